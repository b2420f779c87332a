"""An invisible control character stands in a file.

Why: Such characters come along when text is pasted from a document or a terminal. They cannot be shown,
some end a line where no editor ends it, and some would be dropped silently.

Bad:

    note: 温控报警        (with U+000B, the soft line break of a word processor)

Good:

    note: 温控报警
"""

from repbook.check import Check

CHECK = Check("R023", "error")
