"""G7, G8: whichever call a full disk lets fail, in any command that writes, nothing is left half done.

The k-th call that touches the disk fails, for every k: the command ends with a sentence and no traceback, the
records are as they were, and what it writes is there whole, as before, or not at all.
"""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from tests.cli.team import TODAY, call, hashes, report, team, write

from repbook.cli import cli

# What is left for the next fitting must not hide or break anything either.
pytestmark = pytest.mark.usefixtures("store_for_few")

Record = Callable[[str, object], None]
# Taking a file away needs no room.
TOUCHING = ("write_bytes", "mkdir", "rename", "replace", "hardlink_to", "chmod")
# Of the hundreds of links of a build some are enough; the heavy tests let each fail, in shares, and hold the
# site against one made from nothing after every few.
SOME = 45
SHARES = 4
# In one process, so that every call is counted.
BUILD = ("build", "--jobs", "1")


class Disk:
    """A disk that is full at one call, and counts the calls."""

    def __init__(self, full_at: int) -> None:
        self.calls, self.full_at = 0, full_at

    def __enter__(self) -> Disk:
        self.patches = [
            *(patch.object(Path, name, self._wrapped(getattr(Path, name))) for name in TOUCHING),
            *(
                patch.object(tempfile, name, self._wrapped(getattr(tempfile, name)))
                for name in ("mkdtemp", "NamedTemporaryFile")
            ),
            patch.object(os, "fsync", self._wrapped(os.fsync)),
        ]
        for each in self.patches:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.patches:
            each.stop()

    def _wrapped(self, real: Callable[..., object]) -> Callable[..., object]:
        def touched(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self.full_at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **kwargs)

        return touched


