"""A map file is what the operator writes for `repbook import --map`: its keys, in either language."""

from dataclasses import field
from typing import Annotated

from repbook import family, value
from repbook.block import block
from repbook.record import AT_LEAST_ONE, String, shown
from repbook.text import say
from repbook.tidy import Column
from repbook.validator import Reads

ENCODINGS = ("utf-8", "gb18030")
DELIMITERS = {
    ",": ",",
    ";": ";",
    "\t": "\t",
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "逗号": ",",
    "分号": ";",
}


def _encoding(typed: object) -> str:
    found = value.text(typed).strip().lower()
    if found not in ENCODINGS:
        raise value.Unfit(
            say("{typed} is no encoding that is read", typed=found),
            say("write one of: {words}", words=ENCODINGS),
        )
    return found


def _delimiter(typed: object) -> str:
    found = DELIMITERS.get(value.text(typed))
    if found is None:
        raise value.Unfit(
            say("{typed} is no sign between cells", typed=value.text(typed)),
            say("write one of: {words}", words=("comma", "semicolon", "tab")),
        )
    return found


def _kind(typed: object) -> str:
    found = value.text(typed)
    if found not in family.names("records"):
        raise value.Unfit(
            say("there is no kind of record called {folder}", folder=found),
            say("write one of: {words}", words=family.names("records")),
        )
    return found


def _kept(typed: object) -> object:
    return typed


_Tree = Annotated[object, Reads(_kept)]


@block
class Entry:
    """One entry of `records:`."""

    kind: Annotated[Annotated[str, Reads(_kind)], shown("种类")]
    id: Annotated[String, shown("编号")]
    when: Annotated[_Tree, shown("当")] = None
    unless: Annotated[_Tree, shown("除非")] = None
    fields: Annotated[_Tree, shown("字段")]
    sections: Annotated[dict[String, String], shown("正文")] = field(default_factory=dict)
    gather: Annotated[tuple[String, ...], shown("汇总")] = ()


@block
class File:
    """The keys of a map."""

    encoding: Annotated[Annotated[str, Reads(_encoding)] | None, shown("编码")] = None
    delimiter: Annotated[Annotated[str, Reads(_delimiter)] | None, shown("分列符")] = None
    columns: Annotated[dict[String, Column], shown("列")] = field(default_factory=dict)
    ignore: Annotated[tuple[String, ...], shown("不导入的列")] = ()
    skip: Annotated[_Tree, shown("跳过")] = None
    records: Annotated[tuple[Entry, ...], shown("记录"), AT_LEAST_ONE]
