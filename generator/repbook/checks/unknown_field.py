"""A field has a name that this kind of record does not know.

Why: A misspelt field would otherwise be left out of every figure without a word. What only the team needs
goes under `x:`, where anything is kept as it is.

Bad:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    prise: 54万

Good:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 54万
    x: {cabinet: 3 号柜}
"""

from repbook.check import Check

CHECK = Check("F101", "error")
