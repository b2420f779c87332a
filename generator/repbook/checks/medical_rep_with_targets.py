"""A registered medical rep has sales targets or collects payments.

Why: Who is registered as a medical rep (医药代表) informs doctors and may neither carry a sales task nor
take payments or settle accounts. Sales staff have the role sales. Source: 医药代表备案管理办法（试行）.

Bad:

    # records/reps/wu-fan.yml
    name: 吴帆
    role: medical-rep
    manager: li-na
    targets: {2026-Q1: 20万}

Good:

    # records/reps/wu-fan.yml
    name: 吴帆
    role: medical-rep
    manager: li-na
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.compliance import is_on
from repbook.dated import at
from repbook.finding import Fault
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Text, say

CHECK = Check("C302", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each task of sales or collection that falls to a medical rep."""
    if not is_on(sheet, CHECK.code):
        return
    medical = {id_ for id_, rep in sheet.book.reps.items() if at(rep.role, sheet.as_of) == "medical-rep"}
    for id_ in sorted(medical):
        rep = sheet.book.reps[id_]
        name = next((name for name in ("targets", "assigned", "quota_from") if getattr(rep, name)), None)
        if name:
            yield _fault(Source(rep.path, (name,)), say("{rep} is a medical rep with a sales task", rep=id_))
    for sale in sheet.book.sales.values():
        if sale.under in medical:
            yield _fault(Source(sale.path), say("{rep} is a medical rep with sales", rep=sale.under))
    billed = {invoice.under for invoice in sheet.book.invoices.values()}
    for customer in sheet.book.customers.values():
        owner = at(customer.owner, sheet.as_of)
        if owner in medical and customer.id in billed:
            told = say("{rep} is a medical rep, and would collect from this customer", rep=owner)
            yield _fault(Source(customer.path, ("owner",)), told)


def _fault(source: Source, told: Text) -> Fault:
    return Fault(CHECK.code, source, told, say("give it to someone with the role sales"))
