"""Tables as JSON, one file a table: money and ratios are text, so that no reader rounds them."""

from __future__ import annotations

import json

from repbook.cell import Sheaf

SUFFIX = ".json"
SCHEMA_VERSION = 1


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file."""
    held = {
        "schema_version": SCHEMA_VERSION,
        "table": sheaf.table.name,
        "as_of": sheaf.as_of.isoformat(),
        "columns": [column.name for column in sheaf.table.columns],
        "rows": sheaf.rows,
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
