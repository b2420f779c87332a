"""What waits for a signature: the next step of each form, in the order in which they are signed (E9, E11)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.books import sheet_of_files
from tests.schemes.team import REP, customer

from repbook.records.credit import Ratings
from repbook.table import plain
from repbook.tables.approvals import rows

CHANGE = "records/changes/云江一院/2026-01-10.yml"
SIGNED = {
    "proposed": "proposed: {by: chen-lu, on: 2026-01-08}\n",
    "audited": "audited: {by: li-na, on: 2026-01-09}\n",
    "approved": "approved: {by: li-na, on: 2026-01-12}\n",
    "filed": "filed: 2026-01-13\n",
}


def waiting(files: dict[str, str], on: date = date(2026, 2, 1)) -> list[tuple[object, ...]]:
    found = [
        plain(row)
        for row in rows(
            sheet_of_files(
                REP
                | {"records/reps/li-na.yml": "name: 李娜\nrole: manager\n"}
                | customer("云江一院")
                | files,
                on,
            )
        )
    ]
    return [(row["kind"], row["step"], row["since"]) for row in found]


@pytest.mark.parametrize(
    ("signed", "step", "since"),
    [
        (("proposed",), "audited", date(2026, 1, 8)),
        (("proposed", "audited"), "approved", date(2026, 1, 9)),
        (("proposed", "audited", "approved"), "filed", date(2026, 1, 12)),
    ],
)
def test_the_next_step_is_told_since_the_one_before(signed: tuple[str, ...], step: str, since: date) -> None:
    text = "change: add\nreason: 达标\n" + "".join(SIGNED[each] for each in signed)
    assert waiting({CHANGE: text}) == [("changes", step, since)]


def test_what_is_signed_to_the_end_waits_no_more_and_a_signature_to_come_is_none_yet() -> None:
    text = "change: add\nreason: 达标\n" + "".join(SIGNED.values())
    assert not waiting({CHANGE: text})
    assert waiting({CHANGE: text}, date(2026, 1, 12)) == [("changes", "filed", date(2026, 1, 12))]
    assert not waiting({CHANGE: text}, date(2026, 1, 7))


def test_the_longest_wait_comes_first_and_a_confidential_form_is_not_told() -> None:
    notice = "department: warehouse\nperson: 王库\nordered_by: chen-lu\nnotified: 2025-12-28\n"
    ratings = Ratings.__dataclass_fields__
    files = {
        CHANGE: "change: add\nreason: 达标\n" + SIGNED["proposed"],
        "records/notices/2025-12-28-订货.yml": notice + "details: 订货\ndue: 2026-02-03\n",
        "records/credit/云江一院/2026-01-05.yml": "surveyor: chen-lu\nratings: {"
        + ", ".join(f"{name}: A" for name in ratings)
        + "}\n",
    }
    assert waiting(files) == [
        ("notices", "done", date(2025, 12, 28)),
        ("changes", "audited", date(2026, 1, 8)),
    ]
