"""A file lies in no folder of a kind of record.

Why: The folder says what a record is. A file in a folder of another name is read as nothing, and nobody
would miss it. A file whose fields are those of another kind lies in the wrong one, and only that is told.

Bad:

    # records/custoners/白石医院.yml
    name: 白石县医院
    kind: hospital

Good:

    # records/customers/白石医院.yml
    name: 白石县医院
    kind: hospital
    owner: chen-lu
"""

from repbook.check import Check

CHECK = Check("F106", "error")
