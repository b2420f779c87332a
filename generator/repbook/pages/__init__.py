"""What is shown, one page a file."""
