"""The system does not let a file or a folder be read.

Why: What cannot be read is missing from every figure. Mostly the file belongs to another user of the
computer.

Bad:

    -r-------- root  records/reps/chen-lu.yml

Good:

    -rw-r--r-- you   records/reps/chen-lu.yml
"""

from repbook.check import Check

CHECK = Check("R003", "error")
