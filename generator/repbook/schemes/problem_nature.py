"""Problem nature: an exception, or routine.

What it grades: recorded problems.

Rule: as recorded in `nature`; else a topic that was recorded twice or more up to the day is routine, and a
single one an exception.

Inputs: `problems.nature`, `problems.topic`.

Source: 002, catalogue B38 and E7: an exception (例外) happens by chance, a routine problem (例常) happens
again.

Ours: that twice is repeated.
"""

from __future__ import annotations

from collections.abc import Mapping

from repbook.records.problems import ProblemRecord
from repbook.scheme import Grade, Scheme, Subject, graded
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import Word, say

SCHEME = Scheme("problem_nature", "问题性质", ("problem",), "problem_nature", "B38; 002", spoken=True)
# What to do, by class.
ACTIONS = {
    "routine": say("Make a rule, a policy, a principle of it, and go by it from then on."),
    "exception": say("Solve it, and write down how."),
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give whether a problem is one of a kind."""
    record = sheet.book.all(ProblemRecord)[subject.id]
    if record.nature:
        because = say("recorded: {words}", words=(Word(SCHEME.words, record.nature),))
        return graded(record.nature, because, (Source(record.path, ("nature",)),), basis="manual")
    same = _by_topic(sheet).get(record.topic, ())
    least = sheet.policy.problems.repeats
    because = say(
        "{topic}: recorded {n} {n:time|times}, {least} and more is routine",
        topic=Word("topic", record.topic),
        n=len(same),
        least=least,
    )
    parts = (sheet.cite("problems", "repeats"), *same)
    return graded("routine" if len(same) >= least else "exception", because, parts)


@reckoned
def _by_topic(sheet: Sheet) -> Mapping[str, tuple[Source, ...]]:
    found: dict[str, tuple[Source, ...]] = {}
    for record in sheet.book.all(ProblemRecord).values():
        if record.leaf[:10] <= sheet.as_of.isoformat():
            found[record.topic] = (*found.get(record.topic, ()), Source(record.path, ("topic",)))
    return found
