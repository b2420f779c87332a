"""A line has no key.

Why: Text that goes on over several lines is indented below its key, which then ends in `: |`.

Bad:

    name: 陈露
    负责西南区
    role: sales

Good:

    name: 陈露
    note: |
      负责西南区
    role: sales
"""

from repbook.check import Check

CHECK = Check("R071", "error")
