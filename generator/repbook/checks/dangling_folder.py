"""A folder names a customer or a rep that does not exist.

Why: The folder says whom its records belong to. They stay in the figures of the team, but count for no
customer and no rep. An opportunity whose customer is not known yet lies under `_`.

Bad:

    # records/invoices/云江二院/2026-0031.yml
    due: 2026-05-31
    amount: 54万

Good:

    # records/invoices/云江一院/2026-0031.yml
    due: 2026-05-31
    amount: 54万
"""

from repbook.check import Check

CHECK = Check("F111", "error")
