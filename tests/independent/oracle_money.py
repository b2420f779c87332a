"""Tables `receivables` and `collection`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .oracle_history import State, owner_on, state_on, steps
from .oracle_opportunities import full_opportunity
from .oracle_policy import add_months, month_end, period_days, policy_on
from .oracle_records import Workspace, on_day
from .oracle_scopes import sales_reps
from .oracle_values import ZERO, day, money_out, ratio_out

BUCKETS = ((30, "1-30"), (60, "31-60"), (90, "61-90"))


@dataclass
class Invoice:
    """One invoice with what was paid on it, and when."""

    id: str
    customer: str
    due: date
    amount: Decimal
    opportunity: str | None
    payments: list[tuple[date, Decimal, str]] = field(default_factory=list)

    def paid(self, until: date, kinds: tuple[str, ...] = ("payment",)) -> Decimal:
        """Give what was paid up to a day."""
        return sum((size for on, size, kind in self.payments if on <= until and kind in kinds), ZERO)

    def balance(self, until: date) -> Decimal:
        """Give what is still owed at the end of a day; credit notes and write-offs settle too."""
        return self.amount - self.paid(until, ("payment", "credit_note", "write_off"))


def seen_from(record: dict[str, Any]) -> date:
    """Give the day from which an invoice is visible."""
    issued: date | None = record.get("issued")
    return issued or add_months(record["due"].replace(day=1), -1)


def invoices(workspace: Workspace, as_of: date) -> list[Invoice]:
    """Give the invoices of a day; a payment that names none settles the customer's oldest first."""
    found = []
    for name, record in workspace.of("invoices").items():
        if seen_from(record) > as_of:
            continue
        customer = name.partition("/")[0]
        opportunity = full_opportunity(record.get("opportunity"), customer)
        invoice = Invoice(name, customer, record["due"], record["amount"], opportunity)
        for payment in record.get("payments", []):
            if payment["on"] <= as_of:
                kind = payment.get("kind", "payment")
                invoice.payments.append((payment["on"], payment["amount"], kind))
        found.append(invoice)
    found.sort(key=lambda invoice: (invoice.due, invoice.id))
    for name, record in sorted(workspace.of("payments").items(), key=lambda item: item[0][-10:]):
        customer, _, written = name.partition("/")
        on, left = day(written), record["amount"]
        for invoice in found:
            seen = seen_from(workspace.of("invoices")[invoice.id])
            if on > as_of or invoice.customer != customer or seen > on:
                continue
            share = max(min(left, invoice.balance(on)), ZERO)
            if share:
                invoice.payments.append((on, share, "payment"))
                left -= share
    return found


def rep_of(workspace: Workspace, invoice: Invoice, when: date) -> str | None:
    """Give an invoice's rep on a day: its opportunity's owner, else the customer's."""
    record = workspace.of("opportunities").get(invoice.opportunity or "")
    if record is not None and invoice.opportunity is not None:
        history = steps(record, policy_on(workspace, when), when)
        owner = owner_on(
            workspace, invoice.opportunity, state_on(history, when) if history else State(), when
        )
        if owner is not None:
            return owner
    customer = workspace.of("customers").get(invoice.customer, {})
    rep: str | None = on_day(customer.get("owner"), when)
    return rep


def receivable_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `receivables`."""
    rows = []
    for invoice in invoices(workspace, as_of):
        balance = invoice.balance(as_of)
        late = max(0, (as_of - invoice.due).days) if balance > 0 else 0
        bucket = next((name for most, name in BUCKETS if 0 < late <= most), "over_90")
        if late == 0:
            bucket = "not_due"
        if balance <= 0:
            bucket = "paid"
        rows.append(
            {
                "invoice": invoice.id,
                "customer": invoice.customer,
                "due": invoice.due,
                "amount": money_out(invoice.amount),
                "paid": money_out(invoice.paid(as_of)),
                "balance": money_out(balance),
                "days_overdue": late,
                "bucket": bucket,
            }
        )
    return rows


@dataclass
class Collected:
    """What one month's invoices of a rep came to."""

    due: Decimal
    collected: Decimal
    arrears: Decimal
    received: Decimal


def collected(
    workspace: Workspace, rep: str, month: str, as_of: date, origins: tuple[str, ...] = ()
) -> Collected:
    """Give what was due from a rep's customers in a month and what came in."""
    start, last = period_days(month)
    end = min(last, as_of)
    found = Collected(ZERO, ZERO, ZERO, ZERO)
    for invoice in invoices(workspace, as_of):
        if rep_of(workspace, invoice, end) != rep:
            continue
        customer = workspace.of("customers").get(invoice.customer, {})
        if origins and on_day(customer.get("origin"), end) not in origins:
            continue
        if start <= invoice.due <= last:
            found.due += invoice.amount
            found.collected += invoice.paid(end)
        if invoice.due < start:
            found.arrears += max(invoice.balance(start - timedelta(days=1)), ZERO)
        found.received += invoice.paid(end) - invoice.paid(start - timedelta(days=1))
    return found


def months_between(first: date, last: date) -> list[str]:
    """Give the months from one day's to another's."""
    found = []
    cursor = first.replace(day=1)
    while cursor <= last:
        found.append(cursor.isoformat()[:7])
        cursor = month_end(cursor) + timedelta(days=1)
    return found


def collection_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give the rows of table `collection`."""
    first = min((invoice.due for invoice in invoices(workspace, as_of)), default=None)
    rows = []
    for rep in sales_reps(workspace, as_of):
        for month in months_between(first, as_of) if first is not None else []:
            found = collected(workspace, rep, month, as_of)
            both = found.due + found.arrears
            rows.append(
                {
                    "rep": rep,
                    "month": month,
                    "due": money_out(found.due),
                    "collected": money_out(found.collected),
                    "rate": ratio_out(found.collected, found.due) if found.due > 0 else None,
                    "arrears": money_out(found.arrears),
                    "rate_with_arrears": ratio_out(found.received, both) if both > 0 else None,
                }
            )
    return rows
