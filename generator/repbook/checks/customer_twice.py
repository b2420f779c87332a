"""Two customers have one name.

Why: Of a customer that is written down twice each record tells a half: grades, visits and arrears are
split between them, and both halves look small.

Bad:

    # records/customers/丰禾.yml
    name: 丰禾医疗器械有限公司
    kind: dealer
    owner: chen-lu
    origin: new
    # records/customers/丰禾医疗.yml
    name: 丰禾医疗器械股份有限公司
    kind: dealer
    owner: chen-lu
    origin: new

Good:

    # records/customers/丰禾.yml
    name: 丰禾医疗器械有限公司成都分公司
    kind: dealer
    owner: chen-lu
    origin: new
    # records/customers/丰禾医疗.yml
    name: 丰禾医疗器械有限公司重庆分公司
    kind: dealer
    owner: chen-lu
    origin: new
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from repbook.check import Check
from repbook.dated import at
from repbook.finding import Fault
from repbook.people import is_customer
from repbook.records.customers import CustomerRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

# How a company's form is written, which is no part of its name; and what stands between the words of one.
_FORM = re.compile(
    r"(?:股份|责任|集团)*有限(?:责任)?公司|公司$|,?\b(?:co|ltd|inc|llc|corp|gmbh|limited|company)\b\.?", re.I
)
_BETWEEN = re.compile(r"[\s()\[\]（）·.,，、_-]+")

CHECK = Check("X206", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer that is called like one before it, by name or alias."""
    if not sheet.judged.customers:
        return
    seen: dict[str, CustomerRecord] = {}
    for id_, record in sheet.book.customers.items():
        if not is_customer(sheet, id_):
            continue
        for loc, called in _names(sheet, record):
            key = _key(called)
            before = seen.setdefault(key, record) if key else record
            if before is not record:
                yield Fault(
                    CHECK.code,
                    Source(record.path, loc),
                    say("{other} is called so too", other=before.id),
                    say(
                        "merge them: {command}; or tell them apart by their names",
                        command=f"repbook mv customers/{id_} customers/{before.id}",
                    ),
                )
                break


def _names(sheet: Sheet, record: CustomerRecord) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("name",), at(record.name, sheet.as_of) or ""
    for index, alias in enumerate(record.aliases):
        yield ("aliases", index), alias


def _key(called: str) -> str:
    return _BETWEEN.sub("", _FORM.sub("", normalize("NFKC", called).casefold()))
