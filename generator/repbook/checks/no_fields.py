"""A file holds no fields but a list or a bare text.

Why: Every record is made of fields: a key, a colon, a space and a value on each line.

Bad:

    - 陈露
    - 李娜

Good:

    name: 陈露
    role: sales
"""

from repbook.check import Check

CHECK = Check("R053", "error")
