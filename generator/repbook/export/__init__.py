"""The tables as files, one format a file; a member's name is the word of `--format`."""
