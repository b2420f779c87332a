"""A file is larger than a record can be.

Why: A record is one short form of at most 256 kB. A larger file is not even read, so that one file cannot
hold up the build.

Bad:

    records/visits/chen-lu/2026-03-10.md        (3 MB, a scanned contract pasted in)

Good:

    records/visits/chen-lu/2026-03-10.md        (2 kB)
"""

from repbook.check import Check

CHECK = Check("R004", "error")
