"""Fitting makes records of all files of a workspace; a file that was fitted before is not fitted again.

Equal bytes at an equal path make equal records, and nobody changes a record. So whoever builds twice, of two
revisions or after each save, hands what was fitted the first time to the second; and whoever has the gists of
files, which a process may leave to the next, is spared most of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from repbook.fit import ROOT, Fitted, fit
from repbook.wide import dealt, mapped

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from repbook.gist import Gists

# What became of files: their bytes and what they were fitted to, by path.
Fittings = Mapping[str, tuple[bytes, Fitted]]
NONE: Fittings = MappingProxyType({})
# From how many files on it is worth a process's start that another one fits its part of them.
SHARE = 1000


def fitting(
    files: Mapping[str, bytes],
    before: Fittings = NONE,
    executor: Executor | None = None,
    gists: Gists | None = None,
) -> Fittings:
    """Give what becomes of the record files among all files; of these alone, so that nothing piles up.

    With `gists` a file whose gist is held is made of that, and those of all others that are fitted are added.
    """
    records = [(path, data) for path, data in files.items() if path.startswith(f"{ROOT}/")]
    fresh = [(path, data) for path, data in records if path not in before or before[path][0] != data]
    made: dict[str, Fitted] = {}
    if gists:
        made = {path: known for path, data in fresh if (known := gists.fitted(path, data))}
        fresh = [(path, data) for path, data in fresh if path not in made]
    fit_some = partial(_fit, gists is not None)
    for some, theirs in mapped(executor, fit_some, dealt(fresh, SHARE)):
        made |= {one.path: one for one in some}
        if gists:
            gists.used.update(theirs)
    return {path: (data, made[path]) if path in made else before[path] for path, data in records}


def _fit(keep: bool, files: Sequence[tuple[str, bytes]]) -> tuple[list[Fitted], Mapping[bytes, bytes]]:
    if not keep:
        return [fit(path, data) for path, data in files], {}
    from repbook.gist import fit_to_gist  # not at the top: whoever keeps nothing has no use for it

    gists: dict[bytes, bytes] = {}
    return [fit_to_gist(path, data, gists) for path, data in files], gists
