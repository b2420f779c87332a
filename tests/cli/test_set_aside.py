"""What cannot be used is said by every figure it would have entered: read = published + set aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.team import call, check, team, write

BROKEN = "name: [\n"
DEAL = "records/opportunities/云江一院/化学发光.yml"
VISIT = "records/visits/chen-lu/2026-03-10-云江一院.md"


def built(folder: Path, broken: dict[str, str]) -> Path:
    write(folder, team() | broken)
    assert call(folder, "build").exit_code == 0
    return folder / "site"


def pages_that_say_so(site: Path) -> set[str]:
    """Give the pages that say that a record which may belong there cannot be used."""
    return {
        path.relative_to(site).parent.as_posix()
        for path in site.rglob("index.html")
        if "可能该算在这里的记录用不了" in path.read_text("utf-8")
    }


@pytest.mark.parametrize(
    ("path", "pages"),
    [
        (
            DEAL,
            {
                "customers/云江一院",
                "funnel",
                "funnel/rep/chen-lu",
                "funnel/region/西南",
                "funnel/manager/li-na",
            },
        ),
        (VISIT, set()),
        ("records/contacts/云江一院/检验科-主任.yml", {"customers/云江一院"}),
        ("records/sales/chen-lu/2026-02.yml", set()),
        ("records/policies/2026-03-01.yml", set()),
    ],
)
def test_the_pages_it_would_have_counted_on_say_so_and_no_others(
    path: str, pages: set[str], tmp_path: Path
) -> None:
    site = built(tmp_path, {path: BROKEN})
    mine = {"reps/chen-lu"} if path in (DEAL, VISIT) or "/sales/" in path else set()
    assert pages_that_say_so(site) == pages | mine
    for page in pages | mine:
        assert path in (site / page / "index.html").read_text("utf-8")
        assert "cannot be used" in (site / "en" / page / "index.html").read_text("utf-8")


def explained(folder: Path, address: str) -> list[str]:
    told = call(folder, "explain", address, "--lang", "en", "--format", "json")
    assert told.exit_code == 0, told.output
    notes: list[str] = json.loads(told.stdout)["notes"]
    return [note for note in notes if "cannot be used" in note]


@pytest.mark.parametrize(
    ("path", "missing", "there"),
    [
        (
            DEAL,
            (
                "funnel/team/analysis/count",
                "funnel/rep:chen-lu/analysis/amount",
                "grades/customer/云江一院/deal_status",
            ),
            (
                "funnel/rep:wu-fan/analysis/count",
                "grades/customer/青岚三院/deal_status",
                "activity/chen-lu/2026-W11/visits",
            ),
        ),
        (
            VISIT,
            (
                "cadence/云江一院/检验科-主任/actual",
                "grades/customer/云江一院/urgency",
                "grades/customer/青岚三院/urgency",
            ),
            ("reports/wu-fan/weekly/2026-W11/due", "ratios/team/2026-Q1/closed"),
        ),
        (
            "records/sales/chen-lu/2026-02.yml",
            ("ratios/team/2026-Q1/closed", "ratios/rep:chen-lu/2026-Q1/closed"),
            ("ratios/rep:wu-fan/2026-Q1/closed", "funnel/team/analysis/count"),
        ),
    ],
)
def test_an_explanation_names_what_its_figure_is_missing(
    path: str, missing: tuple[str, ...], there: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, team() | {path: BROKEN})
    for address in missing:
        said = explained(tmp_path, address)
        assert len(said) == 1 and path in said[0], address
    for address in there:
        assert explained(tmp_path, address) == [], address


def test_nothing_is_said_where_nothing_is_missing(tmp_path: Path) -> None:
    assert pages_that_say_so(built(tmp_path, {})) == set()
    assert explained(tmp_path, "funnel/team/analysis/count") == []


def test_read_is_published_and_set_aside_wherever_it_is_said(tmp_path: Path) -> None:
    site = built(tmp_path, {DEAL: BROKEN, VISIT: BROKEN, "records/没有/x.yml": "a: b\n"})
    status = json.loads((site / "data/status.json").read_text("utf-8"))
    read, published, aside = (status[name] for name in ("read", "published", "set_aside"))
    assert (read, aside) == (len([path for path in team() if path.startswith("records/")]) + 1, 3)
    assert read == published + aside
    summary = json.loads(check(tmp_path, "--format", "json").stdout)["summary"]
    assert {name: summary[name] for name in ("read", "published", "set_aside")} == {
        "read": read,
        "published": published,
        "set_aside": aside,
    }
    kinds = json.loads((site / "data/records.json").read_text("utf-8"))["rows"]
    for name, whole in (("read", read), ("published", published), ("set_aside", aside)):
        assert sum(row[name] for row in kinds) == whole
    for page in ("index.html", "quality/index.html"):
        assert f"搁置{aside}" in (site / page).read_text("utf-8"), page
    assert f"{aside} set aside" in check(tmp_path).output
