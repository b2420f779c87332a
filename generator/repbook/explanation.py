"""An explanation as it is printed: text for a person, JSON for a program; it commands no terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from repbook.cell import decimal, written
from repbook.check import Check, Manual, in_language
from repbook.discreet import masked
from repbook.explain import Explained, Line, Named, Step, Written
from repbook.goals import called
from repbook.policy import DEFAULT
from repbook.printable import excerpt, safe_json, visible
from repbook.speech import Speech
from repbook.text import Text, Word, say

SCHEMA_VERSION = 1
INDENT = "  "


# A figure


def text(told: Explained, speech: Speech) -> str:
    """Give the lines of an explanation, the figure first and what it rests on below it, further in."""
    return "\n".join((*_lines(told, speech), *(visible(speech.sentence(note)) for note in told.notes))) + "\n"


def _lines(told: Explained, speech: Speech) -> Iterator[str]:
    found = told.found
    yield visible(found.address)
    columns = {column.name: column for column in found.table.columns}
    key = (value(Named(columns[name], found.row[name]), speech) for name in found.table.key)
    yield visible(" · ".join((speech.label(found.table.name, found.table.label), *key)))
    yield ""
    if told.step:
        yield from _step(told, told.step, speech, 0)
        if told.source:
            yield INDENT + visible(speech.say("source of the scheme: {source}", source=told.source))
        return
    for cell in told.cells:
        yield visible(_named(cell, speech))
    if found.column:
        yield INDENT + speech.say("taken from the records as it stands there")
    else:
        yield speech.say("explain one of them: {address}", address=visible(f"{found.address}/…"))


def _step(told: Explained, step: Step, speech: Speech, deep: int) -> Iterator[str]:
    here, below = INDENT * deep, INDENT * (deep + 1)
    because = visible(speech.sentence(step.because, exact=True))
    again = f" {speech.say('(see above)')}" if step.again else ""
    if step.named.column:
        yield here + visible(_named(step.named, speech)) + again
        yield f"{below}= {because}"
    else:
        yield f"{here}{visible(value(step.named, speech))} = {because}{again}"
    for part in step.parts:
        if isinstance(part, Step):
            yield from _step(told, part, speech, deep + 1)
        else:
            yield from (below + line for line in _place(told, part, speech))
    left = 0 if step.again else step.total - len(step.parts)
    if left and step.parts:
        yield below + speech.say("… {left} more, {total} in all", left=left, total=step.total)
    elif left:
        yield below + speech.say("… {total} below it: ask with a greater --depth", total=step.total)


def _named(named: Named, speech: Speech) -> str:
    assert named.column is not None
    name = speech.label(named.column.name, named.column.label)
    return speech.say("{name}: {value}", name=name, value=value(named, speech))


def _place(told: Explained, line: Line, speech: Speech) -> Iterator[str]:
    where = visible(line.path if line.line is None else f"{line.path}:{line.line}")
    if written := told.written.get(line.path):
        where = speech.say("{where} ({commit})", where=where, commit=speech.sentence(_commit(written)))
    said = excerpt(masked(line.text.strip()), 1).line if line.text.strip() else ""
    yield f"{where}: {said}" if said else where
    if url := _url(told, line):
        yield INDENT + visible(url)
    if line.source:
        yield INDENT + visible(speech.say("source: {source}", source=line.source))


def _commit(written: Written) -> Text:
    """Say which commit wrote a file, and when."""
    if written.how == "changed":
        return say("not committed")
    if written.how == "deleted":
        return say("deleted by {commit} on {day}", commit=written.commit[:10], day=written.day)
    return say("{commit}, {day}", commit=written.commit[:10], day=written.day)


def _url(told: Explained, line: Line) -> str:
    """Give where a line stands in the repository, empty where nobody says where that is."""
    if not told.repo_url or line.path == DEFAULT:
        return ""
    written = told.written.get(line.path)
    revision = (written.before if written else "") or "HEAD"
    anchor = f"#L{line.line}" if line.line else ""
    return f"{told.repo_url.rstrip('/')}/blob/{revision}/{quote(line.path)}{anchor}"


def value(named: Named, speech: Speech) -> str:
    """Give a value in words: money in short and exact, a ratio in percent and as it is written in tables."""
    column, held = named
    if held is None or held == ():
        return speech.unknown
    unit = column.unit if column else ""
    if unit == "money" and isinstance(held, int | Decimal):
        short, exact = speech.money(held), speech.exact(held)
        return short if short == exact else speech.say("{short} ({exact})", short=short, exact=exact)
    if unit in ("ratio", "times") and isinstance(held, int | Decimal):
        short = speech.ratio(held) if unit == "ratio" else speech.times(held)
        return speech.say("{short} ({exact})", short=short, exact=decimal(Decimal(held), unit))
    if column and column.words == "goal" and isinstance(held, str):
        return speech.say("{id} {name}", id=held, name=called(held))
    if column and column.words and isinstance(held, str):
        return speech.listing(Word(column.words, word) for word in held.split())
    if isinstance(held, Decimal):
        return speech.number(Decimal(decimal(held, "number")))
    return speech.show_exactly(held)


# The same for programs


def json(told: Explained, speech: Speech) -> str:
    """Give an explanation as one object of JSON: the cells as tables write them, the figure as a tree."""
    found = told.found
    return safe_json(
        {
            "schema_version": SCHEMA_VERSION,
            "address": found.address,
            "table": found.table.name,
            "key": dict(zip(found.table.key, found.key, strict=True)),
            "column": found.column.name if found.column else None,
            "cells": {cell.column.name: _cell(cell, speech) for cell in told.cells if cell.column},
            "scheme_source": told.source or None,
            "figure": _tree(told, told.step, speech) if told.step else None,
            "notes": [speech.sentence(note, exact=True) for note in told.notes],
        }
    )


def _cell(named: Named, speech: Speech) -> object:
    unit = named.column.unit if named.column else "number"
    return written(named.value, unit, speech)


def _tree(told: Explained, step: Step, speech: Speech) -> dict[str, object]:
    return {
        "kind": "figure",
        "column": step.named.column.name if step.named.column else None,
        "value": _cell(step.named, speech),
        "shown": value(step.named, speech),
        "because": speech.sentence(step.because, exact=True),
        "parts": [
            _tree(told, part, speech) if isinstance(part, Step) else _leaf(told, part) for part in step.parts
        ],
        "total": step.total,
        "again": step.again,
    }


def _leaf(told: Explained, line: Line) -> dict[str, object]:
    written = told.written.get(line.path)
    return {
        "kind": "rule" if line.rule else "record",
        "path": line.path,
        "line": line.line,
        "text": line.text.strip(),
        "source": line.source or None,
        "commit": (written.commit or None) if written else None,
        "written_on": written.day.isoformat() if written and written.day else None,
        "state": written.how if written else None,
        "url": _url(told, line) or None,
    }


# A code


def manual_text(check: Check, manual: Manual, speech: Speech) -> str:
    """Give the manual page of a finding's code."""
    severity = speech.word("severity", check.severity)
    if speech.chinese:
        manual = in_language(manual, speech.sentence)
    blocks = [f"{check.code} · {severity} · {manual.summary}"]
    for head, body in (
        (say("why"), manual.why),
        (say("wrong"), manual.bad),
        (say("right"), manual.good),
    ):
        if body:
            blocks.append("\n".join((speech.sentence(head), *(INDENT + line for line in body.splitlines()))))
    blocks.append(
        "\n".join((speech.sentence(say("to keep it quiet")), INDENT + speech.sentence(_quiet(check))))
    )
    return "\n\n".join(blocks) + "\n"


def _quiet(check: Check) -> Text:
    if check.severity == "error":
        return say("an error is mended, never silenced")
    return say(
        "write into {file}: {example}",
        file="repbook.yml",
        example=f"silence: [{{code: {check.code}, path: records/…, reason: …}}]",
    )


def manual_json(check: Check, manual: Manual, speech: Speech) -> str:
    """Give the manual page of a finding's code as one object of JSON."""
    if speech.chinese:
        manual = in_language(manual, speech.sentence)
    held = {"schema_version": SCHEMA_VERSION, "code": check.code, "severity": check.severity}
    return safe_json(held | manual._asdict())
