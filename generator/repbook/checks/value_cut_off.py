"""A value ends at a `#` that may belong to it.

Why: After a space, `#` begins a comment, and what follows is not part of the value. A comment is written
with a space after the `#`; without one it looks like text: a number, a tag.

Bad:

    note: 换 #3 试剂盒

Good:

    note: "换 #3 试剂盒"
    owner: chen-lu    # 李娜休假
"""

from repbook.check import Check

CHECK = Check("R055", "warning")
