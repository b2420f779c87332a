"""The command line as a user calls it, in workspaces and repositories made for the test."""
