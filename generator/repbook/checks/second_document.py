"""A second record begins in the same file.

Why: A file holds one record, because its path is the record's id. A line `---` or `...` between fields
begins a second one.

Bad:

    name: 陈露
    ---
    name: 李娜

Good:

    name: 陈露
"""

from repbook.check import Check

CHECK = Check("R047", "error")
