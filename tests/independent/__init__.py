"""A second, naive calculation of the tables, written from the record contract alone."""
