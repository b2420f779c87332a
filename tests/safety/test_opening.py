"""G4: a build reads only regular files below the workspace; anything else is refused, and nothing hangs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.corpora import PROJECT

from repbook import opening
from repbook.finding import Fault
from repbook.read import read_file, read_theme, read_workspace

SENTINEL = "outside-4711"

# Reads a workspace in a process of its own and tells every path that was opened, however it was asked for.
WATCHED = """
import json, os, sys
from pathlib import Path
from repbook import opening, read
opening.HANDLES = opening.HANDLES and sys.argv[2] == "handles"
asked, tried, opened = [], [], []
real = os.open
def watched(path, flags, *rest, **more):
    tried.append(str(path))
    descriptor = real(path, flags, *rest, **more)
    opened.append(os.readlink(f"/proc/self/fd/{descriptor}"))
    return descriptor
def audit(event, arguments):
    if event in ("open", "os.scandir", "os.listdir", "subprocess.Popen", "os.system", "socket.connect"):
        asked.append((event, str(arguments[0])))
os.open = watched
root = Path(sys.argv[1])
if os.geteuid() == 0:
    # The system's owner may read everything, so it takes the place of nobody.
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(65534)
sys.addaudithook(audit)
reading = read.read_workspace(root)
theme = read.read_theme(root, "ours")
singles = [read.read_file(root, path) for path in sys.argv[3:]]
asked, tried, told = list(asked), tried[:], opened[:]
json.dump(
    {
        "asked": asked,
        "tried": tried,
        "opened": told,
        "files": [file.path for file in reading.files + theme.files],
        "faults": [[fault.code, fault.source.path] for fault in reading.faults + theme.faults],
        "singles": [isinstance(single, tuple) for single in singles],
        "data": repr([reading.files, theme.files, singles]),
    },
    sys.stdout,
)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """Give a folder that every user of the computer may enter, with a workspace and a neighbour."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "outside").mkdir()
    (folder / "outside/secret.yml").write_text(f"name: {SENTINEL}\n")
    (folder / "workspace/records/customers").mkdir(parents=True)
    (folder / "workspace/records/customers/good.yml").write_text("name: good\n")
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)


def watch(place: Path, manner: str, *singles: str) -> dict[str, Any]:
    root = place / "workspace"
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(root), manner, *singles],
        capture_output=True,
        text=True,
        timeout=20,
        cwd=place,
        env={"PYTHONPATH": str(PROJECT / "generator"), "SECRET": SENTINEL},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen: dict[str, Any] = json.loads(done.stdout)
    below = str(root.resolve())
    outside = [path for path in seen["opened"] if path != below and not path.startswith(below + "/")]
    assert outside == []
    # Every path that the interpreter was asked to open went through the one place that opens.
    assert [path for event, path in seen["asked"] if event == "open"] == seen["tried"]
    listed = [path for event, path in seen["asked"] if event != "open"]
    assert {event for event, _ in seen["asked"]} <= {"open", "os.scandir"}
    assert [path for path in listed if not path.isdigit() and not path.startswith(below)] == []
    assert SENTINEL not in seen["data"]
    return seen


def traps(customers: Path, outside: Path) -> dict[str, str]:
    """Lay every trap; give the code that each must be refused with."""
    made = {}
    links = {
        "file": outside / "secret.yml",
        "folder": outside,
        "environ": Path("/proc/self/environ"),
        "zero": Path("/dev/zero"),
        "itself": Path("itself.yml"),
        "inside": Path("good.yml"),
        "nowhere": Path("nothing"),
        "root": Path("/"),
    }
    for name, target in links.items():
        (customers / f"{name}.yml").symlink_to(target)
        made[f"{name}.yml"] = "R001"
    (customers / "folder").symlink_to(outside)
    made["folder"] = "R001"
    os.mkfifo(customers / "pipe.yml")
    made["pipe.yml"] = "R002"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(customers / "socket.yml"))
    made["socket.yml"] = "R002"
    try:
        os.mknod(customers / "device.yml", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
        made["device.yml"] = "R002"
    except PermissionError:
        # Only the system's owner can make a device; a link to one is among the traps.
        assert os.geteuid() != 0
    (customers / "unreadable.yml").write_text(SENTINEL)
    (customers / "unreadable.yml").chmod(0)
    made["unreadable.yml"] = "R003"
    (customers / "locked").mkdir(mode=0)
    made["locked"] = "R003"
    with (customers / "huge.yml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    made["huge.yml"] = "R004"
    return made


@pytest.mark.parametrize("manner", ["handles", "paths"])
def test_every_trap_is_refused_and_nothing_outside_is_opened(
    place: Path, manner: str, record_property: Callable[[str, object], None]
) -> None:
    made = traps(place / "workspace/records/customers", place / "outside")
    singles = [f"records/customers/{name}" for name in made if name != "locked"]
    singles += ["../outside/secret.yml", "records/customers/folder/secret.yml"]
    singles += [str(place / "outside/secret.yml")]
    seen = watch(place, manner, *singles)
    expected = sorted([code, f"records/customers/{name}"] for name, code in made.items())
    assert sorted(seen["faults"]) == expected
    assert seen["files"] == ["records/customers/good.yml"]
    # A fault is a tuple, bytes are not: not one of the traps gave bytes.
    assert seen["singles"] == [True] * len(singles)
    figure = (
        f"{len(made)} traps, {len(singles)} paths refused; {len(seen['opened'])} opened, outside 0, hangs 0"
    )
    record_property(f"G4 reader by {manner}", figure)


@pytest.mark.parametrize("manner", ["handles", "paths"])
@pytest.mark.parametrize("linked", ["records", "repbook.yml", "themes", "themes/ours"])
def test_no_part_of_the_workspace_may_be_a_link(place: Path, manner: str, linked: str) -> None:
    root = place / "workspace"
    shutil.rmtree(root / "records")
    (place / "outside/ours").mkdir()
    (place / "outside/ours/theme.yml").write_text(SENTINEL)
    (root / linked).parent.mkdir(exist_ok=True)
    (root / linked).symlink_to(place / "outside")
    seen = watch(place, manner)
    assert seen["faults"] == [["R001", linked]]
    assert seen["files"] == []


def test_the_workspace_itself_may_be_reached_by_a_link(place: Path) -> None:
    (place / "link").symlink_to(place / "workspace")
    assert [file.path for file in read_workspace(place / "link").files] == ["records/customers/good.yml"]


def test_a_file_exchanged_for_a_link_after_it_was_listed_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = place / "workspace/records/customers/good.yml"
    real = os.open

    def exchanging(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if path == "good.yml" and not victim.is_symlink():
            victim.unlink()
            victim.symlink_to(place / "outside/secret.yml")
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", exchanging)
    reading = read_workspace(place / "workspace")
    assert ([fault.code for fault in reading.faults], reading.files) == (["R001"], ())


def test_a_folder_exchanged_for_a_link_after_it_was_listed_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = place / "workspace/records/customers"
    real = os.open

    def exchanging(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if path == "customers" and not victim.is_symlink():
            shutil.rmtree(victim)
            victim.symlink_to(place / "outside")
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", exchanging)
    reading = read_workspace(place / "workspace")
    assert ([fault.code for fault in reading.faults], reading.files) == (["R001"], ())


def test_without_handles_a_file_exchanged_after_it_was_looked_at_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "HANDLES", False)
    victim = place / "workspace/records/customers/good.yml"
    real = os.open

    def exchanging(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if str(path).endswith("good.yml"):
            return real(place / "outside/secret.yml", flags, *rest, **more)
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", exchanging)
    assert isinstance(read_file(place / "workspace", "records/customers/good.yml"), Fault)
    assert victim.exists()


def test_a_file_that_vanishes_after_it_was_listed_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def vanishing(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if path == "good.yml":
            (place / "workspace/records/customers/good.yml").unlink(missing_ok=True)
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", vanishing)
    assert [fault.code for fault in read_workspace(place / "workspace").faults] == ["R012"]


def test_a_theme_is_read_with_the_same_care(place: Path) -> None:
    theme = place / "workspace/themes/ours/static"
    theme.mkdir(parents=True)
    (theme / "site.css").write_text("p{}")
    (theme / "logo.svg").symlink_to(place / "outside/secret.yml")
    os.mkfifo(theme / "font.woff2")
    reading = read_theme(place / "workspace", "ours")
    assert [file.path for file in reading.files] == ["themes/ours/static/site.css"]
    assert [fault.code for fault in reading.faults] == ["R002", "R001"]
