"""The manual's reference, made from the declarations: kinds and fields, words, tables, findings, policy."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType, ModuleType

from repbook import family
from repbook.fit import kind, shape_for
from repbook.policy import default_text
from repbook.record import Record, WordOf
from repbook.shape import Part, Shape
from repbook.word import vocabularies

_HEAD = "<!-- Made from the code by `make docs`; do not edit. -->\n\n"
# How a field's value is written, by the function that reads it.
_WRITTEN: Mapping[str, str] = {
    "text": "text",
    "money": "amount: `1200000` `120万` `1.2亿`",
    "number": "number",
    "measure": "number",
    "hours": "number",
    "count": "whole number",
    "share": "`85%` `0.85`",
    "day": "day: `2026-03-02`",
    "clock": "time: `09:30`",
    "moment": "day, with or without time: `2026-03-16 11:40`",
    "quarter": "`2026-Q1`",
    "year": "`2026`",
    "month": "`2026-03`",
}


def pages(golden: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Mapping[str, str]:
    """Give the reference pages by their path below `docs/`; `golden` are the test files of each scheme."""
    return {
        "records.md": _HEAD + records(),
        "words.md": _HEAD + words(),
        "tables.md": _HEAD + tables(),
        "checks.md": _HEAD + checks(),
        "schemes.md": _HEAD + schemes(golden),
        "policy.md": _HEAD + policy(),
    }


def records() -> str:
    """Give every kind with its fields in both languages."""
    out = [
        "# Records\n",
        "One record a file, `records/<kind>/<id>`. Keys and words are English or Chinese.\n",
    ]
    for name in family.names("records"):
        cls = kind(name)
        out.append(f"## {name} · {cls.label}\n")
        suffix = ".md" if cls.prose else ".yml"
        parts = "/".join(f"<{part}>" for part in cls.parts)
        forms = f" Forms {cls.catalogue}." if cls.catalogue else ""
        out.append(f"`records/{name}/{parts}{suffix}`.{forms}\n")
        if cls.confidential:
            out.append("Confidential: keep this kind in a repository of its own.\n")
        out.append("| field | 中文 | value | required | seen by |\n|---|---|---|---|---|")
        out += list(_fields(cls, shape_for(cls), ""))
        if cls.sections:
            named = "、".join(f"`## {label}`" for label in cls.sections.values())
            out.append(f"\nHeadings: {named}")
        out.append("")
    return "\n".join(out)


def _fields(cls: type[Record], shape: Shape, above: str) -> Iterator[str]:
    for part in shape.parts.values():
        if part.name == "x":
            continue
        name = f"{above}{part.name}"
        must = "yes" if part.required else ""
        yield f"| `{name}` | {part.field.label} | {_value(part)} | {must} | {part.field.visibility} |"
        if part.below and part.below.parts:
            yield from _fields(cls, part.below, f"{name}.")


def _value(part: Part) -> str:
    reads = ", ".join(dict.fromkeys(_reading(read) for read in part.reads))
    said = "block" if part.below and part.below.parts else reads or "text"
    if part.refers:
        said = f"→ `{part.refers.kind}`"
    if part.many:
        said = f"list of {said}"
    if part.keys:
        said = f"by key: {said}"
    return said + (", may be dated" if part.dated else "")


def _reading(read: object) -> str:
    if isinstance(read, WordOf):
        return f"word: [{read.name}](words.md#{read.name})"
    name = str(getattr(read, "__name__", "text")).strip("_")
    return _WRITTEN.get(name, name)


def words() -> str:
    """Give every enumeration in both languages."""
    out = ["# Words\n"]
    for words_ in sorted(vocabularies().values(), key=lambda each: each.name):
        listed = " · ".join(f"`{word}` {chinese}" for word, chinese in words_.chinese.items())
        out.append(f"## {words_.name}\n\n{listed}\n")
    return "\n".join(out)


def tables() -> str:
    """Give every table with its columns."""
    out = [
        "# Tables\n",
        "What pages, exports and tests read. Money is yuan as decimal text; empty is unknown.\n",
    ]
    for module in family.members("tables"):
        table = module.TABLE
        out.append(f"## {table.name} · {table.label}\n")
        out.append(f"A row is {table.about}; its key is {', '.join(f'`{name}`' for name in table.key)}.\n")
        out.append("| column | 中文 | holds |\n|---|---|---|")
        for column in table.columns:
            holds = f"[{column.words}](words.md#{column.words})" if column.words else column.unit
            out.append(f"| `{column.name}` | {column.label} | {holds} |")
        out.append("")
    return "\n".join(out)


def checks() -> str:
    """Give the manual page of every finding, by code."""
    found = sorted(family.members("checks"), key=lambda module: module.CHECK.code)
    out = ["# Findings\n"]
    out += [_check(module) for module in found]
    return "\n".join(out)


def _check(module: ModuleType) -> str:
    page = inspect.cleandoc(module.__doc__ or "")
    first, _, rest = page.partition("\n")
    head = f"## {module.CHECK.code} · {first.rstrip('.')}\n\nSeverity: {module.CHECK.severity}.\n"
    return f"{head}\n~~~text\n{rest.strip()}\n~~~\n"


def policy() -> str:
    """Give the default policy as it is shipped, a source on every line."""
    return f"# The default policy\n\n```yaml\n{default_text().rstrip()}\n```\n"


def schemes(golden: Mapping[str, Sequence[str]]) -> str:
    """Give every scheme: a table of what each rests on, then its page with what to do by class."""
    none = "the source gives none"
    out = [
        "# Schemes\n",
        "Every grade says why; a class is never shown without the scheme's name.\n",
        "| source | scheme | 中文 | grades | inputs | classes | golden tests | actions | page | ours |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    members = sorted(family.members("schemes"), key=lambda member: _place(member.SCHEME.source))
    for member in members:
        scheme, page = member.SCHEME, _paragraphs(member)
        classes = " ".join(f"`{word}`" for word in scheme.classes) or "`filled/total`"
        told = f"{len(member.ACTIONS)} of {len(scheme.classes)}" if hasattr(member, "ACTIONS") else none
        where = "`repbook explain` only" if scheme.confidential else f"`grades/{scheme.id}/`"
        tests = ", ".join(f"[{name}](../tests/schemes/{name})" for name in golden.get(scheme.id, ())) or "–"
        out.append(
            f"| {scheme.source} | [`{scheme.id}`](#{scheme.id}) | {scheme.label} | {', '.join(scheme.kinds)} "
            f"| {page['Inputs']} | {classes} | {tests} | {told} | {where} | {page['Ours']} |"
        )
    for member in members:
        scheme = member.SCHEME
        out.append(f"\n## {scheme.id}\n\n{inspect.getdoc(member)}")
        words = vocabularies()[scheme.words].chinese if scheme.words else {}
        if hasattr(member, "ACTIONS"):
            out.append("\n| class | what to do |\n|---|---|")
            out += [f"| `{word}` {words[word]} | {action} |" for word, action in member.ACTIONS.items()]
    return "\n".join(out) + "\n"


def _place(source: str) -> tuple[int, str]:
    number = source.partition(";")[0].lstrip("B").partition(" ")[0]
    return (int(number) if number.isdigit() else 0, source)


def _paragraphs(member: ModuleType) -> Mapping[str, str]:
    """Give the named paragraphs of a scheme's page, each on one line without its full stop."""
    found = (paragraph.partition(": ") for paragraph in (inspect.getdoc(member) or "").split("\n\n")[1:])
    return {head: " ".join(told.split()).removesuffix(".") for head, _, told in found}
