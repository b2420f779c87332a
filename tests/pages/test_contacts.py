"""The nine-grid of contacts: each contact counted once, the source's order, and nothing private."""

from __future__ import annotations

from datetime import date

from tests.pages.built import words
from tests.pages.fixture import context
from tests.pages.small import context_of

from repbook.page import Context
from repbook.pages.contacts import Contacts, views
from repbook.render import render
from repbook.speech import Speech
from repbook.theme import Theme, builtin


def pages() -> dict[str, Contacts]:
    return {view.rep: view for view in (later.make() for later in views(context()))}


def test_every_contact_of_a_customer_that_is_there_is_counted_once() -> None:
    team = pages()[""]
    assert team.all == team.total + team.ungraded == 7
    assert team.total == sum(team.columns) == sum(line.total for line in team.grid)
    assert team.total == sum(cell.number for line in team.grid for cell in line.cells)


def test_the_reps_add_up_to_the_team() -> None:
    team = pages()[""]
    assert sum(line.total for line in team.reps) == team.total
    assert sum(line.ungraded for line in team.reps) == team.ungraded
    for line in team.reps:
        own = pages()[line.id]
        assert (own.total, own.ungraded) == (line.total, line.ungraded)
        assert [entry.number for entry in own.entries] == list(range(1, own.all + 1))


def test_the_best_level_stands_first_and_who_has_none_last() -> None:
    for rep, view in pages().items():
        if rep:
            levels = [entry.person.level for entry in view.entries]
            assert levels == sorted(levels, key=lambda level: (not level, level))


def test_the_cells_stand_in_the_zones_of_the_policy() -> None:
    zones = {cell.level: cell.zone for line in pages()[""].grid for cell in line.cells}
    assert zones["A1"] == "red" and zones["B3"] == "yellow" and zones["C1"] == "blue"
    assert "红区4位，黄区1位，蓝区1位" in words("contacts/")


def test_the_table_has_the_columns_of_the_source() -> None:
    head = "序号医院科室姓名职称处方行为月均用量客户分级客户级别"
    assert head in words("contacts/chen-lu/")


def test_no_private_field_reaches_a_page() -> None:
    files = {
        "records/reps/chen-lu.yml": "{name: 陈露, role: sales, joined: 2025-01-06}",
        "records/customers/云江一院.yml": "{name: 云江一院, kind: hospital, owner: chen-lu}",
        "records/contacts/云江一院/王.yml": """
            name: 王主任
            phone: 000-1111-2222
            wechat: wang-wx
            room: 三楼307
            """,
    }
    site = render(context_of(files, date(2026, 3, 16)), Theme({}, builtin()), [Speech("en")])
    text = b"".join(site.values()).decode("utf-8", "replace")
    assert "王主任" in text
    assert not any(secret in text for secret in ("000-1111-2222", "wang-wx", "三楼307"))


def test_an_empty_book_teaches_how_to_begin() -> None:
    (later,) = views(Context({}, context().about))
    view = later.make()
    assert not view.all and str(view.headline) == "No contact is on record"
