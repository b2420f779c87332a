"""What pages see of a small workspace that is written as text: all its tables on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.books import sheet_of_files

from repbook.family import members
from repbook.page import About, Context


def context_of(files: Mapping[str, str], as_of: date) -> Context:
    """Give the tables of some files, and what is true of their site."""
    sheet = sheet_of_files(files, as_of)
    tables = {
        module.TABLE.name: module.rows(sheet) for module in members("tables") if hasattr(module, "rows")
    }
    about = About(
        title="book",
        as_of=as_of,
        locale="zh-CN",
        lens="sales",
        tax="included",
        version="0",
        read=len(files),
        published=len(files),
        set_aside=0,
    )
    return Context(tables, about)
