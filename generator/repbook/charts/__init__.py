"""The drawings: one file each, a function of the file's name, known to templates by that name."""
