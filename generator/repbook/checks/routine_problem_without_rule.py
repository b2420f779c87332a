"""A problem that keeps coming back has no rule yet.

Why: An exception is solved once. What happens again and again is solved by a rule, a policy, a
principle, and is then handled by it; without one the team solves the same problem every time.

Bad:

    # records/problems/2026-02-01-发货慢.md
    ---
    reporter: chen-lu
    topic: 发货备货
    nature: routine
    ---
    又晚到两天

Good:

    # records/playbook/发货.md
    ---
    kind: rule
    owner: li-na
    effective: 2026-02-01
    ---
    三天内发货
    # records/problems/2026-02-01-发货慢.md
    ---
    reporter: chen-lu
    topic: 发货备货
    nature: routine
    rule: 发货
    ---
    又晚到两天
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.records.problems import ProblemRecord
from repbook.scheme import Subject
from repbook.schemes import problem_nature
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say

CHECK = Check("L211", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for the latest problem of each topic that is routine and has no rule."""
    if not sheet.judged.all(ProblemRecord):
        return
    latest: dict[str, ProblemRecord] = {}
    ruled = {
        record.topic
        for record in sheet.book.all(ProblemRecord).values()
        # A rule that is named and does not exist is told where it is named.
        if record.rule or Source(record.path, ("rule",)) in sheet.book.dangling
    }
    for id_, record in sheet.book.all(ProblemRecord).items():
        if record.topic in ruled or record.leaf[:10] > sheet.as_of.isoformat():
            continue
        if problem_nature.grade(sheet, Subject("problem", id_)).value == "routine":
            latest[record.topic] = record
    for topic, record in latest.items():
        yield Fault(
            CHECK.code,
            Source(record.path, ("topic",)),
            say("{topic} keeps coming back, and no rule deals with it", topic=Word("topic", topic)),
            say(
                "write the rule in records/playbook/, and name it as {field}",
                field=field("problems", "rule"),
            ),
        )
