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
from repbook.records.invoices import InvoiceRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Text, say

CHECK = Check("C302", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each task of sales or collection that falls to a medical rep."""
    if not is_on(sheet, CHECK.code):
        return
    for id_, rep in sheet.judged.reps.items():
        if not _medical(sheet, id_):
            continue
        name = next((name for name in ("targets", "assigned", "quota_from") if getattr(rep, name)), None)
        if name:
            yield _fault(Source(rep.path, (name,)), say("{rep} is a medical rep with a sales task", rep=id_))
    for sale in sheet.judged.sales.values():
        if _medical(sheet, sale.under):
            yield _fault(Source(sale.path), say("{rep} is a medical rep with sales", rep=sale.under))
    for customer in sheet.judged.customers.values():
        owner = at(customer.owner, sheet.as_of)
        billed = next(sheet.book.below(InvoiceRecord, customer.id), None)
        if owner and _medical(sheet, owner) and billed:
            told = say("{rep} is a medical rep, and would collect from this customer", rep=owner)
            yield _fault(Source(customer.path, ("owner",)), told)


def _medical(sheet: Sheet, rep: str) -> bool:
    found = sheet.book.reps.get(rep)
    return found is not None and at(found.role, sheet.as_of) == "medical-rep"


def _fault(source: Source, told: Text) -> Fault:
    return Fault(CHECK.code, source, told, say("give it to someone with the role sales"))
