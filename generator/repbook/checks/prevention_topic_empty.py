"""The prevention checklist has nothing on one of its topics.

Why: What may go wrong is thought through before it does: nine topics that every new rep reads. A topic
with no entry is one that the next rep learns from a customer.

Bad:

    # records/playbook/报价.md
    ---
    kind: answer
    topic: 客户提问
    owner: li-na
    effective: 2026-01-01
    ---
    按目录价

Good:

    # records/playbook/出差.md
    ---
    kind: regulation
    owner: li-na
    effective: 2026-01-01
    ---
    提前一天报
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.records.playbook import PlaybookRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say
from repbook.word import vocabulary

CHECK = Check("L212", "info")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each topic without an entry, once the team has begun the checklist."""
    if not sheet.judged.all(PlaybookRecord):
        return
    entries = sheet.book.all(PlaybookRecord).values()
    held = [record for record in entries if record.topic]
    # An entry that cannot be used may be the one that a topic lacks.
    if not held or len(entries) < len(sheet.book.ids[PlaybookRecord.folder]):
        return
    missing = [topic for topic in vocabulary("topic") if all(record.topic != topic for record in held)]
    if missing:
        words = tuple(Word("topic", topic) for topic in missing)
        yield Fault(
            CHECK.code,
            Source(held[0].path, ("topic",)),
            say("nothing is written yet on {topics}", topics=words),
            say("add an entry of each to records/playbook/"),
        )
