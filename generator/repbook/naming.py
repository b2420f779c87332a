"""Naming is what a file's name must begin with: the day, week, month or quarter that its record is of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

from repbook import value
from repbook.text import Text, say

_DATED_LEAF = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(.+))?\Z", re.A | re.S)
_QUARTER_LEAF = re.compile(r"(\d{4}-Q[1-4])(?:-(.+))?\Z", re.A | re.S)
# Other ways in which people name a file after a day, a week or a month; what follows is a name.
_OTHERWISE: Mapping[str, str] = {
    "day": r"(\d{4})(?:\D?(\d{1,2})\D(\d{1,2})[日号]?|(\d\d)(\d\d))(?!\d)(.*)",
    "week": r"(\d{4})\D?(?:[Ww]|第)(\d{1,2})周?(\Z)",
    "month": r"(\d{4})\D?(\d{1,2})月?(\Z)",
}
WHAT: Mapping[str, Text] = {
    "customer": say("customer"),
    "rep": say("rep"),
    "name": say("name"),
    "day": say("day"),
    "day-slug": say("day"),
    "week": say("ISO week"),
    "month": say("month"),
    "year": say("year"),
    "quarter-slug": say("quarter"),
}
_EXAMPLES: Mapping[str, str] = {
    "name": "clia-200.yml",
    "day": "2026-03-10.md",
    "day-slug": "2026-03-10-白石订货.yml",
    "week": "2026-W11.md",
    "month": "2026-03.yml",
    "year": "2026.yml",
    "quarter-slug": "2026-Q1-RDA.yml",
}


def _fits(leaf: str, part: str) -> bool:
    try:
        match part:
            case "day" | "day-slug":
                found = _DATED_LEAF.match(leaf)
                return bool(found and value.day(found[1]))
            case "week":
                return value.week(leaf) == leaf
            case "month":
                return value.month(leaf) == leaf
            case "year":
                return value.year(leaf) == leaf
            case "quarter-slug":
                found = _QUARTER_LEAF.match(leaf)
                return bool(found and value.quarter(found[1]))
            case "name":
                return bool(leaf.strip())
    except value.Unfit:
        return False
    return True


def misnamed(leaf: str, part: str, suffix: str) -> tuple[Text, Text] | None:
    """Say what is wrong with a file's name that is to begin with a day, a week or another; None if not."""
    if _fits(leaf, part):
        return None
    if meant := _respelled(leaf, part.removesuffix("-slug")):
        return (
            say("the {what} in the file's name is written otherwise here", what=WHAT[part]),
            say("name it {name}", name=f"{meant}.{suffix}"),
        )
    return (
        say("the file's name does not begin with its {what}", what=WHAT[part]),
        say("name it like {example}", example=_EXAMPLES[part]),
    )


def _respelled(leaf: str, part: str) -> str | None:
    found = re.fullmatch(_OTHERWISE.get(part, "(?!)"), leaf, re.A)
    if found is None:
        return None
    *numbers, name = (each for each in found.groups() if each is not None)
    rest = name.lstrip("-_ .")
    with suppress(value.Unfit):
        match part:
            case "day":
                return "-".join(filter(None, (value.day("-".join(numbers)).isoformat(), rest)))
            case "week":
                return value.week("-W".join(numbers))
            case "month":
                return value.month("-".join(numbers))
    return None
