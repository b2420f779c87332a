"""Text begins with a sign that means something to YAML.

Why: These are `@`, a back quote, `%`, `&`, `*`, `!`, `|`, `>`, and `-` or `?` with a space. Put the whole
text into quotes.

Bad:

    note: @王主任 约周五

Good:

    note: "@王主任 约周五"
"""

from repbook.check import Check

CHECK = Check("R068", "error")
