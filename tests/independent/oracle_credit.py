"""Table `grades` for B10: the credit level of the nine indicators."""

from __future__ import annotations

from datetime import date

from .oracle_grade import UNGRADED, Day, Grade
from .oracle_policy import add_months
from .oracle_records import Record

CORE = ("annual_sales", "product_sales", "payment_method", "payment_reputation")
OTHERS = ("business_nature", "licences", "registration_status", "years_in_business", "goods_flow")
# Core letters, other letters → the level that 003 states in so many words (catalogue B10).
STATED = {
    ("A", "AB"): 1,
    ("A", "B"): 2,
    ("A", "ABC"): 2,
    ("A", "BC"): 3,
    ("A", "C"): 3,
    ("AB", "A"): 2,
    ("AB", "ABC"): 3,
    ("B", "AB"): 3,
    ("B", "B"): 3,
}


def letters(ratings: dict[str, str], names: tuple[str, ...]) -> str:
    """Give the letters that occur among some indicators, in their order."""
    return "".join(sorted({ratings[name] for name in names}))


def level(ratings: dict[str, str]) -> int:
    """Give the level of nine ratings by the ruling."""
    core, others = letters(ratings, CORE), letters(ratings, OTHERS)
    bad = sum(ratings[name] == "C" for name in CORE)
    if bad > 1 or ratings["payment_reputation"] == "C":
        return 5
    if bad:
        return 4
    if core == "A":
        if others in ("A", "AB"):
            return 1
        return 2 if others == "B" or {"A", "C"} <= set(others) else 3
    if core == "AB":
        if others == "A":
            return 2
        return 3 if "A" in others or "C" not in others else 4
    return 3 if "C" not in others else 4


def is_stated(ratings: dict[str, str]) -> bool:
    """Say whether the source itself decides on nine ratings."""
    return (letters(ratings, CORE), letters(ratings, OTHERS)) in STATED


def credit_level(on: Day, customer: str) -> Grade:
    """Give B10 by the assessment that was approved last."""
    approved: list[tuple[date, str, Record]] = []
    for name, record in on.workspace.of("credit").items():
        signed = record.get("approved", {}).get("on")
        if name.startswith(f"{customer}/") and signed is not None and signed <= on.when:
            approved.append((signed, name, record))
    if not approved:
        return UNGRADED
    signed, _, record = max(approved, key=lambda item: item[:2])
    ratings = record["ratings"]
    until = add_months(signed, int(on.policy.numbers["credit"]["review_months"]))
    more = {"missing": None, "valid_until": until, "flag": "expired" if until < on.when else None}
    stated = is_stated(ratings)
    if not stated and on.policy.numbers["credit"]["strict"] in ("yes", "是", "true"):
        by_hand = record.get("manual_level")
        return {"value": by_hand, "basis": "manual", **more} if by_hand else UNGRADED
    return {"value": str(level(ratings)), "basis": "rule" if stated else "completed", **more}
