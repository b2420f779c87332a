"""What can be wrong, one file each; a file's docstring is its manual page."""
