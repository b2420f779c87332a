"""The recipes of CONTRIBUTING.md work as they stand there: one file each, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
RECIPE = re.compile(r"^```(?:python|html) (\S+)\n(.*?)^```$", re.M | re.S)
RECORDS = {
    "repbook.yml": "title: 样例\nlocale: zh-CN\nas_of: 2026-04-01\n",
    "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-03-30\n",
    "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
    "records/customers/白石医院.yml": "name: 白石医院\nkind: hospital\nowner: chen-lu\n",
    "records/contacts/云江一院/检验科-王.yml": "name: 王主任\ndepartment: 检验科\n",
    "records/greetings/云江一院/2026-02-16.yml": "话: 新年好\n问候人: chen-lu\n",
    "records/greetings/白石医院/2026-02-16.yml": "话: 新年好\nsent_by: chen-li\n",
}


def recipes() -> dict[str, str]:
    """Give the files that the recipes show, by where they belong."""
    return dict(RECIPE.findall((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the package with the recipes' files in it, and a workspace beside."""
    root = tmp_path_factory.mktemp("copy")
    unmade = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "generator", root / "generator", ignore=unmade)
    shutil.copytree(PROJECT / "themes", root / "themes", ignore=unmade)
    files = {f"workspace/{path}": text for path, text in RECORDS.items()}
    for path, text in {**recipes(), **files}.items():
        assert not (root / path).exists(), path
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def run(copy: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the copy's own Python, in the workspace."""
    known = {**os.environ, "PYTHONPATH": str(copy / "generator"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *args],
        cwd=copy / "workspace",
        env=known,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def repbook(copy: Path, *args: str) -> str:
    """Give what a command of the copy prints."""
    done = run(copy, "-m", "repbook", *args)
    assert done.returncode < 2 and not done.stderr, done.stderr
    return done.stdout


def test_there_is_a_recipe_for_each_member_that_one_adds() -> None:
    assert list(recipes()) == [
        "generator/repbook/records/greetings.py",
        "generator/repbook/checks/customer_without_contact.py",
        "generator/repbook/schemes/reachable.py",
        "generator/repbook/pages/departments.py",
        "themes/default/templates/departments.html",
    ]


def test_a_kind_of_one_file_is_read_checked_and_in_the_manual(copy: Path) -> None:
    told = json.loads(repbook(copy, "check", "--format", "json"))
    found = [(f["code"], f["path"], f["line"], f["column"]) for f in told["findings"]]
    assert [place for place in found if "greetings" in place[1]] == [
        ("F110", "records/greetings/白石医院/2026-02-16.yml", 2, 10)
    ]
    asked = "from repbook.manual import pages; print(pages()['records.md'])"
    manual = run(copy, "-c", asked).stdout
    assert "## greetings · 问候" in manual and "问候人" in manual


def test_a_check_of_one_file_reports_and_explains_itself(copy: Path) -> None:
    told = json.loads(repbook(copy, "check", "--format", "json"))
    found = [(f["severity"], f["path"]) for f in told["findings"] if f["code"] == "C190"]
    assert found == [("info", "records/customers/白石医院.yml")]
    assert "Who is not named cannot be called on" in repbook(copy, "explain", "C190")


def test_a_scheme_of_one_file_grades(copy: Path) -> None:
    repbook(copy, "export", "../tables")
    rows = json.loads((copy / "tables/grades.json").read_text(encoding="utf-8"))["rows"]
    reachable = {row["subject"]: row for row in rows if row["scheme"] == "reachable"}
    assert reachable["云江一院"]["value"] == "yes"
    assert reachable["白石医院"]["value"] is None and reachable["白石医院"]["missing"] == "contacts"
    assert "1 contact is named" in repbook(
        copy, "explain", "grades/customer/云江一院/reachable", "--lang", "en"
    )


def test_a_page_of_one_file_and_a_template_is_built_and_in_the_menu(copy: Path) -> None:
    repbook(copy, "build")
    site = copy / "workspace/site"
    page = (site / "departments/index.html").read_text(encoding="utf-8")
    assert "检验科" in page and "<table" in page
    assert 'href="departments/' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "en/departments/index.html").is_file()
    customer = (site / "customers/云江一院/index.html").read_text(encoding="utf-8")
    assert "可联系" in customer
