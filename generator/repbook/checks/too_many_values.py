"""A file holds more than 20,000 values.

Why: A record is one short form; a table of data is imported, which makes a record of each line.

Bad:

    x: [1, 1, 1, … 30,000 times]

Good:

    x: [1, 1]
"""

from repbook.check import Check

CHECK = Check("R051", "error")
