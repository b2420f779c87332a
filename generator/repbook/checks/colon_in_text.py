"""A second colon with a space stands in a line.

Why: The first one ends the key; a second one would begin another. Put the text into quotes, or write the
full-width colon, which is ordinary text.

Bad:

    note: 结论: 下周再谈

Good:

    note: "结论: 下周再谈"
"""

from repbook.check import Check

CHECK = Check("R069", "error")
