"""A recount tells what differs between two workspaces: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from repbook import alike
from repbook.cell import written
from repbook.contrast import TEAM, Contrast, Moved
from repbook.explain import Named, spoken
from repbook.explanation import value
from repbook.figure import value_of
from repbook.finding import Finding
from repbook.period import quarter_of
from repbook.printable import markdown, safe_json, visible
from repbook.speech import Speech
from repbook.table import Column, Row, Table, Unit
from repbook.tell import place
from repbook.text import Ratio, Text, say

SCHEMA_VERSION = 1
FORMATS = ("text", "markdown", "json")
# A host refuses a comment that is longer than this.
ROOM = 60_000
PERSON = ("owner", "rep")
# What is said of a wider scope that moved as a narrower one did: the first of these that differs.
MEASURES = ("forecast_attainment", "closed", "stage_forecast", "target")


class Sides(NamedTuple):
    """What is compared: what each side is called, and the day that both are looked at."""

    before: str
    after: str
    as_of: date
    lens: str


def told(found: Contrast, sides: Sides, names: Mapping[str, str], form: str, speech: Speech) -> str:
    """Give a contrast in one of FORMATS; `names` are the reps' by id."""
    if form == "json":
        return _json(found, sides, speech)
    recount = _Recount(found, sides, names, speech)
    return (recount.markdown() if form == "markdown" else recount.text()) + "\n"


class _Recount(NamedTuple):
    found: Contrast
    sides: Sides
    names: Mapping[str, str]
    speech: Speech

    def text(self) -> str:
        lines = [visible(line) for line in self.head()]
        for title, entries in self.sections():
            lines += ["", visible(title), *(f"  {visible(line)}" for line in entries)]
        return "\n".join(lines)

    def markdown(self) -> str:
        first, *rest = self.head()
        lines = [f"**{markdown(first)}**", *(f"\n{markdown(line)}" for line in rest)]
        room = ROOM - sum(len(line) for line in lines)
        for title, entries in self.sections():
            lines += ["", f"### {markdown(title)}", ""]
            for at, entry in enumerate(entries):
                line = f"- {markdown(entry)}"
                room -= len(line) + 1
                if room < 0:
                    left = self.speech.say("and {n} more; the log has them all", n=len(entries) - at)
                    lines.append(f"- {markdown(left)}")
                    break
                lines.append(line)
        return "\n".join(lines)

    def head(self) -> Iterator[str]:
        sides = self.sides
        compared = say(
            "{before} → {after}, as of {day}", before=sides.before, after=sides.after, day=sides.as_of
        )
        yield self.speech.sentence(compared)
        yield self.speech.sentence(self.headline())

    def headline(self) -> Text:
        """Say what the change does to the quarter that runs, or that it does nothing."""
        if self.found.empty:
            return say("nothing that a decision hangs on differs")
        running = quarter_of(self.sides.as_of)
        of_team = [each for each in self.found.moved["ratios"] if each.row["scope"] == TEAM]
        for each in of_team:
            if each.row["period"] == running and each.before and each.after:
                (share, yuan), (share_now, yuan_now) = _expected(each.before), _expected(each.after)
                change = self.speech.signed(yuan_now - yuan)
                if share is None or share_now is None:
                    return say("what is expected of the quarter changes by {change}", change=change)
                return say(
                    "the quarter's forecast goes from {was} to {now} of the target: {change}",
                    was=Ratio(share),
                    now=Ratio(share_now),
                    change=change,
                )
        return say("the quarter's forecast stays as it is")

    def sections(self) -> Iterator[tuple[str, Sequence[str]]]:
        for rows in self.found.moved.values():
            if rows:
                table = rows[0].table
                named = self.speech.label(table.name, table.label)
                lines = self.of_scopes(rows) if table.name == "ratios" else [self.line(each) for each in rows]
                title = say("{table}: {n} {n:differs|differ}", table=named, n=len(lines))
                yield self.speech.sentence(title), lines
        for title, findings in (
            (say("{n} {n:finding|findings} more", n=len(self.found.new)), self.found.new),
            (say("{n} {n:finding|findings} less", n=len(self.found.gone)), self.found.gone),
        ):
            if findings:
                yield self.speech.sentence(title), [self.finding(each) for each in findings]

    def finding(self, found: Finding) -> str:
        severity = self.speech.word("severity", found.severity)
        message = self.speech.sentence(found.message, exact=True)
        return f"{place(found)}: {severity}: {message} [{found.code}]"

    def of_scopes(self, rows: Iterable[Moved]) -> list[str]:
        """Give a line for each change; the wider scopes that it moves alike are named at its end."""
        return [self.of_scope(each) for each in alike.told(rows)]

    def of_scope(self, found: alike.Told) -> str:
        line = self.line(found.moved)
        if not found.wider:
            return line
        column = found.shared(MEASURES)
        return self.speech.say(
            "{change}; by the same amounts, {column}: {scopes}",
            change=line,
            column=self.speech.label(column.name, column.label),
            scopes=tuple(self.wider(each, column) for each in found.wider),
        )

    def wider(self, moved: Moved, column: Column) -> str:
        """Give a wider scope with its kind: a manager may sell too, and a region be called as a person is."""
        kind, _, id_ = str(moved.row["scope"]).partition(":")
        named = f"{self.speech.word('scope', kind)} {self.names.get(id_, id_)}".rstrip()
        was, now = (self.shown(moved.table, column, row) for row in (moved.before, moved.after) if row)
        return f"{named} {was} → {now}"

    def line(self, moved: Moved) -> str:
        """Give a row's line: what it is, and of each column what it was and what it is now."""
        columns = {column.name: column for column in moved.table.columns}
        key = " · ".join(self.shown(moved.table, columns[name], moved.row) for name in moved.table.key)
        cells = self.speech.listing(filter(None, (self.cell(moved, each) for each in moved.columns)))
        mark = "+ " if moved.before is None else "− " if moved.after is None else ""
        return mark + self.speech.say("{name}: {value}", name=key, value=cells)

    def cell(self, moved: Moved, column: Column) -> str:
        name = self.speech.label(column.name, column.label)
        if moved.before is not None and moved.after is not None:
            was, now = (self.shown(moved.table, column, row) for row in (moved.before, moved.after))
            return f"{name} {was} → {now}"
        if value_of(moved.row[column.name]) is None:
            return ""
        return f"{name} {self.shown(moved.table, column, moved.row)}"

    def shown(self, table: Table, column: Column, row: Row) -> str:
        held = value_of(row[column.name])
        if column.name in PERSON and isinstance(held, str):
            return self.names.get(held, held)
        if column.name == "scope" and isinstance(held, str):
            kind, _, id_ = held.partition(":")
            return self.names.get(id_, id_) if id_ else self.speech.word("scope", kind)
        column = spoken(table, column, row)
        if isinstance(held, int | Decimal) and (short := self.short(column.unit)):
            return short(held)
        return value(Named(column, held), self.speech)

    def short(self, unit: Unit) -> Callable[[object], str] | None:
        """Give how numbers of a unit are said in short, None where they have no short form."""
        match unit:
            case "money":
                return self.speech.money
            case "ratio":
                return self.speech.ratio
            case "times":
                return self.speech.times
        return None


