"""The quarterly grid of doctors was not handed in.

Why: Every quarter the nine-grid tables go from the area to the company, so that resources follow the
grades. Where one is missing the company decides on last quarter's.

Bad:

    # as of 2026-04-30
    # records/submissions/2025-Q4-西南.yml
    submitted: {by: li-na, on: 2026-01-05}

Good:

    # as of 2026-04-30
    # records/submissions/2025-Q4-西南.yml
    submitted: {by: li-na, on: 2026-01-05}
    # records/submissions/2026-Q1-西南.yml
    submitted: {by: li-na, on: 2026-04-05}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.period import days_of, months_after, quarter_of
from repbook.records.submissions import SubmissionRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

_QUARTER = len("2026-Q1")

CHECK = Check("L213", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each area that handed in a grid before, and none for the quarter that ended last."""
    if not sheet.judged.all(SubmissionRecord):
        return
    ended = quarter_of(months_after(sheet.as_of, -3))
    late = (sheet.as_of - days_of(ended)[1]).days > sheet.policy.reports.submission_days
    handed: dict[str, set[str]] = {}
    for record in sheet.book.all(SubmissionRecord).values():
        handed.setdefault(record.leaf[_QUARTER + 1 :], set()).add(record.leaf[:_QUARTER])
    for area, quarters in sorted(handed.items()):
        if late and ended not in quarters and min(quarters) < ended:
            path = f"records/submissions/{ended}-{area}.yml" if area else f"records/submissions/{ended}.yml"
            yield Fault(
                CHECK.code,
                Source(path),
                say("the grid of {area} for {quarter} was not handed in", area=area, quarter=ended),
                say("write {path}", path=path),
            )
