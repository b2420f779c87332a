"""A record that is made of a gist is the one that the file makes, and a gist that was spoilt makes none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.examples import WORKSPACE
from tests.independent.workspaces import write_workspace

from repbook.fit import fit
from repbook.fitting import fitting
from repbook.gist import Gists, read, text

PROJECT = Path(__file__).resolve().parent.parent
US = "1"
FILES = {path: said.encode() for path, said in WORKSPACE.items()}
DEAL = "records/opportunities/云江一院/仪器.yml"
VISIT = "records/visits/chen-lu/2026-03-10-云江一院.md"
ABOVE = "---\ncustomer: 云江一院\npurpose: 看\n"
SAID = {
    "both languages": (
        DEAL,
        """\
标题: 仪器
need: clear
产品清单: [{product: a, 数量: 2}]
history: [{日期: 2026年3月2日, stage: 收集资料}]
""",
    ),
    "amounts, shares and days in every spelling": (
        DEAL,
        """\
title: 仪器
history:
- {on: 2026/3/2, stage: 收集资料, amount: ￥４.５万, probability: 12.50%}
- {on: 2026-3-9, amount: '1,200,000', expected_close: 2026-06-30}
- {on: 2026-03-10, amount: 1.2亿元, probability: 0.5}
""",
    ),
    "what refers to something below the customer": (
        VISIT,
        f"{ABOVE}contacts: [检验科-王, 青岚三院/设备科]\nopportunity: 仪器\n---\n",
    ),
    "what refers to something below the folder's customer": (
        DEAL,
        "title: 仪器\nfollows: 旧仪器\nhistory: [{on: 2026-03-02, outcome: merged, into: 另一}]\n",
    ),
    "prose": (VISIT, ABOVE + '---\n## 内容\r\n\r\n| a | b |\n\t“引号” \\ " 😀 \u3000 末行无换行'),
    "no prose": (VISIT, f"{ABOVE}---"),
    "what changes over time": (
        "records/customers/医院.yml",
        "name: 医院\nkind: hospital\nowner: [{on: 2026-03-02, is: chen-lu}, {on: 2026-01-02, is: wu-fan}]\n",
    ),
    "the team's own fields": (
        "records/customers/医院.yml",
        "name: 医院\nkind: hospital\nx: {标签: [甲, '', ~, [乙, {丙: 012}]], 空: , no: yes, on: 1e3}\n",
    ),
    "a file that is the value of one field": (
        "records/policies/2026-03-01.yml",
        "sales_tier: {VIP: 60万}\nx: {谁: 定的}\n",
    ),
    "a file without a field": ("records/weekly/chen-lu/2026-W12.md", "---\n---\n## 判断\n有\n"),
    "quotes and escapes": (
        "records/customers/医院.yml",
        'name: "\\"\\\\\\t\\U0001F600\\n "\nkind: hospital\n',
    ),
}


def records(root: Path) -> dict[str, bytes]:
    files = (path for path in (root / "records").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def left(files: Mapping[str, bytes]) -> bytes:
    """Give what a fitting of some files leaves."""
    gists = Gists()
    fitting(files, gists=gists)
    return text(gists, US)


def same(files: Mapping[str, bytes]) -> int:
    """Hold what is made of gists to what the files make, and give how many were made of gists."""
    gists = read(left(files), US)
    found = [(fit(path, data), gists.fitted(path, data)) for path, data in files.items()]
    for anew, again in found:
        # Equal values may look different (1 and 1.0), and would on a page.
        assert again is None or (again, repr(again)) == (anew, repr(anew)), anew.path
        assert (again is None) == (anew.record is None or bool(anew.faults)), anew.path
    return sum(again is not None for _, again in found)


def test_the_sample_is_made_of_gists_alike() -> None:
    assert same(records(PROJECT)) > 1000


def test_every_kind_is_made_of_gists_alike() -> None:
    assert same(FILES) == len(FILES)


@pytest.mark.parametrize("seed", range(6))
def test_any_workspace_is_made_of_gists_alike(seed: int, tmp_path: Path) -> None:
    write_workspace(tmp_path, seed)
    assert same(records(tmp_path)) > 10


@pytest.mark.parametrize("case", SAID)
def test_all_that_may_be_typed_is_made_of_gists_alike(case: str) -> None:
    path, said = SAID[case]
    assert same({path: said.encode()}) == 1, fit(path, said.encode()).faults


TEXT = st.text("甲é😀0a:#-'\"\\\n ")


@given(TEXT, TEXT, st.recursive(TEXT, lambda below: st.lists(below) | st.dictionaries(TEXT, below)))
def test_any_text_is_made_of_gists_alike(name: str, prose: str, own: object) -> None:
    fields = json.dumps({"customer": name, "purpose": "看", "x": own}, ensure_ascii=False)
    same({VISIT: f"---\n{fields}\n---\n{prose}".encode()})


def test_a_file_with_anything_wrong_has_no_gist() -> None:
    wrong = {
        "records/customers/医院.yml": b"name: a\nkind: x\n",
        "records/customers/诊所.yml": b"name: a\nkind: hospital\nnmae: b\n",
        "records/nothing/x.yml": b"name: a\n",
        "records/reps/x.yml": b"name: [\n",
        "records/visits/x/2026.md": b"---\ncustomer: a\n---\n",
        # A warning: a record that counts.
        "records/customers/中心.yml": b'name: "a\\x07"\nkind: hospital\n',
    }
    assert [path for path, data in wrong.items() if fit(path, data).record] == [[*wrong][-1]]
    assert left(wrong) == left({})


def test_a_gist_goes_by_path_and_bytes() -> None:
    (first, data), (_, other) = list(FILES.items())[:2]
    gists = read(left(FILES), US)
    assert gists.fitted(first, data)
    assert gists.fitted(first, other) is None
    assert gists.fitted(first, data + b"\n") is None
    assert gists.fitted(f"{first}/{first}", data) is None
    assert gists.fitted(first + data[:1].decode(), data[1:]) is None


def test_what_is_not_asked_for_is_not_left_again() -> None:
    first = min(FILES)
    gists = read(left(FILES), US)
    fitting(FILES, gists=gists)
    assert not gists.changed
    gists = read(left(FILES), US)
    fitting({first: FILES[first]}, gists=gists)
    assert gists.changed
    assert text(gists, US) == left({first: FILES[first]})


def test_what_changed_is_left_beside_what_did_not() -> None:
    first = min(FILES)
    files = {**FILES, first: FILES[first] + b"\n"}
    gists = read(left(FILES), US)
    assert fitting(files, gists=gists) == fitting(files)
    assert gists.changed
    again = read(text(gists, US), US)
    assert again.held == read(left(files), US).held


def test_what_another_program_left_is_not_taken() -> None:
    assert read(left(FILES), US).held
    assert not read(left(FILES), "2").held


LEFT = left(FILES)


@given(st.integers(0, len(LEFT) - 1), st.binary(max_size=3))
def test_what_is_not_as_it_was_left_is_not_taken(at: int, put: bytes) -> None:
    for spoilt in (LEFT[:at], LEFT[:at] + put + LEFT[at + len(put) :], LEFT[:at] + put + LEFT[at:], put):
        assert spoilt == LEFT or not read(spoilt, US).held


POISON = [
    b"",
    b"{",
    b"[]",
    b'"name"',
    b"null",
    b"1",
    b"{}",
    b'{"name": 1, "kind": "hospital"}',
    b'{"name": "x", "kind": "hospital", "owner": {"a": "b"}, "body": ""}',
    b'{"name": "x", "kind": "hospital", "body": []}',
    b'{"name": "x", "kind": "hospital", "amount": "1"}',
    b'{"name": "\\ud800", "kind": "hospital"}',
    b'{"name": "\xff", "kind": "hospital"}',
    b"[" * 100_000,
    b'{"name": "x", "kind": "hospital", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
]


@pytest.mark.parametrize("gist", POISON, ids=range(len(POISON)))
def test_a_gist_that_makes_no_record_is_as_good_as_none(gist: bytes) -> None:
    """Whoever can write a right checksum can write this too."""
    path = "records/customers/云江一院.yml"
    files = {path: FILES[path]}
    key = next(iter(read(left(files), US).held))
    gists = read(text(Gists(used={key: gist}), US), US)
    assert gists.held == {key: gist}
    assert fitting(files, gists=gists) == fitting(files)
    assert gists.used == read(left(files), US).held


def test_a_gist_says_nothing_of_what_the_record_is_called() -> None:
    path = "records/customers/云江一院.yml"
    files = {path: FILES[path]}
    [(key, gist)] = read(left(files), US).held.items()
    other = b'{"id": "x", "path": "/etc/passwd", ' + gist[1:]
    assert Gists({key: other}).fitted(path, FILES[path]) == fit(path, FILES[path])


@pytest.mark.parametrize("path", ["records/nothing/x.yml", "records/x.yml", "x", "records/reps", ""])
def test_a_gist_for_a_place_where_no_record_lies_makes_none(path: str) -> None:
    held = dict.fromkeys(_key_of(path), b"{}")
    assert Gists(held).fitted(path, b"") is None


def _key_of(path: str) -> list[bytes]:
    from repbook.gist import _key

    return [_key(path, b"")]
