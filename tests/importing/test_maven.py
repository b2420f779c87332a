"""A public data set of 8,800 opportunities comes in by the maps of the manual, and nothing is dropped."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from repbook.cli import cli

PROJECT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("REPBOOK_DATA") or PROJECT.parent / "shared" / "data") / "maven_crm"
EXAMPLE = PROJECT / "docs" / "examples" / "maven"
TABLES = {"sales_teams": ("teams", 35), "products": ("products", 7), "accounts": ("accounts", 85)}
PIPELINE = "sales_pipeline"


def call(folder: Path, *words: str) -> str:
    found = CliRunner().invoke(cli, ["-C", str(folder), *words, "--lang", "en"], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text("utf-8"))["rows"]
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not DATA.is_dir():
        pytest.skip(f"data not found (set REPBOOK_DATA): {DATA.name}")
    folder = tmp_path_factory.mktemp("maven") / "book"
    shutil.copytree(EXAMPLE, folder)
    for name, (said, rows) in TABLES.items():
        output = call(folder, "import", str(DATA / f"{name}.csv"), "--map", f"maps/{said}.yml")
        assert output.startswith(f"{rows} rows (utf-8) = {rows} placed + 0 skipped + 0 reported")
    words = ("import", str(DATA / f"{PIPELINE}.csv"), "--map", "maps/pipeline.yml")
    whole = "8800 rows (utf-8) = 8800 placed + 0 skipped + 0 reported"
    assert call(folder, *words) == f"{whole}; written 8800, unchanged 0.\n"
    assert call(folder, *words) == f"{whole}; written 0, unchanged 8800.\n"
    call(folder, "export", "out")
    return folder


def test_every_row_is_an_opportunity(folder: Path) -> None:
    rows = table(folder / "out", "opportunities")
    with (DATA / f"{PIPELINE}.csv").open(encoding="utf-8", newline="") as lines:
        typed = {f"{row['account'] or '_'}/{row['opportunity_id']}": row for row in csv.DictReader(lines)}
    assert {row["id"] for row in rows} == typed.keys()
    for row in rows:
        source = typed[row["id"]]
        won = source["deal_stage"] == "Won"
        assert row["owner"] == source["sales_agent"]
        assert row["customer"] == (source["account"] or None)
        assert row["amount"] == (source["close_value"] if won else None)
        assert row["signed_on"] == (source["close_date"] if won else None)
        assert row["lost_on"] == (source["close_date"] if source["deal_stage"] == "Lost" else None)
        assert row["title"] == source["product"].replace("GTXPro", "GTX Pro")


def test_the_totals_are_those_of_the_data(folder: Path) -> None:
    rows = table(folder / "out", "opportunities")
    assert Counter((row["status"], row["stage"]) for row in rows) == {
        ("signed", "won"): 4238,
        ("lost", "engaging"): 2473,
        ("open", "engaging"): 1589,
        ("open", "prospecting"): 500,
    }
    assert sum(Decimal(row["amount"]) for row in rows if row["status"] == "signed") == 10_005_534
    assert sum(row["customer"] is None for row in rows) == 1425
    undated = [row for row in rows if row["stage"] == "prospecting"]
    assert all(row["entered_stage_on"] is None and row["days_in_stage"] is None for row in undated)


def test_each_agent_has_won_what_the_data_says(folder: Path) -> None:
    expected: dict[tuple[str, str], Decimal] = {}
    with (DATA / f"{PIPELINE}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["deal_stage"] == "Won":
                year, month, _ = row["close_date"].split("-")
                key = row["sales_agent"], f"{year}-Q{(int(month) + 2) // 3}"
                expected[key] = expected.get(key, Decimal(0)) + Decimal(row["close_value"])
    closed = {
        (row["scope"].removeprefix("rep:"), row["period"]): Decimal(row["closed"])
        for row in table(folder / "out", "ratios")
        if row["scope"].startswith("rep:") and row["lens"] == "bookings" and Decimal(row["closed"] or 0)
    }
    assert closed == expected


def test_no_record_is_in_error_and_gaps_are_named(folder: Path) -> None:
    found = Counter((row["severity"], row["code"]) for row in table(folder / "out", "findings"))
    assert not [key for key in found if key[0] == "error"]
    assert found["info", "C113"] == 1425
    assert found["warning", "C106"] == 2473
