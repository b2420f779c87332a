"""A file that was asked for does not exist in the workspace.

Why: A path is given from the top of the workspace, with `/`, and never leads out of it.

Bad:

    repbook check records/reps/chenlu.yml

Good:

    repbook check records/reps/chen-lu.yml
"""

from repbook.check import Check

CHECK = Check("R012", "error")
