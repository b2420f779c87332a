"""Tables as JSON, a row a line: money and ratios are text, so that no reader rounds them."""

from __future__ import annotations

import json

from repbook.cell import Sheaf

SUFFIX = ".json"
SCHEMA_VERSION = 1


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "table": sheaf.table.name,
        "as_of": sheaf.as_of.isoformat(),
        "columns": [column.name for column in sheaf.table.columns],
    }
    # The encoder is fast only where it need not indent, so the lines are laid out here.
    encode = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(map(encode, sheaf.rows))
    opened = encode(head)[:-1] + ', "rows": ['
    return (f"{opened}\n{rows}\n]}}\n" if rows else f"{opened}]}}\n").encode("utf-8")
