"""Table `grades` for the checklists: filled of total (B4, B5, B6, B33, B34, B39, B41)."""

from __future__ import annotations

from typing import Any

from .oracle_grade import UNGRADED, Day, Grade, graded, latest
from .oracle_records import Record, on_day

UNKNOWN = ("unknown", "未知")
# RECORDS.md's block, point by point.
POINTS: dict[str, tuple[str, ...]] = {
    "need_degree": (
        "need.life_stage",
        "need.team.clinical_team",
        "need.team.state",
        "need.main_business",
        "need.future_plan",
        "need.background.tendering",
        "need.background.fee_room",
        "need.background.support",
    ),
    "recognition_degree": (
        "recognition.product.price",
        "recognition.product.service",
        "recognition.product.quality",
        "recognition.product.brand",
        "recognition.company.values",
        "recognition.company.long_term",
    ),
    "investment_degree": (
        "investment.time",
        "investment.money",
        "investment.share_of_sales",
        "investment.first_choice",
    ),
    "tax_power": ("tax.knowledge", "tax.two_invoice", "tax.own_enterprise"),
    "asset_power": ("assets.fixed", "assets.office", "assets.working_capital"),
    "earning_power": ("earning.working_capital", "earning.willing_to_invest"),
    "network_power": ("network.channels", "network.promotion"),
}
CRITERIA = ("scale", "influence", "long_term", "recognition")
FILES = ("background", "usage", "organisation", "people", "competitors")
DEAL = ("volume", "payment", "need", "chance", "return")
SAID = ("problem", "solution", "value")
CELLS = 4 * 9


def held(record: Any, path: str) -> Any:
    """Give what stands at a dotted path, None where nothing does."""
    for name in path.split("."):
        record = record.get(name) if isinstance(record, dict) else None
    return record


def answered(value: Any) -> bool:
    """Say whether a point is answered: yes and no both are, unknown is not."""
    return value not in (None, "", [], {}) and value not in UNKNOWN


def filled(values: list[Any]) -> Grade:
    """Give how many of some points are answered."""
    return graded(f"{sum(answered(value) for value in values)}/{len(values)}")


def customer_checklists(on: Day, name: str, customer: Record) -> dict[str, Grade]:
    """Give the checklists of a customer: the latest assessment, the latest plan, the five files."""
    assessment = latest(on.workspace, "assessments", name, on.when)
    found: dict[str, Grade] = {}
    for scheme, points in POINTS.items():
        found[scheme] = UNGRADED
        if assessment is not None:
            found[scheme] = filled([held(assessment[1], point) for point in points])
    plans = {
        int(plan.rpartition("/")[2]): record
        for plan, record in on.workspace.of("plans").items()
        if plan.startswith(f"{name}/") and int(plan.rpartition("/")[2]) <= on.when.year
    }
    found["key_account"] = UNGRADED
    if plans:
        criteria = plans[max(plans)].get("criteria", {})
        found["key_account"] = filled([criteria.get(criterion) for criterion in CRITERIA])
    files = customer.get("information", {})
    found["data_completeness"] = filled([on_day(files.get(file), on.when) for file in FILES])
    return found


def opportunity_checklists(opportunity: Record) -> dict[str, Grade]:
    """Give the checklists of an opportunity: its five criteria, and the cells of its needs."""
    judged = opportunity.get("qualification", {})
    cells = {(need.get("level"), need.get("aspect")) for need in opportunity.get("needs", [])}
    known = [cell for cell in cells if None not in cell]
    return {
        "qualification": filled([judged.get(criterion) for criterion in DEAL]),
        "needs_matrix": graded(f"{len(known)}/{CELLS}"),
    }


def question_nine(visit: Record) -> Grade:
    """Give B34: what the customer said himself, of the problem, the solution, its value."""
    confirmed = visit.get("confirmed", {})
    return filled([confirmed.get(what) for what in SAID])
