"""What is reckoned from the book, one subject a file."""
