"""A file is stored as UTF-16 or UTF-32.

Why: The Windows editor calls this encoding “Unicode”. Choose “UTF-8” when saving.

Bad:

    name: 陈露        (saved as “Unicode”)

Good:

    name: 陈露        (saved as “UTF-8”)
"""

from repbook.check import Check

CHECK = Check("R022", "error")
