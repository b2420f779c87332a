"""A change that is compared with where it began: a deal moves on, and a customer is new."""

from __future__ import annotations

from pathlib import Path

from tests.cli.repository import Repository, repository
from tests.cli.team import team

DEAL = "records/opportunities/云江一院/化学发光.yml"
MOVED = team()[DEAL] + "  - {on: 2026-03-20, stage: 建立信任, amount: 130万, expected_close: 2026-03-31}\n"


def change(folder: Path) -> Repository:
    """Make a repository whose branch holds the change."""
    made = repository(folder, team())
    made.branch()
    made.commit({DEAL: MOVED, "records/customers/新客户.yml": "name: 新客户医院\nkind: hospital\n"})
    return made
