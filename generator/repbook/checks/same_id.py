"""Two files are the record of one id.

Why: The id is the file's name without its suffix. Of two files with one id only one can count; the first
by name does, and the other is set aside.

Bad:

    # records/products/clia-300.yaml
    name: 化学发光分析仪 CLIA-300
    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 54万

Good:

    # records/products/clia-300.yml
    name: 化学发光分析仪 CLIA-300
    price: 54万
"""

from repbook.check import Check

CHECK = Check("F109", "error")
