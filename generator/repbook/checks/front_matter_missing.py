"""A Markdown record does not begin with its fields.

Why: The fields of a Markdown record stand between two lines `---`, the first of them at the very top of
the file, with no empty line above it. A dash that an editor made out of hyphens (`—`) does not count.

Bad:

    ## 内容
    介绍化学发光的新试剂

Good:

    ---
    customer: 云江一院
    ---
    ## 内容
    介绍化学发光的新试剂
"""

from repbook.check import Check

CHECK = Check("R028", "error")
