"""A small team's workspace, and the ways in which the tests call the command line on one."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from click.testing import CliRunner, Result

from repbook.cli import cli

TODAY = "2026-03-27"  # the Friday of week 13
OWED = ("2026-W10", "2026-W11", "2026-W12")
REPORT = """\
---
submitted: {day}
---
## 判断
{text}
## 需要的支持
无
## 下周最重要的一件事
{text}，青岚三院的演示
"""
HANDED = {"2026-W10": "2026-03-09", "2026-W11": "2026-03-16", "2026-W12": "2026-03-23"}
# What a continuous-integration host would set must not reach the tests that do not ask for it.
HOSTS = ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY", "CI_MERGE_REQUEST_DIFF_BASE_SHA")
QUIET = {name: value for name, value in os.environ.items() if name not in HOSTS and name != "NO_COLOR"}


def report(rep: str, week: str, text: str = "") -> dict[str, str]:
    """Give a weekly report that was handed in on time."""
    said = REPORT.format(day=HANDED.get(week, ""), text=text or f"{week}的判断")
    return {f"records/weekly/{rep}/{week}.md": said}


def team() -> dict[str, str]:
    """Give the files of a workspace with which nothing is wrong on TODAY."""
    files = {
        "repbook.yml": "title: 测试团队\nlocale: zh-CN\n",
        "records/reps/chen-lu.yml": """
            name: 陈露
            role: sales
            emails: [chen.lu@example.com]
            manager: li-na
            region: 西南
            joined: 2026-01-05
            quota_from: 2026-03-02
            targets: {2026-Q1: 120万}
            """,
        "records/reps/wu-fan.yml": """
            name: 吴帆
            role: sales
            emails: [wu.fan@example.com]
            manager: li-na
            joined: 2026-01-05
            quota_from: 2026-03-02
            """,
        "records/reps/li-na.yml": "name: 李娜\nrole: manager\nemails: [li.na@example.com]\n",
        "records/customers/云江一院.yml": """
            name: 云江市第一人民医院
            kind: hospital
            owner: chen-lu
            origin: new
            since: 2026-01-12
            hospital: {level: 三级甲等, beds: 900}
            """,
        "records/customers/青岚三院.yml": """
            name: 青岚第三医院
            kind: hospital
            owner: wu-fan
            origin: new
            since: 2026-02-02
            """,
        "records/contacts/云江一院/检验科-主任.yml": """
            name: 王主任
            department: 检验科
            title: 主任医师
            beds: 12
            """,
        "records/products/clia-200.yml": "name: 化学发光分析仪\nunit: 台\nprice: 54万\n",
        "records/opportunities/云江一院/化学发光.yml": """
            title: 化学发光分析仪
            products: [{product: clia-200, quantity: 2}]
            need: clear
            history:
              - {on: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-06-30}
              - {on: 2026-03-10, stage: 客户分析, evidence: [chen-lu/2026-03-10]}
            """,
        "records/visits/chen-lu/2026-03-10-云江一院.md": """
            ---
            customer: 云江一院
            contacts: [检验科-主任]
            purpose: 确认旧机合同到期日
            hours: 1.5
            ---
            ## 内容
            旧机合同到年底
            """,
        "records/sales/chen-lu/2026-02.yml": """
            submitted: 2026-03-02
            lines:
              - {customer: 云江一院, product: clia-200, quantity: 1, amount: 4.5万}
            """,
        "records/policies/2026-03-01.yml": "# 三月起\nsales_tier: {VIP: 60万}\n",
        "records/calendars/2026.yml": "days: {2026-03-20: off}\n",
    }
    for week in OWED:
        files |= report("chen-lu", week) | report("wu-fan", week)
    return {path: dedent(text).lstrip("\n") for path, text in files.items()}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and give it."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def call(
    folder: Path, *words: str, as_of: str | None = TODAY, env: Mapping[str, str] | None = None
) -> Result:
    """Call a command on a workspace, within this process; what it says is Chinese only where asked."""
    day = ["--as-of", as_of] if as_of else []
    held = dict.fromkeys((*HOSTS, "NO_COLOR")) | {"LC_ALL": "C.UTF-8"}
    runner = CliRunner(env={**held, **(env or {})})
    result = runner.invoke(cli, ["-C", str(folder), *words, *day])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(folder: Path, *words: str, as_of: str = TODAY, env: Mapping[str, str] | None = None) -> Result:
    """Call `check` in English."""
    return call(folder, "check", "--lang", "en", *words, as_of=as_of, env=env)


def run(
    *words: str, cwd: Path | None = None, env: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Call the command line as a program."""
    held = {**QUIET, **(env or {})}
    program = [sys.executable, "-m", "repbook", *words]
    return subprocess.run(program, cwd=cwd, env=held, capture_output=True, timeout=timeout, check=False)


def hashes(folder: Path) -> dict[str, str]:
    """Give what lies below a folder: files by what they hold, links by where they lead."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found
