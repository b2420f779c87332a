"""Curly quotes stand where straight ones are needed.

Why: `“…”` are ordinary letters: a comma between them still separates values. Editors and chat programs
put them in place of `"…"`.

Bad:

    next_step: {on: 2026-03-17, what: “送方案, 约时间”}

Good:

    next_step: {on: 2026-03-17, what: "送方案, 约时间"}
"""

from repbook.check import Check

CHECK = Check("R067", "error")
