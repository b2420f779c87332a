"""A rep, a customer or an opportunity leads back to itself.

Why: Who is whose manager, which customer belongs to which, and what followed what are chains with an end.
A chain that closes has no head: sums by manager or group would count in a circle, so they stop there.

Bad:

    # records/reps/li-na.yml
    name: 李娜
    role: manager
    manager: li-na

Good:

    # records/reps/li-na.yml
    name: 李娜
    role: manager
"""

from collections.abc import Iterator, Mapping

from repbook.check import Check
from repbook.dated import at
from repbook.finding import Fault
from repbook.fit import field
from repbook.record import Record
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("F112", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each circle, where its first record names the next, and for a merger into itself."""
    for name, folder in (("manager", "reps"), ("parent", "customers"), ("follows", "opportunities")):
        records = sheet.book.records.get(folder, {})
        for id_ in sheet.judged.records.get(folder, {}):
            circle = _circle(id_, name, records, sheet)
            if circle and id_ == min(circle):
                yield Fault(
                    CHECK.code,
                    Source(records[id_].path, (name,)),
                    say("this leads back to itself: {ids}", ids=" → ".join((*circle, id_))),
                    say(
                        "correct {field}, or delete the line of whoever stands at the top",
                        field=field(folder, name),
                    ),
                )

    for id_, opportunity in sheet.judged.opportunities.items():
        for index, event in enumerate(opportunity.history):
            if event.into == id_:
                yield Fault(
                    CHECK.code,
                    Source(opportunity.path, ("history", index, "into")),
                    say("this leads back to itself: {ids}", ids=f"{id_} → {id_}"),
                    say("name the opportunity that goes on"),
                )


def _circle(id_: str, name: str, records: Mapping[str, Record], sheet: Sheet) -> tuple[str, ...]:
    """Give the ids from one back to itself; empty where the chain ends or closes further on."""
    passed = [id_]
    while True:
        following = at(getattr(records[passed[-1]], name), sheet.as_of)
        if following == id_:
            return tuple(passed)
        if following is None or following in passed or following not in records:
            return ()
        passed.append(following)
