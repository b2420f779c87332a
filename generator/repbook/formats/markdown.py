"""Markdown tells findings as a table for the summary page of a CI run (`GITHUB_STEP_SUMMARY`)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.printable import markdown
from repbook.tell import Telling, place

ROOM = 900_000  # bytes; hosts refuse a summary above 1 MiB as a whole


def tell(telling: Telling) -> str:
    """Give the totals and a table of all findings, as many rows as the host accepts."""
    return "\n".join(_lines(telling)) + "\n"


def _lines(telling: Telling) -> Iterator[str]:
    say = telling.speech.say
    yield f"**{markdown(telling.total)}**"
    if not telling.findings:
        return
    heads = (say("severity"), say("place"), say("what is wrong"), say("how to mend it"), say("code"))
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|---|"
    room = ROOM
    for told, finding in enumerate(telling.findings):
        cells = (
            telling.speech.word("severity", finding.severity),
            place(finding),
            telling.message(finding),
            telling.remedy(finding),
            finding.code,
        )
        row = f"| {' | '.join(map(markdown, cells))} |"
        room -= len(row.encode()) + 1
        if room < 0:
            yield ""
            yield say("and {n} more; the log has them all", n=len(telling.findings) - told)
            return
        yield row
