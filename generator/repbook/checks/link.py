"""A link stands where a file or a folder of the workspace should stand.

Why: A link can lead anywhere on the computer that builds the site, so what it points at could be
published by mistake or on purpose. It is never followed.

Bad:

    records/reps/chen-lu.yml -> ../../private/chen-lu.yml

Good:

    records/reps/chen-lu.yml
"""

from repbook.check import Check

CHECK = Check("R001", "error")
