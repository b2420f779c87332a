"""G1 and G15 through the command line: a broken file is named and hides nothing else."""

from __future__ import annotations

import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.cli.team import TODAY, call, check, hashes, run, team, write
from tests.corpora import hazard_strings, hostile_yaml, naughty_strings, yaml_suite
from tests.safety.test_bytes import mutate

# What is left for the next fitting must not hide or break anything either.
pytestmark = pytest.mark.usefixtures("store_for_few")

Record = Callable[[str, object], None]
FILES = sorted(path for path in team() if path.startswith("records/"))
# What is wrong elsewhere, and must be told whatever becomes of the others.
ELSEWHERE = {
    "records/customers/别处一.yml": "name: 别处\nkind: 医院x\n",
    "records/customers/别处二.yml": "name: 别处\nkind: hospital\norigin: new\n",
    "records/visits/wu-fan/2026-03-12.md": "没有头\n",
    "records/products/别处.yml": "name: 别处\nname: 又一处\n",
}


def breakings(path: str) -> dict[str, bytes]:
    """Give what a file may be replaced with so that it is no record any more."""
    text = team()[path]
    head = "---\n" if path.endswith(".md") else ""
    body = text.removeprefix(head)
    return {
        "empty": b"",
        "cut off": head.encode() + b"name: [",
        "not UTF-8": text.encode() + b"\xff\xfe",
        "UTF-16": text.encode("utf-16"),
        "GB18030": head.encode() + "名称: 云江市第一人民医院\n".encode("gb18030"),
        "zeros": b"\0" * 100,
        "a list": head.encode() + b"- a\n- b\n" + (b"---\n" if head else b""),
        "an unknown key": f"{head}unbekannt: 1\n{body}".encode(),
        "a key twice": f"{head}x: 1\nx: 2\n{body}".encode(),
        "an alias": f"{head}x: *a\n{body}".encode(),
        "a tag": f"{head}x: !!python/object/apply:os.system [id]\n{body}".encode(),
        "a bomb": head.encode() + b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n" + (b"---\n" if head else b""),
        "brackets": head.encode() + b"x: " + b"[" * 10_000,
        "conflict markers": f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> x\n".encode(),
        "tabs": f"{head}x:\n\t- 1\n{body}".encode(),
        "a control character": f"{head}x: \x1b[2J\n{body}".encode(),
        "another document": text.encode() + b"\n---\nx: 1\n...\n"
        if not head
        else b"---\n" + body.encode()[:9],
        "an LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "too large": text.encode() + b"#" * 300_000,
        "a number in place of fields": head.encode() + b"12" + (b"\n---\n" if head else b"\n"),
    }


def findings(folder: Path, *words: str) -> tuple[int, list[dict[str, object]]]:
    """Check a workspace; give the exit code and the findings, each held to lie inside its file."""
    result = check(folder, "--format", "json", *words)
    found = json.loads(result.stdout)["findings"]
    assert result.exit_code == any(each["severity"] == "error" for each in found)
    for each in found:
        path = folder / each["path"]
        lines = path.read_bytes().decode("utf-8", "replace").splitlines() if path.is_file() else []
        assert 1 <= each["line"] <= max(len(lines), 1) + 1, each
        assert each["column"] >= 1 and each["message"] and each["remedy"] and each["code"], each
    return result.exit_code, found


def of(found: list[dict[str, object]], *paths: str) -> list[dict[str, object]]:
    return [each for each in found if each["path"] in paths]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("faulty"), team() | ELSEWHERE)


@pytest.mark.parametrize("path", FILES)
def test_a_broken_file_is_named_and_hides_nothing(path: str, faulty: Path, record_property: Record) -> None:
    _, before = findings(faulty)
    expected = of(before, *ELSEWHERE)
    assert {each["path"] for each in expected} == set(ELSEWHERE)
    for name, data in breakings(path).items():
        write(faulty, {path: data})
        code, found = findings(faulty)
        write(faulty, {path: team()[path]})
        assert code == 1
        assert [each for each in of(found, path) if each["severity"] == "error"], (path, name)
        assert of(found, *ELSEWHERE) == expected, (path, name)
    assert findings(faulty)[1] == before
    record_property(
        "G15 check", f"{len(FILES)} files × {len(breakings(path))} breakings: hidden 0, unnamed 0"
    )


