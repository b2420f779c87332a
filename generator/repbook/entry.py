"""An entry is one run of `repbook new`: answers in, one new record out; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import click

from repbook import family, filing, git, value
from repbook.book import Book, collate
from repbook.build import Marker, build, finding
from repbook.canonical import canonical
from repbook.deal import Deal
from repbook.duty import missing
from repbook.filing import Places
from repbook.finding import Finding
from repbook.fit import ROOT, called, fit, kind, shape_for
from repbook.guess import ask, guess
from repbook.interview import Interview, Known
from repbook.ladder import ladder
from repbook.moving import OWNERS
from repbook.period import week_of
from repbook.printable import visible
from repbook.question import Loc, Question, drafted, filled, questions, referred
from repbook.recap import recap, to_call
from repbook.record import Record
from repbook.shape import Part
from repbook.sheet import Sheet, sheet_of
from repbook.speech import Speech
from repbook.tell import Counts, tell
from repbook.text import Word, say
from repbook.tree import parse
from repbook.typed import Tree
from repbook.usage import UsageError
from repbook.workspace import Workspace, operand
from repbook.write import create

# Of the opportunities that may close in the quarter so many are asked about.
CALLS = 8
_WHO = {"customer": say("customer"), "rep": say("rep")}


class Entry(NamedTuple):
    """A new record: its path, its text, and what is wrong with it."""

    path: str
    data: bytes
    findings: Sequence[Finding]
    book: Book


def kind_called(typed: str) -> type[Record]:
    """Give the kind that is meant: by its folder, in the singular, or in Chinese; UsageError if none."""
    names: dict[str, str] = {}
    for folder in family.names("records"):
        singular = f"{folder[:-3]}y" if folder.endswith("ies") else folder.removesuffix("s")
        names |= {folder: folder, singular: folder, kind(folder).label: folder}
    if typed in names:
        return kind(names[typed])
    near = guess(typed, names)
    kinds = tuple(called(folder) for folder in family.names("records"))
    remedy = ask(near) if near else say("possible: {kinds}", kinds=kinds)
    raise UsageError(say("there is no kind {typed}; {remedy}", typed=typed, remedy=remedy))


def sheet_for(space: Workspace, cls: type[Record]) -> Sheet:
    """Give the sheet of what the questions need to know."""
    if cls.folder == "weekly":
        return build(space.files, space.refused, space.settings, space.as_of).sheet
    kinds = {"reps", "policies", "calendars", *referred(shape_for(cls)), *_owners(cls)}
    folders = tuple(f"{ROOT}/{folder}/" for folder in kinds)
    fitted = (fit(path, data) for path, data in space.files.items() if path.startswith(folders))
    book, _ = collate((each.path, each.record) for each in fitted)
    return sheet_of(book, space.settings, space.as_of)


def _owners(cls: type[Record]) -> tuple[str, ...]:
    """Give the kind of whom a record lies under, if it lies under anybody."""
    return tuple(OWNERS[part] for part in cls.parts[:-1] if part in OWNERS)


def me(space: Workspace, book: Book) -> str | None:
    """Give the rep whose e-mail address git signs commits with; None where it is nobody's."""
    said = git.output(space.root, "config", "user.email")
    email = said.decode("utf-8", "replace").strip().casefold() if said else ""
    return next((id_ for id_, rep in book.reps.items() if email in map(str.casefold, rep.emails)), None)


