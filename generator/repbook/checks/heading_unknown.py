"""A heading of a record's prose is nearly one of its form's, and that one is missing.

Why: What stands below a heading that the form does not know belongs to the text above it, and the section
that was meant counts as empty. A heading is one to three # signs, a space, and its name.

Bad:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    云江一院本月签约
    ## 需要帮助
    样机
    ## 下周最重要的一件事
    青岚三院的演示

Good:

    # as of 2026-03-20
    # records/weekly/chen-lu/2026-W11.md
    ---
    submitted: 2026-03-16
    ---
    ## 判断
    云江一院本月签约
    ## 需要的支持
    样机
    ## 下周最重要的一件事
    青岚三院的演示
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.guess import ask
from repbook.prose import nearly
from repbook.sheet import Sheet
from repbook.source import PROSE, Source
from repbook.text import say

CHECK = Check("W206", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each heading that is nearly one which is missing."""
    for records in sheet.judged.records.values():
        for record in records.values():
            for slip in nearly(record) if "#" in record.body else ():
                message = (
                    say("there is no space after the # of {title}", title=slip.title)
                    if slip.glued
                    else say("there is no heading {title} in this form", title=slip.title)
                )
                yield Fault(
                    CHECK.code, Source(record.path, (PROSE, slip.line, 1)), message, ask(f"## {slip.meant}")
                )
