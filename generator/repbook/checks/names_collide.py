"""Two names differ only by case, width, normal form or suffix.

Why: On Windows and macOS the two are one file, and one of the records is lost when the repository is
cloned. Two suffixes of one name would be two records with one id. Both files are set aside until one is
renamed.

Bad:

    records/products/CLIA-200.yml
    records/products/clia-200.yml

Good:

    records/products/clia-200.yml
"""

from repbook.check import Check

CHECK = Check("R009", "error")
