"""A page is what is shown: rows chosen from the tables and put in words, as frozen values.

How to add a page (one file, and one template):

1. `pages/<name>.py` holds `PAGE = Page(...)` and `views(context) -> Iterator[View]`, or, for a page that
   every record of a kind has, `Iterator[Later]`; all lie in the folder of `PAGE`. Derive a view from
   `page.View` (`@dataclass(frozen=True, slots=True, kw_only=True)`); its fields are all that the template
   `themes/default/templates/<name>.html` may show. Read rows only from `context.table("...")`, by `text`,
   `money`, `count`, `ratio`, `day` below; what needs sorting, sums or dates is done here, not in templates.
2. A view says `path` (a folder below the language's root: `""`, `"funnel/"`, `"customers/云江一院/"`),
   `title` (for the tab), `kick` (the small label) and `headline`: a finding with its figures in it,
   `say("{n} customers bought {sum}", n=Key(12), sum=Money(x))`. `Key` marks the figure that matters most.
   Computed from the rows below it, never more than they carry.
3. The template begins with `{% extends "base.html" %}{% set m = shared("macros.html") %}` and fills
   `{% block body %}` with `{% call m.section("id", _("Label"), view.finding) %}`; see macros.html for what
   there is, and `hypertext.py` for the functions: `_ sentence headline word amount exact ratio day count
   link place tree to blob` and every function of `charts/`. A link is `{{ link('customers/x/', said) }}`.
4. Sentences are English: `_("…")` in templates, `say("…")` here. Nothing in a view depends on the language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast

from repbook import family
from repbook.explain import is_rule, leaves
from repbook.figure import Figure, value_of
from repbook.source import Source
from repbook.table import Row
from repbook.text import Text, say

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """What is true of the whole site; `tax` and `lens` are the words of the policy and of `repbook.yml`.

    `history` says whether git's history is at hand, whole or cut off; `gone` are the paths that were deleted,
    each with the commit that held it last.
    """

    title: str
    as_of: date
    locale: str
    lens: str
    tax: str
    version: str
    read: int
    published: int
    set_aside: int
    commit: str = ""
    history: str = "none"
    gone: tuple[tuple[str, str], ...] = ()
    repo_url: str = ""


def nowhere(source: Source) -> int | None:
    """Give no line: where the files are not at hand."""
    return None


def never(table: str, kind: str, id_: str) -> None:
    """Give no rows: where a table is there whole."""


@dataclass(frozen=True, slots=True)
class Context:
    """The tables of the day and what is true of the whole site: all that a page may read.

    `line` gives the line of a place in a record, so that a figure leads to where it was typed; `alone` the
    rows of a table about one subject where the others need not be reckoned, else None, and `listed` the ids
    of its rows likewise; `memo` keeps what several pages show.
    """

    tables: Mapping[str, Sequence[Row]]
    about: About
    line: Callable[[Source], int | None] = nowhere
    alone: Callable[[str, str, str], Sequence[Row] | None] = never
    listed: Callable[[str], Iterable[str] | None] = lambda table: None
    memo: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> Sequence[Row]:
        """Give the rows of a table; a table that this workspace does not have is empty."""
        return self.tables.get(name, ())

    def ids(self, name: str) -> Iterable[str]:
        """Give the ids of the rows of a table."""
        found = self.listed(name)
        return (text(row, "id") for row in self.table(name)) if found is None else found

    def of(self, name: str, kind: str, id_: str) -> Sequence[Row]:
        """Give the rows of a table about one subject: a customer, a rep, whatever has grades."""
        found = self.alone(name, kind, id_)
        return self.by(name, kind).get((id_,), ()) if found is None else found

    def by(self, name: str, kind: str) -> Mapping[tuple[str, ...], Sequence[Row]]:
        """Give the rows of a table for each subject of a kind: for who wants many of them."""
        return _by(self, name, kind)


def gathered(gather: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
    """Let what several pages show be gathered once a context and set of arguments."""

    @wraps(gather)
    def once(context: Context, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (gather, args, *kwargs.items())
        if key not in context.memo:
            context.memo[key] = gather(context, *args, **kwargs)
        return cast("T", context.memo[key])

    return cast("Callable[Concatenate[Context, P], T]", once)


# What the menu is grouped by: the questions that readers come with.
QUESTIONS = {1: say("Where we stand"), 2: say("Whom to see, what to file"), 3: say("How we know")}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's name, the folder it lies in, its words in the menu, and its place there (0 = not shown).

    The hundreds of its place are the question that it answers.
    Only a page with `provenance` may say the commit and how many records were read.
    """

    name: str
    folder: str
    label: Text
    place: int = 0
    provenance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page says of itself; `template` names another template than the page's own.

    `left_out` are the records that its figures are missing, because they cannot be used.
    """

    path: str
    title: Text
    kick: Text
    headline: Text
    template: str = ""
    left_out: tuple[str, ...] = ()


V_co = TypeVar("V_co", bound=View, covariant=True)


class Later(NamedTuple, Generic[V_co]):
    """A view that is made when its page is: what a member yields that has a page for every record."""

    path: str
    make: Callable[[], V_co]


class Below(NamedTuple, Generic[V_co]):
    """The views below a folder of a page's own, which are listed when one of them is wanted."""

    path: str
    views: Callable[[], Iterable[V_co | Later[V_co]]]


