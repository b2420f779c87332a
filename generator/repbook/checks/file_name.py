"""A file's name is not the day, week, month, quarter or year that its kind is named by.

Why: The day of a visit, the week of a report and the month of a sales record stand in the file's name and
nowhere else, so that they cannot contradict each other.

Bad:

    # records/weekly/chen-lu/第11周.md
    ---
    submitted: 2026-03-16
    ---

Good:

    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
"""

from repbook.check import Check

CHECK = Check("F107", "error")