def moments(total: int, share: int | None = None) -> Iterator[int]:
    """Give the calls that are to fail: a share of all, or the first and the last of them and some between."""
    if share is not None:
        yield from range(share + 1, total + 1, SHARES)
        return
    if total <= SOME:
        yield from range(1, total + 1)
        return
    edge = SOME // 3
    yield from range(1, edge)
    yield from range(edge, total - edge, (total - 2 * edge) // edge or 1)
    yield from range(total - edge, total + 1)


def ended(folder: Path, *words: str, full_at: int = 0, as_of: str | None = TODAY) -> tuple[int, int]:
    """Call a command on a disk that is full at a call; give the exit code and how many calls it made."""
    with Disk(full_at) as disk:
        result = call(folder, *words, as_of=as_of)
    assert result.exit_code in (0, 2), result.output
    if result.exit_code:
        assert "No space left on device" in result.output, (full_at, result.output)
    return result.exit_code, disk.calls


def litter(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return [path for path in found if "/.repbook-" in f"/{path}" and not path.endswith(".repbook-cache")]


def records(folder: Path) -> dict[str, str]:
    return hashes(folder / "records")


def builds(folder: Path, share: int | None = None) -> tuple[int, int]:
    write(folder, team())
    assert ended(folder, *BUILD)[0] == 0
    write(folder, report("chen-lu", "2026-W12", "第一次"))
    total = ended(folder, *BUILD)[1]
    failed = 0
    called = list(moments(total, share))
    for number, at in enumerate(called):
        write(folder, report("chen-lu", "2026-W12", f"第{at}次改"))
        before, kept = hashes(folder / "site"), records(folder)
        code, _ = ended(folder, *BUILD, full_at=at)
        failed += bool(code)
        assert records(folder) == kept
        after = hashes(folder / "site")
        if code:
            assert after == before, at
        else:
            assert f"第{at}次改" in (folder / "site/reports/chen-lu/index.html").read_text("utf-8")
        checked = share is None or number % SHARES == 0 or at == called[-1]
        assert call(folder, "build", *(["--verify"] if checked else [])).exit_code == 0, at
    return total if share is None else len(called), failed


def test_a_build_leaves_the_old_site_or_the_new_one(tmp_path: Path, record_property: Record) -> None:
    total, failed = builds(tmp_path)
    record_property("G7 the k-th call of a build fails", f"{failed} failed of {total} calls, broken sites 0")


@pytest.mark.heavy
@pytest.mark.parametrize("share", range(SHARES))
def test_each_call_of_a_build_may_fail(tmp_path: Path, share: int, record_property: Record) -> None:
    total, failed = builds(tmp_path, share)
    said = f"{failed} failed of {total} calls, broken sites 0"
    record_property(f"G7 each call of a build fails, share {share + 1} of {SHARES}", said)


def test_an_export_leaves_each_table_whole(tmp_path: Path, record_property: Record) -> None:
    write(tmp_path / "簿", team())
    out = tmp_path / "out"
    total = ended(tmp_path / "簿", "export", str(out))[1]
    kept, failed = hashes(tmp_path / "簿"), 0
    for at in moments(total):
        code, _ = ended(tmp_path / "簿", "export", str(out), full_at=at)
        failed += bool(code)
        assert hashes(tmp_path / "簿") == kept
        for path in out.iterdir():
            assert path.suffix == ".json", path
            assert json.loads(path.read_text("utf-8"))["table"] == path.stem
    assert litter(out) == []
    record_property("G8 the k-th call of an export fails", f"{failed} failed of {total} calls, half files 0")


def test_making_a_workspace_leaves_each_file_whole_and_can_be_done_again(
    tmp_path: Path, record_property: Record
) -> None:
    total = _init(tmp_path, "whole")[1]
    whole = hashes(tmp_path / "whole")
    failed = 0
    for at in range(1, total + 1):
        folder = f"half-{at}"
        code, _ = _init(tmp_path, folder, at)
        failed += bool(code)
        made = hashes(tmp_path / folder) if (tmp_path / folder).exists() else {}
        assert made.items() <= whole.items(), at
        assert _init(tmp_path, folder)[0] == 0
        assert hashes(tmp_path / folder) == whole, at
    record_property("G8 the k-th call of init fails", f"{failed} failed of {total} calls, half files 0")


def _init(root: Path, folder: str, full_at: int = 0) -> tuple[int, int]:
    with Disk(full_at) as disk:
        result = CliRunner().invoke(cli, ["-C", str(root), "init", folder, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if result.exit_code:
        assert "No space left on device" in result.output, (full_at, result.output)
    return result.exit_code, disk.calls


NAMED = {
    f"records/customers/{name}.yml": f"负责人: chen-lu\n客户类型: 医院\n客户名称: {name}\n"
    for name in "甲乙丙丁"
}


@pytest.mark.parametrize(
    ("command", "day"), [(("fmt",), None), (("mv", "customers/云江一院", "customers/云江市一院"), TODAY)]
)
def test_records_are_rewritten_all_or_none(
    command: tuple[str, ...], day: str | None, tmp_path: Path, record_property: Record
) -> None:
    write(tmp_path / "whole", team() | NAMED)
    total = ended(tmp_path / "whole", *command, as_of=day)[1]
    after, failed = records(tmp_path / "whole"), 0
    for at in range(1, total + 1):
        folder = write(tmp_path / f"half-{at}", team() | NAMED)
        before = records(folder)
        code, _ = ended(folder, *command, full_at=at, as_of=day)
        failed += bool(code)
        assert records(folder) == (before if code else after), at
        assert litter(folder / "records") == []
    assert failed
    said = f"{failed} failed of {total} calls, half changes 0"
    record_property(f"G8 the k-th call of {command[0]} fails", said)


TABLE = "客户,性质,负责人\n甲医院,hospital,chen-lu\n乙医院,hospital,chen-lu\n丙医院,hospital,wu-fan\n"
MAP = """\
records:
  - kind: customers
    id: "{客户}"
    fields: {name: "{客户}", kind: "{性质}", owner: "{负责人}"}
"""


def test_an_import_makes_each_record_whole_or_not_at_all(tmp_path: Path, record_property: Record) -> None:
    def book(name: str) -> Path:
        return write(tmp_path / name, team() | {"表.csv": TABLE, "map.yml": MAP})

    def take_in(folder: Path, full_at: int = 0) -> tuple[int, int]:
        with Disk(full_at) as disk:
            result = call(folder, "import", "表.csv", "--map", "map.yml", as_of=None)
        assert result.exit_code in (0, 2), result.output
        return result.exit_code, disk.calls

    whole = book("whole")
    code, total = take_in(whole)
    assert code == 0
    complete = records(whole)
    assert len(complete) == len(records(book("bare"))) + 3
    failed = 0
    for at in range(1, total + 1):
        folder = book(f"half-{at}")
        kept = records(folder)
        code, _ = take_in(folder, at)
        failed += bool(code)
        made = records(folder)
        assert kept.items() <= made.items() <= complete.items(), at
        assert litter(folder / "records") == []
    record_property(
        "G8 the k-th call of an import fails", f"{failed} failed of {total} calls, half records 0"
    )