class Key(NamedTuple):
    """The figure of a headline that the eye should find first."""

    value: object

    def __str__(self) -> str:
        return str(self.value)


class Step(NamedTuple):
    """A line of "how was this made": a sentence, or lines of a record, and what that was made of.

    `more` counts the parts that are left out; `address` is the figure's: all of them can be asked for.
    """

    because: Text | None
    path: str
    lines: tuple[int, ...]
    parts: tuple[Step, ...]
    more: int
    address: str = ""


class Scope(NamedTuple):
    """Whose figures a page shows: the team, a region, a manager's people, or one rep."""

    id: str
    name: str
    path: str


def text(row: Row, column: str) -> str:
    """Give the text of a cell, empty where it is unknown."""
    value = row[column]
    if type(value) is str:  # most cells are, and pages ask for a million
        return value
    value = value_of(value)
    return "" if value is None else str(value)


def money(row: Row, column: str) -> Decimal | None:
    """Give the amount, or any other number, of a cell; None where it is unknown."""
    value = value_of(row[column])
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"{column} holds {value!r}, which is no number")


ratio = money


def count(row: Row, column: str) -> int | None:
    """Give the whole number of a cell; None where it is unknown."""
    value = value_of(row[column])
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"{column} holds {value!r}, which is no count")


def day(row: Row, column: str) -> date | None:
    """Give the day of a cell; None where it is unknown."""
    value = value_of(row[column])
    if value is None or isinstance(value, date):
        return value
    raise TypeError(f"{column} holds {value!r}, which is no day")


def said(row: Row, column: str) -> Text:
    """Give the sentence of a cell; plain text is said as it is."""
    value = value_of(row[column])
    return value if isinstance(value, Text) else say("{text}", text=text(row, column))


def record(row: Row) -> str:
    """Give the file that a row's first figure comes from, empty where no figure names one."""
    for cell in row.values():
        if isinstance(cell, Figure):
            for part in cell.parts:
                if isinstance(part, Source):
                    return part.path
    return ""


@gathered
def _numbers(context: Context) -> Mapping[tuple[str, str], str]:
    rows = context.table("policy")
    return {(text(row, "section"), text(row, "name")): text(row, "value") for row in rows}


def number(context: Context, section: str, name: str) -> str:
    """Give a number of the policy in force, as the table `policy` writes it; empty where it has none."""
    return _numbers(context).get((section, name), "")


def limit(context: Context, section: str, name: str) -> int:
    """Give a number of the policy in force that is a whole one; 0 where it has none."""
    held = number(context, section, name)
    return int(held) if held.isdecimal() else 0


