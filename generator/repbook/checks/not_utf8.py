"""A file is not stored as UTF-8 text.

Why: Other encodings (GBK, GB18030, Big5) cannot be told apart with certainty, and a guess would turn
names into nonsense. Every editor can save as UTF-8.

Bad:

    name: 陈露        (saved as GBK: the bytes C3 FB …)

Good:

    name: 陈露        (saved as UTF-8)
"""

from repbook.check import Check

CHECK = Check("R021", "error")
