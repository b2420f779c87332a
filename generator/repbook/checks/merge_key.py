"""The key `<<` takes in fields from elsewhere.

Why: A record says all its fields itself.

Bad:

    next_action: {<<: {on: 2026-03-20}, what: 约设备科}

Good:

    next_action: {on: 2026-03-20, what: 约设备科}
"""

from repbook.check import Check

CHECK = Check("R045", "error")
