"""G6: what a record holds can forge no annotation, end no line of a log, control no terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import pytest
from tests.corpora import hazard_strings
from tests.payloads import payloads

from repbook.finding import Finding
from repbook.source import Source
from repbook.speech import Speech
from repbook.tell import Counts, formats, tell
from repbook.text import say

EVIL = [
    "x\n::error file=a::forged",
    "::error::forged",
    "  ::warning::forged",
    "x\r::notice::forged",
    "x\x0b::error::forged",
    "x\x0c::error::forged",
    "x\x85::error::forged",
    "x\u2028::error::forged",
    "x\u2029::error::forged",
    "%0A::error::forged",
    "::stop-commands::x",
    "::add-mask::e",
    "::endgroup::",
    "##[error]forged",
    "a ##[group]forged",
    "##vso[task.setvariable variable=x]forged",
    "##teamcity[buildStatus text='forged']",
    "section_start:1:a\r\x1b[0Kforged",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x1b\\",
    "\x08\x08\x08forged",
    "a\u202efdp.exe",
    "\u2066x\u2069\u200f",
    "a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg",
    "\U000e0041\U000e0042",
    "\ufe0f\U000e0100\u034f\u3164\uffa0\u115f",
    "\ud800 lone \udfff",
    "\x00",
    "\x7f",
    "a" + "\u0301" * 50,
    ",title=x,line=1::forged",
    "---\n...",
    "]]>",
    "</testcase><failure>",
]


def _raw(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _forged(printed: str, form: str, findings: int) -> Iterator[str]:
    lines = printed.split("\n")
    for line in lines:
        if bad := [f"U+{ord(character):04X}" for character in line if _raw(character)]:
            yield f"raw {bad} in {line!r}"
        if re.search(r"##(\w*)\[", line):
            yield f"a command of a CI host in {line!r}"
    commands = [line for line in lines if line.lstrip().startswith("::")]
    if form != "github":
        yield from commands
        return
    known = (
        r"::(error|warning|notice) file=[^,:]*,line=\d+,col=\d+,title=\w+::|::group::all \d+ |::endgroup::$"
    )
    yield from (line for line in commands if not re.match(known, line))
    if len(commands) != findings + 2:
        yield f"{len(commands)} commands for {findings} findings"


@pytest.mark.parametrize(("form", "locale"), [*((form, "en") for form in formats()), ("text", "zh-CN")])
def test_no_record_forges_what_is_printed(
    form: str, locale: str, record_property: Callable[[str, object], None]
) -> None:
    speech = Speech(locale, own={"all {n} {n:finding|findings}": "all {n} of them"})
    found = [*EVIL, *hazard_strings(), *payloads()]
    bad: dict[str, list[str]] = {}
    for evil in found:
        first = evil.split("\n")[0]
        places = (
            (f"records/x/{evil}.yml", say("{x}", x=evil), say("write {example}", example=evil)),
            (evil, say("there is no field {typed} here", typed=evil), say("x")),
        )
        findings = [
            Finding("V001", "error", path, 1, column, message, remedy, Source(path, (evil, 1)))
            for column, (path, message, remedy) in enumerate(places, start=1)
        ]

        def lines(_: str, line: str = first) -> Sequence[str]:
            return (line,)

        printed = tell(findings, form, speech, lines, Counts(1, 0, 1))
        if harm := list(_forged(printed, form, len(findings))):
            bad[evil] = harm
    record_property(f"G6 {form} {locale}", f"{len(found)} payloads, forged {len(bad)}")
    assert not bad


def test_the_judge_sees_a_forgery() -> None:
    for evil in EVIL[:32]:
        assert list(_forged(f"records/x.yml:1:1: error:\n{evil}", "text", 1)) or evil.startswith(
            ("%0A", "\ufe0f", "a\u0301")
        )
