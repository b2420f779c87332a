"""Tables leave the program."""
