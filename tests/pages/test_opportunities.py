"""An opportunity's page tells its way, its history with file and line, and what is agreed next."""

from __future__ import annotations

from datetime import date

from tests.pages.built import page as html
from tests.pages.fixture import AS_OF, context, opportunities

from repbook.family import members
from repbook.page import Context
from repbook.pages.opportunities import A_PAGE
from repbook.pages.opportunities import views as lists
from repbook.pages.opportunity import Opportunity, views
from repbook.source import Source
from repbook.table import Row


def event(**given: object) -> Row:
    """Give an event with nothing in it but what is given."""
    columns = next(module.TABLE for module in members("tables") if module.TABLE.name == "events").columns
    empty = dict.fromkeys(column.name for column in columns)
    here = {"opportunity": "a/b", "ignored": "no", "path": "", "source": Source("r.yml")}
    return {**empty, **here, "stands_at": given.get("stage"), **given}


def one(events: list[Row], **given: object) -> Opportunity:
    row = {**opportunities()[0], "id": "a/b", "stage": "trust", "status": "open", **given}
    tables = {**context().tables, "opportunities": [row], "events": events}
    return next(iter(views(Context(tables, context().about, lambda source: 7)))).make()


def test_days_in_stages_end_today_and_a_return_adds_up() -> None:
    view = one([
        event(on=date(2026, 1, 1), stage="research"),
        event(on=date(2026, 1, 11), stage="trust"),
        event(on=date(2026, 1, 21), stage="research"),
        event(on=date(2026, 1, 31), stage="trust"),
    ])  # fmt: skip
    days = {stay.stage: stay.days for stay in view.stays}
    assert days == {"research": 20, "trust": 10 + (AS_OF - date(2026, 1, 31)).days}


def test_signing_ends_the_stay_at_the_last_stage_but_one_and_the_rest_waits_for_payment() -> None:
    events = [
        event(on=date(2026, 1, 1), stage="commitment"),
        event(on=date(2026, 1, 11), outcome="signed", stands_at="payment"),
        event(on=date(2026, 1, 21), outcome="installed", stands_at="payment"),
    ]
    view = one(events, stage="payment", status="signed", signed_on=date(2026, 1, 11))
    days = {stay.stage: (stay.entered, stay.days) for stay in view.stays}
    assert days["commitment"] == (date(2026, 1, 1), 10)
    assert days["payment"] == (date(2026, 1, 11), (AS_OF - date(2026, 1, 11)).days)
    paid = event(on=date(2026, 2, 1), outcome="paid", stands_at="payment")
    view = one([*events, paid], stage="payment", status="paid", paid_on=date(2026, 2, 1))
    assert sum(stay.days or 0 for stay in view.stays) == 31


def test_the_days_stop_when_it_is_merged_and_run_on_when_it_is_reopened() -> None:
    begun = event(on=date(2026, 1, 1), stage="trust")
    merged = event(on=date(2026, 1, 11), outcome="merged", stands_at="trust")
    assert [stay.days for stay in one([begun, merged], status="merged").stays] == [10]
    lost = event(on=date(2026, 1, 11), outcome="lost", stands_at="trust")
    again = event(on=date(2026, 1, 21), outcome="reopened", stands_at="trust")
    assert [stay.days for stay in one([begun, lost, again]).stays] == [(AS_OF - date(2026, 1, 1)).days]


def test_an_event_whose_day_is_not_known_leaves_the_days_unknown() -> None:
    view = one([event(by=date(2026, 1, 1), stage="research"), event(on=date(2026, 1, 11), stage="trust")])
    assert {stay.stage: stay.days for stay in view.stays} == {"research": None, "trust": 64}


def test_an_ignored_event_is_shown_as_such_and_moves_nothing() -> None:
    view = one([
        event(on=date(2026, 1, 1), stage="trust"),
        event(on=date(2026, 2, 1), stage="payment", ignored="yes"),
    ])  # fmt: skip
    assert [stay.stage for stay in view.stays] == ["trust"]
    assert view.changes[0].ignored


def test_every_change_stands_with_file_and_line() -> None:
    view = one([event(on=date(2026, 1, 1), stage="trust", amount=None, note="x")])
    assert (view.changes[0].line, view.changes[0].note) == (7, "x")
    assert "#L" not in html("opportunities/云台医院/化学发光仪-00/")


def test_a_loss_without_a_reason_says_so() -> None:
    lost = one([], status="lost", lost_on=date(2026, 3, 1), lost_reason=None)
    assert "not written down" in str(lost.headline)


def test_an_unknown_amount_is_said_and_is_not_zero() -> None:
    assert "amount is unknown" in str(one([], amount=None, weighted=None).headline)


def test_a_long_list_is_cut_into_pages_and_nothing_is_lost() -> None:
    rows = [{**opportunities()[0], "id": f"a/{at}"} for at in range(A_PAGE + 5)]
    found = list(lists(Context({**context().tables, "opportunities": rows}, context().about)))
    assert [len(view.deals) for view in found] == [A_PAGE, 5]
    assert [view.path for view in found] == ["opportunities/", "opportunities/2/"]