# The site

SAID = (
    "data/findings.",
    "data/status.json",
    "data/records.",
    "data/index.html",
    "quality/",
    "method/",
    "index.html",
)


def _site(folder: Path) -> dict[str, str]:
    assert call(folder, "build").exit_code == 0
    return {path: held for path, held in hashes(folder / "site").items() if held != "folder"}


def _differ(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def only_what_it_touches_changes(folder: Path, path: str, names: tuple[str, ...]) -> tuple[int, int]:
    """Break a file in turn; give how many pages it does not touch, and how many of these changed."""
    write(folder, team())
    sound = _site(folder)
    (folder / path).unlink()
    without = _site(folder)
    touched = _differ(sound, without) | {".repbook-site"}
    apart = changed = 0
    for name in names:
        write(folder, {path: breakings(path)[name]})
        broken = _site(folder)
        others = [p for p in sound if p not in touched and not p.removeprefix("en/").startswith(SAID)]
        apart += len(others)
        changed += sum(broken.get(p) != sound[p] for p in others)
        quality = (folder / "site/quality/index.html").read_text("utf-8")
        assert path in quality, (path, name)
        named = json.loads((folder / "site/data/findings.json").read_text("utf-8"))["rows"]
        assert path in [row["path"] for row in named]
        assert json.loads((folder / "site/data/status.json").read_text("utf-8"))["set_aside"] == 1
    return apart, changed


@pytest.mark.parametrize(
    "path",
    ["records/customers/青岚三院.yml", "records/visits/chen-lu/2026-03-10-云江一院.md"],
)
def test_the_site_names_a_broken_file_and_other_pages_stay(
    path: str, tmp_path: Path, record_property: Record
) -> None:
    apart, changed = only_what_it_touches_changes(tmp_path, path, ("cut off",))
    record_property(f"G15 site, {path.split('/')[1]}", f"{apart} pages apart, changed {changed}")
    assert (changed, apart > 20) == (0, True)


@pytest.mark.heavy
@pytest.mark.parametrize("path", FILES)
def test_the_site_names_every_broken_file_and_other_pages_stay(
    path: str, tmp_path: Path, record_property: Record
) -> None:
    some = random.Random(path).sample(sorted(breakings(path)), 5)
    apart, changed = only_what_it_touches_changes(tmp_path, path, tuple(some))
    record_property(f"G15 site, heavy, {path}", f"{apart} pages apart, changed {changed}")
    assert changed == 0


def test_files_that_cannot_be_read_are_named_and_set_aside(tmp_path: Path) -> None:
    write(tmp_path, team())
    (tmp_path / "records/customers/链接.yml").symlink_to("/proc/self/environ")
    (tmp_path / "records/customers/外面").symlink_to("/etc")
    os.mkfifo(tmp_path / "records/customers/管道.yml")
    code, found = findings(tmp_path)
    assert code == 1
    assert [each["path"].rpartition("/")[2] for each in found] == ["外面", "管道.yml", "链接.yml"]


# Any bytes

# Seconds of CPU that no file of a small workspace may cost: more is work that grows with its square.
SLOW = 1.0


def uncaught(folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[int, float]:
    """Check a workspace with each file in the place of one of its own; give how many, and the worst time."""
    count, worst = 0, 0.0
    for path, data in files:
        held = team()[path]
        write(folder, {path: data})
        took = _check(folder)
        if took >= SLOW:
            # What this process holds of other tests is walked by the collector now and then.
            took = min(took, _check(folder))
        worst = max(worst, took)
        write(folder, {path: held})
        count += 1
    return count, worst


def _check(folder: Path) -> float:
    started = time.process_time()
    findings(folder)
    return time.process_time() - started


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    rng = random.Random(seed)
    for number in range(count):
        path = FILES[number % len(FILES)]
        yield path, mutate(rng, team()[path].encode())


def tell(record: Record, name: str, result: tuple[int, float]) -> None:
    count, worst = result
    record(f"G1 command line, {name}", f"{count:,} files, uncaught 0, worst {worst * 1000:.0f} ms")
    assert worst < SLOW


def test_mutated_records_are_findings_or_records(tmp_path: Path, record_property: Record) -> None:
    tell(record_property, "mutants", uncaught(write(tmp_path, team()), mutants(200, 20260327)))


@pytest.mark.heavy
def test_many_mutated_records_are_findings_or_records(tmp_path: Path, record_property: Record) -> None:
    tell(record_property, "mutants, heavy", uncaught(write(tmp_path, team()), mutants(8_000, 8)))


def hostile() -> Iterator[tuple[str, bytes]]:
    yml, md = "records/customers/青岚三院.yml", "records/visits/chen-lu/2026-03-10-云江一院.md"
    for _, _, data in hostile_yaml():
        yield yml, data
        yield md, b"---\n" + data + b"\n---\n"


def test_hostile_yaml_is_findings_or_records(tmp_path: Path, record_property: Record) -> None:
    tell(record_property, "hostile-yaml", uncaught(write(tmp_path, team()), hostile()))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    record_property("G1 command line, memory", f"{used} MB")


@pytest.mark.heavy
def test_the_yaml_test_suite_is_findings_or_records(tmp_path: Path, record_property: Record) -> None:
    files = (("records/customers/青岚三院.yml", data) for _, data in yaml_suite())
    tell(record_property, "yaml-test-suite", uncaught(write(tmp_path, team()), files))


@cache
def strings() -> tuple[str, ...]:
    """Give the strings that spoil other programs, as far as a file can hold them."""
    return tuple(
        text for text in (*naughty_strings(), *hazard_strings()) if text.isprintable() and text.strip()
    )


FIELDS = {
    "records/customers/青岚三院.yml": ("name", "kind", "owner", "since", "annual_spend", "region"),
    "records/reps/wu-fan.yml": ("name", "role", "manager", "joined", "left", "region"),
    "records/products/clia-200.yml": ("name", "unit", "price", "lead_days"),
}


def typed(count: int) -> Iterator[tuple[str, bytes]]:
    rng = random.Random(5)
    every = [(path, field, text) for path, fields in FIELDS.items() for field in fields for text in strings()]
    for path, field, text in rng.sample(every, count):
        lines = [line for line in team()[path].splitlines() if not line.startswith(f"{field}:")]
        yield path, "\n".join([f"{field}: {json.dumps(text, ensure_ascii=False)}", *lines, ""]).encode()


def test_naughty_strings_in_typed_fields_are_findings_or_records(
    tmp_path: Path, record_property: Record
) -> None:
    tell(record_property, "naughty strings in fields", uncaught(write(tmp_path, team()), typed(150)))


@pytest.mark.heavy
def test_many_naughty_strings_in_typed_fields_are_findings_or_records(
    tmp_path: Path, record_property: Record
) -> None:
    tell(record_property, "naughty strings in fields, heavy", uncaught(write(tmp_path, team()), typed(6_000)))


def test_a_site_is_built_of_naughty_strings(tmp_path: Path, record_property: Record) -> None:
    files = dict(team())
    for number, text in enumerate(strings()[:120]):
        files[f"records/customers/n{number}.yml"] = (
            f"name: {json.dumps(text, ensure_ascii=False)}\nkind: hospital\nowner: chen-lu\norigin: new\n"
        )
    done = run("build", "--as-of", TODAY, cwd=write(tmp_path, files), timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    record_property("G1 command line, build of naughty names", "120 customers, uncaught 0")
