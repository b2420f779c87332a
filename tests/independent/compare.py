"""Say where two calculations of the same tables differ: `python -m tests.independent.compare SEED…`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from .oracle import tables
from .workspaces import write_workspace

Row = Mapping[str, object]

KEYS: dict[str, tuple[str, ...]] = {
    "opportunities": ("id",),
    "funnel": ("scope", "stage"),
    "flow": ("scope", "period"),
    "ratios": ("scope", "period", "lens"),
    "grades": ("subject_kind", "subject", "scheme"),
    "milestones": ("rep", "phase", "goal"),
    "reports": ("rep", "kind", "period"),
    "collection": ("rep", "month"),
    "receivables": ("invoice",),
    "activity": ("rep", "period"),
    "cadence": ("subject",),
    "forecast_flow": ("scope", "period", "week"),
    "effort": ("customer", "period"),
    "stock": ("customer", "product"),
    "notices": ("id",),
}
SHOWN = 12
# A mean over months and a part of an hour have no end of digits: such figures are compared to six of them.
ENDLESS = ("actual", "hours", "monthly_use")


def as_number(value: object) -> Decimal | None:
    """Give a number where a value is one, written as text or not."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def same(expected: object, actual: object, column: str) -> bool:
    """Say whether two values mean the same in a column."""
    if expected == actual:
        return True
    if column == "missing":
        return bool(expected) == bool(actual)
    if column == "submitted" and isinstance(expected, str):
        return expected[:10] == str(actual)[:10]
    left, right = as_number(expected), as_number(actual)
    if left is None or right is None:
        return False
    return abs(left - right) <= (Decimal("0.000001") if column in ENDLESS else 0)


def expected_at_all(table: str, row: Row, expected: Sequence[Row]) -> bool:
    """Say whether a row that only the other side has speaks of what this side calculates."""
    if table == "grades":
        own = {(one["subject_kind"], one["scheme"]) for one in expected}
        return (row["subject_kind"], row["scheme"]) in own
    if table == "activity":
        return bool(row["visits"])
    if table == "reports":
        return row["kind"] == "weekly"
    return table != "milestones"


def differences(expected: Sequence[Row], actual: Sequence[Row], table: str) -> list[str]:
    """Give a line for each row that one side lacks and each value that differs.

    The expected side decides which columns are compared: a column that it does not calculate is left out of
    its rows. Tables of which it calculates only some rows (grades, milestones, activity) may have more.
    """
    key = KEYS[table]
    wanted = {tuple(row[name] for name in key): row for row in expected}
    given = {tuple(row.get(name) for name in key): row for row in actual}
    lines = []
    if len(given) != len(actual):
        lines.append(f"{table}: {len(actual) - len(given)} rows repeat another's key")
    for where in sorted(wanted.keys() | given.keys(), key=str):
        name = f"{table}/{'/'.join(map(str, where))}"
        if where not in given:
            lines.append(f"{name}: row is missing")
        elif where not in wanted:
            if expected_at_all(table, given[where], expected):
                lines.append(f"{name}: row was not expected")
        else:
            for column, value in wanted[where].items():
                if column not in given[where]:
                    lines.append(f"{name}.{column}: column is missing")
                elif not same(value, given[where][column], column):
                    lines.append(f"{name}.{column}: expected {value}, is {given[where][column]}")
    return lines


def exported(folder: Path, out: Path) -> dict[str, list[dict[str, object]]]:
    """Give the tables that the product exports for a workspace."""
    command = [sys.executable, "-m", "repbook", "-C", str(folder), "export", str(out), "--format", "json"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    found = {}
    for path in sorted(out.glob("*.json")):
        found[path.stem] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return found


def compared(folder: Path, as_of: date, out: Path) -> dict[str, list[str]]:
    """Give the differences of each table of a workspace."""
    actual = exported(folder, out)
    return {
        table: differences(rows, actual[table], table) if table in actual else [f"{table}: not exported"]
        for table, rows in tables(folder, as_of).items()
    }


def main(seeds: Sequence[str]) -> int:
    """Print the differences of the workspaces of some seeds; 1 when there are any."""
    found = False
    for seed in seeds:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "workspace"
            as_of = write_workspace(folder, int(seed))
            try:
                result = compared(folder, as_of, Path(name) / "out")
            except subprocess.CalledProcessError as error:
                result = {"export": [f"exit {error.returncode}: {error.stderr[-2000:]}"]}
        for table, lines in result.items():
            found = found or bool(lines)
            print(f"seed {seed} as of {as_of}: {table}: {len(lines)} differences")
            for line in lines[:SHOWN]:
                print(f"    {line}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
