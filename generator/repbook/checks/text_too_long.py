"""A value has more than 65,536 characters.

Why: A field holds a word or a sentence. Long prose belongs below the front matter of a Markdown record.

Bad:

    note: (a whole book)

Good:

    note: 见会议纪要
"""

from repbook.check import Check

CHECK = Check("R052", "error")
