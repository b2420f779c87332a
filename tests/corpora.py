"""The corpora of hostile input: test data that lies outside the repository.

They are found by REPBOOK_CORPORA, or beside the checkout. Where they are absent, the tests that need
them are left out, and the summary says so.
"""

from __future__ import annotations

import base64
import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ROOT = Path(os.environ.get("REPBOOK_CORPORA") or PROJECT.parent / "shared" / "data" / "corpora")
ABSENT = "corpora not found (set REPBOOK_CORPORA)"


def corpus(name: str) -> Path:
    """Give the path of a file of the corpora, or leave the test out."""
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{ABSENT}: {name}")
    return path


def load(name: str) -> Any:
    """Give a JSON file of the corpora."""
    return json.loads(corpus(name).read_text("utf-8"))


def yaml_suite() -> list[tuple[str, bytes]]:
    """Give the cases of the YAML test suite: name and bytes."""
    cases = load("yaml-test-suite/cases.json")
    return [(case["id"], case["yaml"].encode("utf-8", "surrogatepass")) for case in cases]


def hostile_yaml() -> list[tuple[str, str, bytes]]:
    """Give the hostile YAML files: name, what is expected, bytes."""
    return [(case["name"], case["expect"], _bytes(case)) for case in load("hostile-yaml.json")]


def _bytes(case: dict[str, Any]) -> bytes:
    if "bytes_b64" in case:
        return base64.b64decode(case["bytes_b64"])
    recipe = case["recipe"]
    if isinstance(recipe, list):
        return "".join(piece * times for piece, times in recipe).encode()
    assert "100000" in recipe["gen"], recipe
    return "".join(f"k{number}: v\n" for number in range(100_000)).encode()


def naughty_strings() -> list[str]:
    """Give the big list of naughty strings."""
    strings: list[str] = load("blns/blns.json")
    return strings


def hazard_strings() -> list[str]:
    """Give the values of real tables that spreadsheets, YAML or HTML are known to spoil."""
    with corpus("hazard_strings.csv").open(encoding="utf-8", newline="") as lines:
        return [row["value"] for row in csv.DictReader(lines)]


def hostile_names() -> list[str]:
    """Give the hostile file names; a pair is two names that collide."""
    names: list[str] = load("hostile-names.json")
    return names
