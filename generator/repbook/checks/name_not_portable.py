r"""A file or folder has a name that Windows cannot store.

Why: Windows keeps `con`, `aux`, `nul`, `com1` and others for devices, forbids `< > : " / \ | ? *`, and
drops spaces and dots at the end. A repository with such a name cannot be cloned there at all.

Bad:

    records/products/aux.yml
    records/cases/云江一院/2026-05-06-14:30.yml

Good:

    records/products/x-aux.yml
    records/cases/云江一院/2026-05-06-1430.yml
"""

from repbook.check import Check

CHECK = Check("R005", "error")
