"""A file among the records has an ending that no record has.

Why: It is not read, so what stands in it counts nowhere. Records end in `.yml`, `.yaml` or `.md`, in
small letters; pictures and PDF files may lie beside them. What editors and systems leave behind is passed
over.

Bad:

    records/reps/chen-lu.txt

Good:

    records/reps/chen-lu.yml
"""

from repbook.check import Check

CHECK = Check("R011", "warning")
