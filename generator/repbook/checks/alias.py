"""A word beginning with `*` stands in place of a value.

Why: In YAML it takes the value from elsewhere, and a few lines of it can grow without limit. Text that
begins with `*` goes into quotes.

Bad:

    note: *urgent

Good:

    note: "*urgent"
"""

from repbook.check import Check

CHECK = Check("R043", "error")