def _expected(row: Row) -> tuple[Decimal | None, Decimal]:
    """Give the forecast attainment of a row and what is expected of the quarter in yuan."""
    share, closed, forecast = (
        value_of(row[name]) for name in ("forecast_attainment", "closed", "stage_forecast")
    )
    expected = sum((each for each in (closed, forecast) if isinstance(each, Decimal)), Decimal(0))
    return share if isinstance(share, Decimal) else None, expected


def _json(found: Contrast, sides: Sides, speech: Speech) -> str:
    return safe_json(
        {
            "schema_version": SCHEMA_VERSION,
            "before": sides.before,
            "after": sides.after,
            "as_of": sides.as_of.isoformat(),
            "lens": sides.lens,
            "tables": {name: [_entry(each, speech) for each in rows] for name, rows in found.moved.items()},
            "findings": {
                name: [_finding(each, speech) for each in findings]
                for name, findings in (("new", found.new), ("gone", found.gone))
            },
        }
    )


def _entry(moved: Moved, speech: Speech) -> dict[str, object]:
    columns = {column.name: column for column in moved.table.columns}

    def cells(row: Row | None, names: Iterable[str]) -> dict[str, object] | None:
        return (
            None if row is None else {name: written(row[name], columns[name].unit, speech) for name in names}
        )

    differing = [column.name for column in moved.columns]
    return {
        "key": cells(moved.row, moved.table.key),
        "before": cells(moved.before, differing),
        "after": cells(moved.after, differing),
    }


def _finding(found: Finding, speech: Speech) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "message": speech.sentence(found.message, exact=True),
    }
