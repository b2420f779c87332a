"""Telling is how findings reach people and machines: one member of `formats/` for each way.

All of it is pure: a telling goes in, the text to print comes out. What stands in a record is made
visible before it is printed, so that no record speaks to a terminal or to a CI host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from repbook import family
from repbook.discreet import masked
from repbook.finding import SEVERITIES, Finding, Severity
from repbook.printable import visible
from repbook.silence import Silenced
from repbook.speech import Speech
from repbook.text import Text, say

Lines = Callable[[str], Sequence[str]]


class Counts(NamedTuple):
    """What became of the records: read = published + set aside."""

    read: int
    published: int
    set_aside: int
    silenced: int = 0


class Telling(NamedTuple):
    """What is to be told: findings in their order, to whom, and where the lines of files come from.

    `changed` are the files of the change under review, whose findings come first where a host shows
    only some. `colour` asks for the colours of a terminal. `ending` is the last sentence where that is not
    about records that were read.
    """

    findings: tuple[Finding, ...]
    speech: Speech
    lines: Lines
    counts: Counts
    changed: frozenset[str] = frozenset()
    colour: bool = False
    ending: Text | None = None
    silenced: tuple[Silenced, ...] = ()

    def message(self, finding: Finding) -> str:
        """Give what is wrong, in the reader's language, safe to print."""
        return masked(visible(self.speech.sentence(finding.message, exact=True)))

    def remedy(self, finding: Finding) -> str:
        """Give how to mend it, in the reader's language, safe to print."""
        return masked(visible(self.speech.sentence(finding.remedy, exact=True)))

    def number(self, severity: Severity) -> int:
        """Give how many findings are of one severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def total(self) -> str:
        """Give the sentence that ends every telling: what became of the records, findings by severity."""
        return self.speech.sentence(self.ending or total(self.findings, self.counts))


def no_lines(_: str) -> Sequence[str]:
    """Give no line of any file: for tellings that show none."""
    return ()


def formats() -> tuple[str, ...]:
    """Give the names that `--format` takes."""
    return family.names("formats")


def tell(
    findings: Iterable[Finding],
    form: str,
    speech: Speech,
    lines: Lines,
    counts: Counts,
    *,
    changed: frozenset[str] = frozenset(),
    colour: bool = False,
    ending: Text | None = None,
    silenced: tuple[Silenced, ...] = (),
) -> str:
    """Give the findings as the text of one format, ending in a line break; KeyError for an unknown format."""
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    telling = Telling(ordered, speech, lines, counts, changed, colour, ending, silenced)
    told: str = family.member("formats", form).tell(telling)
    return told


def total(findings: Sequence[Finding], counts: Counts) -> Text:
    """Say how many records were read, published and set aside, and how many findings there are."""
    silenced = (say("{n} silenced", n=counts.silenced),) if counts.silenced else ()
    numbers = ((severity, sum(f.severity == severity for f in findings)) for severity in SEVERITIES)
    return say(
        "{read} {read:record|records} read = {published} published + {set_aside} set aside; {findings}.",
        read=counts.read,
        published=counts.published,
        set_aside=counts.set_aside,
        findings=(*(_numbered(severity, n) for severity, n in numbers if n), *silenced)
        or say("nothing found"),
    )


def fingerprint(finding: Finding) -> str:
    """Give what names a finding while lines move above it: its code, its place in the record, its message."""
    from hashlib import sha256  # not at the top: it loads OpenSSL, and text has no use for it

    told = repr((finding.code, finding.path, finding.source.loc, str(finding.message)))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _numbered(severity: Severity, n: int) -> Text:
    match severity:
        case "error":
            return say("{n} {n:error|errors}", n=n)
        case "warning":
            return say("{n} {n:warning|warnings}", n=n)
        case "info":
            return say("{n} {n:note|notes}", n=n)


def place(finding: Finding) -> str:
    """Give `path:line:column`, safe to print; no line of a log begins with a CI command by it."""
    path = visible(finding.path)
    return f"{'./' if path.lstrip().startswith(('::', '##')) else ''}{path}:{finding.line}:{finding.column}"
