"""The mistakes that people make when they write records: what each file holds, and what must be said of it.

A mistake is a file put into the small team's workspace, with the code and the place of the one finding that it
must give. `MARK` stands in the text right before the place; it is taken out before the file is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

MARK = "▸"

REP = "records/reps/zhou-yi.yml"
CUSTOMER = "records/customers/白石医院.yml"
CONTACT = "records/contacts/云江一院/检验科-王.yml"
OPPORTUNITY = "records/opportunities/云江一院/生化.yml"
VISIT = "records/visits/chen-lu/2026-03-11-云江一院.md"
WEEKLY = "records/weekly/chen-lu/2026-W09.md"
SALES = "records/sales/chen-lu/2026-01.yml"
INVOICE = "records/invoices/云江一院/2026-0031.yml"
NOTICE = "records/notices/2026-01-28-白石订货.yml"
PLAN = "records/plans/云江一院/2026.md"


class Mistake(NamedTuple):
    """A file with one thing wrong: which code must be said, and the text with the place marked."""

    name: str
    code: str
    path: str
    text: str
    others: Mapping[str, str] = MappingProxyType({})


def customer(*lines: str) -> str:
    return "\n".join(("name: 白石县医院", "kind: hospital", "owner: chen-lu", "origin: new", *lines, ""))


def rep(*lines: str) -> str:
    return "\n".join(("name: 周易", "role: sales", "joined: 2026-03-23", *lines, ""))


def contact(*lines: str) -> str:
    return "\n".join(("name: 王老师", *lines, ""))


def deal(*events: str, head: tuple[str, ...] = ()) -> str:
    return "\n".join(("title: 生化分析仪", *head, "history:", *(f"  - {event}" for event in events), ""))


def visit(*lines: str, body: str = "## 内容\n看了旧机\n") -> str:
    return "\n".join(("---", "customer: 云江一院", "purpose: 送资料", *lines, "---", body))


FIRST = "{on: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-06-30}"

# What looks odd and is right: nothing may be said of it.
RIGHT = {
    "Chinese keys and words": {
        CUSTOMER: "客户名称: 白石县医院\n客户类型: 医院\n负责人: chen-lu\n来源: 新开\n"
    },
    "both languages mixed": {CUSTOMER: "name: 白石县医院\n客户类型: hospital\nowner: chen-lu\n来源: new\n"},
    "words in capitals and full width": {
        CUSTOMER: "name: 白石县医院\nkind: ＨＯＳＰＩＴＡＬ\nowner: chen-lu\norigin: New\n"
    },
    "comments and blank lines": {
        CUSTOMER: "# 一家县医院\n\n" + customer("", "# 备注", "region: 西南  # 大区")
    },
    "Windows line ends": {CUSTOMER: customer().replace("\n", "\r\n")},
    "a byte order mark": {CUSTOMER: "\ufeff" + customer()},
    "no line end at the end": {CUSTOMER: customer().rstrip("\n")},
    "every way to write a day": {
        REP: rep("leave: [{from: 2026-3-2, to: 2026/3/6}, {from: 2026年3月9日, to: 2026-03-09}]")
    },
    "every way to write an amount": {
        CUSTOMER: customer(
            "annual_spend: ￥2,600,000元", "gross_margin: １２.５万元", "hospital: {annual_revenue: 3.2亿}"
        )
    },
    "both ways to write a share": {
        OPPORTUNITY: deal(
            FIRST,
            "{on: 2026-02-01, probability: 0.6, why: 院长点头}",
            "{on: 2026-02-02, probability: 70％, why: 院长签字}",
        )
    },
    "a number with commas in quotes": {
        OPPORTUNITY: deal('{on: 2026-01-12, stage: 收集资料, amount: "1,200,000"}')
    },
    "text that YAML would read as something else": {
        CUSTOMER: customer("region: no", "basics: {phone: 012, founded: 1e3, postcode: 3:20}")
    },
    "a value that changed": {
        CUSTOMER: "name: 白石县医院\nkind: hospital\norigin: new\nowner: [{on: 2026-01-05, is: chen-lu}, {日期: 2026-03-02, 值: wu-fan}]\n"
    },
    "the team's own fields": {CUSTOMER: customer("x: {食堂: 二楼, 停车: [免费, 地下]}")},
    "events of one day": {OPPORTUNITY: deal(FIRST, "{on: 2026-01-12, stage: 客户分析}")},
    "a day known only roughly": {
        OPPORTUNITY: deal("{by: 2026-01-12, stage: 收集资料, amount: 120万, expected_close: 2026-06-30}")
    },
    "lost, reopened and signed": {
        OPPORTUNITY: deal(
            FIRST,
            "{on: 2026-01-20, outcome: lost, reason: 停止采购}",
            "{on: 2026-02-01, outcome: reopened, stage: 客户分析}",
            "{on: 2026-02-20, outcome: 签约, contract: HT-1, amount: 100万}",
        )
    },
    "an opportunity that began lately in a late stage": {
        OPPORTUNITY: deal("{on: 2026-03-20, stage: 呈现价值, amount: 1.2亿, expected_close: 2026-06-30}")
    },
    "a full id where a short one would do": {
        VISIT: visit(
            "opportunity: 云江一院/化学发光",
            "contacts: [云江一院/检验科-主任]",
            "next_step: {on: 2026-03-17}",
        )
    },
    "a visit named by its day alone": {"records/visits/chen-lu/2026-03-11.md": visit("channel: 电话")},
    "evidence by the day of the visit": {
        OPPORTUNITY: deal(FIRST, "{on: 2026-03-10, stage: 客户分析, evidence: [chen-lu/2026-03-10]}")
    },
    "a table, a rule and fences in the text": {
        VISIT: visit(body="## 内容\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nkey: [\n```\n")
    },
    "a full-width colon in the text of a value": {
        VISIT: visit("next_step: {on: 2026-03-17, what: 送方案：两份}")
    },
    "long text over several lines": {
        CUSTOMER: customer(
            "information:",
            "  background: |",
            "    第一行: 老院区",
            "    第二行 # 不是注释",
            "  usage: >-",
            "    折叠的",
            "    两行",
        )
    },
    "a return": {
        SALES: "submitted: 2026-02-02\nlines:\n  - {customer: 云江一院, product: clia-200, quantity: -1, amount: -0.3万}\n"
    },
    "a month without sales": {SALES: "submitted: 2026-02-02\nlines: []\n"},
    "empty fields": {CUSTOMER: customer("region:", "aliases: []", "hospital: {}")},
    "tags in the text and an apostrophe": {CUSTOMER: customer("region: L'Oréal & <b>西南</b>")},
    "a Chinese file name with marks": {"records/customers/白石（新区）医院.yml": customer()},
    "a quoted key": {CUSTOMER: customer('"region": "西南"')},
    "the longer suffix": {"records/customers/白石医院.yaml": customer()},
    "a survey of ten": {"records/surveys/云江一院/2026-03-01.yml": "score: 10\n"},
    "a policy with a comment alone": {"records/policies/2026-03-02.yml": "# 还没有\nsales_tier: {}\n"},
}

MISTAKES = (
    # Words
    Mistake(
        "a stage nobody knows", "C103", OPPORTUNITY, deal("{on: 2026-01-12, stage: ▸谈判中, amount: 120万}")
    ),
    Mistake(
        "a stage with a letter wrong", "C103", OPPORTUNITY, deal(FIRST, "{on: 2026-02-01, stage: ▸comitment}")
    ),
    Mistake(
        "a stage with a character wrong",
        "C103",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-02-01, stage: ▸建立信认}"),
    ),
    Mistake(
        "the kind of customer in a word of one's own",
        "F105",
        CUSTOMER,
        "name: 白石县医院\nkind: ▸综合医院\nowner: chen-lu\n",
    ),
    Mistake(
        "an English word misspelt", "F105", CUSTOMER, "name: 白石县医院\nkind: ▸hosptial\nowner: chen-lu\n"
    ),
    Mistake("a yes that is none", "F105", CUSTOMER, customer("hospital: {teaching: ▸有}")),
    Mistake("a channel unknown", "F105", VISIT, visit("channel: ▸微信")),
    Mistake("a need misspelt", "F105", OPPORTUNITY, deal(FIRST, head=("need: ▸cleer",))),
    Mistake(
        "a reason of loss unknown",
        "F105",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-02-01, outcome: lost, reason: ▸价格}"),
    ),
    Mistake("an outcome unknown", "F105", OPPORTUNITY, deal(FIRST, "{on: 2026-02-01, outcome: ▸丢了}")),
    Mistake(
        "a call unknown",
        "F105",
        WEEKLY,
        "---\ndeals: [{opportunity: 云江一院/化学发光, call: ▸maybe}]\n---\n## 判断\n第九周看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake("a role of a rep unknown", "F105", REP, "name: 周易\nrole: ▸业务员\njoined: 2026-03-23\n"),
    Mistake("a role in a deal unknown", "F105", CONTACT, contact("roles: [decider, ▸boss]")),
    Mistake("a hospital's level unknown", "F105", CUSTOMER, customer("hospital: {level: ▸四级}")),
    # Fields
    Mistake("a key misspelt", "F101", CUSTOMER, customer("▸ownner: chen-lu")),
    Mistake("a Chinese key misspelt", "F101", CUSTOMER, customer("▸地区域: 西南")),
    Mistake(
        "a key in the wrong case",
        "F101",
        CUSTOMER,
        "▸Name: 白石县医院\nname: 白石县医院\nkind: hospital\nowner: chen-lu\n",
    ),
    Mistake("a field of another kind", "F101", CUSTOMER, customer("▸stage: 收集资料")),
    Mistake(
        "a key misspelt in an event",
        "F101",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, ▸ammount: 120万}"),
    ),
    Mistake(
        "a key misspelt in a line of sales",
        "F101",
        SALES,
        "submitted: 2026-02-02\nlines:\n  - {customer: 云江一院, product: clia-200, quantity: 1, ▸sum: 4万}\n",
    ),
    Mistake("a key twice", "R041", CUSTOMER, customer("▸owner: wu-fan")),
    Mistake("a field in both languages", "F103", CUSTOMER, customer("▸负责人: wu-fan")),
    Mistake("a customer without a name", "F104", CUSTOMER, "▸kind: hospital\nowner: chen-lu\n"),
    Mistake("a customer without a kind", "F104", CUSTOMER, "▸name: 白石县医院\nowner: chen-lu\n"),
    Mistake("a required field left empty", "F104", CUSTOMER, "▸name:\nkind: hospital\nowner: chen-lu\n"),
    Mistake("a visit without a purpose", "F104", VISIT, "---\n▸customer: 云江一院\n---\n## 内容\n看了旧机\n"),
    Mistake("an opportunity without a history", "F104", OPPORTUNITY, "▸title: 生化分析仪\n"),
    Mistake("an opportunity with an empty history", "F104", OPPORTUNITY, "title: 生化分析仪\nhistory: ▸[]\n"),
    Mistake("an invoice without an amount", "F104", INVOICE, "▸due: 2026-05-31\n"),
    Mistake(
        "a notice without the day",
        "F104",
        NOTICE,
        "▸department: warehouse\nperson: li-na\nordered_by: chen-lu\nnotified: 2026-01-28\ndetails: 订货\n",
    ),
    Mistake(
        "a plan without the next review",
        "F104",
        PLAN,
        "---\n▸criteria: {scale: 是}\n---\n## 客户分析\n一\n## 目标设定\n二\n## 资源配置\n三\n## 沟通策略\n四\n## 评估与调整\n五\n",
    ),
    Mistake(
        "a required key misspelt",
        "F101",
        CUSTOMER,
        "▸nmae: 白石县医院\nkind: hospital\nowner: chen-lu\norigin: new\n",
    ),
    Mistake(
        "a required key by another word",
        "F101",
        CUSTOMER,
        "▸hospital_title: 白石县医院\nkind: hospital\nowner: chen-lu\norigin: new\n",
    ),
    Mistake(
        "a required Chinese key by another word",
        "F101",
        CUSTOMER,
        "▸医院全名: 白石县医院\n客户类型: 医院\nowner: chen-lu\norigin: new\n",
    ),
    Mistake(
        "history misspelt",
        "F101",
        OPPORTUNITY,
        "title: 生化分析仪\n▸histroy:\n  - {on: 2026-01-12, stage: 收集资料}\n",
    ),
    # Days
    Mistake("a day that does not exist", "F105", CUSTOMER, customer("since: ▸2026-02-30")),
    Mistake("a month that does not exist", "F105", CUSTOMER, customer("since: ▸2026-13-01")),
    Mistake("a day in American order", "F105", CUSTOMER, customer("since: ▸03/02/2026")),
    Mistake("a day without the year", "F105", CUSTOMER, customer("since: ▸3月2日")),
    Mistake("a day as eight digits", "F105", CUSTOMER, customer("since: ▸20260302")),
    Mistake("a day with points", "F105", CUSTOMER, customer("since: ▸2026.3.2")),
    Mistake("a word for a day", "F105", VISIT, visit("next_step: {on: ▸下周三, what: 送方案}")),
    Mistake("a day with the letter O", "F105", CUSTOMER, customer("since: ▸2O26-03-02")),
    Mistake("a quarter that does not exist", "F105", REP, rep("targets: {▸2026-Q5: 120万}")),
    Mistake("a quarter the other way round", "F105", REP, rep("targets: {▸Q1-2026: 120万}")),
    Mistake("a time that does not exist", "F105", VISIT, visit("start: ▸25:00", "end: 10:30")),
    Mistake(
        "leave that ends before it begins", "F113", REP, rep("leave: [{from: 2026-03-26, to: ▸2026-03-25}]")
    ),
    # Amounts
    Mistake(
        "an amount with the letter o",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸12o万}"),
    ),
    Mistake(
        "an amount in words",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸大约一百万}"),
    ),
    Mistake(
        "an amount in Chinese digits",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸一百二十万}"),
    ),
    Mistake(
        "an amount in dollars",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸$12000}"),
    ),
    Mistake(
        "a range of amounts",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸100-120万}"),
    ),
    Mistake("commas at the wrong places", "F105", CUSTOMER, customer("annual_spend: ▸12,00,000")),
    Mistake(
        "an amount split at its commas",
        "R054",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: 1,▸200,000}"),
    ),
    Mistake(
        "a negative amount of a deal",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, amount: ▸-120万}"),
    ),
    Mistake(
        "a percentage over a hundred",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, probability: ▸850%, why: 院长点头}"),
    ),
    Mistake(
        "a share without a percent sign",
        "F105",
        OPPORTUNITY,
        deal("{on: 2026-01-12, stage: 收集资料, probability: ▸60, why: 院长点头}"),
    ),
    Mistake("a count with a unit", "F105", CUSTOMER, customer("hospital: {beds: ▸900张}")),
    Mistake("a count that is a fraction", "F105", CUSTOMER, customer("hospital: {beds: ▸9.5}")),
    Mistake("hours in words", "F105", VISIT, visit("hours: ▸一个半小时")),
    # Shapes
    Mistake(
        "a list where one value is asked for",
        "F105",
        CUSTOMER,
        "name: 白石县医院\nkind: hospital\nowner: ▸[chen-lu, wu-fan]\norigin: new\n",
    ),
    Mistake(
        "a dashed list where one value is asked for",
        "F105",
        VISIT,
        "---\ncustomer:\n  ▸- 云江一院\n  - 青岚三院\npurpose: 送资料\n---\n## 内容\n看了旧机\n",
    ),
    Mistake("one value where a list is asked for", "F105", VISIT, visit("contacts: ▸检验科-主任")),
    Mistake(
        "a block where a list is asked for",
        "F105",
        OPPORTUNITY,
        "title: 生化分析仪\nhistory:\n  ▸on: 2026-01-12\n  stage: 收集资料\n",
    ),
    Mistake("text where a block is asked for", "F105", CUSTOMER, customer("hospital: ▸三级甲等")),
    Mistake(
        "a list where a block is asked for", "F105", CUSTOMER, customer("hospital:\n  ▸- level: 三级甲等")
    ),
    Mistake("a block where text is asked for", "F105", CUSTOMER, customer("region: ▸{name: 西南}")),
    Mistake("an event that is text", "F105", OPPORTUNITY, deal(FIRST, "▸2026-02-01 客户分析")),
    Mistake("a next step that is text", "F105", VISIT, visit("next_step: ▸送试用方案")),
    Mistake("targets as a list", "F105", REP, rep("targets: ▸[120万, 150万]")),
    Mistake("text where sales lines are asked for", "F105", SALES, "submitted: 2026-02-02\nlines: ▸无\n"),
    Mistake("a list where a rep is asked for", "F105", REP, rep("manager: ▸[li-na]")),
    # YAML
    Mistake("a tab as indentation", "R061", CUSTOMER, customer("hospital:", "▸\tlevel: 三级甲等")),
    Mistake("no space after the colon", "R063", CUSTOMER, customer("region▸:西南")),
    Mistake("a full-width colon", "R062", CUSTOMER, customer("region▸：西南")),
    Mistake("full-width brackets", "F105", CUSTOMER, customer("aliases: ▸【白石医院】")),
    Mistake(
        "a colon in the text",
        "R069",
        VISIT,
        "---\ncustomer: 云江一院\npurpose: 确认▸: 旧机合同\n---\n## 内容\n看了旧机\n",
    ),
    Mistake("a hash that cuts the value", "R055", CUSTOMER, customer("region: 西南 ▸#二区")),
    Mistake(
        "a key indented too far", "R070", CUSTOMER, "name: 白石县医院\nkind: hospital\n  ▸owner: chen-lu\n"
    ),
    Mistake(
        "list entries at different depths",
        "R070",
        OPPORTUNITY,
        "title: 生化分析仪\nhistory:\n  - {on: 2026-01-12, stage: 收集资料}\n ▸- {on: 2026-02-12, stage: 客户分析}\n",
    ),
    Mistake(
        "a bracket not closed",
        "R066",
        OPPORTUNITY,
        "title: 生化分析仪\nhistory:\n  - ▸{on: 2026-01-12, stage: 收集资料\n  - {on: 2026-02-12, stage: 客户分析}\n",
    ),
    Mistake("a quote not closed", "R064", CUSTOMER, customer('region: ▸"西南')),
    Mistake(
        "curly quotes round a comma",
        "R067",
        VISIT,
        visit("next_step: {on: 2026-03-17, what: ▸“送方案, 约时间”}"),
    ),
    Mistake("a line without a key", "R071", CUSTOMER, customer("▸西南片区")),
    Mistake("a leading star", "R068", CUSTOMER, customer("region: ▸*西南")),
    Mistake("a leading at sign", "R068", VISIT, visit("materials: [▸@文献]")),
    Mistake(
        "conflict markers",
        "R026",
        CUSTOMER,
        "name: 白石县医院\n▸<<<<<<< HEAD\nkind: hospital\n=======\nkind: dealer\n>>>>>>> x\n",
    ),
    Mistake("an empty file", "R027", CUSTOMER, "▸"),
    Mistake("no front matter", "R028", VISIT, "▸今天拜访了王主任\n"),
    Mistake(
        "front matter never closed",
        "R029",
        VISIT,
        "---\ncustomer: 云江一院\npurpose: 送资料\n▸## 内容\n看了旧机\n",
    ),
    Mistake(
        "a title above the front matter",
        "R028",
        VISIT,
        "▸# 拜访记录\n---\ncustomer: 云江一院\npurpose: 送资料\n---\n## 内容\n看了旧机\n",
    ),
    Mistake("a second document", "R047", CUSTOMER, customer("▸---", "name: 另一家")),
    Mistake("a dash without a space", "F105", VISIT, visit("contacts:", "  ▸-检验科-主任")),
    Mistake(
        "a full-width space as indentation", "F101", CUSTOMER, customer("hospital:", "▸　　level: 三级甲等")
    ),
    Mistake("full-width brackets round fields", "R062", CUSTOMER, customer("hospital: ▸｛level: 三级甲等｝")),
    Mistake(
        "a dated value with a part misspelt",
        "F101",
        CUSTOMER,
        customer("demand: [{on: 2026-02-03, ▸iss: now}]"),
    ),
    Mistake(
        "an item's value wrong beside its evidence",
        "F105",
        "records/assessments/云江一院/2026-03-01.yml",
        "tax: {knowledge: {value: ▸好, evidence: 考过}}\n",
    ),
    # What is below zero
    Mistake("hours below zero", "F105", VISIT, visit("hours: ▸-1")),
    Mistake(
        "goods below zero on the shelf",
        "F105",
        "records/stock/云江一院/2026-03-10.yml",
        "items: [{product: clia-200, on_hand: ▸-5}]\n",
    ),
    Mistake("a year of two digits", "F105", CUSTOMER, customer("focus_year: ▸26")),
    Mistake("a quarter without its hyphen", "F105", REP, rep("targets: {▸2026Q1: 120万}")),
    Mistake(
        "a grade that its scheme does not have",
        "F105",
        CUSTOMER,
        customer("grades: {interest: {value: ▸hot}}"),
    ),
    Mistake(
        "a day of the calendar twice",
        "F103",
        "records/calendars/2025.yml",
        "days: {2025-03-08: off, ▸2025年3月8日: work}\n",
    ),
    # One mistake, and what follows from it
    Mistake(
        "a weekly report that is owed and wrong",
        "F105",
        "records/weekly/chen-lu/2026-W12.md",
        "---\nsubmitted: ▸3/23\n---\n## 判断\n看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake(
        "a visit that names people and a deal of a customer nobody knows",
        "F110",
        VISIT,
        "---\ncustomer: ▸云江二院\ncontacts: [检验科-主任]\nopportunity: 化学发光\npurpose: 送资料\n---\n看了\n",
    ),
    Mistake(
        "a deal of a customer nobody knows, with people",
        "F111",
        "records/opportunities/白石医院/生化.yml",
        "▸title: 生化\nowner: chen-lu\nproposal: {on: 2026-03-20, audience: [检验科]}\n"
        "history: [{on: 2026-03-20, stage: 收集资料, amount: 9万, expected_close: 2026-06-30}]\n",
    ),
    Mistake(
        "an unknown stage beside the only amount",
        "C103",
        OPPORTUNITY,
        deal(
            "{on: 2026-01-12, stage: ▸研究, amount: 120万, expected_close: 2026-06-30}",
            "{on: 2026-03-12, stage: 客户分析, expected_close: 2026-06-30}",
        ),
    ),
    Mistake(
        "a rule nobody wrote, for a problem that returns",
        "F110",
        "records/problems/2026-03-02-延迟发货.md",
        "---\nreporter: chen-lu\ntopic: 4\nnature: routine\nrule: ▸发货时限\n---\n发货晚了\n",
    ),
    Mistake(
        "an entry of the checklist wrong, beside the others",
        "F105",
        "records/playbook/1.md",
        "---\nkind: answer\ntopic: ▸一\nowner: li-na\n---\n答\n",
        {
            f"records/playbook/{topic}.md": f"---\nkind: answer\ntopic: {topic}\nowner: li-na\n---\n答\n"
            for topic in "23456789"
        },
    ),
    # References
    Mistake(
        "an owner nobody knows",
        "F110",
        CUSTOMER,
        "name: 白石县医院\nkind: hospital\nowner: ▸chen-lv\norigin: new\n",
    ),
    Mistake(
        "an owner by name", "F110", CUSTOMER, "name: 白石县医院\nkind: hospital\nowner: ▸陈露\norigin: new\n"
    ),
    Mistake("a manager nobody knows", "F110", REP, rep("manager: ▸li-nan")),
    Mistake(
        "a visit to a customer nobody knows",
        "F110",
        VISIT,
        "---\ncustomer: ▸云江二院\npurpose: 送资料\n---\n## 内容\n看了旧机\n",
    ),
    Mistake(
        "a customer by its full name",
        "F110",
        VISIT,
        "---\ncustomer: ▸云江市第一人民医院\npurpose: 送资料\n---\n## 内容\n看了旧机\n",
    ),
    Mistake(
        "a contact of another customer",
        "F110",
        VISIT,
        "---\ncustomer: 青岚三院\ncontacts: [▸检验科-主任]\npurpose: 送资料\n---\n## 内容\n看了旧机\n",
    ),
    Mistake("an opportunity nobody knows", "F110", VISIT, visit("opportunity: ▸化学发广")),
    Mistake(
        "a product nobody knows",
        "F110",
        OPPORTUNITY,
        deal(FIRST, head=("products: [{product: ▸clia200, quantity: 2}]",)),
    ),
    Mistake(
        "evidence nobody knows",
        "F110",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-03-10, stage: 客户分析, evidence: [▸chen-lu/2026-03-01]}"),
    ),
    Mistake("a parent nobody knows", "F110", CUSTOMER, customer("parent: ▸云江医疗集团")),
    Mistake(
        "a weekly report on a deal nobody knows",
        "F110",
        WEEKLY,
        "---\ndeals: [{opportunity: ▸云江一院/生化, call: best}]\n---\n## 判断\n第九周看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake(
        "sales of a product nobody knows",
        "F110",
        SALES,
        "submitted: 2026-02-02\nlines:\n  - {customer: 云江一院, product: ▸clia-20, quantity: 1, amount: 4万}\n",
    ),
    Mistake("a rep who is her own manager", "F112", REP, rep("manager: ▸zhou-yi")),
    Mistake("a customer that is its own parent", "F112", CUSTOMER, customer("parent: ▸白石医院")),
    Mistake(
        "parents in a circle",
        "F112",
        CUSTOMER,
        customer("parent: ▸青岚三院"),
        {
            "records/customers/青岚三院.yml": "name: 青岚第三医院\nkind: hospital\nowner: wu-fan\norigin: new\nparent: 白石医院\n"
        },
    ),
    Mistake(
        "managers in a circle",
        "F112",
        "records/reps/zhou-er.yml",
        "name: 周二\nrole: manager\nmanager: ▸zhou-yi\n",
        {REP: rep("manager: zhou-er")},
    ),
    # Places of files
    Mistake("an unknown folder", "F106", "records/custmers/白石医院.yml", "▸" + customer()),
    Mistake("a Chinese folder", "F106", "records/客户/白石医院.yml", "▸" + customer()),
    Mistake("a singular folder", "F106", "records/visit/chen-lu/2026-03-11.md", "▸" + visit()),
    Mistake("a file outside of every kind", "F106", "records/白石医院.yml", "▸" + customer()),
    Mistake(
        "a visit among the customers", "F106", "records/customers/拜访.md", "▸" + visit("channel: phone")
    ),
    Mistake(
        "a weekly report named by the day",
        "F107",
        "records/weekly/chen-lu/2026-03-02.md",
        "▸---\nsubmitted: 2026-03-02\n---\n## 判断\n第九周看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake(
        "a week that does not exist",
        "F107",
        "records/weekly/chen-lu/2026-W54.md",
        "▸---\nsubmitted: 2026-03-02\n---\n## 判断\n第九周看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake(
        "a week with one digit",
        "F107",
        "records/weekly/chen-lu/2026-W9.md",
        "▸---\nsubmitted: 2026-03-02\n---\n## 判断\n第九周看好\n## 需要的支持\n无\n## 下周最重要的一件事\n演示\n",
    ),
    Mistake("a visit without a day in its name", "F107", "records/visits/chen-lu/云江一院.md", "▸" + visit()),
    Mistake(
        "a visit on a day that does not exist", "F107", "records/visits/chen-lu/2026-02-30.md", "▸" + visit()
    ),
    Mistake("a visit without its rep's folder", "F108", "records/visits/2026-03-11.md", "▸" + visit()),
    Mistake("a customer in a folder", "F108", "records/customers/西南/白石医院.yml", "▸" + customer()),
    Mistake("visits of a rep nobody knows", "F111", "records/visits/zhang-san/2026-03-11.md", "▸" + visit()),
    Mistake(
        "a contact of a customer nobody knows",
        "F111",
        "records/contacts/白石医院/检验科.yml",
        "▸" + contact(),
    ),
    Mistake(
        "a month that is none",
        "F107",
        "records/sales/chen-lu/2026-1.yml",
        "▸submitted: 2026-02-02\nlines: []\n",
    ),
    Mistake("a suffix that is none", "R011", "records/customers/白石医院.txt", "▸" + customer()),
    # Histories
    Mistake(
        "events that run backwards",
        "C102",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-03-01, stage: 客户分析}", "▸{on: 2026-02-01, stage: 建立信任}"),
    ),
    Mistake("an event without a day", "C101", OPPORTUNITY, deal(FIRST, "▸{stage: 客户分析}")),
    Mistake(
        "a payment stage without a signature",
        "C104",
        OPPORTUNITY,
        deal(FIRST, "▸{on: 2026-02-01, stage: 完成回款}"),
    ),
    Mistake(
        "installed before it was signed",
        "C104",
        OPPORTUNITY,
        deal(FIRST, "▸{on: 2026-02-01, outcome: installed}"),
    ),
    Mistake(
        "a stage after the loss",
        "C104",
        OPPORTUNITY,
        deal(
            FIRST, "{on: 2026-02-01, outcome: lost, reason: competitor}", "▸{on: 2026-02-10, stage: 客户分析}"
        ),
    ),
    Mistake("reopened though open", "C104", OPPORTUNITY, deal(FIRST, "▸{on: 2026-02-01, outcome: reopened}")),
    Mistake(
        "a stage while on hold",
        "C104",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-02-01, outcome: on_hold}", "▸{on: 2026-02-10, stage: 客户分析}"),
    ),
    Mistake(
        "merged into itself",
        "F112",
        OPPORTUNITY,
        deal(FIRST, "{on: 2026-02-01, outcome: merged, into: ▸生化}"),
    ),
    Mistake("merged into nothing", "C118", OPPORTUNITY, deal(FIRST, "{on: 2026-02-01, outcome: ▸merged}")),
    Mistake(
        "a probability without why", "C107", OPPORTUNITY, deal(FIRST, "{on: 2026-02-01, probability: ▸70%}")
    ),
    Mistake("a loss without a reason", "C106", OPPORTUNITY, deal(FIRST, "▸{on: 2026-02-01, outcome: lost}")),
    # Settings and policies
    Mistake(
        "a policy's section misspelt", "F101", "records/policies/2026-03-02.yml", "▸sales_teir: {VIP: 60万}\n"
    ),
    Mistake(
        "a policy's number misspelt", "F101", "records/policies/2026-03-02.yml", "sales_tier: {▸VP: 60万}\n"
    ),
    Mistake(
        "a policy's number that is none",
        "F105",
        "records/policies/2026-03-02.yml",
        "sales_tier: {VIP: ▸六十万}\n",
    ),
    Mistake(
        "a funnel without a signed stage",
        "F105",
        "records/policies/2026-03-02.yml",
        "stages: ▸[{id: a, label: 甲, win_rate: 5%}, {id: b, label: 乙, win_rate: 35%}]\n",
    ),
    Mistake(
        "a lower band above the next one",
        "C114",
        "records/policies/2026-03-02.yml",
        "close_horizon: {A: ▸5}\n",
        {"records/policies/2026-03-03.yml": "stock: {review_days: 40}\n"},
    ),
    Mistake(
        "a stretch of time longer than the next one",
        "C114",
        "records/policies/2026-03-02.yml",
        "urgency: {urgent: ▸2m}\n",
    ),
    Mistake(
        "a letter of the grid above the next one",
        "C114",
        "records/policies/2026-03-02.yml",
        "nine_grid: {letters: {A: ▸2}}\n",
    ),
    Mistake(
        "a spend above the next one",
        "C114",
        "records/policies/2026-03-02.yml",
        "lifecycle_grid: {spend: {2: ▸300万}}\n",
    ),
    Mistake(
        "a least above the most", "C114", "records/policies/2026-03-02.yml", "zones: {yellow: {min: ▸5}}\n"
    ),
    Mistake(
        "an approval before its turn",
        "C116",
        "records/submissions/2026-Q1-RDA.yml",
        "submitted: {by: li-na, on: 2026-03-03}\nconsolidated: {by: li-na, on: ▸2026-03-01}\n",
    ),
    Mistake(
        "a day of the calendar that does not exist",
        "F105",
        "records/calendars/2025.yml",
        "days: {▸2025-02-30: off}\n",
    ),
    Mistake(
        "a word of the calendar unknown",
        "F105",
        "records/calendars/2025.yml",
        "days: {2025-03-09: ▸holiday}\n",
    ),
    Mistake(
        "a day of the calendar in another year",
        "C119",
        "records/calendars/2025.yml",
        "days: {▸2026-03-09: off}\n",
    ),
    # Other kinds
    Mistake(
        "an attestation of a goal nobody knows",
        "F105",
        "records/attestations/chen-lu/2026-02-01.yml",
        "by: li-na\ngoals: [{goal: ▸P9.G1, result: 是, evidence: 笔试}]\n",
    ),
    Mistake("a survey's score over ten", "F105", "records/surveys/云江一院/2026-03-01.yml", "score: ▸11\n"),
    Mistake(
        "a rating unknown",
        "F105",
        "records/credit/云江一院/2026-03-20.yml",
        "ratings: {annual_sales: ▸D, product_sales: A, payment_method: B, payment_reputation: A, business_nature: A, licences: A, registration_status: A, years_in_business: B, goods_flow: B}\nsurveyor: chen-lu\n",
    ),
    Mistake(
        "a rating missing",
        "F104",
        "records/credit/云江一院/2026-03-20.yml",
        "ratings: ▸{annual_sales: A, product_sales: A, payment_method: B, business_nature: A, licences: A, registration_status: A, years_in_business: B, goods_flow: B}\nsurveyor: chen-lu\n",
    ),
    Mistake(
        "a problem's topic over nine",
        "F105",
        "records/problems/2026-03-02-延迟发货.md",
        "---\nreporter: chen-lu\ntopic: ▸10\n---\n## 内容\n发货晚了\n",
    ),
    Mistake(
        "a kind of expense unknown",
        "F105",
        "records/expenses/chen-lu/2026-03.yml",
        "lines:\n  - {on: 2026-03-10, kind: ▸打车, amount: 320, customer: 云江一院}\n",
    ),
    Mistake(
        "a stock count without items",
        "F104",
        "records/stock/云江一院/2026-03-10.yml",
        "▸checked_by: chen-lu\n",
    ),
    Mistake(
        "a change unknown", "F105", "records/changes/云江一院/2026-01-10.yml", "change: ▸新增\nreason: 达标\n"
    ),
)
