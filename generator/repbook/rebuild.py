"""Rebuilding is done by a child of the preview server, which stays warm and may be ended at any moment.

`python -m repbook.rebuild` hears a wish a line and answers with outcomes, a line each, both in JSON: first
with the open pages, which are made before the rest, then with what the checks say, and again when the whole
site is published. A wish that comes between and can be shown overtakes the one before, which then has no
last answer. The child goes when its parent does, in the middle of a build too: what is published is published
whole or not at all.
"""

from __future__ import annotations

import gc
import json
import os
import threading
import traceback
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from io import FileIO
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from repbook.notice import LOCALES, Notice, broken, found, held, notice
from repbook.printable import visible
from repbook.sheet import forget
from repbook.speech import Speech
from repbook.tell import fingerprint, place, tell
from repbook.text import Text
from repbook.usage import UsageError, unable
from repbook.work import Coming, processors, workers

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from repbook.edition import Edition
    from repbook.finding import Finding
    from repbook.fitting import Fittings
    from repbook.outline import Outline

State = Literal["shown", "judged", "published", "held", "refused", "failed"]
# What is not the end of a wish.
UNDER_WAY = ("shown", "judged")
T = TypeVar("T")
# Seconds between two looks whether a site is published, while no wish comes.
LOOK = 0.02


class Wish(NamedTuple):
    """What is to be built, and what the server knows of the last build that it published.

    `locale` is the terminal's language, None for the workspace's own, and `otherwise` the one to speak
    where that cannot be read. `saved` are the paths that changed since; `aside` the records that the
    published site leaves out, None when there is no such site yet; `errors` those of the first build, by
    their fingerprints. `open` are the files of the pages that somebody looks at, and `turn` numbers the wish.
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
    open: Sequence[str] = ()
    turn: int = 0


class Outcome(NamedTuple):
    """What became of a wish: the words for the terminal and the page, and what to know next time.

    `shown` is about to be published, and `files` are its open pages, packed; `judged` is the same, and what
    the checks say; `published` is what the folder holds now; `held` was left out because records of the save
    cannot be used; `refused` is the operator's own slip, an unusable `repbook.yml`; `failed` is all else.
    """

    state: State
    told: str
    notice: Notice
    aside: Sequence[str] = ()
    errors: Sequence[str] = ()
    locale: str = ""
    files: Mapping[str, str] = {}
    turn: int = 0


class Rest(NamedTuple):
    """What is left to do for a wish whose open pages are shown: to judge it, and to publish all of it."""

    wish: Wish
    made: Edition
    outline: Outline

    def judge(self) -> Outcome:
        """Give what the checks say of it."""
        return _tried(self.wish, lambda: _outcome("judged", self.wish, self.made))

    def publish(self, executor: Executor | None = None) -> Outcome:
        """Publish it, and give what became of it."""
        from repbook.edition import publish

        def whole() -> Outcome:
            publish(self.made, Path(self.wish.out), executor, self.outline)
            return _outcome("published", self.wish, self.made)

        return _tried(self.wish, whole)


class Rebuilt(NamedTuple):
    """What became of a wish at first, and what is left to do, if it is shown.

    The next build fits what was saved since alone, beside what is `fitted`.
    """

    outcome: Outcome
    fitted: Fittings
    rest: Rest | None = None


def rebuild(wish: Wish, before: Fittings | None = None, executor: Executor | None = None) -> Rebuilt:
    """Build a site and make its open pages, unless what was saved takes records out of the published one."""
    from repbook.edition import edition, outlined

    fitted = before or {}

    def built() -> Rebuilt:
        nonlocal fitted
        made = edition(Path(wish.root), wish.as_of, keep=True, executor=executor, before=fitted)
        fitted = made.built.fittings
        aside = made.built.book.set_aside
        fresh = aside - set(aside if wish.aside is None else wish.aside)
        if fresh:
            outcome = _outcome("held", wish, made, fresh)
            forget(made.built.sheet)
            return Rebuilt(outcome, fitted)
        outline = outlined(made)
        files = packed(outline.ahead(wish.open))
        outcome = Outcome("shown", "", {}, sorted(aside), files=files, turn=wish.turn)
        return Rebuilt(outcome, fitted, Rest(wish, made, outline))

    made = _tried(wish, built)
    return made if isinstance(made, Rebuilt) else Rebuilt(made, fitted)


def _tried(wish: Wish, make: Callable[[], T]) -> T | Outcome:
    """Give what is made, or the outcome of what went wrong."""
    try:
        return make()
    except UsageError as wrong:
        return _refused(wish, wrong)
    except OSError as wrong:
        return _refused(wish, unable(wrong))
    except Exception as bug:
        # A slip in a workspace's own theme as well as one of ours: the terminal shows where it is.
        traceback.print_exc()
        return failed(f"{type(bug).__name__}: {bug}", wish)


def packed(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give files as an outcome carries them."""
    return {path: b64encode(data).decode() for path, data in files.items()}


