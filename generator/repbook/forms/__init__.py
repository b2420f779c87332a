"""Printed forms, one file each: `FORM`, and `papers(context)` that gives the blank one first."""
