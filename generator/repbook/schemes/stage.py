"""Stage: where an opportunity stands in the funnel.

What it grades: every opportunity that has begun, whatever became of it.

Rule: the stage that its history gives on the day, read with the funnel of the day. Signing moves it to
the last stage; nothing else does.

Inputs: `opportunities.history`.

Source: 002, the eight stages, catalogue B35 and C2.

Ours: nothing.
"""

from __future__ import annotations

from repbook.deal import deals
from repbook.scheme import Grade, Scheme, Subject, graded
from repbook.sheet import Sheet
from repbook.text import Word, say

SCHEME = Scheme("stage", "阶段", ("opportunity",), "stage", "B35; 002", spoken=True)


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give the stage of an opportunity."""
    deal = deals(sheet)[subject.id]
    stage, since = Word("stage", deal.stage), deal.state.stage_since
    if since is None:
        because = say("stands at {stage}", stage=stage)
    else:
        because = say("stands at {stage} since {day}", stage=stage, day=since)
    return graded(deal.stage, because, (deal.source, sheet.cite("stages", deal.state.rank)))
