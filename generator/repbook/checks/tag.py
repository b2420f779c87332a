"""A word beginning with `!` stands before a value.

Why: In YAML it gives the value a type and can even call code. Records hold text, and the field knows its
type. Text that begins with `!` goes into quotes.

Bad:

    note: !important 本周必须回访

Good:

    note: "!important 本周必须回访"
"""

from repbook.check import Check

CHECK = Check("R044", "error")
