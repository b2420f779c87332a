"""The settings are what `repbook.yml` says about a workspace; data only, unknown keys are errors."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic_core import ValidationError

from repbook import value
from repbook.block import block
from repbook.finding import Fault
from repbook.record import Day, String, shown, word
from repbook.refusal import EMPTY
from repbook.shape import name, shape_of
from repbook.text import say
from repbook.tongue import DEFAULT
from repbook.tree import take
from repbook.validator import Reads, validate

PATH = "repbook.yml"


def _zone(typed: object) -> str:
    zone = value.text(typed)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise value.Unfit(
            say("{typed} is not a time zone", typed=zone), say("write {example}", example="Asia/Shanghai")
        ) from None
    return zone


def _calendar(typed: object) -> str:
    code = value.text(typed)
    if code == "无" or code.casefold() == "none":
        return "none"
    if code == "中国":
        return "CN"
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code.upper()
    raise value.Unfit(
        say("{typed} is not a country's code", typed=code),
        say("write for example {example}", example=("CN", "none")),
    )


def _kept(typed: object) -> object:
    return typed


@block
class Silence:
    """A finding that is not to be told, where, why, and until which day."""

    code: Annotated[String, shown("代码")]
    path: Annotated[String, shown("路径")]
    reason: Annotated[String | None, shown("原因")] = None
    until: Annotated[Day | None, shown("截止")] = None


@block
class Settings:
    """The keys of `repbook.yml`; every one may be left out."""

    title: Annotated[String, shown("标题")] = "repbook"
    locale: Annotated[str, word("locale"), shown("语言")] = DEFAULT
    timezone: Annotated[str, Reads(_zone), shown("时区")] = "Asia/Shanghai"
    currency: Annotated[str, word("currency"), shown("币种")] = "CNY"
    tax: Annotated[str, word("tax"), shown("含税")] = "included"
    as_of: Annotated[Day | None, shown("截至")] = None
    calendar: Annotated[str, Reads(_calendar), shown("日历")] = "CN"
    sector: Annotated[str, word("sector"), shown("行业")] = "device"
    theme: Annotated[String, shown("主题")] = "default"
    audiences: Annotated[object, Reads(_kept), shown("读者")] = None
    sources: Annotated[object, Reads(_kept), shown("来源")] = None
    silence: Annotated[tuple[Silence, ...], shown("静默")] = ()
    repo_url: Annotated[String | None, shown("仓库地址")] = None


def settings(data: bytes) -> tuple[Settings | None, list[Fault]]:
    """Give the settings that a `repbook.yml` holds and what is doubtful in it, or None and what is wrong."""
    typed = take(PATH, data)
    # Every key may be left out, so the file may be empty.
    faults = [fault for fault in typed.faults if fault.code != EMPTY]
    if not typed.usable and faults:
        return None, faults
    shape = shape_of(Settings)
    tree, unnamed = name(typed.tree or {}, shape, PATH)
    try:
        found = validate(Settings, tree)
    except ValidationError as wrong:
        from repbook.fit import misfits

        return None, [*faults, *unnamed, *misfits(wrong, PATH, shape)]
    return (None if unnamed else found), [*faults, *unnamed]
