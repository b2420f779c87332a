"""The promises of safety, each with its figure."""
