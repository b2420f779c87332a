"""The choices are what a form filled in on a phone may name: customers, contacts, deals, people, products.

They are one script that the forms share: a page from a file may load a script, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from repbook.page import text
from repbook.table import Row

PATH = "data/choices.js"
# What ends an element or a string in some reader or other stays out of the file as it is.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&'`"}


def script(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """Give the script that holds them, by kind: the id, what is shown of it, and of a deal its file."""
    files = {text(row, "opportunity"): text(row, "path") for row in tables.get("events", ())}
    held = {
        "customers": [
            _one(row, "name") for row in tables.get("customers", ()) if not text(row, "removed_on")
        ],
        "contacts": [_one(row, "name", "department", "position") for row in tables.get("contacts", ())],
        "opportunities": [
            [*_one(row, "title"), files.get(text(row, "id"), "")]
            for row in tables.get("opportunities", ())
            if not text(row, "vanished_on")
        ],
        "products": [_one(row, "name") for row in tables.get("products", ())],
        "reps": [_one(row, "name") for row in tables.get("reps", ()) if not text(row, "left")],
    }
    data = json.dumps(held, ensure_ascii=True, separators=(",", ":")).translate(_ESCAPED)
    return f"const choices = {data};\n".encode("ascii")


def _one(row: Row, *columns: str) -> list[str]:
    return [text(row, "id"), " ".join(filter(None, (text(row, column) for column in columns)))]
