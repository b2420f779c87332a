"""A customer does not suit the channels of its market.

Why: In a market that state channels lead nobody else is chosen as far as possible, and a partner who
lacks distribution, funds or the will to work with us brings the goods nowhere.

Bad:

    # records/customers/丰禾经销.yml
    name: 丰禾经销
    kind: dealer
    owner: chen-lu
    origin: new
    market: {ownership: private, channel: state_led, distribution: 是, funds: 是, willing: 是}

Good:

    # records/customers/丰禾经销.yml
    name: 丰禾经销
    kind: dealer
    owner: chen-lu
    origin: new
    market: {ownership: private, channel: private_led, distribution: 是, funds: 是, willing: 是}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.people import is_customer
from repbook.scheme import Subject
from repbook.schemes import channel_fit
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L214", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each customer whose market warns of it."""
    for id_, record in sheet.judged.customers.items():
        if record.market is None or not is_customer(sheet, id_):
            continue
        grade = channel_fit.grade(sheet, Subject("customer", id_))
        if grade.value == "warning":
            yield Fault(
                CHECK.code,
                Source(record.path, ("market",)),
                grade.figure.because,
                say("look at it again before it is approved; the approver decides"),
                key=True,
            )
