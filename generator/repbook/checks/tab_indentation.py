"""A line is indented with a tab.

Why: How far a tab goes differs from editor to editor, so YAML accepts only spaces. Set the editor to
insert spaces. (The tab is shown as ⇥ below.)

Bad:

    hospital:
    ⇥   level: 三级甲等

Good:

    hospital:
      level: 三级甲等
"""

from repbook.check import Check

CHECK = Check("R061", "error")