def unpacked(files: Mapping[str, str]) -> dict[str, bytes]:
    """Give the files that an outcome carries."""
    return {path: b64decode(data) for path, data in files.items()}


def failed(reason: Text | str, wish: Wish) -> Outcome:
    """Give the outcome of a build that came to no end."""
    title = broken(reason)
    said = Speech(wish.locale or wish.otherwise).sentence(title, exact=True)
    return Outcome("failed", f"repbook: {visible(said)}\n", _notice(title, ()), turn=wish.turn)


def _outcome(state: State, wish: Wish, made: Edition, fresh: Set[str] = frozenset()) -> Outcome:
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
        state,
        (f"{speech.sentence(title)}\n" if fresh else "") + told,
        _notice(title, shown) if shown else {},
        sorted(built.book.set_aside),
        sorted(errors.values()),
        space.settings.locale,
        turn=wish.turn,
    )


def _refused(wish: Wish, wrong: UsageError) -> Outcome:
    from repbook.build import Marker, finding

    faults = [finding(fault, Marker({}, {})) for fault in wrong.faults]
    speech = Speech(wish.locale or wish.otherwise)
    lines = [f"repbook: {visible(speech.sentence(wrong.message, exact=True))}"]
    for each in faults:
        said = [visible(speech.sentence(text, exact=True)) for text in (each.message, each.remedy)]
        lines += [f"  {place(each)}: {said[0]} [{each.code}]", f"    {said[1]}"]
    notice_ = _notice(broken(wrong.message), faults)
    return Outcome("refused", "\n".join(lines) + "\n", notice_, turn=wish.turn)


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
    going: Coming[Outcome] | None = None
    while True:
        said = _next(wishes, going)
        if said is None:
            assert going
            _answer(answers, going.result())
            going = None
            gc.collect()
            continue
        wish = Wish(**json.loads(said))
        outcome, fitted, rest = rebuild(wish, fitted, executor)
        if going and rest:
            going.end()
        elif going:
            # What cannot be shown overtakes nothing: the save before it was good.
            going.result()
        going = None
        _answer(answers, outcome)
        if rest:
            judged = rest.judge()
            _answer(answers, judged)
            rest = rest if judged.state in UNDER_WAY else None
        if rest and executor:
            going = executor.submit(rest.publish, executor)
        elif rest:
            _answer(answers, rest.publish())
        if rest:
            forget(rest.made.built.sheet)
        if not going:
            gc.collect()


def _next(wishes: SimpleQueue[bytes], going: Coming[Outcome] | None) -> bytes | None:
    """Wait for a wish; None when what is going on comes to its end before."""
    while going:
        with suppress(Empty):
            return wishes.get(timeout=LOOK)
        if going.ready():
            return None
    return wishes.get()


def _answer(answers: FileIO, outcome: Outcome) -> None:
    answers.write(json.dumps(outcome._asdict()).encode() + b"\n")


def _hear(wishes: SimpleQueue[bytes]) -> None:
    # Unbuffered: a process that is forked while this waits would find the buffer locked for good.
    with os.fdopen(os.dup(0), "rb", buffering=0) as said:
        for line in said:
            wishes.put(line)
    os._exit(0)


if __name__ == "__main__":
    main()
