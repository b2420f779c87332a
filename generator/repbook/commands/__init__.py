"""The commands, one file each: `command` is what the command line calls. They are part of the shell."""
