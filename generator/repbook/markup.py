"""Markup gives the safe HTML of the Markdown that people write in records and in the manual.

Raw HTML stays text, links go to the web, to mail, to a telephone or to a neighbouring page, and
pictures never come from elsewhere. That is decided while parsing, and once more by a sanitizer.
Nothing that was written is lost: what Markdown would drop without a word is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

DEEPEST = 100  # levels; a list takes two, so lists may be nested 49 deep
KEPT = 4096  # texts whose HTML is remembered
LEVEL = 3  # of the first heading: a page has h1 and h2 of its own
# What is longer, or has more brackets, is no note and would take seconds: it is shown as it stands.
LONGEST, BRACKETS, LONGEST_URL = 65_536, 3_000, 2_000

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
BLANK = re.compile("[\x00- \x7f]")
# Neither text nor space in HTML; also lone surrogates, which no file can hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# ASCII only: Chinese text follows an address without a space.
URL = re.compile(rf"(?<![A-Za-z0-9])https?://[A-Za-z0-9\[][!#-;=?-Z\[\]_a-z~]{{0,{LONGEST_URL}}}")
NOT_LAST = ".,:;!?'*_~"
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "li": {"value"},
    "code": {"title"},
    "th": {"class"},
    "td": {"class"},
} | {f"h{level}": {"id"} for level in range(LEVEL, 7)}
TAGS = set(ATTRIBUTES) | {"p", "br", "hr", "ul", "blockquote", "pre", "em", "strong", "s"}
TAGS |= {"table", "thead", "tbody", "tr"}
ALIGNED = {"text-align:right": "n", "text-align:center": "c"}  # as the style sheet calls such columns


def allowed(url: str) -> bool:
    """Tell whether a link may go there: http, https, mailto, tel, or relative to the page."""
    if BLANK.search(url):
        return False
    scheme = SCHEME.match(url)
    return scheme[1].lower() in SCHEMES if scheme else relative(url)


def relative(url: str) -> bool:
    """Tell whether an address stays beside the page: no scheme, no host, not from the root."""
    return not url.startswith(("/", "\\")) and ":" not in re.split(r"[/?#]", url, maxsplit=1)[0]


@lru_cache(KEPT)
def html(text: str, anchor: str = "", wrapped: bool = False) -> Markup:
    """Give the safe HTML of a Markdown text.

    Headings have ids only where `anchor` gives what they begin with, because several texts may stand
    on one page. A line break is a line break, except in a text `wrapped` by its writer's editor.
    """
    text = UNPRINTABLE.sub("\ufffd", text)
    if len(text) > LONGEST or text.count("[") > BRACKETS:
        return _verbatim(text)
    parser = _parser()
    try:
        tokens = parser.parse(text, {})
    except RecursionError:  # pictures within pictures know no limit
        return _verbatim(text)
    if any(token.nesting == 1 and token.level >= DEEPEST - 1 for token in tokens):
        return _verbatim(text)
    _shift(tokens)
    _number(tokens)
    for token in tokens:
        if token.children is not None:
            token.children = list(_inline(token.children, wrapped))
        _restyle(token)
    if anchor:
        _name(tokens, anchor)
    return _clean(parser.renderer.render(tokens, parser.options, {}))


def _verbatim(text: str) -> Markup:
    return Markup("<pre>{}</pre>\n").format(text)


def _clean(markup: str) -> Markup:
    import nh3

    return Markup(
        nh3.clean(
            markup,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=_attribute,
            url_schemes=set(SCHEMES),
            clean_content_tags=set(),
            link_rel="noopener noreferrer",
        )
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    match name:
        case "href":
            return value if allowed(value) else None
        case "src":
            return value if allowed(value) and relative(value) else None
        case "class":
            return value if value in ALIGNED.values() else None
        case _:
            return value


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from repbook.cjk import CjkInline

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return allowed(url)

    parser = Parser("zero")
    parser.inline = CjkInline()
    parser.configure("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    # `[注]: 明天` is a remark to its writer, not the definition of a link, which would show nothing.
    parser.disable(["reference", "html_block", "html_inline"])
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table, unless a row has more cells than its head: they would not be shown."""
    from markdown_it.rules_block.table import escapedSplit, table

    if start < state.env.get("refused", 0):
        return False
    known, line = len(state.tokens), state.line
    if not table(state, start, end, silent):
        return False
    if silent:
        return True
    columns = sum(token.type == "th_open" for token in state.tokens[known:])
    for row in range(start + 2, state.line):
        cells = escapedSplit(state.getLines(row, row + 1, state.blkIndent, False).strip())
        if cells and not cells[0].strip():
            cells.pop(0)
        if any(cell.strip() for cell in cells[columns:]):
            del state.tokens[known:]
            # No line of it is tried again, or many tables would take a time that grows with their square.
            state.env["refused"], state.line = state.line, line
            return False
    return True


