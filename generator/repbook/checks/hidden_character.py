"""A character that nobody can see stands in the text.

Why: Zero-width spaces and marks of writing direction are kept as typed, but a name with one is not equal
to the same name without, and a search does not find it.

Bad:

    name: 云江(zero-width space)一院

Good:

    name: 云江一院
"""

from repbook.check import Check

CHECK = Check("R024", "warning")
