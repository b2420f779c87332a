"""A bracket is not closed, closes nothing, or a comma inside it is missing.

Why: Everything up to the closing bracket belongs to the list or group.

Bad:

    history:
      - {on: 2026-01-12, stage: 收集资料
      - {on: 2026-01-26, stage: 客户分析}

Good:

    history:
      - {on: 2026-01-12, stage: 收集资料}
      - {on: 2026-01-26, stage: 客户分析}
"""

from repbook.check import Check

CHECK = Check("R066", "error")