def grouped(rows: Iterable[Row], *columns: str) -> Mapping[tuple[str, ...], Sequence[Row]]:
    """Give the rows by the text of some columns, each group in the order of the table."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(text(row, column) for column in columns)].append(row)
    return groups


@gathered
def _by(context: Context, table: str, kind: str) -> Mapping[tuple[str, ...], Sequence[Row]]:
    """Give the rows of a table by subject of a kind: a column of that name, or the columns of any kind."""
    rows = context.table(table)
    if rows and "subject_kind" in rows[0]:
        return grouped((row for row in rows if text(row, "subject_kind") == kind), "subject")
    return grouped(rows, kind)


def keyed(rows: Iterable[Row], *columns: str) -> Mapping[tuple[str, ...], Row]:
    """Give the one row for the text of some columns."""
    return {tuple(text(row, column) for column in columns): row for row in rows}


def total(values: Iterable[Decimal | None]) -> Decimal:
    """Give the sum of the amounts that are known."""
    return sum((value for value in values if value is not None), Decimal(0))


def scopes(context: Context, table: str) -> Iterator[Scope]:
    """Give the scopes that a table has rows for: the team first, then managers, regions and reps."""
    names = {text(row, "id"): text(row, "name") for row in context.table("reps")}
    order = {"team": 0, "region": 1, "manager": 2, "rep": 3}
    found = {text(row, "scope") for row in context.table(table)}
    for scope in sorted(found, key=lambda scope: (order.get(scope.split(":")[0], 9), scope)):
        kind, _, member = scope.partition(":")
        yield Scope(scope, names.get(member, member), f"{kind}/{member}/" if member else "")


@gathered
def names(context: Context, table: str) -> Mapping[str, str]:
    """Give the names of reps or customers by id."""
    return {text(row, "id"): text(row, "name") for row in context.table(table)}


def made(
    context: Context, table: str, row: Row | None, *columns: str, depth: int = 3, width: int = 15
) -> tuple[Step, ...]:
    """Give how some figures of a row were made, down to the records; a plain fact has nothing to tell.

    The tree is cut at a depth and a width, and says how many parts it leaves out and where all of them are.
    """
    if row is None:
        return ()
    cells = ((column, cell) for column in columns if isinstance(cell := row[column], Figure))
    return tuple(_whole(_step(context, cell, depth, width), table, row, column) for column, cell in cells)


def _whole(step: Step, table: str, row: Row, column: str) -> Step:
    """Give a step with the address of its figure, where anything is left out of it."""
    if not _cut(step):
        return step
    key: Sequence[str] = family.member("tables", table).TABLE.key
    return step._replace(address="/".join((table, *(text(row, name) for name in key), column)))


def _cut(step: Step) -> bool:
    return bool(step.more) or any(map(_cut, step.parts))


def _step(context: Context, cell: Figure[object], depth: int, width: int) -> Step:
    if not depth:
        return _end(context, cell)
    # Lines of one record are one line of the explanation.
    files: dict[str, list[Source]] = {}
    inner: list[Figure[object] | str] = []
    for part in dict.fromkeys(cell.parts):
        if isinstance(part, Figure):
            inner.append(part)
            continue
        if part.path not in files:
            inner.append(part.path)
        files.setdefault(part.path, []).append(part)
    shown = tuple(
        Step(None, part, _lines(context, files[part]), (), 0)
        if isinstance(part, str)
        else _step(context, part, depth - 1, width)
        for part in inner[:width]
    )
    return Step(cell.because, "", (), shown, len(inner) - len(shown))


def _end(context: Context, cell: Figure[object]) -> Step:
    """Give a figure that is not taken apart any more: it leads to the first record below it.

    It counts the other records and rules; a rule stands only where there is no record.
    """
    files: dict[str, list[Source]] = {}
    for place in leaves(cell):
        files.setdefault(place.path, []).append(place)
    if not files:
        return Step(cell.because, "", (), (), 0)
    first = min(files.values(), key=lambda places: is_rule(places[0]))
    return Step(cell.because, first[0].path, _lines(context, first), (), len(files) - 1)


def _lines(context: Context, places: Iterable[Source]) -> tuple[int, ...]:
    found = (context.line(place) for place in places)
    return tuple(sorted({line for line in found if line is not None}))
