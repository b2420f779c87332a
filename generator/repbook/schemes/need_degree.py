"""Need degree: how much the customer needs us, and whether it may be a partner at all.

What it grades: customers.

Rule: the points of the latest 三度四力 assessment up to the day, filled in of all: yes and no are both an
answer, unknown is none. A customer who was never assessed has no grade. The label adds the eligibility: a
hospital of 二级甲等 or above, or our sales of 12 complete months at 50 % or more of the customer's annual
sales (credit.annual_sales).

Inputs: `assessments.need`, `customers.hospital.level`, `customers.credit.annual_sales`, `sales.lines`.

Source: 000 L25-37, catalogue B4. That the sales meant are the customer's own is our reading; 「不小于」
holds its bound. The source weighs nothing, so there is no total grade.

Ours: that the answered points are counted; that the sales meant are the customer's.
"""

from __future__ import annotations

from decimal import Decimal

from repbook import value
from repbook.checklist import counted, items, latest
from repbook.dated import at
from repbook.records.assessments import AssessmentRecord, NeedDegree
from repbook.scheme import Grade, Scheme, Subject, lacking
from repbook.selling import total
from repbook.sheet import Sheet
from repbook.standing import bought, complete_months
from repbook.text import Text, say

SCHEME = Scheme("need_degree", "需求度", ("customer",), "", "B4; 000 L25-37")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give how many points are answered, of all, and whether the customer is eligible."""
    record = latest(sheet, AssessmentRecord, subject.id)
    if record is None:
        return lacking(("assessments",))
    found = items(NeedDegree, record.need, sheet.as_of)
    filled, all_ = sum(item.filled for item in found), len(found)
    return counted(found, record, "need", label=_label(_eligible(sheet, subject.id), f"{filled}/{all_}"))


def _label(eligible: bool | None, count: str) -> Text:
    if eligible is None:
        return say("{count}, eligibility not known", count=count)
    return say("{count}, eligible", count=count) if eligible else say("{count}, not eligible", count=count)


def _eligible(sheet: Sheet, customer: str) -> bool | None:
    """Say whether a customer may be a partner; None where neither level nor sales are known."""
    record, policy = sheet.book.customers[customer], sheet.policy.eligibility
    level = record.hospital and at(record.hospital.level, sheet.as_of)
    if level and _reaches(level, policy.level):
        return True
    annual = _yuan(at(record.credit.annual_sales, sheet.as_of) if record.credit else None)
    if annual:
        ours = total(bought(sheet, customer, *complete_months(sheet.as_of, policy.months)))
        return ours >= annual * policy.share
    return False if level else None


def _reaches(level: str, least: str) -> bool:
    """Say whether a hospital's level is another or above: 3 above 2, 甲等 above 乙等."""
    number, least_number = level[0], least[0]
    if not number.isdigit() or number != least_number:
        return number.isdigit() and number > least_number
    return not least[1:] or (bool(level[1:]) and level[1:] <= least[1:])


def _yuan(typed: str | None) -> Decimal | None:
    try:
        return value.money(typed) if typed else None
    except value.Unfit:
        return None
