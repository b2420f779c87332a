"""Values are nested more than twenty deep.

Why: No form needs more than five. Deeper nesting is a slip of brackets, or an attack on the parser.

Bad:

    x: [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]

Good:

    x: [1]
"""

from repbook.check import Check

CHECK = Check("R050", "error")