def entry(
    space: Workspace,
    cls: type[Record],
    given: Mapping[Loc, Tree],
    prose: Mapping[str, str],
    places: Places,
    speech: Speech,
    talk: bool | None,
) -> Entry:
    """Give a new record of a kind, of what is given and what is asked for.

    `talk` is whether to ask: None asks where something needed is not given, or nothing is. UsageError where
    something is needed and nobody is asked.
    """
    _apart(given)
    # Before anything is asked, so that no answer is lost to a slip of the day.
    on = operand(value.day, places.on) if places.on is not None else None
    sheet = sheet_for(space, cls)
    places = places._replace(rep=places.rep or me(space, sheet.book))
    needed = list(_needed(cls, given, places))
    if needed and talk is False:
        raise UsageError(say("{kind} needs {options}", kind=called(cls.folder), options=tuple(needed)))
    stages = {stage.id: stage.label or stage.id for stage in ladder(sheet).stages}
    known = Known(sheet.book, stages, sheet.as_of.isoformat(), places.rep)
    asked = talk or needed or (talk is None and not given and not prose)
    interview = Interview(known, speech) if asked else None
    under = _under(cls, places, interview)
    fields, said = dict(given), dict(prose)
    if cls.folder == "weekly":
        week = operand(value.week, places.leaf) if places.leaf else _owed(sheet, under)
        places = places._replace(leaf=week)
        lines = [speech.sentence(line) for line in recap(sheet, under, week)]
        said.setdefault("", _comment(week, lines))
        if interview:
            click.echo("\n".join(map(visible, (week, *lines))))
            fields |= _calls(interview, to_call(sheet, under, week))
    if interview:
        customer = under if cls.parts[0] == "customer" else None
        fields = interview.answers(questions(cls), fields, customer)
        said |= interview.prose(cls, said)
    last = places.leaf or filing.leaf(cls, fields, on or sheet.as_of, _name(cls, fields, interview))
    filled = _filled(cls, fields, {"me": places.rep, "today": sheet.as_of.isoformat()})
    text = drafted(cls, filled, said, speech.chinese)
    path = filing.path(cls, under, last, space.files)
    data = text.encode()
    return judged(path, canonical(path, data, space.settings.locale) or data, sheet.book)


def judged(path: str, data: bytes, book: Book) -> Entry:
    """Give an entry with what is wrong with it, be it a reference to what is not in the book."""
    fitted = fit(path, data)
    held = ((each.path, each) for records in book.records.values() for each in records.values())
    _, faults = collate((*held, (path, fitted.record)))
    marker = Marker({path: data}, {})
    told = (*fitted.faults, *(fault for fault in faults if fault.source.path == path))
    return Entry(path, data, tuple(finding(fault, marker) for fault in told), book)


def edited(made: Entry) -> Entry:
    """Give an entry as it comes back from the editor; UsageError where there is none."""
    suffix = made.path.rpartition(".")[2]
    try:
        text = click.edit(made.data.decode(), extension=f".{suffix}", require_save=False)
    except click.ClickException as wrong:
        raise UsageError(say("the editor did not run: {reason}", reason=wrong.format_message())) from None
    return made if text is None else judged(made.path, text.encode(), made.book)


def typed(held: object, part: Part) -> Tree:
    """Give what an option says: text, or for a block what stands between braces as in a file."""
    if isinstance(held, tuple):
        return [typed(each, part) for each in held]
    text = str(held)
    text.encode()  # what is not UTF-8 comes as halves of characters, which no file can hold
    if not (part.below or part.keyed) or not text.startswith(("{", "[")):
        return text
    parsed = parse(f"x: {text}")
    for fault in parsed.faults:
        why, remedy = fault.message, fault.remedy
        raise UsageError(say("{text} cannot be read: {why}; {remedy}", text=text, why=why, remedy=remedy))
    assert isinstance(parsed.tree, dict)
    return parsed.tree["x"]


def _apart(given: Mapping[Loc, Tree]) -> None:
    """Look that no block is given whole and in parts; UsageError where one is."""
    for loc in given:
        if loc[1:] and loc[:1] in given:
            whole, piece = (".".join(each).replace("_", "-") for each in (loc[:1], loc))
            raise UsageError(
                say("--{whole} and --{piece} say the same: give one of them", whole=whole, piece=piece)
            )


