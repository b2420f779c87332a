"""A value is not of the kind that its field holds.

Why: An amount, a day or a chosen word is reckoned with, so it must be readable as one. Amounts are yuan
(`1200000`, `120万`, `1.2亿`), days are year-month-day, and where words may be chosen either language will do.

Bad:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 五十四万

Good:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 54万
"""

from repbook.check import Check

CHECK = Check("F105", "error")
