"""A line begins with `%`.

Why: To the parser such a line is an instruction, which records do not have.

Bad:

    %YAML 1.2
    ---
    name: 陈露

Good:

    name: 陈露
"""

from repbook.check import Check

CHECK = Check("R046", "error")
