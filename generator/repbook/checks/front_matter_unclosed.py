"""The fields of a Markdown record have no end.

Why: Without the second line `---` nobody can tell the fields from the prose.

Bad:

    ---
    customer: 云江一院

    ## 内容

Good:

    ---
    customer: 云江一院
    ---

    ## 内容
"""

from repbook.check import Check

CHECK = Check("R029", "error")
