"""Folders are nested deeper than any kind of record needs.

Why: The folder says the kind and the path below it is the id. Twelve levels are read.

Bad:

    records/customers/a/b/c/d/e/f/g/h/i/j/k/l/m/云江一院.yml

Good:

    records/customers/云江一院.yml
"""

from repbook.check import Check

CHECK = Check("R010", "error")
