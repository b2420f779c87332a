"""A comment stands above the fields of a Markdown record.

Why: The fields are found only when the file begins with `---`.

Bad:

    <!-- 第一次拜访 -->
    ---
    customer: 云江一院
    ---

Good:

    ---
    customer: 云江一院
    ---
    <!-- 第一次拜访 -->
"""

from repbook.check import Check

CHECK = Check("R030", "error")
