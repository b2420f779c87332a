"""Tables from elsewhere become records."""
