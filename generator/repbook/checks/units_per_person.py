"""Prescriptions are counted for a named person.

Why: Counting how much a named doctor prescribes (统方) is forbidden to the trade in drugs and a risk
elsewhere. The order of first, second and other choice says as much as a visit needs. Source:
关于加强医药购销领域商业贿赂治理 and the rules on 统方; in the sector drug it is an error.

Bad:

    # records/contacts/云江一院/检验科-王.yml
    name: 王主任
    monthly_units: 500

Good:

    # records/contacts/云江一院/检验科-王.yml
    name: 王主任
    behaviour: second
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.compliance import is_on
from repbook.finding import Fault, Severity
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

_COUNTED = ("monthly_units", "competitor_units")

CHECK = Check("C301", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each contact with a count of units."""
    if not is_on(sheet, CHECK.code):
        return
    severity: Severity = "error" if sheet.settings.sector == "drug" else CHECK.severity
    for record in sheet.judged.contacts.values():
        name = next((name for name in _COUNTED if getattr(record, name) is not None), None)
        if name:
            yield Fault(
                CHECK.code,
                Source(record.path, (name,)),
                say("units are counted for one person"),
                say("delete it; write the choice (first, second, other) instead"),
                key=True,
                severity=severity,
            )
