"""The page of key accounts: what is late stands first, and who has no plan is proposed."""

from __future__ import annotations

from tests.pages.small import context_of
from tests.schemes.team import REP, customer, sold
from tests.tables.test_key_accounts import ON, PATH, PLAN

from repbook.page import Context
from repbook.pages.grades import views as grade_views
from repbook.pages.key_accounts import views

FILES = (
    REP
    | customer("云江一院", "owner: chen-lu\n")
    | customer("白石医院", "owner: chen-lu\n")
    | customer("青岚三院")
    | {PATH: PLAN, "records/plans/白石医院/2026.md": PLAN.replace("2026-09-30", "2026-07-10")}
    | sold("2026-02", ("青岚三院", "60万"))
)


def test_a_late_review_stands_first_and_the_highest_tier_is_proposed() -> None:
    (view,) = views(context_of(FILES, ON))
    assert str(view.headline) == "2 key accounts have a plan; 1 review is overdue, 0 due before long"
    plans, criteria, goals, without = view.boards
    assert [cells[0].value for cells in plans.rows] == ["白石医院", "云江一院"]
    assert str(plans.finding) == "白石医院 was to be reviewed on 2026-07-10"
    assert len(criteria.rows) == 2 and len(goals.rows) == 4
    assert [cells[0].value for cells in without.rows] == ["青岚三院"]


def test_the_criteria_and_the_page_of_their_scheme_lead_to_each_other() -> None:
    context = context_of(FILES, ON)
    (view,) = views(context)
    assert "grades/key_account/" in dict(view.links)
    scheme = next(each.make() for each in grade_views(context) if each.path == "grades/key_account/")
    assert "key-accounts/" in dict(scheme.links)


def test_an_empty_book_has_no_key_account() -> None:
    (view,) = views(Context({}, context_of({}, ON).about))
    assert str(view.headline) == "No customer is a key account yet"
