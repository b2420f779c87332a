"""A file cannot be read as fields from some line on.

Why: The line holds signs that mean something to YAML in a place where they mean nothing. Compare it with
an example of the form, or put the text into quotes.

Bad:

    name: [陈露,, 李娜]

Good:

    name: [陈露, 李娜]
"""

from repbook.check import Check

CHECK = Check("R073", "error")
