"""A pointer of Git LFS stands in place of the record.

Why: The pointer is three lines of text about a file that was not downloaded. Records are small; they do
not belong in Git LFS.

Bad:

    version https://git-lfs.github.com/spec/v1
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
    size 120

Good:

    name: 陈露
"""

from repbook.check import Check

CHECK = Check("R025", "error")
