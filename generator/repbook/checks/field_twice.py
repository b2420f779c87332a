"""One field is given twice, once in each language.

Why: Every field has an English and a Chinese name, and both mean the same. Of two values only one can be
meant, and which one cannot be guessed.

Bad:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 54万
    价格: 56万

Good:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    价格: 56万
"""

from repbook.check import Check

CHECK = Check("F103", "error")
