"""A check is one thing that can be wrong, with a permanent code.

A member of `checks/` is one file: its docstring is the manual page, `CHECK` names code and severity,
and `faults(sheet)` finds it, unless the fault is noticed while reading or fitting.

The docstring begins with the sentence that names the fault, and goes on with `Why:`, `Bad:` and `Good:`.
An example may name its files by lines like `# records/customers/云江一院.yml`, and the day it is looked at
by `# as of 2026-04-30`; such examples are run by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import NamedTuple

from repbook.finding import Severity
from repbook.text import Text


class Check(NamedTuple):
    """A permanent code and how much it matters (error: a figure would be wrong or a record unusable)."""

    code: str
    severity: Severity


class Manual(NamedTuple):
    """The manual page of a check: what is wrong, why it matters, an example of it, and the same mended."""

    summary: str
    why: str
    bad: str
    good: str


def told(sentence: str) -> Text:
    """Give a part of a manual page as a sentence of the catalogues: on one line, its braces as they are."""
    return Text(" ".join(sentence.split()).replace("{", "{{").replace("}", "}}"))


def in_language(page: Manual, speech: Callable[[Text], str]) -> Manual:
    """Give a manual page in another language; its examples of files are shared."""
    said = {part: speech(told(text)) for part, text in sentences(page)}
    return page._replace(**said)


def sentences(page: Manual) -> Iterator[tuple[str, str]]:
    """Give the parts of a manual page that are sentences; an example of a file is indented."""
    for part, text in page._asdict().items():
        if text and not text[0].isspace():
            yield part, text


def manual(docstring: str | None) -> Manual:
    """Give the manual page that a check's docstring is; a part that is not there is empty."""
    from textwrap import dedent  # not at the top: every check is a module, and few show their page

    heads = r"(?m)^(Why|Bad|Good)(?::[ \t]*|[ \t]*$)"
    summary, *parts = re.split(heads, cleandoc(docstring or ""))
    held = dict(zip(parts[::2], parts[1::2], strict=True))
    why, bad, good = (held.get(head, "").strip("\n") for head in ("Why", "Bad", "Good"))
    return Manual(summary.strip(), dedent(why), bad, good)
