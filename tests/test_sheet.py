"""A sheet that is done with lets go of what was reckoned, without waiting for the collector."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from tests.contract.examples import WORKSPACE

from repbook.build import build, tables
from repbook.deal import deals
from repbook.settings import Settings
from repbook.sheet import forget, passing


class Held:
    """Something that is reckoned."""


def test_what_was_reckoned_goes_when_it_is_forgotten() -> None:
    made = build({path: text.encode() for path, text in WORKSPACE.items()}, (), Settings(), date(2026, 4, 1))
    tables(made)
    days = [made.sheet, made.sheet.on(date(2026, 3, 1))]
    marks = []
    for day in days:
        held = Held()
        day.memo["mark"] = (held, day)
        marks.append(weakref.ref(held))
    del held
    gc.disable()
    try:
        forget(made.sheet)
        assert [mark() for mark in marks] == [None, None]
    finally:
        gc.enable()
    assert not any(day.memo for day in days) and not made.sheet.shared


def test_what_was_reckoned_of_a_day_looked_at_once_goes_with_it() -> None:
    made = build({path: text.encode() for path, text in WORKSPACE.items()}, (), Settings(), date(2026, 4, 1))
    with passing(made.sheet, date(2026, 3, 1)) as there:
        assert deals(there).keys() == deals(made.sheet.on(date(2026, 3, 1))).keys() and there.memo
    with passing(made.sheet, made.sheet.as_of) as here:
        assert here is made.sheet and deals(here)
    assert not there.memo and here.memo
