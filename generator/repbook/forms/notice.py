"""业务通知单: what is asked of a department by when, and the slip that comes back (A17)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook import page
from repbook.page import Context
from repbook.paper import Band, Entries, Form, Line, Paper, box, entries, tall

FORM = Form("notice", "业务通知单（附回执单）", ("下单人员", "接洽人员"))


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest notices."""
    yield Paper("", "", "", _lines({}))
    reps = page.names(context, "reps")
    for id_, written in entries(context, "notices").items():
        person = written.get("person", "")
        held = {**written, "person": reps.get(person, person)}
        yield Paper(id_, held.get("customer", ""), held.get("notified", ""), _lines(held))


def _lines(held: Entries) -> tuple[Line, ...]:
    return (
        Band("通知单"),
        (box("受理部门", held, "department"), box("接洽人员", held, "person")),
        (box("客户", held, "customer"), box("通知时间", held, "notified")),
        tall("业务详情", held, "details"),
        (box("下单人员", held, "ordered_by"), box("完成时间", held, "due")),
        (box("回返方式", held, "return_by"), box("实际完成", held, "done")),
        Band("回执单（如果不能完成，需要回执）"),
        tall("回执原因", held, "slip.reason"),
        tall("需要帮助", held, "slip.help"),
        (box("完成时间（新）", held, "slip.promised"), box("接洽人员", held, "person")),
    )
