"""Drawings that stand in the cells of a table."""
