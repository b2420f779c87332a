"""The tables, one file each: rows made of figures."""
