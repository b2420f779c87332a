"""The enumerations, by where their words are used."""
