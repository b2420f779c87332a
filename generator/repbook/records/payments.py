"""客户来款: the kind `payments` (A29)."""

from typing import Annotated, ClassVar

from repbook.record import Money, Record, record, shown


@record
class PaymentRecord(Record):
    """One 客户来款 record, `records/payments/…`."""

    folder: ClassVar[str] = "payments"
    label: ClassVar[str] = "客户来款"
    catalogue: ClassVar[str] = "A29"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")

    amount: Annotated[Money, shown("金额")]
