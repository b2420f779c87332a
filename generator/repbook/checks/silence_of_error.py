"""An error is to be silenced.

Why: With an error a figure is wrong or a record is in no figure. That is mended, never kept quiet; only
warnings and notes can be silenced.

Bad:

    silence: [{code: F110, path: records/visits/, reason: 以后再说}]

Good:

    silence: [{code: C105, path: records/customers/展会/, reason: 展会名单，还没有分配}]
"""

from repbook.check import Check

CHECK = Check("S103", "warning")
