"""A file or folder has a character in its name that nobody can see.

Why: Two names that look the same would be two records, and a line break or a change of writing direction
in a name falsifies every list it appears in. Names whose bytes are not UTF-8 count here too.

Bad:

    records/customers/云江(zero-width space)一院.yml

Good:

    records/customers/云江一院.yml
"""

from repbook.check import Check

CHECK = Check("R006", "error")
