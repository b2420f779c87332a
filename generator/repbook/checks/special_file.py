"""Something other than a file or a folder has the name of a record.

Why: Reading a pipe waits for ever and reading a device has no end. A folder called `x.yml` and a socket
hold no record either.

Bad:

    records/reps/chen-lu.yml        (a named pipe)

Good:

    records/reps/chen-lu.yml        (a file)
"""

from repbook.check import Check

CHECK = Check("R002", "error")
