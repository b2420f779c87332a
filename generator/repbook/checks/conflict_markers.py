"""A merge was not finished: both versions stand in the file.

Why: Git could not decide and wrote both versions between markers. Some such files still parse and would
count twice.

Bad:

    amount: 120万
    <<<<<<< HEAD
    need: clear
    =======
    need: potential
    >>>>>>> chen-lu

Good:

    amount: 120万
    need: clear
"""

from repbook.check import Check

CHECK = Check("R026", "error")