def _shift(tokens: Iterable[Token]) -> None:
    # Headings become an outline without gaps below the page's own, whatever levels were written.
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(LEVEL + len(above) - 1, 6)}"


def _number(tokens: Iterable[Token]) -> None:
    # Items of a list keep the numbers that were written.
    following: list[int] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            following.append(int(token.attrGet("start") or 1))
            if token.attrGet("start") == 0:
                following[-1] = 0
        elif token.type == "ordered_list_close":
            following.pop()
        elif token.type == "list_item_open" and token.info:
            number = int(token.info)
            if number != following[-1]:
                token.attrSet("value", str(number))
            following[-1] = number + 1


def _restyle(token: Token) -> None:
    style = token.attrs.pop("style", None)
    if style in ALIGNED:
        token.attrSet("class", ALIGNED[str(style)])
    if token.type == "fence" and token.info:
        token.attrSet("title", token.info.strip())
        token.info = ""


def _name(tokens: list[Token], anchor: str) -> None:
    taken: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            name = f"{anchor}-{slug(_words(inline.children or ()))}"
            taken[name] = taken.get(name, 0) + 1
            opening.attrSet("id", name if taken[name] == 1 else f"{name}--{taken[name]}")


def slug(text: str) -> str:
    """Give the part of an id that a heading makes: its letters and digits, Chinese included, and hyphens."""
    return re.sub(r"\W+", "-", text.strip().casefold()).strip("-") or "_"


def _words(tokens: Iterable[Token]) -> str:
    return "".join(_words(token.children) if token.children else token.content for token in tokens)


def _inline(tokens: list[Token], wrapped: bool) -> Iterator[Token]:
    links = 0
    for index, token in enumerate(tokens):
        links += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not links and "://" in token.content:
            yield from _linked(token)
        elif token.type == "image" and not relative(str(token.attrGet("src"))):
            # A picture from elsewhere would tell its host who reads: its words and address stand for it.
            yield from _linked(_text(f"{_words([token])} ({token.attrGet('src')})"))
        elif token.type == "softbreak":
            yield _break(token, tokens[index - 1 : index], tokens[index + 1 : index + 2], wrapped)
        else:
            yield token


def _break(token: Token, before: list[Token], after: list[Token], wrapped: bool) -> Token:
    from repbook.cjk import is_cjk

    if not wrapped:
        token.type, token.tag = "hardbreak", "br"
        return token
    # Where Chinese was wrapped there is no space.
    around = [token.content for token in before + after if token.content]
    return _text("") if len(around) == 2 and is_cjk(around[0][-1]) and is_cjk(around[1][0]) else token


def _linked(token: Token) -> Iterator[Token]:
    """Give a text with its web addresses made links."""
    from markdown_it.token import Token

    done = 0
    for match in URL.finditer(token.content):
        address = _trimmed(match[0])
        href = _parser().normalizeLink(address)
        if not allowed(href):
            continue
        yield _text(token.content[done : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": href})
        yield _text(address)
        yield Token("link_close", "a", -1)
        done = match.start() + len(address)
    yield _text(token.content[done:])


def _trimmed(address: str) -> str:
    # The sentence's own marks, and a bracket that was opened before the address, are not part of it.
    while address[-1] in NOT_LAST or (address[-1] in ")]" and _unopened(address)):
        address = address[:-1]
    return address


def _unopened(address: str) -> bool:
    closing = address[-1]
    return address.count(closing) > address.count("(" if closing == ")" else "[")


def _text(content: str) -> Token:
    from markdown_it.token import Token

    return Token("text", "", 0, content=content)
