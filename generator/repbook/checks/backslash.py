r"""A backslash inside double quotes begins a code that does not exist.

Why: Inside `"…"` a backslash begins a code for a character. Inside `'…'` it is an ordinary sign.

Bad:

    photo: "D:\照片\王主任.jpg"

Good:

    photo: 'D:\照片\王主任.jpg'
"""

from repbook.check import Check

CHECK = Check("R072", "error")
