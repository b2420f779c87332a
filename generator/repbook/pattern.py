"""A pattern is a text with places for cells: `{account}/{opportunity_id}`; `{{` and `}}` are braces."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Pattern(NamedTuple):
    """The literal texts of a pattern, one more than its columns, and the columns between them."""

    texts: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def sole(self) -> bool:
        """Say whether it is one column and nothing else."""
        return self.texts == ("", "")

    def filled(self, cells: tuple[str, ...]) -> str:
        """Give the text with a cell for each column."""
        return "".join(text + cell for text, cell in zip(self.texts, (*cells, ""), strict=True))


def pattern(text: str) -> Pattern | None:
    """Give the pattern that a text is; None where a brace stands alone."""
    texts, columns, at = [""], [], 0
    for found in _PIECE.finditer(text):
        texts[-1] += text[at : found.start()]
        at = found.end()
        if found[0] in ("{{", "}}"):
            texts[-1] += found[0][0]
        elif found[1] is None:
            return None
        else:
            columns.append(found[1].strip())
            texts.append("")
    texts[-1] += text[at:]
    return Pattern(tuple(texts), tuple(columns))
