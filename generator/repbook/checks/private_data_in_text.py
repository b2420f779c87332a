"""An identity number, a bank card, a mobile number or a home address stands in the text.

Why: Text is shown on pages, searched and quoted. What is private has a field that never leaves the
team, or does not belong into the book at all. Source: 个人信息保护法 article 6. The finding names no value.

Bad:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---
    主任的手机是 13900000000

Good:

    # records/visits/chen-lu/2026-03-10.md
    ---
    customer: 云江一院
    purpose: 回访
    ---
    合同号 HT-26-013，金额 1390000 元
"""

from collections.abc import Iterator

from repbook import discreet
from repbook.check import Check
from repbook.compliance import is_on
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import PROSE, Source
from repbook.text import say

CHECK = Check("C306", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the first such value of each record's prose, and of each of its open fields."""
    if not is_on(sheet, CHECK.code):
        return
    for records in sheet.judged.records.values():
        for record in records.values():
            for loc, text in discreet.texts(record):
                seen = discreet.found(text)
                if seen is not None:
                    what, start = seen
                    place = (*loc[:2], start + 1) if loc[0] == PROSE else loc
                    yield Fault(
                        CHECK.code,
                        Source(record.path, place),
                        say("{what} stands in the text", what=what),
                        say("take it out of this line, and out of the history of git if it was committed"),
                    )
