"""An accented letter in a name is stored as two characters.

Why: Ids are compared in Unicode normal form C. Some systems change the form silently, and a reference
typed by hand would not be found.

Bad:

    records/customers/Cafe + U+0301.yml

Good:

    records/customers/Café.yml
"""

from repbook.check import Check

CHECK = Check("R007", "error")
