"""The inputs of Hugo, MkDocs and Pelican: as many pages of as many bytes as our site has in one language.

    python -m bench.peers_pages WORKSPACE SITE LISTING FOLDER

The words are the workspace's own: a record becomes a heading, a table of its fields and its prose. The frame
around each page is ours, byte for byte: what is left to a peer is what it is for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from html import escape
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

FOLDERS = {"hugo": "content", "mkdocs": "docs", "pelican": "content/pages"}
# Pages in a folder of Hugo's and MkDocs' inputs.
SHELF = 200
# What MARK stands for in a template is the page's title, and BODY its text.
MARK, BODY = "@title@", "@body@"


def inputs(workspace: Path, site: Path, listing: Path, folder: Path) -> int:
    """Write the inputs of all three peers; give how many pages each holds."""
    frame = _frame((site / "index.html").read_text("utf-8"))
    sizes = [int(line.partition("\t")[0]) for line in listing.read_text("utf-8").splitlines()]
    _hugo(folder / "hugo", frame)
    _mkdocs(folder / "mkdocs", frame)
    _pelican(folder / "pelican", frame)
    pieces = list(_pieces(workspace))
    around = len(frame.encode()) - len(MARK) - len(BODY)
    for peer, below in FOLDERS.items():
        turn = cycle(pieces)
        for n, size in enumerate(sizes):
            head = f"Title: 第{n}页\nSlug: p{n}\n\n" if peer == "pelican" else f"---\ntitle: 第{n}页\n---\n"
            target = folder / peer / below / f"s{n // SHELF}" / f"p{n}.md"
            _put(target, head + _body(turn, peer, size - around))
    return len(sizes)


def _frame(page: str) -> str:
    """Give what stands around the main part of our pages, with marks for title and text."""
    head, _, rest = page.partition("<main")
    tail = rest.partition("</main>")[2]
    before, _, after = head.partition("<title>")
    return f"{before}<title>{MARK}{after[after.index('</title>') :]}<main>{BODY}</main>{tail}"


class Piece(NamedTuple):
    """A record as Markdown, and how many bytes of HTML each peer makes of it, about."""

    mark: str
    weight: Mapping[str, int]


def _pieces(workspace: Path) -> Iterator[Piece]:
    """Give each record of a workspace as a heading, a table of its fields and its prose."""
    for path in sorted((workspace / "records").rglob("*.*")):
        text = path.read_text("utf-8").removeprefix("---\n")
        fields, _, prose = text.partition("---\n") if path.suffix == ".md" else (text, "", "")
        pairs = [line.strip().removeprefix("- ").partition(": ") for line in fields.splitlines()]
        cells = [("字段", "值"), *((key, value.replace("|", "/")) for key, _, value in pairs if value)]
        rows = [f"| {key} | {value} |" for key, value in cells]
        mark = [f"## {path.stem}", "", rows[0], "| --- | --- |", *rows[1:], ""]
        html = "<table>\n<thead>\n</thead>\n<tbody>\n</tbody>\n</table>\n"
        html += "".join(f"<tr>\n<td>{escape(k)}</td>\n<td>{escape(v)}</td>\n</tr>\n" for k, v in cells)
        headings = [path.stem]
        for line in prose.splitlines():
            tag = {"#": "h2", "-": "li"}.get(line[:1], "p" if line else "")
            # A heading or a list needs a blank line before it in Pelican's Markdown.
            mark += ["", line] if tag != "li" else [line]
            if tag == "h2":
                headings.append(line.lstrip("# "))
            elif tag:
                html += f"<{tag}>{escape(line.lstrip('- '))}</{tag}>\n"
        html += "".join(f"<h2>{each}</h2>\n" for each in headings)
        weight = len(html.encode())
        named = sum(len(f' id="{each}"'.encode()) for each in headings)
        # Hugo indents its tables: two bytes for the parts, sixteen for a row.
        weights = {"hugo": weight + named + 4 + 16 * len(cells), "mkdocs": weight + named, "pelican": weight}
        yield Piece("\n".join(mark) + "\n\n", weights)


def _body(pieces: Iterator[Piece], peer: str, size: int) -> str:
    """Give Markdown that becomes so many bytes of HTML, about: whole records, and a paragraph to fill up."""
    parts: list[str] = []
    left = size
    while left > 0:
        piece = next(pieces)
        if piece.weight[peer] > left:
            parts.append("客户" * (left // 6) + "\n")
            break
        parts.append(piece.mark)
        left -= piece.weight[peer]
    return "".join(parts)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _hugo(folder: Path, frame: str) -> None:
    _put(
        folder / "hugo.toml",
        'baseURL = "http://localhost/"\ntitle = "bench"\n'
        'disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n',
    )
    template = frame.replace(MARK, "{{ .Title }}").replace(BODY, "{{ .Content }}")
    _put(folder / "layouts/_default/single.html", template)


def _mkdocs(folder: Path, frame: str) -> None:
    _put(
        folder / "mkdocs.yml",
        "site_name: bench\nsite_url: http://localhost/\nplugins: []\n"
        "theme:\n  name: null\n  custom_dir: theme\n",
    )
    _put(folder / "theme/main.html", _jinja(frame, "page.title", "page.content"))


def _pelican(folder: Path, frame: str) -> None:
    _put(
        folder / "pelicanconf.py",
        'PATH = "content"\nPAGE_PATHS = ["pages"]\nARTICLE_PATHS = []\nTHEME = "theme"\n'
        "DIRECT_TEMPLATES = []\nPLUGINS = []\n"
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None\n"
        'AUTHOR_FEED_RSS = None\nTIMEZONE = "Asia/Shanghai"\nDEFAULT_LANG = "zh"\n'
        'MARKDOWN = {"extensions": ["tables"], "output_format": "html5"}\n',
    )
    _put(folder / "theme/templates/page.html", _jinja(frame, "page.title", "page.content"))


def _jinja(frame: str, title: str, body: str) -> str:
    """Give the frame as a Jinja template, in which only title and text are alive."""
    opened, closed = "{% raw %}", "{% endraw %}"
    marked = frame.replace(MARK, f"{closed}{{{{ {title} }}}}{opened}")
    return opened + marked.replace(BODY, f"{closed}{{{{ {body} }}}}{opened}") + closed


if __name__ == "__main__":
    print(inputs(*(Path(word) for word in sys.argv[1:5])), "pages")
