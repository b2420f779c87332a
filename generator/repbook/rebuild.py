"""Rebuilding is done by a child of the preview server, which stays warm and may be ended at any moment.

`python -m repbook.rebuild` hears a wish a line and answers each with an outcome a line, both in JSON. It goes
when its parent does, in the middle of a build too: what is published is published whole or not at all.
"""

from __future__ import annotations

import gc
import json
import os
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal, NamedTuple

from repbook.notice import LOCALES, Notice, broken, found, held, notice
from repbook.printable import visible
from repbook.sheet import forget
from repbook.speech import Speech
from repbook.tell import fingerprint, place, tell
from repbook.text import Text
from repbook.usage import UsageError, unable
from repbook.work import processors, workers

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from repbook.edition import Edition
    from repbook.finding import Finding
    from repbook.fitting import Fittings

State = Literal["published", "held", "refused", "failed"]


class Wish(NamedTuple):
    """What is to be built, and what the server knows of the last build that it published.

    `locale` is the terminal's language, None for the workspace's own, and `otherwise` the one to speak
    where that cannot be read. `saved` are the paths that changed since; `aside` the records that the
    published site leaves out, None when there is no such site yet; `errors` those of the first build, by
    their fingerprints.
    """

    root: str
    out: str
    as_of: str | None
    locale: str | None
    otherwise: str
    colour: bool
    saved: Sequence[str] = ()
    aside: Sequence[str] | None = None
    errors: Sequence[str] = ()


class Outcome(NamedTuple):
    """What became of a wish: the words for the terminal and the page, and what to know next time.

    `published` is what the folder holds now; `held` was left out because records of the save cannot be
    used; `refused` is the operator's own slip, an unusable `repbook.yml`; `failed` is all else.
    """

    state: State
    told: str
    notice: Notice
    aside: Sequence[str] = ()
    errors: Sequence[str] = ()
    locale: str = ""


class Rebuilt(NamedTuple):
    """What became of a wish, and what its build has fitted: the next one fits what was saved since alone."""

    outcome: Outcome
    fitted: Fittings


def rebuild(wish: Wish, before: Fittings | None = None, executor: Executor | None = None) -> Rebuilt:
    """Build and publish a site, unless what was saved takes records out of the one that is published."""
    from repbook.edition import edition, publish

    fitted = before or {}
    try:
        made = edition(Path(wish.root), wish.as_of, keep=True, executor=executor, before=fitted)
        fitted = made.built.fittings
        aside = made.built.book.set_aside
        fresh = aside - set(aside if wish.aside is None else wish.aside)
        if not fresh:
            publish(made, Path(wish.out), executor)
        outcome = _outcome(wish, made, fresh)
        forget(made.built.sheet)
        return Rebuilt(outcome, fitted)
    except UsageError as wrong:
        return Rebuilt(_refused(wish, wrong), fitted)
    except OSError as wrong:
        return Rebuilt(_refused(wish, unable(wrong)), fitted)
    except Exception as bug:
        # A slip in a workspace's own theme as well as one of ours: the terminal shows where it is.
        traceback.print_exc()
        return Rebuilt(failed(f"{type(bug).__name__}: {bug}", wish), fitted)


def failed(reason: Text | str, wish: Wish) -> Outcome:
    """Give the outcome of a build that came to no end."""
    title = broken(reason)
    said = Speech(wish.locale or wish.otherwise).sentence(title, exact=True)
    return Outcome("failed", f"repbook: {visible(said)}\n", _notice(title, ()))


def _outcome(wish: Wish, made: Edition, fresh: frozenset[str]) -> Outcome:
    space, built = made
    speech = Speech(wish.locale or space.settings.locale)
    errors = {each: fingerprint(each) for each in built.findings if each.severity == "error"}
    known, saved = frozenset(wish.errors), frozenset(wish.saved)
    first = wish.aside is None
    shown = [
        each
        for each in built.findings
        if not first
        and (
            each.path in fresh
            or (each.path in saved and each.severity != "info")
            or (each in errors and errors[each] not in known)
        )
    ]
    shown.sort(key=lambda each: (each.path not in fresh, each.path not in saved))
    told = tell(shown, "text", speech, built.marker.lines, built.counts, colour=wish.colour)
    title = held(len(fresh)) if fresh else found(len(shown))
    return Outcome(
        "held" if fresh else "published",
        (f"{speech.sentence(title)}\n" if fresh else "") + told,
        _notice(title, shown) if shown else {},
        sorted(built.book.set_aside),
        sorted(errors.values()),
        space.settings.locale,
    )


def _refused(wish: Wish, wrong: UsageError) -> Outcome:
    from repbook.build import Marker, finding

    faults = [finding(fault, Marker({}, {})) for fault in wrong.faults]
    speech = Speech(wish.locale or wish.otherwise)
    lines = [f"repbook: {visible(speech.sentence(wrong.message, exact=True))}"]
    for each in faults:
        said = [visible(speech.sentence(text, exact=True)) for text in (each.message, each.remedy)]
        lines += [f"  {place(each)}: {said[0]} [{each.code}]", f"    {said[1]}"]
    return Outcome("refused", "\n".join(lines) + "\n", _notice(broken(wrong.message), faults))


def _notice(title: Text, findings: Sequence[Finding]) -> Notice:
    return notice(title, findings, [Speech(locale) for locale in LOCALES])


def main() -> None:
    """Answer wishes until the parent goes."""
    # What a library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    wishes: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_hear, args=(wishes,), daemon=True).start()
    # It would walk the book again and again while somebody waits; between two builds nobody does.
    gc.disable()
    executor = workers(processors())
    fitted: Fittings = {}
    while True:
        outcome, fitted = rebuild(Wish(**json.loads(wishes.get())), fitted, executor)
        answers.write(json.dumps(outcome._asdict()).encode() + b"\n")
        gc.collect()


def _hear(wishes: SimpleQueue[bytes]) -> None:
    # Unbuffered: a process that is forked while this waits would find the buffer locked for good.
    with os.fdopen(os.dup(0), "rb", buffering=0) as said:
        for line in said:
            wishes.put(line)
    os._exit(0)


if __name__ == "__main__":
    main()