def told(made: Entry, written: bool, speech: Speech) -> str:
    """Give what is wrong with a new record, and whether it was written or where it would be."""
    if written:
        line = say("written: {path}", path=made.path)
    elif made.findings:
        line = say("nothing was written.")
    else:
        line = say("not written: {path}", path=made.path)
    text = made.data.decode("utf-8", "replace").splitlines()
    wrong = tell(made.findings, "text", speech, lambda _: text, Counts(1, 0, 1), ending=line)
    return wrong if made.findings else f"{visible(speech.sentence(line))}\n"


def kept(space: Workspace, made: Entry) -> None:
    """Write a new record; UsageError where there is one already."""
    if not create(space.root, made.path, made.data):
        raise UsageError(say("{path} is there already: change that file", path=made.path))


def _needed(cls: type[Record], given: Mapping[Loc, Tree], places: Places) -> Iterator[str]:
    """Give the options of what a record needs and has not been given."""
    owner = cls.parts[0] if len(cls.parts) > 1 else ""
    if owner in OWNERS and not getattr(places, owner):
        yield f"--{owner}"
    for each in questions(cls):
        if each.required and not any(each.loc[:n] in given for n in range(1, len(each.loc) + 1)):
            yield f"--{'.'.join(each.loc).replace('_', '-')}"
    if filing.is_named(cls) and not places.leaf and not filing.proposed(cls, given):
        yield "--id"


def _under(cls: type[Record], places: Places, interview: Interview | None) -> str:
    """Give the customer or the rep that the record lies under; empty for kinds that lie under nobody."""
    owner = cls.parts[0]
    if len(cls.parts) < 2 or owner not in OWNERS:
        return ""
    named: str | None = getattr(places, owner)
    if interview is None:
        return named or ""
    choices = interview.records(OWNERS[owner])
    if named is not None and named in choices.names:
        return named
    return interview.choose(_WHO[owner], choices, named)


def _filled(
    cls: type[Record], fields: Mapping[Loc, Tree], given: Mapping[str, str | None]
) -> Mapping[Loc, Tree]:
    """Give the fields with what a kind fills in itself, in each entry of a list as well."""
    out = dict(fields)
    for loc, said in filled(cls, given).items():
        entries = out.get(loc[:1])
        if isinstance(entries, list) and loc[1:]:
            out[loc[:1]] = [{loc[1]: said, **each} if isinstance(each, dict) else each for each in entries]
        elif loc[:1] not in out:
            out.setdefault(loc, said)
    return out


def _name(cls: type[Record], fields: Mapping[Loc, Tree], interview: Interview | None) -> str:
    """Give a name for the file, where a person gives it one."""
    name = filing.proposed(cls, fields)
    if interview is None or not filing.is_named(cls):
        return name
    return filing.safe(interview.prompt(interview.told(say("the file's name")), name or None)) or name


# The week's report


def _owed(sheet: Sheet, rep: str) -> str:
    """Give the week that is to be reported: the oldest that is missing lately, else the running one."""
    owed = (each.report for each in missing(sheet) if each.recent and each.report.rep == rep)
    return next((report.period for report in owed if report.kind == "weekly"), week_of(sheet.as_of))


def _comment(week: str, lines: Sequence[str]) -> str:
    """Give what the week holds as a comment, which is no part of what the rep says."""
    return "\n".join(("<!--", week, *(line.replace("--", "—") for line in lines), "-->"))


def _calls(interview: Interview, held: Sequence[Deal]) -> dict[Loc, Tree]:
    """Ask for a judgement of each opportunity that may close in the quarter."""
    below = shape_for(kind("weekly")).parts["deals"].below
    assert below is not None
    asked = Question(("deals", "call"), below.parts["call"], False)
    found: list[Tree] = []
    for deal in held[:CALLS]:
        click.echo(visible(f"{deal.id}  {interview.speech.show(Word('stage', deal.stage))}"))
        call = interview.one(asked, None)
        if call is not None:
            found.append({"opportunity": deal.id, "call": call})
    return {("deals",): found} if found else {}
