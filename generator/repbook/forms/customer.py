"""客户基础资料: the customer's basic file and its credit data (A1 A2)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, box, entries, tall

FORM = Form("customer", "客户基础资料", ("建档人", "审核", "批准"))


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest customers; on a site private boxes are blank."""
    yield Paper("", "", "", _lines({}))
    for id_, held in entries(context, "customers").items():
        yield Paper(id_, held.get("name", id_), held.get("since", ""), _lines(held))


def _lines(held: Entries) -> tuple[Line, ...]:
    return (
        Band("基础资料"),
        (box("客户名称", held, "name"), box("客户类型", held, "kind")),
        (box("地址", held, "basics.address"), box("邮编", held, "basics.postcode")),
        (box("电话", held, "basics.phone"), box("创办时间", held, "basics.founded")),
        (box("所有者", held, "basics.proprietor"), box("经营管理者", held, "basics.manager")),
        (box("法人代表", held, "basics.legal_representative"), box("税号", held, "basics.tax_id")),
        (box("开户银行", held, "basics.bank"), box("帐号", held, "basics.bank_account")),
        (box("所有制", held, "market.ownership"), box("医院等级", held, "hospital.level")),
        (box("医院年收入", held, "hospital.annual_revenue"), box("床位", held, "hospital.beds")),
        (box("大区", held, "region"), box("负责销售", held, "owner")),
        (box("来源", held, "origin"), box("建档日期", held, "since")),
        (box("移出日期", held, "removed.on"), box("移出原因", held, "removed.reason")),
        Band("资信资料"),
        (box("经营性质", held, "credit.business_nature"), box("证照情况", held, "credit.licences")),
        (
            box("户口情况", held, "credit.registration_status"),
            box("经营年数", held, "credit.years_in_business"),
        ),
        (box("年销售规模", held, "credit.annual_sales"), box("货物流向", held, "credit.goods_flow")),
        (box("汇总产品销售额", held, "credit.product_sales"), box("付款方式", held, "credit.payment_method")),
        (box("付款信誉", held, "credit.payment_reputation"), Box("调查日期")),
        tall("备注", {}, ""),
    )
