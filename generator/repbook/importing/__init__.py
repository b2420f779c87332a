"""Tables from elsewhere, one format a file: bytes in, a grid out."""
