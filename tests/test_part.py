"""What is found in a part of a workspace is what the whole has there, and most of the rest is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from tests.checks.test_checks import RUN, TEAM, example
from tests.independent.test_indifference import read
from tests.independent.workspaces import write_workspace

from repbook.build import build
from repbook.check import manual
from repbook.finding import Fault
from repbook.gone import UNTOLD, Gone, Past
from repbook.part import Shelf, build_part
from repbook.settings import Settings, settings
from repbook.typed import too_large
from repbook.unread import Listed, Unread

ROOT = Path(__file__).parent.parent


def unread(files: Iterable[str], read: Callable[[str], bytes | Fault]) -> Unread:
    """Give files that lie in no folder of the disk."""
    folders: dict[str, set[str]] = {}
    for path in files:
        steps = path.split("/")
        for depth in range(1, len(steps)):
            folders.setdefault("/".join(steps[: depth - 1]), set()).add("/".join(steps[:depth]))

    def listed(folder: str) -> Listed:
        here = tuple(sorted(path for path in files if path.rpartition("/")[0] == folder))
        return Listed(here, tuple(sorted(folders.get(folder, ()))))

    return Unread(listed, read)


def chosen(files: Mapping[str, bytes]) -> Settings:
    found = settings(files["repbook.yml"])[0] if "repbook.yml" in files else Settings()
    assert found
    return found


def differences(files: Mapping[str, bytes], as_of: date, past: Past = UNTOLD, every: int = 1) -> list[object]:
    """Give the files of which a part says something else than the whole."""
    whole = build(files, (), chosen(files), as_of, past)
    found = []
    for path in sorted(files)[::every]:
        if path == "repbook.yml":
            continue
        part = build_part(unread(files, files.__getitem__), {path}, chosen(files), as_of, lambda: past)
        here = tuple(each for each in whole.findings if each.path == path)
        aside = int(path in whole.book.set_aside)
        silent = tuple(each for each in whole.silenced if each.finding.path == path)
        if (part.findings, part.counts, part.silenced) != (here, (1, 1 - aside, aside, len(silent)), silent):
            found.append((path, here, part.findings, part.counts))
    return found


def harmed(files: Mapping[str, bytes], rng: Random) -> dict[str, bytes]:
    """Give a workspace in which a few files lost a line, went away, or lie there twice."""
    held = dict(files)
    for path in rng.sample(sorted(files), min(len(files), 12)):
        if path == "repbook.yml":
            continue
        match rng.randrange(4):
            case 0:
                del held[path]
            case 1:
                held[path.removesuffix(".yml").removesuffix(".md") + ".yaml"] = held[path]
            case _:
                lines = held[path].split(b"\n")
                lines.pop(rng.randrange(len(lines)))
                held[path] = b"\n".join(lines)
    return held


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_part_of_a_random_workspace_says_what_the_whole_does(seed: int, tmp_path: Path) -> None:
    as_of, rng = write_workspace(tmp_path, seed), Random(seed)
    files = read(tmp_path)
    assert not differences(files, as_of)
    assert not differences(files, as_of - timedelta(days=rng.randrange(20, 200)), every=3)
    assert not differences(harmed(files, rng), as_of)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(100, 160))
def test_a_part_of_many_random_workspaces(seed: int, tmp_path: Path) -> None:
    as_of, rng = write_workspace(tmp_path, seed), Random(seed)
    files = read(tmp_path)
    assert not differences(files, as_of)
    assert not [wrong for _ in range(4) for wrong in differences(harmed(files, rng), as_of)]


@pytest.mark.parametrize("member", RUN, ids=lambda member: member.__name__.rpartition(".")[2])
def test_a_part_of_the_example_of_every_check(member: ModuleType) -> None:
    for text in (manual(member.__doc__).bad, manual(member.__doc__).good):
        files, day = example(text)
        assert not differences({path: text.encode() for path, text in (TEAM | files).items()}, day)


def test_a_part_of_the_sample() -> None:
    assert not differences(read(ROOT), date(2026, 11, 27), every=11)


def test_a_part_of_what_lies_where_it_should_not() -> None:
    strays = (
        "records/直接.yml",
        "records/没有/x.yml",
        "records/customers/云江一院/x.yml",
        "records/visits/x.yml",
    )
    files = {path: text.encode() for path, text in TEAM.items()} | dict.fromkeys(
        strays, "name: 云江\n".encode()
    )
    assert not differences(files, date(2026, 3, 31))


def test_a_photo_beside_a_record_is_none() -> None:
    files = {path: text.encode() for path, text in TEAM.items()}
    path, photo = "records/customers/云江一院.yml", "records/customers/云江一院.jpg"
    part = build_part(
        unread(files, files.__getitem__), {path, photo}, Settings(), date(2026, 3, 31), lambda: UNTOLD
    )
    assert part.counts == (1, 1, 0, 0)


@pytest.mark.heavy
def test_every_part_of_the_sample() -> None:
    assert not differences(read(ROOT), date(2026, 11, 27))


def test_an_opportunity_that_is_gone_counts_in_a_part() -> None:
    """What vanished had signed once, so its customer counts neither as new nor as old."""
    customer = b"name: \xe4\xba\x91\xe6\xb1\x9f\nkind: hospital\nowner: chen-lu\n"
    lost = (
        "title: 生化\nhistory:\n"
        "  - {on: 2026-01-12, stage: 收集资料, amount: 12万}\n  - {on: 2026-02-02, outcome: signed}\n"
        "  - {on: 2026-02-09, outcome: lost, reason: 其他}\n  - {on: 2026-02-16, outcome: reopened}\n"
    ).encode()
    files = {path: text.encode() for path, text in TEAM.items()}
    files["records/customers/云江一院.yml"] = customer
    gone = Gone("records/opportunities/云江一院/生化.yml", lost, date(2026, 3, 2), "a" * 40, "b" * 40)
    past = Past("complete", (gone,))
    told = build(files, (), Settings(), date(2026, 3, 31), past).findings
    assert "C115" in {each.code for each in told}
    assert not differences(files, date(2026, 3, 31), past)


def test_a_visit_is_judged_without_the_visits_of_others(tmp_path: Path) -> None:
    files = read(ROOT)
    path = next(each for each in sorted(files) if each.startswith("records/visits/"))
    seen: list[str] = []

    def reading(asked: str) -> bytes:
        seen.append(asked)
        return files[asked]

    def never() -> Past:
        raise AssertionError("git is not asked")

    build_part(unread(files, reading), {path}, chosen(files), date(2026, 11, 27), never)
    assert path in seen
    assert len(seen) == len(set(seen))
    others = [
        each for each in seen if each.startswith(("records/visits/", "records/weekly/")) and each != path
    ]
    assert not others
    assert len(seen) < len(files) / 20


def test_what_cannot_be_read_is_told_and_set_aside() -> None:
    path = "records/customers/云江一院.yml"
    files = unread((path,), lambda asked: too_large(asked, 10**9))
    part = build_part(files, {path}, Settings(), date(2026, 3, 31), lambda: UNTOLD)
    assert [(each.code, each.path) for each in part.findings] == [("R004", path)]
    assert part.counts == (1, 0, 1, 0)


def test_a_shelf_looks_for_nothing_twice_and_for_nothing_that_is_not_there() -> None:
    asked: list[str] = []

    def find(id_: str) -> str | None:
        asked.append(id_)
        return None if id_ == "b" else id_.upper()

    shelf = Shelf(lambda: ("a", "b", "c"), find)
    assert bool(shelf) and asked == ["a"]
    assert shelf.get("x") is None and "b" not in shelf
    assert list(shelf.items()) == [("a", "A"), ("c", "C")] and len(shelf) == 2
    assert asked == ["a", "b", "c"]
    assert not Shelf(lambda: (), find)
