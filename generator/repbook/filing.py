"""Filing is where a new record lies: under whom, of which day, and under which name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from repbook import portable
from repbook.fit import ROOT
from repbook.period import month_of, quarter_of, week_of
from repbook.question import Loc
from repbook.record import Record
from repbook.typed import Tree

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_TOLD_BY = ("title", "name", "topic", "customer", "department", "kind")


class Places(NamedTuple):
    """What the operator says of where it lies: the rep or customer, the day, the last part of the id."""

    rep: str | None = None
    customer: str | None = None
    on: str | None = None
    leaf: str | None = None


def is_named(cls: type[Record]) -> bool:
    """Say whether a person gives the file its name, or a part of it."""
    return cls.parts[-1] in ("name", "day-slug", "quarter-slug")


def proposed(cls: type[Record], answers: Mapping[Loc, Tree]) -> str:
    """Give a name for the file from the answers; of a contact, never the person's. Empty where none is."""
    if cls.folder == "contacts":
        held = [answers.get((name,)) for name in ("department", "position")]
        return safe("-".join(each for each in held if isinstance(each, str))) or "1"
    found = (answers.get((name,)) for name in _TOLD_BY)
    return next((safe(each) for each in found if isinstance(each, str)), "")


def leaf(cls: type[Record], answers: Mapping[Loc, Tree], day: date, name: str) -> str:
    """Give the last part of the id, of the day and the name."""
    match cls.parts[-1]:
        case "day":
            about = answers.get(("customer",))
            return f"{day}-{safe(about)}" if isinstance(about, str) else f"{day}"
        case "day-slug":
            return f"{day}-{name}"
        case "quarter-slug":
            return f"{quarter_of(day)}-{name}"
        case "week":
            return week_of(day)
        case "month":
            return month_of(day)
        case "year":
            return f"{day:%Y}"
    return name


def safe(name: str) -> str:
    """Give a name as a file may have it on every computer."""
    return _UNSAFE.sub("-", name).strip("-. ")


def path(cls: type[Record], under: str, last: str, there: Iterable[str]) -> str:
    """Give the path of a new record; with a number where one of that day is there, or of a contact."""
    stem = "/".join(filter(None, (ROOT, cls.folder, under, last)))
    suffix = "md" if cls.prose else "yml"
    if cls.parts[-1] not in ("day", "day-slug") and cls.folder != "contacts":
        return f"{stem}.{suffix}"
    taken = {portable.fold(each.rpartition(".")[0]) for each in there}
    tried = (f"{stem}-{n}" if n > 1 else stem for n in count(1))
    return f"{next(each for each in tried if portable.fold(each) not in taken)}.{suffix}"
