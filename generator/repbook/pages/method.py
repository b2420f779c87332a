"""The method: how every figure is made, what every column means, and the policy in force with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from repbook import page
from repbook.family import members
from repbook.page import Context, Key, Page, View
from repbook.table import Column, Row, Table
from repbook.text import Text, say

PAGE = Page("method", "method/", say("Method"), 320)


class Formula(NamedTuple):
    """A measure: its name, how it is reckoned, the rules at its edges, and where the rule comes from."""

    name: Text
    formula: Text
    edges: Text
    source: Text


class Number(NamedTuple):
    """A number of the policy in force; `own` where a record of the workspace sets it.

    `brief` is the source without what it explains in English; `ruled` that it is a ruling.
    """

    name: str
    label: str
    value: str
    source: str
    brief: str
    ruled: bool
    path: str
    line: int | None
    own: bool


class Section(NamedTuple):
    """A section of the policy; the labels are Chinese."""

    name: str
    label: str
    numbers: tuple[Number, ...]


class Declared(NamedTuple):
    """A table: its names, what its rows are, what names a row, and its columns."""

    name: str
    label: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(View):
    """What the page of the method shows."""

    formulas: tuple[Formula, ...]
    told: Text
    silent: Text
    tables: tuple[Declared, ...]
    declared: Text
    sections: tuple[Section, ...]
    policy: Text
    lens: str
    tax: str


def views(context: Context) -> Iterator[Method]:
    """Give the one page of the method."""
    tables: list[Table] = [module.TABLE for module in members("tables")]
    columns = sum(len(table.columns) for table in tables)
    sections = _policy(context.table("policy"))
    numbers = [number for section in sections for number in section.numbers]
    own = sum(number.own for number in numbers)
    formulas = _formulas(context)
    yield Method(
        path="method/",
        title=say("Method"),
        kick=say("Method"),
        headline=say(
            "{formulas} formulas and {numbers} numbers decide every figure; {own} of these are your own",
            formulas=len(formulas),
            numbers=len(numbers),
            own=Key(own),
        ),
        formulas=formulas,
        told=say("{n} measures, each a sum, a share or a count of records", n=len(formulas)),
        silent=say("Five things that could be counted are not"),
        tables=tuple(
            Declared(table.name, table.label, table.about, table.key, table.columns) for table in tables
        ),
        declared=say("{n} tables with {columns} columns feed every page", n=len(tables), columns=columns),
        sections=sections,
        policy=say("{n} numbers are in force, {own} set by a record of yours", n=len(numbers), own=own),
        lens=context.about.lens,
        tax=context.about.tax,
    )


def _policy(rows: Sequence[Row]) -> tuple[Section, ...]:
    return tuple(
        Section(name, page.text(held[0], "section_label"), tuple(_number(row) for row in held))
        for (name,), held in page.grouped(rows, "section").items()
    )


def _number(row: Row) -> Number:
    path, source = page.text(row, "path"), page.text(row, "source")
    return Number(
        page.text(row, "name"),
        page.text(row, "label"),
        page.text(row, "value"),
        source,
        _brief(source),
        "ruling" in source,
        path,
        page.count(row, "line"),
        path.startswith("records/"),
    )


# A word of an explanation, which a reader of another language is spared; references have none so long.
_ENGLISH = re.compile(r"[A-Za-z_]{3,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _brief(source: str) -> str:
    """Give the references and the quotations of a source, without explanations."""
    parts = (part.strip() for part in re.split(r"[;:,]", source))
    return " · ".join(part for part in parts if _CHINESE.search(part) or (part and not _ENGLISH.search(part)))


def _formulas(context: Context) -> tuple[Formula, ...]:
    few = page.number(context, "forecast", "min_n")
    grace = page.number(context, "forecast", "grace_days")
    cohort = page.number(context, "forecast", "cohort_months")
    small = page.number(context, "funnel", "too_small")
    own = page.number(context, "forecast", "own_rate_months")
    return (
        Formula(
            say("Attainment"),
            say("closed ÷ target"),
            say("No target, no share: a dash, never 0 or 100 %. A team's share is the ratio of the sums."),
            say("{source}", source="002, C4"),
        ),
        Formula(
            say("Closed"),
            say(
                "lens sales: the sales lines of the period; lens bookings: contracts signed or changed in it"
            ),
            say(
                "What was booked in a quarter stays there. A line without an amount is reported, not summed."
            ),
            say("002, ruling C4"),
        ),
        Formula(
            say("Stage forecast"),
            say("Σ remaining amount × win rate of the stage, of open deals expected inside the period"),
            say(
                "A deal expected more than {days} days ago leaves it and is listed. On hold is outside.",
                days=grace,
            ),
            say("002, C3, ruling C4"),
        ),
        Formula(
            say("Forecast attainment"),
            say("(closed + stage forecast) ÷ target"),
            say("A period that is over has no stage forecast."),
            say("{source}", source="002, C4"),
        ),
        Formula(
            say("Coverage"),
            say("amount of open deals expected in the period ÷ (target − closed)"),
            say("Empty when nothing is left to reach. Needed coverage is 1 ÷ own win rate."),
            say("ruling C4"),
        ),
        Formula(
            say("Own win rate"),
            say("signed ÷ (signed + lost) of the last {months} months", months=own),
            say("From {n} closed deals on; below that no judgement is made.", n=few),
            say("ruling C4"),
        ),
        Formula(
            say("Passage of a stage"),
            say("reached the next stage ÷ (reached − still standing here)"),
            say(
                "Of deals created in the last {months} months, lost ones too. Below {n} no share is given.",
                months=cohort,
                n=few,
            ),
            say("ruling C3"),
        ),
        Formula(
            say("Shape of the funnel"),
            say(
                "a stage longer than the one before it names the starved stage before; an empty one is a gap"
            ),
            say("Below {n} open deals no shape is judged. The outline is the source's, scaled.", n=small),
            say("{source}", source="002, C5"),
        ),
        Formula(
            say("Advancement and attrition"),
            say("advanced ÷ pool, leaked ÷ pool"),
            say(
                "Each deal of the pool is advanced, held, regressed or leaked: the four sum to the pool."
                " A file deleted without an outcome has leaked."
            ),
            say("{source}", source="002, C4"),
        ),
        Formula(
            say("Days in stage"),
            say("calendar days since the stage was last entered"),
            say("They end with loss, merging or payment; naming the same stage again does not restart them."),
            say("ruling C"),
        ),
        Formula(
            say("Last contact"),
            say("the latest visit of any rep with that customer, through any channel but mail"),
            say("A deal is called silent when this is longer ago than the stage's limit."),
            say("B15, ruling C"),
        ),
        Formula(
            say("On time"),
            say("handed in by the hour of the policy on the next working day"),
            say("A week wholly on leave is exempt. Daily reports are counted only of who hands them in."),
            say("{source}", source="A14, A15"),
        ),
    )
