"""`python -m repbook` is the command `repbook`."""

from repbook.cli import main

main()
