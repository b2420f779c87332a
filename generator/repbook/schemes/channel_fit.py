"""Channel fit: whether a customer suits the channels of its market.

What it grades: customers.

Rule: warning = a private one in a market that state channels lead, or one that lacks distribution, funds or
the will to work with us; fits = none of that. What is not known and might be a warning is named, and there
is no grade.

Inputs: `customers.market`.

Source: 003 step 1, catalogue B9: in a state-led market as far as possible nobody else; where private
channels lead, or both alike, funds, distribution and willingness count. A warning is none of a refusal.

Ours: that a point which is not known leaves no grade.
"""

from __future__ import annotations

from repbook.dated import at
from repbook.records.customers import Market
from repbook.scheme import Grade, Scheme, Subject, graded, lacking
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Word, say

SCHEME = Scheme("channel_fit", "渠道适配", ("customer",), "channel_fit", "B9; 003", spoken=True)
# What to do, by class.
ACTIONS = {
    "warning": say("Look at it again before the approval; the approver decides."),
}
# What every partner must have, whoever leads its market.
NEEDED = ("distribution", "funds", "willing")


def grade(sheet: Sheet, subject: Subject) -> Grade:
    """Give whether a customer suits its market."""
    record = sheet.book.customers[subject.id]
    market = record.market or Market()
    channel, ownership = at(market.channel, sheet.as_of), at(market.ownership, sheet.as_of)
    known = {name: at(getattr(market, name), sheet.as_of) for name in NEEDED}
    here = Source(record.path, ("market",))
    if channel == "state_led" and ownership == "private":
        because = say(
            "{ownership} in a market that is {channel}",
            ownership=Word("ownership", ownership),
            channel=Word("market_channel", channel),
        )
        return graded("warning", because, (here.at("channel"), here.at("ownership")))
    lacks = [name for name, answer in known.items() if answer == "no"]
    if lacks:
        because = say(
            "lacks {n} of {total} things that every partner must have", n=len(lacks), total=len(NEEDED)
        )
        return graded("warning", because, tuple(here.at(name) for name in lacks))
    missing = [name for name, answer in known.items() if answer != "yes"]
    missing += ["channel"] if channel is None else []
    missing += ["ownership"] if ownership is None and channel in (None, "state_led") else []
    if missing:
        return lacking(
            [f"market.{name}" for name in missing], (here.at() if record.market else Source(record.path),)
        )
    because = say(
        "{channel}; distribution, funds and willingness are there",
        channel=Word("market_channel", str(channel)),
    )
    return graded("fits", because, tuple(here.at(name) for name in ("channel", *NEEDED)))
