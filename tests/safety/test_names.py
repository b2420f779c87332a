"""G14: a tree that passes the check can be cloned on Windows and macOS."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest
from tests.corpora import hostile_names

from repbook import portable
from repbook.read import Reading, read_workspace

Record = Callable[[str, object], None]

# Hostile to shells, templates and pages, not to file systems: other promises deal with them.
HARMLESS_TO_STORE = {
    "-rf.yaml",
    "张三/拜访.yaml",
    "%2e%2e/x.yaml",
    "x%00.yaml",
    "index.html.yaml",
    "assets.yaml",
    "_.yaml",
    "$(id).yaml",
    "`id`.yaml",
    ";id.yaml",
}
# Hidden, so never a record: passed over like `.git` itself.
HIDDEN = {".git/config", ".gitattributes", ".gitmodules", "..yaml", "..."}


def tree(tmp_path: Path, *names: str | bytes) -> Reading:
    folder = os.fsencode(tmp_path) + b"/records/customers"
    for name in names:
        path = folder + b"/" + os.fsencode(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"name: x\n")
    return read_workspace(tmp_path)


@pytest.mark.parametrize("number", range(38))
def test_a_hostile_name_is_refused_or_harmless(number: int, tmp_path: Path) -> None:
    names = hostile_names()
    assert len(names) == 38
    name = names[number]
    pair = name.removesuffix(" (pair)").split("|") if name.endswith(" (pair)") else [name]
    raw: list[str | bytes] = [b"bad\xff.yaml"] if name.endswith("(raw byte)") else [*pair]
    if len(pair[0].encode()) > 255 or "/../" in name:
        assert portable.unfit_path(f"records/{name}")
        return
    reading = tree(tmp_path, *raw)
    if name in HARMLESS_TO_STORE:
        assert [file.path for file in reading.files] == [f"records/customers/{name}"]
        assert reading.faults == ()
    elif name in HIDDEN:
        assert reading == ((), ())
    else:
        assert reading.files == ()
        assert [fault.code[:3] for fault in reading.faults] == ["R00"] * len(raw)
        for fault in reading.faults:
            fault.source.path.encode("utf-8")


def devices() -> list[str]:
    words = ["con", "prn", "aux", "nul", "conin$", "conout$"]
    words += [port + digit for port, digit in product(("com", "lpt"), "0123456789¹²³")]
    shapes = ("{}", "{}.yml", "{}.tar.yml", "{} .yml", "{}.")
    spelt = [spelling for word in words for spelling in (word, word.upper(), word.title())]
    return [shape.format(word) for shape in shapes for word in spelt]


def spoiled() -> list[str]:
    """Give names that Windows or macOS cannot store, each for one reason."""
    names = devices()
    names += [f"a{sign}b.yml" for sign in '<>:"|?*\\']
    names += [f"a{chr(number)}b.yml" for number in (*range(1, 32), *range(127, 160))]
    hidden = [0xAD, 0x61C, 0x180E, 0x3164, 0xFEFF, 0xE0041, 0xE007F]
    hidden += [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)]
    names += [f"云江{chr(number)}一院.yml" for number in hidden]
    names += ["a.yml ", " a.yml", "a.yml.", "a. ", "　a.yml", "a.yml\u00a0"]
    names += ["x" * 241, "云" * 81, normalize("NFD", "Café.yml"), normalize("NFD", "가나.yml"), "a\udcff.yml"]
    return names


def test_every_name_that_some_system_cannot_store_is_refused(record_property: Record) -> None:
    names = spoiled()
    missed = [name for name in names if portable.unfit(name) is None]
    assert missed == []
    record_property("G14 names that cannot be stored", f"{len(names):,} tried, missed 0")


ORDINARY = [
    *("云江一院.yml", "2026-03-10-云江一院.md", "检验科-王.yml", "2026-W11.md", "Café.yml", "console.yml"),
    *("com.yml", "auxiliary.yml", "lpt10.yml", "nul-1.yml", "（试用）方案.yml", "a.b.yml", "_.yml"),
    *("ﾊﾝ.yml", "𠮷野.yml", "x" * 236 + ".yml", "云" * 78 + ".yml", "a b.yml", "a'b.yml", "#1.yml"),
    *("a&b.yml", "50%.yml", "한국.yml", "É.yml"),
]


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_names_are_let_through(name: str) -> None:
    assert portable.unfit(name) is None


def variants(name: str) -> list[str]:
    """Give names that some system takes for this one."""
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)
    found = [name.upper(), name.lower(), name.title(), name.swapcase(), wide, normalize("NFD", name)]
    found += [name[:1] + ignored + name[1:] for ignored in ("\u200b", "\u200d", "\ufe0f", "\u00ad")]
    found += [normalize("NFKD", name), normalize("NFKC", name)]
    found += [name.replace("ss", "ß"), name.replace("k", "\u212a"), name.replace("s", "ſ"), name.casefold()]
    return sorted({variant for variant in found if variant != name})


def test_every_name_that_some_system_takes_for_another_is_refused(record_property: Record) -> None:
    rng = random.Random(20260310)
    letters = "abcksszAÉéüßΣςİıﬁ云江一院가・（）(1２"
    count = 0
    for _ in range(3_000):
        name = "".join(rng.choice(letters) for _ in range(rng.randint(1, 8)))
        for variant in variants(name):
            count += 1
            same = portable.fold(name) == portable.fold(variant)
            assert same or portable.unfit(name) or portable.unfit(variant), (name, variant)
    record_property("G14 names taken for another", f"{count:,} pairs tried, missed 0")


def test_both_files_of_a_collision_are_set_aside_and_named(tmp_path: Path) -> None:
    pairs = ("a.yml", "A.yml", "b.yml", "b.md", "c/x.yml", "C/y.yml")
    reading = tree(tmp_path, *pairs, "d.yml", "d/x.yml", "e.yml")
    named = ["A.yml", "C", "a.yml", "b.md", "b.yml", "c"]
    assert [fault.source.path for fault in reading.faults] == [f"records/customers/{name}" for name in named]
    assert {fault.code for fault in reading.faults} == {"R009"}
    kept = ["d.yml", "d/x.yml", "e.yml"]
    assert [file.path for file in reading.files] == [f"records/customers/{name}" for name in kept]


def test_a_path_too_long_for_windows_is_refused(tmp_path: Path) -> None:
    reading = tree(tmp_path, "云江/" * 40 + "a.yml", "b.yml")
    assert [fault.code for fault in reading.faults] == ["R010"]
    reading = tree(tmp_path, "云" * 75 + "/" + "江" * 75 + "/" + "一" * 75 + ".yml")
    assert "R008" in [fault.code for fault in reading.faults]
    assert len(reading.files) == 1


def test_names_beside_the_records_are_judged_too(tmp_path: Path) -> None:
    for name in ("repbook.yml", "aux.txt", "README.md", "readme.md", "a:b"):
        (tmp_path / name).write_text("a: b\n")
    reading = read_workspace(tmp_path)
    assert [file.path for file in reading.files] == ["repbook.yml"]
    assert [(fault.code, fault.source.path) for fault in reading.faults] == [
        ("R009", "README.md"),
        ("R005", "a:b"),
        ("R005", "aux.txt"),
        ("R009", "readme.md"),
    ]
