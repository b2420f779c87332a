"""大客户发展计划书: the five sections of a key account's plan (A20)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook import page
from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, box, entries, grid, listed, tall

FORM = Form("plan", "大客户发展计划书")


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest plans."""
    yield Paper("", "", "", _lines({}, "", ""))
    customers = page.names(context, "customers")
    for id_, held in entries(context, "plans").items():
        customer, _, year = id_.rpartition("/")
        name = customers.get(customer, customer)
        yield Paper(id_, name, year, _lines(held, name, year))


def _lines(held: Entries, name: str, year: str) -> tuple[Line, ...]:
    goals = listed(held, "goals", ("metric", "baseline", "target", "by"))
    resources = listed(held, "resources", ("kind", "amount", "owner", "on"))
    return (
        (Box("客户名称", name), Box("年度", year)),
        (box("采购规模", held, "criteria.scale"), box("市场影响力", held, "criteria.influence")),
        (box("长期合作潜力", held, "criteria.long_term"), box("专业认可度", held, "criteria.recognition")),
        (box("目前采纳阶段", held, "adoption.now"), box("目标采纳阶段", held, "adoption.target")),
        tall("一、客户分析", held, "customer_analysis"),
        tall("二、目标设定", held, "goal_setting"),
        grid(("指标", "基数", "目标值", "期限"), goals, 3),
        tall("三、资源配置", held, "resource_allocation"),
        grid(("资源类型", "金额", "负责人", "日期"), resources, 2),
        tall("四、沟通策略", held, "communication_strategy"),
        tall("五、评估与调整", held, "evaluation_and_adjustment"),
        Band("评估记录"),
        grid(("日期", "结果"), listed(held, "reviews", ("on", "result")), 2),
        (box("下次评估", held, "next_review"), Box("版本")),
    )
