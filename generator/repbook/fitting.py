"""Fitting makes records of all files of a workspace; a file that was fitted before is not fitted again.

Equal bytes at an equal path make equal records, and nobody changes a record. So whoever builds twice, of two
revisions or after each save, hands what was fitted the first time to the second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from repbook.fit import ROOT, Fitted, fit
from repbook.wide import dealt, mapped

if TYPE_CHECKING:
    from concurrent.futures import Executor

# What became of files: their bytes and what they were fitted to, by path.
Fittings = Mapping[str, tuple[bytes, Fitted]]
NONE: Fittings = MappingProxyType({})
# From how many files on it is worth a process's start that another one fits its part of them.
SHARE = 1000


def fitting(
    files: Mapping[str, bytes], before: Fittings = NONE, executor: Executor | None = None
) -> Fittings:
    """Give what becomes of the record files among all files; of these alone, so that nothing piles up."""
    records = [(path, data) for path, data in files.items() if path.startswith(f"{ROOT}/")]
    fresh = [(path, data) for path, data in records if path not in before or before[path][0] != data]
    made = {one.path: one for some in mapped(executor, _fit, dealt(fresh, SHARE)) for one in some}
    return {path: (data, made[path]) if path in made else before[path] for path, data in records}


def _fit(files: Sequence[tuple[str, bytes]]) -> list[Fitted]:
    return [fit(path, data) for path, data in files]
