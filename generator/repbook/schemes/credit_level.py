"""Credit level: 1 (best) to 5, by the nine indicators of an approved assessment.

What it grades: customers. The level counts from the day of approval; before that it is a draft. It is
reviewed every 3 months: after that the level stays and is flagged as expired.

Rule: the four core indicators are 年销售规模, 月销售额, 付款方式 and 付款信誉; the letters A B C that occur
among them, and among the other five, decide:

- core all A: others A and B, or all A → 1; all B, or some A and some C → 2; some C and no A → 3
- core A and B: others all A → 2; some A, or no C → 3; else 4
- core all B: others without C → 3; else 4
- one C in the core → 4; more than one, or a C in 付款信誉 → 5

Inputs: `credit.ratings`, `credit.approved`.

Source: 003 step 3, catalogue B10. The clauses of the levels 1 to 3 are given there in part, the rest is cut
off: what is completed is ours and its basis says `completed`. With `credit: {strict: 是}` what the source
does not state stays undetermined until the record names a `manual_level`.

Ours: what the clauses leave open, marked as completed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from repbook.checklist import seen
from repbook.period import months_after
from repbook.records.credit import CreditRecord, Ratings
from repbook.scheme import Grade, Scheme, Subject, graded, lacking, ungraded
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say

SCHEME = Scheme("credit_level", "资信等级", ("customer",), "credit_level", "B10; 003", spoken=True)
CORE = ("annual_sales", "product_sales", "payment_method", "payment_reputation")
# What the source says in so many words: the letters of the core, those of the others, the level.
STATED: Mapping[tuple[str, str], str] = {
    ("A", "AB"): "1",
    ("A", "B"): "2",
    ("A", "ABC"): "2",
    ("AB", "A"): "2",
    ("A", "BC"): "3",
    ("A", "C"): "3",
    ("AB", "ABC"): "3",
    ("B", "AB"): "3",
    ("B", "B"): "3",
}


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's level by its latest approved assessment."""
    held = seen(sheet, CreditRecord, subject.id)
    signed = [
        record
        for record in held
        if record.approved and record.approved.on and record.approved.on <= sheet.as_of
    ]
    if not signed:
        return lacking(("approved",) if held else ("credit",), tuple(Source(record.path) for record in held))
    record = max(signed, key=lambda record: (_approved(record), record.id))
    found = _graded(sheet, record)
    until = months_after(_approved(record), sheet.policy.credit.review_months)
    if found.value is None:
        return found
    return found._replace(valid_until=until, flag="expired" if sheet.as_of > until else None)


def _approved(record: CreditRecord) -> date:
    assert record.approved and record.approved.on
    return record.approved.on


def _graded(sheet: Sheet, record: CreditRecord) -> Grade:
    ratings = {field.name: getattr(record.ratings, field.name) for field in fields(Ratings)}
    here = Source(record.path, ("ratings",))
    core = {name: rating for name, rating in ratings.items() if name in CORE}
    others = [rating for name, rating in ratings.items() if name not in CORE]
    level, stated = level_of(core, others)
    parts = (
        sheet.cite("credit", "strict"),
        *(here.at(name) for name in ratings),
        Source(record.path, ("approved", "on")),
    )
    day = _approved(record)
    if stated:
        because = say("a clause of the source decides; approved on {day}", day=day)
        return graded(level, because, parts)
    if sheet.policy.credit.strict != "yes":
        because = say("no clause of the source decides: completed by us; approved on {day}", day=day)
        return graded(level, because, parts, basis="completed")
    if record.manual_level is None:
        because = say("no clause of the source decides, and nobody has set a level")
        return ungraded(("manual_level",), because, parts)
    word = Word(SCHEME.words, record.manual_level)
    because = say("no clause of the source decides; {word} was set, approved on {day}", word=word, day=day)
    return graded(
        record.manual_level, because, (Source(record.path, ("manual_level",)), *parts), basis="manual"
    )


def level_of(core: Mapping[str, str], others: list[str]) -> tuple[str, bool]:
    """Give the level of nine ratings A B C, and whether the source states it."""
    mine, theirs = _letters(core.values()), _letters(others)
    stated = STATED.get((mine, theirs))
    return (stated, True) if stated else (_completed(core, mine, theirs), False)


def _letters(ratings: Iterable[str]) -> str:
    return "".join(sorted(set(ratings)))


def _completed(core: Mapping[str, str], mine: str, theirs: str) -> str:
    bad = [name for name, rating in core.items() if rating == "C"]
    if bad:
        return "5" if len(bad) > 1 or "payment_reputation" in bad else "4"
    if mine == "A":
        return "2" if "C" in theirs else "1"
    if mine == "AB":
        return "3" if "A" in theirs or "C" not in theirs else "4"
    return "3" if "C" not in theirs else "4"
