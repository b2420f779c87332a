"""Tables as JSON, a row a line: money and ratios are text, so that no reader rounds them."""

from __future__ import annotations

import io
import json

from repbook.cell import Sheaf

SUFFIX = ".json"
SCHEMA_VERSION = 1


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file."""
    names = [column.name for column in sheaf.table.columns]
    head = {
        "schema_version": SCHEMA_VERSION,
        "table": sheaf.table.name,
        "as_of": sheaf.as_of.isoformat(),
        "columns": names,
    }
    # The encoder is fast only where it need not indent, so the lines are laid out here.
    encode = json.JSONEncoder(ensure_ascii=False).encode
    out = io.BytesIO()
    out.write((encode(head)[:-1] + ', "rows": [').encode("utf-8"))
    before = b"\n"
    for row in sheaf.rows:
        out.write(before)
        out.write(encode(dict(zip(names, row, strict=True))).encode("utf-8"))
        before = b",\n"
    out.write(b"\n]}\n" if sheaf.rows else b"]}\n")
    return out.getvalue()
