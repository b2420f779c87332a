"""The store, in the cache folder, is where a build leaves the gists of record files for the next fitting.

It only saves time: what is not there, or not as it was left, is fitted as if nothing had ever been kept. A
check takes from it and leaves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from repbook.fitting import NONE, Fittings, fitting
from repbook.kept import kept

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from repbook.workspace import Workspace

NAME = "gists.txt"
# From how many files on it takes longer to fit them than to look at the store.
LEAST = 500


def fittings(
    space: Workspace,
    before: Fittings = NONE,
    executor: Executor | None = None,
    keep: bool = False,
    cold: bool = False,
) -> Fittings:
    """Give what becomes of the record files of a workspace.

    With `keep` their gists are left for the next time; `cold` trusts nothing kept. Whoever has what was
    fitted `before` does without the store: what changed since is little.
    """
    if cold or before or len(space.files) < LEAST:
        return fitting(space.files, before, executor)
    # A revision of the past is no reason to forget what the present one said.
    keep = keep and space.commit is None
    left = kept(space.root, NAME)
    if not left and not keep:
        return fitting(space.files, executor=executor)
    from repbook import gist  # not at the top: it loads OpenSSL, and a check of few files has no use for it
    from repbook.ledger import program

    gists = gist.read(left, program())
    made = fitting(space.files, executor=executor, gists=gists if keep or gists.held else None)
    if keep and gists.changed:
        from repbook.write import cache_folder, remember

        with suppress(OSError):
            remember(cache_folder(space.root), NAME, gist.text(gists, program()))
    return made
