"""The ways findings are told: each member gives `tell(telling) -> str`, and its name is for `--format`."""
