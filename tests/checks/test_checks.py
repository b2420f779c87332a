"""Every code that the package can say has one member in `checks/`, and its manual's examples are true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest
from tests.books import faults_of_files, sheet_of_files

import repbook
from repbook import family
from repbook.check import manual
from repbook.finding import SEVERITIES

PACKAGE = Path(repbook.__file__).parent
CODE = re.compile(r"[A-Z]\d{3}")
MEMBERS = family.members("checks")
# What examples may take for granted.
TEAM = {
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\nmanager: li-na\njoined: 2026-01-05\n",
    "records/reps/li-na.yml": "name: 李娜\nrole: manager\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\norigin: new\n",
    "records/contacts/云江一院/检验科-王.yml": "name: 王主任\n",
    "records/products/clia-200.yml": "name: 化学发光分析仪\n",
    "records/products/clia-reagent.yml": "name: 化学发光试剂\n",
}
DAY = date(2026, 12, 31)
PLACE = re.compile(r"# (records/\S+|repbook\.yml)$")
SHOWN_ON = re.compile(r"# as of (\d{4}-\d\d-\d\d)$")


def example(text: str) -> tuple[dict[str, str], date]:
    """Give the files of an example, without those of the team, and the day it is looked at."""
    files: dict[str, str] = {}
    day, path = DAY, ""
    for line in dedent(text).strip("\n").splitlines():
        if found := PLACE.match(line):
            path = found[1]
            files[path] = ""
        elif found := SHOWN_ON.match(line):
            day = date.fromisoformat(found[1])
        elif path:
            files[path] += line + "\n"
    return files, day


def codes(files: dict[str, str], day: date) -> set[str]:
    """Give the codes of everything that is wrong with a book."""
    held = {path: text for path, text in files.items() if path != "repbook.yml"}
    found = {fault.code for fault in faults_of_files(held)}
    sheet = sheet_of_files(held, day, files.get("repbook.yml", ""), faulty=True)
    for member in MEMBERS:
        if hasattr(member, "faults"):
            found |= {fault.code for fault in member.faults(sheet)}
    return found


def literals(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def test_every_code_has_one_member() -> None:
    owned = [member.CHECK.code for member in MEMBERS]
    assert sorted(owned) == sorted(set(owned))
    said = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "checks"
        for code in literals(ast.parse(path.read_text("utf-8")))
    }
    assert said <= set(owned)


def test_every_member_is_said_somewhere_or_finds_its_fault_itself() -> None:
    said = {code for path in PACKAGE.glob("*.py") for code in literals(ast.parse(path.read_text("utf-8")))}
    for member in MEMBERS:
        finds = hasattr(member, "faults") or hasattr(member, "fault")
        assert finds or member.CHECK.code in said, member.__name__


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__.rpartition(".")[2])
def test_a_member_is_a_manual_page(member: ModuleType) -> None:
    page = manual(member.__doc__)
    assert re.fullmatch(r"[A-Z`].*\.", page.summary), "a whole sentence on one line"
    assert "\n" not in page.summary
    assert page.why and page.bad and page.good
    assert CODE.fullmatch(member.CHECK.code)
    assert member.CHECK.severity in SEVERITIES


RUN = [
    member
    for member in MEMBERS
    if member.CHECK.code[0] in "FCLX" or PLACE.search(dedent(manual(member.__doc__).bad), re.M)
]


@pytest.mark.parametrize("member", RUN, ids=lambda member: member.__name__.rpartition(".")[2])
def test_the_examples_of_a_manual_page_are_true(member: ModuleType) -> None:
    page, code = manual(member.__doc__), member.CHECK.code
    bad, day = example(page.bad)
    good, other_day = example(page.good)
    assert bad and good
    assert code in codes(TEAM | bad, day)
    wrong = {found for found in codes(TEAM | good, other_day) if found[0] in "FC" or found == code}
    assert not wrong


def test_the_team_of_the_examples_is_without_fault() -> None:
    assert not {found for found in codes(TEAM, DAY) if found[0] in "FC"}
