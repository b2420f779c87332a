"""Which files of `tests/schemes/` hold the golden tables of a scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from repbook.scheme import schemes

TESTS = Path(__file__).parent.parent / "tests" / "schemes"
# Tests of what all schemes have in common are no golden tables.
COMMON = ("test_sample.py", "test_improving.py")


def golden() -> Mapping[str, Sequence[str]]:
    """Give the files by scheme."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(TESTS.glob("test_*.py"))}
    return {
        scheme.id: [
            name for name, text in texts.items() if name not in COMMON and _asks(scheme.id).search(text)
        ]
        for scheme in schemes()
    }


def _asks(id_: str) -> re.Pattern[str]:
    """Give where a test asks for a grade: as an argument of a call, in a row of a table, or by the module."""
    quoted = rf'"{id_}(?::[^"]*)?"'
    return re.compile(
        rf"\w\(.*{quoted}|^ +\(.*{quoted}|^from repbook\.schemes import .*\b{id_}\b", re.MULTILINE
    )
