"""A word beginning with `&` stands before a value.

Why: In YAML it names the value for use elsewhere. Records have no such names: each says all there is to
say. Text that begins with `&` goes into quotes.

Bad:

    department: &lab 检验科

Good:

    department: 检验科
"""

from repbook.check import Check

CHECK = Check("R042", "error")
