"""A line is indented neither like the line above nor like the ones it belongs to.

Why: Lines of one level begin in the same column; what belongs to a key stands two spaces further in.

Bad:

    hospital:
      level: 三级甲等
     beds: 900

Good:

    hospital:
      level: 三级甲等
      beds: 900
"""

from repbook.check import Check

CHECK = Check("R070", "error")
