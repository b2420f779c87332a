"""A refusal is a thing that YAML may do and a record may not: its code, the sentence, the remedy."""

from __future__ import annotations

from typing import Final

from repbook.text import Text, say

EMPTY: Final = "R027"
DUPLICATE: Final = "R041"
ANCHOR: Final = "R042"
ALIAS: Final = "R043"
TAG: Final = "R044"
MERGE: Final = "R045"
DIRECTIVE: Final = "R046"
SECOND_DOCUMENT: Final = "R047"
COMPLEX_KEY: Final = "R048"
NO_KEY_NAME: Final = "R049"
TOO_DEEP: Final = "R050"
TOO_MANY: Final = "R051"
TOO_LONG: Final = "R052"
NOT_FIELDS: Final = "R053"
SPLIT_NUMBER: Final = "R054"

DEPTH: Final = 20
NODES: Final = 20_000
LENGTH: Final = 64 * 1024

_QUOTE = say("put the text into quotes, or write the value out in each place")
_FIELDS = say("write fields: a key, a colon, a space and the value on each line")

SAID: Final[dict[str, tuple[Text, Text]]] = {
    EMPTY: (say("the file is empty"), _FIELDS),
    DUPLICATE: (
        say("this key stands a second time in the same place, and only one value can count"),
        say("delete the wrong one"),
    ),
    ANCHOR: (say("a word beginning with & names a value for later use, which records do not have"), _QUOTE),
    ALIAS: (say("a word beginning with * stands for a value elsewhere, which records do not have"), _QUOTE),
    TAG: (say("a word beginning with ! gives a type to a value, which records do not have"), _QUOTE),
    MERGE: (
        say("<< takes in the fields of another place, which records do not have"),
        say("write the fields out"),
    ),
    DIRECTIVE: (
        say("a line that begins with % is an instruction to the parser, which records do not have"),
        say("delete the line, or put the text into quotes"),
    ),
    SECOND_DOCUMENT: (
        say("a second record begins here; a file holds one"),
        say("move what follows into a file of its own, or delete the line --- or ..."),
    ),
    COMPLEX_KEY: (say("a list or a group stands where a key is expected"), say("write a word as the key")),
    NO_KEY_NAME: (say("the key before the colon is missing"), say("write the key before the colon")),
    TOO_DEEP: (
        say("values are nested more than {limit} deep", limit=DEPTH),
        say("no form needs this: take the brackets or the indentation out"),
    ),
    TOO_MANY: (
        say("the file holds more than {limit} values", limit=NODES),
        say("a record is one short form: split the file"),
    ),
    TOO_LONG: (
        say("this text has more than {limit} characters", limit=LENGTH),
        say("shorten it; long prose belongs below the front matter of a Markdown record"),
    ),
    NOT_FIELDS: (say("the file holds no fields but a list or a bare text"), _FIELDS),
    SPLIT_NUMBER: (
        say("inside brackets the commas of a number split it, and this part became a key without value"),
        say("put the number into quotes, or write it without commas"),
    ),
}
