"""A due is a reason to see a customer on a day: what was promised, or what is foreseen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from repbook.page import Step
from repbook.text import Text


class Due(NamedTuple):
    """A reason to see a customer: its day, what it is, with whom, for which deal, where it was agreed.

    `days` are from today. What was not agreed but is foreseen, as that stock runs out, has `whys` and how
    they were made in place of a promise.
    """

    on: date
    what: str
    customer: str
    customer_name: str
    deal: str
    title: str
    path: str
    days: int
    whys: tuple[Text, ...] = ()
    made: tuple[Step, ...] = ()

    @property
    def late(self) -> bool:
        """Tell whether its day has passed."""
        return self.days < 0
