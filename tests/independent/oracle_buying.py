"""Table `grades` for what a customer buys and might buy (B2, B3, B9, B17, B22, B25, B26, B40)."""

from __future__ import annotations

from .oracle_grade import UNGRADED, Day, Grade, dated_day, graded, latest, window_of
from .oracle_policy import add_months
from .oracle_records import Record, on_day
from .oracle_values import WORDS, ZERO, money_out, percent

# From so many customers with sales on there are thirds of them (B25).
LEAST = 9


def negotiating(on: Day) -> int:
    """Give the place in the funnel from which an open opportunity is a negotiation."""
    value = on.policy.place_of("value")
    return on.policy.last - 2 if value is None else value


def prospect_phase(on: Day, customer: str) -> Grade:
    """Give B2: a negotiation by a round or a late stage, interest by a registration or an earlier one."""
    held = [
        round_.get("on", dated_day(name))
        for name, record in on.workspace.of("negotiations").items()
        if name.startswith(f"{customer}/")
        for round_ in record.get("rounds", [])
    ]
    stages = [state.stage or 0 for state in on.states_of(customer) if state.status == "open"]
    if any(when <= on.when for when in held) or any(stage >= negotiating(on) for stage in stages):
        return graded("negotiation")
    registered = any(
        name.startswith(f"{customer}/") and dated_day(name) <= on.when
        for name in on.workspace.of("registrations")
    )
    return graded("interest") if registered or stages else UNGRADED


def quadrant(on: Day, name: str, customer: Record) -> Grade:
    """Give B3: potential by what a customer spends, share by how much of it is ours."""
    spend = on_day(customer.get("annual_spend"), on.when)
    if not spend:
        return UNGRADED
    potential = "high" if spend >= on.policy.money("quadrant", "spend") else "low"
    least = percent(on.policy.numbers["quadrant"]["share"])
    share = "high" if on.sold_to(name) >= least * spend else "low"
    return graded(f"{potential}_{share}")


def importance(on: Day, name: str, customer: Record) -> Grade:
    """Give B17: whether its open amounts, or what it spends a year, are large."""
    amounts = [s.amount for s in on.states_of(name) if s.status == "open" and s.amount is not None]
    spend = on_day(customer.get("annual_spend"), on.when)
    known = ([sum(amounts, ZERO)] if amounts else []) + ([spend] if spend is not None else [])
    if not known:
        return UNGRADED
    gap = on.policy.money("importance", "amount") - max(known)
    if gap <= 0:
        return graded("important", next_value=None, gap=None)
    return graded("not_important", next_value="important", gap=money_out(gap))


def channel_fit(on: Day, customer: Record) -> Grade:
    """Give B9: a warning where a private customer meets a state-led market, or a criterion is denied."""
    market = {name: on_day(value, on.when) for name, value in customer.get("market", {}).items()}
    criteria = [market.get(name) for name in ("distribution", "funds", "willing")]
    channel, ownership = market.get("channel"), market.get("ownership")
    if "no" in criteria or (channel == "state_led" and ownership == "private"):
        return graded("warning")
    if any(value != "yes" for value in criteria) or channel is None:
        return UNGRADED
    return UNGRADED if channel == "state_led" and ownership is None else graded("fits")


def tracking_log(on: Day, horizon: str | None) -> Grade:
    """Give B22: the log that a customer's close horizon asks for; an overdue one asks for none."""
    if horizon == "E":
        return graded("none")
    typed = on.policy.numbers["tracking_log"].get(horizon)
    if typed is None:
        return UNGRADED
    words = WORDS["tracking_log"].items()
    return graded(next(word for word, chinese in words if typed in (word, chinese)))


def values(on: Day, customers: list[str]) -> dict[str, Grade]:
    """Give B25: the thirds of the customers with sales; equal amounts stand in one."""
    sums = {name: on.sold_to(name) for name in customers if on.lines_of(name)}
    found = dict.fromkeys(customers, UNGRADED)
    if len(sums) < LEAST:
        return found
    for name, own in sums.items():
        better = sum(other > own for other in sums.values())
        thirds = 3 * better // len(sums)
        found[name] = graded(("high", "middle", "low")[thirds])
    return found


def loyalty(on: Day, customer: str) -> Grade:
    """Give B26: lost by sales or by word, loyal by word, else ordinary."""
    first, _ = window_of(on.when)
    bought = {
        line.month < first
        for line in on.lines
        if line.customer == customer and line.amount is not None and line.amount > 0
    }
    survey = latest(on.workspace, "surveys", customer, on.when)
    said = survey[1] if survey else {}
    if bought == {True} or said.get("repurchase") == "no":
        return graded("lost")
    if survey is None:
        return UNGRADED
    content = said.get("repurchase") == said.get("would_recommend") == "yes" and not said.get("complaints")
    return graded("loyal" if content else "ordinary")


def origin(on: Day, name: str, customer: Record) -> Grade:
    """Give B40: assigned and existing as recorded, new for twelve months from the first signature."""
    typed = on_day(customer.get("origin"), on.when)
    if typed is None:
        return UNGRADED
    if typed != "new":
        return {"value": typed, "basis": "manual", "missing": None}
    signed = [
        step.day
        for opportunity, history in on.histories.items()
        if opportunity.startswith(f"{name}/")
        for step in history
        if step.event.get("outcome") == "signed"
    ]
    if not signed:
        return UNGRADED
    return graded("new" if min(signed) > add_months(on.when, -12) else "existing")
