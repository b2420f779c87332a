"""The manual's reference says what the code declares."""

from pathlib import Path

import pytest
from docs.golden import golden

from repbook.manual import pages
from repbook.scheme import schemes

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_reference_is_as_fresh_as_the_code(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages(golden())[name], "run `make docs`"


def test_every_scheme_has_golden_tests() -> None:
    assert not [scheme.id for scheme in schemes() if not golden().get(scheme.id)]


def test_every_field_says_how_it_is_written() -> None:
    lines = [line for line in pages()["records.md"].splitlines() if line.startswith("| `")]
    assert lines
    assert [line for line in lines if line.split("|")[3].strip() == ""] == []
