"""One page for each customer: grades, tier, open deals, what happened, whom we know, what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from repbook import page
from repbook.account import Account
from repbook.account import account as account_of
from repbook.aside import CUSTOMER, left_out
from repbook.billing import Bill, bill, owed
from repbook.board import Board
from repbook.buying import Buying, buying, pace
from repbook.chip import Chip, chips
from repbook.circle import Person, Role, known, roles
from repbook.dossier import dossier
from repbook.listing import Listed, listing
from repbook.page import Context, Key, Later, Page, View
from repbook.risk import reason
from repbook.table import Row
from repbook.text import Money, Text, Word, say
from repbook.timeline import Change, changed, newest, visited

PAGE = Page("customer", "customers/", say("Customers"))
SHOWN = 12


class Fact(NamedTuple):
    """Something the record says: a word of a vocabulary, a count, an amount or a day."""

    label: Text
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(View):
    """One customer; `owing` is None where the workspace has no table of receivables."""

    account: Account
    since: date | None
    facts: tuple[Fact, ...]
    buying: Buying | None
    bought: Text
    monthly: tuple[Decimal | None, ...]
    grades: tuple[Chip, ...]
    ungraded: tuple[Chip, ...]
    graded: Text
    deals: tuple[Listed, ...]
    risks: Mapping[str, tuple[Text, ...]]
    ended: tuple[Listed, ...]
    amounts: tuple[Decimal | None, ...]
    amount: Decimal
    weighted: Decimal
    sold: Text
    changes: tuple[Change, ...]
    older: tuple[Change, ...]
    story: Text
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    known: Text
    bills: tuple[Bill, ...]
    billed: Decimal
    paid: Decimal
    balance: Decimal
    balances: tuple[Decimal | None, ...]
    owing: Text | None
    boards: tuple[Board, ...]


def views(context: Context) -> Iterator[Later[Customer]]:
    """Give a page for each customer, those that were removed included."""
    for row in context.table("customers"):
        yield Later(f"customers/{page.text(row, 'id')}/", partial(_customer, context, row))


def _customer(context: Context, row: Row) -> Customer:
    account, id_ = account_of(context, row), page.text(row, "id")
    grades = context.of("grades", "customer", id_)
    held = chips(context, grades, explained=True)
    tier = next((grade for grade in grades if page.text(grade, "scheme") == "sales_tier"), None)
    bought = buying(context, context.of("purchases", "customer", id_), tier)
    deals = listing(context, id_)
    open_ = tuple(deal for deal in deals if deal.status == "open")
    ended = tuple(deal for deal in deals if deal.status != "open")
    story = _story(context, id_, deals)
    people = tuple(known(context, id_))
    circle = roles(people)
    bills = tuple(bill(each) for each in context.of("receivables", "customer", id_))
    doubts = {deal.id: tuple(map(reason, context.of("risks", "opportunity", deal.id))) for deal in open_}
    return Customer(
        path=account.folder,
        left_out=left_out(context, CUSTOMER, (id_,)),
        title=say("{name}", name=account.name),
        kick=_kick(account),
        headline=_headline(account, page.day(row, "removed_on"), bought),
        account=account,
        since=page.day(row, "since"),
        facts=_facts(row),
        buying=bought,
        bought=pace(bought),
        monthly=tuple(month.total for month in bought.months) if bought else (),
        grades=tuple(chip for chip in held if chip.shown is not None),
        ungraded=tuple(chip for chip in held if chip.shown is None),
        graded=_graded(held),
        deals=open_,
        risks={deal: reasons for deal, reasons in doubts.items() if reasons},
        ended=ended,
        amounts=tuple(deal.amount for deal in deals),
        amount=page.total(deal.amount for deal in open_),
        weighted=page.total(deal.weighted for deal in open_),
        sold=_sold(open_, ended),
        changes=tuple(story[:SHOWN]),
        older=tuple(story[SHOWN:]),
        story=_told(story, account),
        roles=circle,
        people=people,
        known=_known(people, circle),
        bills=bills,
        billed=page.total(each.amount for each in bills),
        paid=page.total(each.paid for each in bills),
        balance=page.total(each.balance for each in bills),
        balances=tuple(each.amount for each in bills),
        owing=owed(bills) if "receivables" in context.tables else None,
        boards=dossier(context, id_),
    )


def _kick(account: Account) -> Text:
    kind = Word("customer_kind", account.kind)
    if account.level and account.region:
        level = Word("hospital_level", account.level)
        return say("Customer · {kind} · {level} · {region}", kind=kind, level=level, region=account.region)
    if account.region:
        return say("Customer · {kind} · {region}", kind=kind, region=account.region)
    return say("Customer · {kind}", kind=kind)


def _facts(row: Row) -> tuple[Fact, ...]:
    """Give what the record says beside the grades, as far as it is known."""
    found: list[tuple[Text, Text | None]] = [
        (say("Origin"), _word(row, "origin", "origin")),
        (say("Demand"), _word(row, "demand", "demand")),
        (say("Beds"), _number(row, "beds")),
        (say("Specimens a month"), _number(row, "specimens_per_month")),
        (
            say("Spends a year"),
            say("{amount}", amount=Money(spend)) if (spend := page.money(row, "annual_spend")) else None,
        ),
    ]
    return tuple(Fact(label, said) for label, said in found if said is not None)


def _word(row: Row, column: str, vocabulary: str) -> Text | None:
    word = page.text(row, column)
    return say("{word}", word=Word(vocabulary, word)) if word else None


def _number(row: Row, column: str) -> Text | None:
    number = page.count(row, column)
    return None if number is None else say("{number}", number=number)


def _headline(account: Account, removed: date | None, bought: Buying | None) -> Text:
    name = account.name
    if removed:
        return say("{name} was removed from the list on {day}", name=name, day=Key(removed))
    if bought is None or not any(month.lines for month in bought.months):
        if account.open and account.amount is not None:
            return say(
                "{name} has not bought in twelve months; {n} {n:deal is|deals are} open, worth {amount}",
                name=name,
                n=account.open,
                amount=Key(Money(account.amount)),
            )
        if account.open:
            return say(
                "{name} has not bought in twelve months; {n} {n:deal is|deals are} open, the amount unknown",
                name=name,
                n=Key(account.open),
            )
        return say("{name} has not bought in twelve months, and nothing is open", name=name)
    if bought.following is None:
        return say(
            "{name} bought {sum} in twelve months: {tier}, the highest tier",
            name=name,
            sum=Key(Money(bought.sold)),
            tier=Word("sales_tier", bought.tier),
        )
    return say(
        "{name} bought {sum} in twelve months; {gap} more makes it {tier}",
        name=name,
        sum=Key(Money(bought.sold)),
        gap=Key(Money(bought.gap)),
        tier=Word("sales_tier", bought.following.name),
    )


def _graded(held: Sequence[Chip]) -> Text:
    if not held:
        return say("No scheme grades this customer")
    missing = sum(chip.shown is None for chip in held)
    if not missing:
        return say("All {n} schemes grade this customer", n=len(held))
    return say(
        "{n} of {all} schemes grade this customer; {missing} {missing:waits|wait} for a record",
        n=len(held) - missing,
        all=len(held),
        missing=missing,
    )


def _sold(open_: Sequence[Listed], ended: Sequence[Listed]) -> Text:
    won = sum(deal.status in ("signed", "paid") for deal in ended)
    lost = sum(deal.status == "lost" for deal in ended)
    if open_:
        return say(
            "{n} open, {amount}, {weighted} of it weighted; {won} signed and {lost} lost so far",
            n=len(open_),
            amount=Money(page.total(deal.amount for deal in open_)),
            weighted=Money(page.total(deal.weighted for deal in open_)),
            won=won,
            lost=lost,
        )
    if ended:
        return say("Nothing is open; {won} signed and {lost} lost so far", won=won, lost=lost)
    return say("No opportunity is on record")


def _story(context: Context, id_: str, deals: Sequence[Listed]) -> Sequence[Change]:
    reps, contacts = page.names(context, "reps"), page.names(context, "contacts")
    entries = [visited(visit, reps, contacts) for visit in context.of("visits", "customer", id_)]
    for deal in deals:
        events = context.of("events", "opportunity", deal.id)
        entries += [changed(context, event, reps, deal.title) for event in events]
    return newest(entries)


def _told(story: Sequence[Change], account: Account) -> Text:
    if not story:
        return say("Nothing has happened on record")
    visits = sum(not change.deal for change in story)
    if account.silent is None:
        return say("{changes} {changes:change|changes} and no contact on record", changes=len(story) - visits)
    return say(
        "Last contact {days} days ago; {visits} {visits:visit|visits} and {changes} "
        "{changes:change|changes} of deals on record",
        days=account.silent,
        visits=visits,
        changes=len(story) - visits,
    )


def _known(known: Sequence[Person], circle: Sequence[Role]) -> Text:
    if not known:
        return say("Nobody is known here yet")
    holes = tuple(Word("buying_role", role.role) for role in circle if role.hole)
    if holes:
        return say(
            "{n} {n:contact|contacts}, and {holes} of four roles {holes:is|are} empty: {names}",
            n=len(known),
            holes=len(holes),
            names=holes,
        )
    near = sum(person.trust in ("trust", "ally") for person in known)
    return say(
        "All four roles are known; {near} of {n} {n:contact|contacts} trust us or are allies",
        near=near,
        n=len(known),
    )
