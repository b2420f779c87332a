"""The grading schemes B1 to B42, one file each."""
