"""A list or a group stands where a key is expected.

Why: A key is a word. Mostly a bracket was put on the wrong side of the colon.

Bad:

    [检验科]: 王主任

Good:

    contacts: [检验科]
"""

from repbook.check import Check

CHECK = Check("R048", "error")
