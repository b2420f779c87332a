"""The goals of the roadmap as they are called, on pages and wherever else a milestone is named."""

from __future__ import annotations

from collections.abc import Mapping

from repbook.text import Text, say

# The short names of the goals; those of the three quota phases after the first are the same.
GOALS: Mapping[str, Text] = {
    "P1.S1": say("Study each customer"),
    "P1.S2": say("Learn products and projects"),
    "P1.S3": say("Prepare for problems"),
    "P1.G1": say("Know the products"),
    "P1.G2": say("Know how to handle problems"),
    "P1.G3": say("First talks with customers"),
    "P1.G4": say("Target customers found"),
    "P1.G5": say("Prospects found"),
    "P1.G6": say("Practise consultative selling"),
    "P2.S1": say("Customer files a week"),
    "P2.S2": say("Days of prospecting a week"),
    "P2.S3": say("Hours of visits a week"),
    "P2.G1": say("Customers with intent"),
    "P2.G2": say("Customers in analysis"),
    "P2.G3": say("Customers in trust"),
    "P2.G4": say("Customers in needs"),
    "P2.G5": say("Explain the product"),
    "P2.G6": say("Talk product and technique"),
    "P3.S1": say("Customers visited a week"),
    "P3.S2": say("New prospects a week"),
    "P3.S3": say("Forms handed in each week"),
    "P3.S4": say("Customers analysed in the meeting"),
    "P3.S5": say("Customers analysed with the manager"),
    "P3.S6": say("Key customers invited"),
    "P3.G1": say("Customers in analysis"),
    "P3.G2": say("Customers in trust"),
    "P3.G3": say("Customers in needs"),
    "P3.G4": say("Customers in value"),
    "P3.G5": say("Customers in commitment"),
    "P3.G6": say("Contracts with new customers"),
    "P3.G7": say("Sales to new customers a month"),
    "P3.G8": say("Collection from old customers"),
    "P3.G9": say("New projects with old customers"),
    "Y.G1": say("New customers of the year"),
    "Y.G2": say("Sales to new customers of the year"),
    "Y.G3": say("Growth of assigned customers"),
}


def called(goal: str) -> Text:
    """Give the short name of a goal."""
    return GOALS.get(f"P3.{goal[4:]}" if goal.startswith("P3") else goal) or say("{goal}", goal=goal)
