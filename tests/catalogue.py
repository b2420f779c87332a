"""What the catalogues must hold: every sentence of the code and of the built-in theme.

`python -m tests.catalogue` prints the entries that the Chinese catalogue lacks, ready to be filled in;
with `--write` it puts the catalogue in the order of the code and drops what nobody says any more.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from repbook.check import manual, sentences, told
from repbook.guidance import paragraphs
from repbook.rule import rule
from repbook.text import pieces

PROJECT = Path(__file__).resolve().parent.parent
CODE = PROJECT / "generator" / "repbook"
THEME = PROJECT / "themes" / "default"
CATALOGUE = THEME / "locale" / "zh_CN" / "LC_MESSAGES" / "repbook.po"
# Which argument is a sentence: of `say("…")`, and what a table says it is about.
TAKES = {"say": 0, "Table": 2}


class Place(NamedTuple):
    """Where a sentence is said."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Said(NamedTuple):
    """The sentences by where they are said, and the places where what is said is no literal."""

    sentences: dict[str, list[Place]]
    unreadable: list[Place]


def said() -> Said:
    """Give every sentence that the code and the templates say."""
    found = Said({}, [])
    for path in sorted(CODE.rglob("*.py")):
        where = path.relative_to(PROJECT).as_posix()
        for line, sentence in _calls(ast.parse(path.read_text("utf-8"))):
            _note(found, Place(where, line), list(_literals(sentence)))
        for line, text in _helps(ast.parse(path.read_text("utf-8"))):
            _note(found, Place(where, line), [text])
        if path.parent.name == "checks" and path.stem != "__init__":
            page = manual(ast.get_docstring(ast.parse(path.read_text("utf-8"))))
            _note(found, Place(where, 1), [told(text).template for _, text in sentences(page)])
        if path.parent.name == "schemes" and path.stem != "__init__":
            page = ast.get_docstring(ast.parse(path.read_text("utf-8")))
            _note(found, Place(where, 1), [said.template for said in rule(page).sentences])
    for path in sorted((THEME / "templates").rglob("*.html")):
        where = path.relative_to(PROJECT).as_posix()
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            # An attribute, such as table.about, is a sentence that is found where it is declared.
            translates = isinstance(call.node, nodes.Name) and call.node.name == "_"
            if translates and not isinstance(call.args[0], nodes.Getattr):
                _note(found, Place(where, call.lineno), list(_constants(call.args[0])))
    return found


def _note(found: Said, place: Place, literals: list[str]) -> None:
    for literal in literals:
        if not re.sub(r"\{\w+\}", "", literal):  # only a place, the same in every language
            continue
        found.sentences.setdefault(literal, []).append(place)
    if not literals:
        found.unreadable.append(place)


def _calls(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > (place := TAKES.get(_name(node.func), 99)):
            yield node.lineno, node.args[place]


def _helps(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give what the command line's help says: of options, and the paragraphs of what commands do."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="help", value=ast.Constant(value=str() as text)):
                yield node.lineno, text
            case ast.FunctionDef(decorator_list=decorators) if any(map(_declares, decorators)):
                for paragraph in paragraphs(ast.get_docstring(node) or ""):
                    yield node.lineno, paragraph


def _declares(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in ("click.command", "click.group")


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as text), attr="strip"), args=[]):
            yield text.strip()


def _constants(node: nodes.Expr) -> Iterator[str]:
    match node:
        case nodes.Const(value=str() as text):
            yield text
        case nodes.CondExpr(expr1=first, expr2=nodes.Expr() as second):
            yield from _constants(first)
            yield from _constants(second)


def translated() -> dict[str, str]:
    """Give the Chinese catalogue, entries without a translation included."""
    entries = read_po(BytesIO(CATALOGUE.read_bytes()))
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def places(template: str) -> set[str]:
    """Give the names of the places in a template; ValueError or KeyError where it cannot be filled."""
    return {piece.name for piece in pieces(template) if piece.name is not None}


def quoted(text: str) -> str:
    """Give a text as a catalogue writes it."""
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"))


def written(known: dict[str, str]) -> str:
    """Give the catalogue anew: in the order of the code, nothing left over, gaps as empty entries."""
    text = CATALOGUE.read_text("utf-8")
    entries = [text[: text.index("\n\n") + 1]]
    for sentence, where in said().sentences.items():
        files = sorted({place.path for place in where})
        entries.append(
            f"#: {' '.join(files)}\nmsgid {quoted(sentence)}\nmsgstr {quoted(known.get(sentence, ''))}\n"
        )
    return "\n".join(entries)


def main(arguments: list[str]) -> int:
    """Print what is missing as entries to fill in; 1 when there is any; `--write` orders the catalogue."""
    known = translated()
    if arguments == ["--write"]:
        CATALOGUE.write_text(written(known), "utf-8")
    missing = {text: where for text, where in said().sentences.items() if not known.get(text)}
    for text, where in missing.items():
        print(f'#: {" ".join(map(str, where))}\nmsgid {quoted(text)}\nmsgstr ""\n')
    print(f"{len(missing)} missing, {len(set(known) - set(said().sentences))} unused", file=sys.stderr)
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
