"""Both calculations agree on every case there is: each bound, the value below it and the one above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from repbook.schemes.credit_level import level_of

from .compare import compared
from .oracle_credit import CORE, OTHERS, is_stated, level
from .workspace_bounds import write_amounts, write_anniversaries, write_days, write_doctors, write_shelves

Writer = Callable[[Path, date], None]


@pytest.mark.parametrize(
    ("write", "as_of"),
    [
        (write_days, date(2026, 1, 31)),
        (write_days, date(2026, 11, 30)),
        (write_anniversaries, date(2026, 5, 31)),
        (write_amounts, date(2026, 3, 31)),
        (write_amounts, date(2026, 4, 1)),
        (write_doctors, date(2026, 4, 1)),
        (write_shelves, date(2026, 4, 30)),
    ],
)
def test_both_calculations_agree_on_every_bound(write: Writer, as_of: date, tmp_path: Path) -> None:
    write(tmp_path / "workspace", as_of)
    found = compared(tmp_path / "workspace", as_of, tmp_path / "out")
    assert [line for lines in found.values() for line in lines] == []


def test_both_calculations_agree_on_all_19683_credit_assessments() -> None:
    for letters in product("ABC", repeat=9):
        ratings = dict(zip((*CORE, *OTHERS), letters, strict=True))
        core = {name: ratings[name] for name in CORE}
        expected = str(level(ratings)), is_stated(ratings)
        assert level_of(core, [ratings[name] for name in OTHERS]) == expected, ratings
