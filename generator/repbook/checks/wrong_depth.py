"""A file lies a folder too high or too deep for its kind.

Why: The folder below the kind names the customer or the rep that the record belongs to. A contact without
that folder belongs to nobody; a customer inside a folder would have two names.

Bad:

    # records/contacts/检验科-李.yml
    name: 李医生

Good:

    # records/contacts/云江一院/检验科-李.yml
    name: 李医生
"""

from repbook.check import Check

CHECK = Check("F108", "error")
