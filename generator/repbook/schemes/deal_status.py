"""Deal status: closed, negotiating or potential.

What it grades: customers.

Rule: closed = something signed and not cancelled, or a sale in the last 12 complete months; negotiating =
an open opportunity at 呈现价值 or beyond; else potential. A return alone is no sale. On a funnel of the
workspace's own, the stage is the first that stands for 呈现价值 or one beyond it; where none does, the
two stages before the last are negotiating.

Inputs: `opportunities.history`, `sales.lines`.

Source: 004 L69, catalogue B16. The stage from which on it is a negotiation, and the twelve months, are
ours.

Ours: the stage from which it is a negotiation, the 12 months.
"""

from __future__ import annotations

from repbook.deal import Deal
from repbook.ladder import ladder
from repbook.scheme import Grade, Scheme, Subject, graded
from repbook.sheet import Sheet
from repbook.standing import complete_months, deals_of, last_sale, signings
from repbook.text import Money, Word, say
from repbook.treating import negotiating_from

SCHEME = Scheme("deal_status", "成交状态", ("customer",), "deal_status", "B16; 004 L69", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give a customer's status; every customer has one."""
    held = deals_of(sheet, subject.id)
    signed = [deal for deal in held if deal.status in ("signed", "paid")]
    if signed:
        return _signed(sheet, max(signed, key=lambda deal: (deal.state.signed_on or sheet.as_of, deal.id)))
    months = sheet.cite("deal_status", "months")
    sale = last_sale(sheet, subject.id)
    if sale:
        because = say("a sale of {amount} on {day}", amount=Money(sale.amount), day=sale.day)
        return graded("closed", because, (sale.source, months))
    steps = ladder(sheet)
    rank = negotiating_from(sheet)
    cited = sheet.cite("deal_status", "from_stage")
    open_ = [deal for deal in held if deal.status == "open" and deal.state.rank >= rank]
    if open_:
        deal = max(open_, key=lambda deal: (deal.state.rank, deal.id))
        because = say(
            "{deal} is open at {stage}; from {from_stage} on it is a negotiation",
            deal=deal.record.title,
            stage=Word("stage", deal.stage),
            from_stage=Word("stage", steps.stages[rank].id),
        )
        return graded("negotiating", because, (deal.source, cited))
    first, last = complete_months(sheet.as_of, sheet.policy.deal_status.months)
    because = say(
        "nothing signed, no sale from {first} to {last}, nothing open at {stage} or beyond",
        first=first,
        last=last,
        stage=Word("stage", steps.stages[rank].id),
    )
    return graded("potential", because, (months, cited, *(deal.source for deal in held)))


def _signed(sheet: Sheet, deal: Deal) -> Grade:
    last = signings(sheet, deal)[-1]
    because = say("{deal} was signed on {day}", deal=deal.record.title, day=last.day)
    return graded("closed", because, (last.source,))
