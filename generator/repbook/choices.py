"""The choices are what a form filled in on a phone may name: customers, contacts, deals, people, products.

The visits of these days are there as well, so that another of the same day gets a name of its own.

They are one script that the forms share: a page from a file may load a script, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from repbook.page import day, text
from repbook.period import days_of, week_of
from repbook.table import Row

PATH = "data/choices.js"
# What ends an element or a string in some reader or other stays out of the file as it is.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&'`"}


def script(tables: Mapping[str, Sequence[Row]], as_of: date) -> bytes:
    """Give the script that holds them, by kind: the id and what is shown of it.

    Of a deal there is its file as well, where that is not the one that the form names of itself.
    Of visits there are the files since the Monday of last week: what is older is not entered any more.
    """
    since = days_of(week_of(as_of))[0] - timedelta(weeks=1)
    files = {text(row, "opportunity"): text(row, "path") for row in tables.get("events", ())}
    held = {
        "customers": [
            _one(row, "name") for row in tables.get("customers", ()) if not text(row, "removed_on")
        ],
        "contacts": [_one(row, "name", "department", "position") for row in tables.get("contacts", ())],
        "opportunities": [
            [*_one(row, "title"), *_unusual(text(row, "id"), files.get(text(row, "id"), ""))]
            for row in tables.get("opportunities", ())
            if not text(row, "vanished_on")
        ],
        "products": [_one(row, "name") for row in tables.get("products", ())],
        "reps": [_one(row, "name") for row in tables.get("reps", ()) if not text(row, "left")],
        "visits": [
            text(row, "path") for row in tables.get("visits", ()) if (day(row, "on") or since) >= since
        ],
    }
    data = json.dumps(held, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f"const choices = {data};\n".encode()


def _one(row: Row, *columns: str) -> list[str]:
    return [text(row, "id"), " ".join(filter(None, (text(row, column) for column in columns)))]


def _unusual(id_: str, file: str) -> list[str]:
    return [file] if file and file != f"records/opportunities/{id_}.yml" else []
