"""An outline makes any page before the rest of its site, as it will be in the whole."""

from __future__ import annotations

from functools import cache

import pytest
from tests.independent.test_every_figure import SAMPLE, built
from tests.pages.built import sample

from repbook import choices, outline, render
from repbook.build import Built, declared, member, table
from repbook.outline import Outline
from repbook.page import About, Context, Later, View
from repbook.pages import method
from repbook.scheme import FOLDERS, schemes
from repbook.table import plain
from repbook.theme import Theme, builtin

LANGUAGES = ("zh-CN", "en")


@cache
def team() -> Built:
    """Give what became of the sample team's records."""
    return built(SAMPLE)


def outlined() -> Outline:
    """Give the outline of the sample team's site, of which nothing is made yet."""
    made = team()
    about = About("簿", made.sheet.as_of, "zh-CN", "sales", "included", "0", 0, 0, 0)
    return outline.outline(made, about, Theme({}, builtin()), LANGUAGES)


@cache
def files() -> tuple[str, ...]:
    """Give the file of every page in the first language."""
    return tuple(path for path in sample() if path.endswith(".html") and not path.startswith("en/"))


def test_every_page_made_ahead_is_what_it_is_in_the_whole_site() -> None:
    held = outlined()
    assert len(files()) > 200
    for file in files():
        made = held.ahead([file])
        assert {file, f"en/{file}"} == {path for path in made if path.endswith(".html")}
        assert all(sample()[path] == data for path, data in made.items()), file


@pytest.mark.parametrize("name", sorted({page.name for page in render.pages()}))
def test_the_first_page_that_anybody_asks_for_is_no_other(name: str) -> None:
    every = outlined().site.leaves()
    file = next(leaf.paths[1] for leaf in every if leaf.page.name == name)
    made = outlined().ahead([file])
    assert file in made
    assert all(sample()[path] == data for path, data in made.items())


def test_a_page_waits_only_for_the_tables_that_it_shows() -> None:
    held = outlined()
    held.ahead(["method/index.html"])
    assert set(held.tables.known) == {"policy"}
    held.ahead(["index.html"])
    assert {"ratios", "risks"} <= set(held.tables.known)
    assert not {"grades", "grade_changes", "milestones"} & set(held.tables.known)


def test_a_page_of_one_waits_for_the_grades_of_nobody_else() -> None:
    for file in ("customers/云江一院/index.html", "reps/chen-lu/index.html"):
        held = outlined()
        assert file in held.ahead([file])
        assert not {"grades", "grade_changes", "milestones"} & set(held.tables.known), file


SUBJECTS = ("customer", "contact", "opportunity", "rep", "visit", "problem")


@pytest.mark.parametrize(
    "name", sorted(each.name for each in declared() if hasattr(member(each.name), "rows_about"))
)
def test_what_is_said_of_one_subject_alone_is_what_is_said_of_it_among_all(name: str) -> None:
    early, whole = outlined(), outlined()
    whole.tables.reckon(None)
    assert whole.tables[name]
    for kind in (
        SUBJECTS if "subject_kind" in whole.tables[name][0] else {*whole.tables[name][0]} & {*SUBJECTS}
    ):
        for id_ in (*team().book.records[FOLDERS[kind]], "nobody"):
            alone, among = (each.site.shelf.context.of(name, kind, id_) for each in (early, whole))
            assert list(map(plain, alone)) == list(map(plain, among)), (kind, id_)
    assert not early.tables.known


@pytest.mark.parametrize(
    "name", sorted(each.name for each in declared() if hasattr(member(each.name), "ids"))
)
def test_the_ids_of_a_table_are_those_of_its_rows(name: str) -> None:
    early, whole = outlined(), outlined()
    whole.tables.reckon(None)
    assert list(early.site.shelf.context.ids(name)) == list(whole.site.shelf.context.ids(name))
    assert not early.tables.known


def test_of_a_table_that_is_there_nothing_is_reckoned_again() -> None:
    tables = outlined().tables
    assert tables.alone("receivables", "customer", "云江一院") is None
    assert tables.listed("receivables") is None
    assert tables.alone("grades", "customer", "云江一院")
    assert tables.listed("opportunities")
    tables.reckon(None)
    assert tables.alone("grades", "customer", "云江一院") is None
    assert tables.listed("opportunities") is None


def test_a_page_comes_with_what_it_loads() -> None:
    form = outlined().ahead(["new/visit/index.html"])
    assert choices.PATH in form
    assert choices.PATH not in outlined().ahead(["index.html"])
    assert any(path.endswith(".css") for path in form)


@pytest.mark.parametrize(
    "file",
    ["nothing/index.html", "customers/index.htm", "data/visits.json", "assets/", "../index.html", "de/", ""],
)
def test_what_is_no_page_is_left_out(file: str) -> None:
    assert outlined().ahead([file]) == {}


@pytest.mark.parametrize(("path", "wrong"), [("method/", "two pages"), ("elsewhere/", "does not lie in")])
def test_a_page_lies_in_its_folder_and_is_one(path: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def views(context: Context) -> list[View | Later[View]]:
        first = next(iter(shown(context)))
        return [first, Later(path, lambda: first)]

    shown = method.views
    monkeypatch.setattr(method, "views", views)
    with pytest.raises(ValueError, match=wrong):
        outlined().site.leaves()


def test_a_confidential_scheme_is_in_no_table_of_a_site() -> None:
    secret = {scheme.id for scheme in schemes() if scheme.confidential}
    assert secret & {row["scheme"] for row in table(team(), "schemes")}
    tables = outlined().tables
    for name in ("grades", "schemes", "grade_changes"):
        assert not secret & {row["scheme"] for row in tables[name]}, name
    for rep in team().book.reps:
        alone = outlined().tables.alone("grades", "rep", rep)
        assert alone and not secret & {row["scheme"] for row in alone}


def test_the_tables_are_counted_and_named_without_being_reckoned() -> None:
    tables = outlined().tables
    assert "grades" in tables and "nothing" not in tables
    assert len(tables) == len(list(tables)) and not tables.known
    with pytest.raises(KeyError):
        tables["nothing"]
    assert tables.get("nothing", ()) == ()
