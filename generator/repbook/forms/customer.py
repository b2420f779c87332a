"""客户基础资料: the customer's basic file and its credit data (A1 A2)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, box, entries, tall

FORM = Form("customer", "客户基础资料", ("建档人", "审核", "批准"))


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest customers."""
    yield Paper("", "", "", _lines({}))
    for id_, held in entries(context, "customers").items():
        yield Paper(id_, held.get("name", id_), held.get("since", ""), _lines(held))


def _lines(held: Entries) -> tuple[Line, ...]:
    return (
        Band("基础资料"),
        (box("客户名称", held, "name"), box("客户类型", held, "kind")),
        (box("地址", held, "basics.address"), box("邮编", held, "basics.postcode")),
        (Box("电话"), box("创办时间", held, "basics.founded")),
        (Box("所有者"), Box("经营管理者")),
        (Box("法人代表"), Box("税号")),
        (Box("开户银行"), Box("帐号")),
        (box("所有制", held, "market.ownership"), box("医院等级", held, "hospital.level")),
        (box("医院年收入", held, "hospital.annual_revenue"), box("床位", held, "hospital.beds")),
        (box("大区", held, "region"), box("负责销售", held, "owner")),
        (box("来源", held, "origin"), box("建档日期", held, "since")),
        (box("移出日期", held, "removed.on"), box("移出原因", held, "removed.reason")),
        Band("资信资料"),
        (Box("经营性质"), Box("证照情况")),
        (Box("户口情况"), Box("经营年数")),
        (Box("年销售规模"), Box("货物流向")),
        (Box("汇总产品销售额"), Box("付款方式")),
        (Box("付款信誉"), Box("调查日期")),
        tall("备注", {}, ""),
    )
