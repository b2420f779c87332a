"""Custom: schemes of the team's own, declared in a policy, no code.

What it grades: customers, or what the declaration names as its `subject`. Each is a scheme
`custom:<name>` of its own.

Rule: a policy record declares it under `schemes`: fields with `points` (word → points) or `bands` (lower
bound → points) and a `weight`, and classes with the least sum of points that each needs. The sum of points ×
weight falls into a class; a class holds its lower bound. A field that is not known leaves no grade, and is
named. What stands in a record's `grades` as `custom:<name>` counts where no policy declares the scheme: it
is a person's choice then.

Inputs: the fields that the policy names.

Source: 004 L258-282, catalogue B28: dimensions, data, criteria with weights, tactics. How it is declared is
ours.

Ours: how it is declared.
"""

from __future__ import annotations

from decimal import Decimal

from repbook.scheme import (
    FOLDERS,
    OWN,
    Grade,
    Scheme,
    Subject,
    band,
    everyone,
    following,
    graded,
    lacking,
    record_of,
    signed,
    ungraded,
)
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say
from repbook.weighing import weights

SCHEME = Scheme("custom", "自定义", ("customer",), "", "B28; 004 L258-282", gap="number")


def declared(sheet: Sheet) -> tuple[Scheme, ...]:
    """Give the schemes of the team's own: those of the policy, and those that people chose classes of."""
    own = sheet.policy.schemes
    found = {name: (scheme.subject,) for name, scheme in own.items()}
    for kind in ("customer", "contact"):
        for subject in everyone(sheet, kind):
            for key in getattr(sheet.book.records[FOLDERS[kind]][subject.id], "grades", {}):
                name = key.partition(":")[2]
                if name and name not in own and kind not in found.get(name, ()):
                    found[name] = (*found.get(name, ()), kind)
    return tuple(
        Scheme(f"{OWN}:{name}", name, kinds, "", SCHEME.source, gap="number")
        for name, kinds in sorted(found.items())
    )


def grade(sheet: Sheet, subject: Subject, name: str = "") -> Grade:
    """Give a subject's class by the scheme of a name."""
    record = record_of(sheet, subject)
    own = sheet.policy.schemes.get(name)
    if own is None:
        chosen = signed(sheet, record, (f"{OWN}:{name}",))
        if chosen is None:
            return lacking((f"grades.{OWN}:{name}",), (Source(record.path),))
        return chosen.grade(chosen.typed, chosen.typed)
    found = list(weights(sheet, own, name, record))
    parts = tuple(weight.figure for weight in found)
    missing = [weight.field for weight in found if weight.figure.value is None]
    if missing:
        return ungraded(missing, say("not graded: {missing} not known", missing=tuple(missing)), parts)
    total = sum((weight.figure.value or Decimal(0) for weight in found), Decimal(0))
    cited = sheet.cite("schemes", name, "classes")
    reached, upper = band(own.classes, total), following(own.classes, total)
    if reached is None:
        because = say("{total} points, fewer than any class needs", total=total)
        return ungraded(("points",), because, (*parts, cited))
    because = say(
        "{total} points: {least} and more is {grade}", total=total, least=own.classes[reached], grade=reached
    )
    return graded(reached, because, (*parts, cited), following=upper)
