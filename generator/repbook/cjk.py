"""CJK flanking: emphasis beside Chinese punctuation means what a Chinese writer expects.

CommonMark asks for a space or a punctuation mark outside of `**重点：**下周`, which Chinese does not
write. The CJK-friendly amendment to CommonMark (its issue 650) counts Chinese punctuation as letters
here and accepts a Chinese character wherever a space is asked for; this is that rule.
"""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE0F)))
IDEOGRAPHIC_SELECTORS = frozenset(map(chr, range(0xE0100, 0xE01F0)))
FULL_WIDTH = "\ufe01"  # after a quotation mark that both scripts share, it asks for the Chinese form
SHARED_QUOTES = frozenset("‘’“”")


def is_cjk(character: str) -> bool:
    """Tell whether a character is Chinese, Japanese or Korean, their punctuation included; emoji are not."""
    code = ord(character)
    if code < 0x1100:
        return False
    if unicodedata.east_asian_width(character) not in ("W", "F", "H"):
        return unicodedata.name(character, "").startswith("HANGUL")
    # Wide symbols outside the CJK blocks are the emoji.
    symbol = unicodedata.category(character) in ("So", "Sk")
    return not symbol or 0x2E80 <= code < 0x3400 or 0xFE30 <= code < 0xFFF0


def _punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


class CjkState(StateInline):
    """The state of one run of text, whose delimiters follow the CJK rule."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Tell whether the run of markers at `start` can open or close emphasis."""
        marker, end = self.src[start], start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        following = self.src[end] if end < self.posMax else " "
        before = self.src[max(0, start - 2) : start] or " "
        preceding, selected = before[-1], ""
        if preceding in SELECTORS and len(before) == 2:
            preceding, selected = before[0], preceding
        space_before, space_after = isWhiteSpace(ord(preceding)), isWhiteSpace(ord(following))
        cjk_before = (
            is_cjk(preceding)
            or preceding in IDEOGRAPHIC_SELECTORS
            or (selected == FULL_WIDTH and preceding in SHARED_QUOTES)
        )
        cjk_after = is_cjk(following)
        mark_before, mark_after = _punctuation(preceding), _punctuation(following)
        foreign_before, foreign_after = mark_before and not cjk_before, mark_after and not cjk_after
        left = not space_after and (not foreign_after or space_before or foreign_before or cjk_before)
        right = not space_before and (not foreign_before or space_after or foreign_after or cjk_after)
        return Scanned(
            left and (canSplitWord or not right or mark_before),
            right and (canSplitWord or not left or mark_after),
            end - start,
        )


class CjkInline(ParserInline):
    """The inline parser with the CJK rule."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse a run of text into `tokens`."""
        state = CjkState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
