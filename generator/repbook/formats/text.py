"""Text tells findings to a person at a terminal: the place, the line with a caret under it, the remedy."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.discreet import masked
from repbook.finding import Finding, Severity
from repbook.printable import excerpt
from repbook.tell import Telling, place

INK: dict[Severity, str] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def tell(telling: Telling) -> str:
    """Give every finding in a few lines, and the totals in the last one."""
    blocks = ["\n".join(_block(telling, finding)) for finding in telling.findings]
    return "\n\n".join([*blocks, telling.total]) + "\n"


def _block(telling: Telling, finding: Finding) -> Iterator[str]:
    def ink(text: str, style: str) -> str:
        return f"{style}{text}{PLAIN}" if telling.colour else text

    severity = ink(finding.severity, INK[finding.severity])
    code = ink(f"[{finding.code}]", FAINT)
    yield f"{ink(place(finding), BOLD)}: {severity}: {telling.message(finding)} {code}"
    lines = telling.lines(finding.path)
    if 0 < finding.line <= len(lines) and lines[finding.line - 1].strip():
        # The gutter also keeps the excerpt from the head of its line, where CI hosts look for commands.
        gutter = f"{finding.line:>5} | "
        shown = excerpt(masked(lines[finding.line - 1]), finding.column)
        yield ink(gutter, FAINT) + shown.line
        yield ink(" " * (len(gutter) - 2) + "| ", FAINT) + shown.blanks + ink("^", INK[finding.severity])
    yield f"      {ink('= ', FAINT)}{telling.remedy(finding)}"
