"""Prospect phase: interest, or matching and negotiation.

What it grades: customers.

Rule: negotiation = a round of a negotiation record, or an open opportunity at 呈现价值 or beyond; interest
= a registration, or an open opportunity before that. With neither there is no grade. On a funnel of the
workspace's own the stage is the one from which `deal_status` counts a negotiation.

Inputs: `registrations`, `negotiations.rounds`, `opportunities.history`.

Source: 000 L17, catalogue B2. When a prospect changes over is not said there; the rule is ours.

Ours: the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from repbook.records.negotiations import NegotiationRecord
from repbook.records.registrations import RegistrationRecord
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.standing import deals_of
from repbook.text import Word, say
from repbook.treating import negotiating_from

SCHEME = Scheme("prospect_phase", "跟进阶段", ("customer",), "prospect_phase", "B2; 000 L17", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a prospect's phase."""
    talk = _rounds(sheet).get(subject.id)
    if talk:
        return graded("negotiation", say("a round of negotiation on {day}", day=talk[0]), (talk[1],))
    open_ = [deal for deal in deals_of(sheet, subject.id) if deal.status == "open"]
    if open_:
        deal = max(open_, key=lambda deal: (deal.state.rank, deal.id))
        phase = "negotiation" if deal.state.rank >= negotiating_from(sheet) else "interest"
        because = say("{deal} is open at {stage}", deal=deal.record.title, stage=Word("stage", deal.stage))
        return graded(phase, because, (deal.source, sheet.cite("deal_status", "from_stage")))
    shown = _registered(sheet).get(subject.id)
    if shown:
        return graded("interest", say("registered as interested on {day}", day=shown[0]), (shown[1],))
    return lacking(("registrations", "opportunities"), (Source(sheet.book.customers[subject.id].path),))


@reckoned
def _rounds(sheet: Sheet) -> Mapping[str, tuple[date, Source]]:
    """Give each customer's latest round of negotiation up to the day."""
    found: dict[str, tuple[date, Source]] = {}
    for record in sheet.book.all(NegotiationRecord).values():
        for index, talk in enumerate(record.rounds):
            if talk.on <= sheet.as_of and talk.on >= found.get(record.under, (date.min,))[0]:
                found[record.under] = talk.on, Source(record.path, ("rounds", index))
    return found


@reckoned
def _registered(sheet: Sheet) -> Mapping[str, tuple[date, Source]]:
    found: dict[str, tuple[date, Source]] = {}
    for record in sheet.book.all(RegistrationRecord).values():
        day = date.fromisoformat(record.leaf[:10])
        if day <= sheet.as_of:
            found[record.under] = day, Source(record.path)
    return found
