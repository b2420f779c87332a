"""What was fitted before is taken over where the bytes are the same, and nothing else is different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from datetime import date
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st
from tests.contract.examples import WORKSPACE

from repbook.build import Built, build
from repbook.fitting import NONE, Fittings, fitting
from repbook.settings import Settings

T = TypeVar("T")
FILES = {path: text.encode() for path, text in WORKSPACE.items()}
PATHS = st.sets(st.sampled_from(sorted(FILES)))


def made(files: dict[str, bytes], before: Fittings = NONE) -> Built:
    return build(files, (), Settings(), date(2026, 4, 1), before=before)


def some(paths: set[str]) -> dict[str, bytes]:
    return {path: FILES[path] for path in sorted(paths)}


class Noting(Executor):
    """An executor that notes which files it is handed."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def map(self, fn: Callable[..., T], *iterables: Iterable[Any], **_: Any) -> Iterator[T]:
        """Do the work at once."""
        for files in next(iter(iterables), ()):
            self.asked.update(path for path, _ in files)
            yield fn(files)


def fitted_anew(files: dict[str, bytes], before: Fittings) -> set[str]:
    """Give the paths of the files that are fitted."""
    noting = Noting()
    assert fitting(files, before, noting) == fitting(files)
    return noting.asked


def test_only_what_changed_is_fitted_again() -> None:
    first, other, *_ = sorted(FILES)
    before = fitting(FILES)
    assert fitted_anew(FILES, NONE) == FILES.keys()
    assert fitted_anew(FILES, before) == set()
    assert fitted_anew({**FILES, first: b"name: [\n"}, before) == {first}
    assert fitted_anew({**FILES, first: FILES[other]}, before) == {first}
    moved = f"{first.rpartition('/')[0]}/elsewhere.yml"
    assert fitted_anew({**FILES, moved: FILES[first]}, before) == {moved}


def test_what_is_gone_is_not_kept() -> None:
    first = min(FILES)
    assert fitting({first: FILES[first]}, fitting(FILES)).keys() == {first}
    assert fitting({"repbook.yml": b""}).keys() == set()


@given(PATHS, PATHS)
def test_a_build_that_takes_over_says_what_one_from_nothing_says(earlier: set[str], later: set[str]) -> None:
    before = made(some(earlier))
    whole = made(FILES, before.fittings)
    after = made(some(later), whole.fittings)
    alone = made(some(later))
    assert after.book.records == alone.book.records
    assert after.findings == alone.findings
    # Nor did the later builds take anything from the earlier one.
    assert before.book.records == made(some(earlier)).book.records
