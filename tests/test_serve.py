"""The preview server answers only this machine, and only files of the built site (G12)."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from queue import SimpleQueue
from typing import cast

import pytest
from tests.previews import DAY, ask, body, children, command, get, serving, status, wish, workspace

from repbook import child, listen, serve
from repbook.fill import MANIFEST
from repbook.listen import Board, Preview, answering, listening
from repbook.live import live, loosened, version
from repbook.published import Published
from repbook.rebuild import Outcome, Wish, packed
from repbook.speech import Speech
from repbook.usage import UsageError
from repbook.wire import hosts, is_plain, media
from repbook.write import publish

Record = Callable[[str, object], None]

SECRET = b"SECRET-7f3a"
HTML = b"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>x</title></head><body><p>PAGE</p></body></html>
"""
FILES = {
    "index.html": HTML,
    "en/index.html": HTML.replace(b"zh-CN", b"en"),
    "customers/云江一院/index.html": HTML,
    "assets/site.0123.css": b"p { color: red }",
    "assets/site.0123.js": b'"use strict";',
    "data/visits.json": b"[]",
    "data/visits.csv": "名称\n".encode(),
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "100%.html": HTML,
    "link.html": b"",
    "pipe.html": b"",
    "below/file.html": b"",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a published site in a workspace that holds secrets, with links and a pipe put where files were."""
    root = tmp_path / "ws"
    for path in ("repbook.yml", "records/secret.yml", ".git/config", "etc/passwd", "outside/file.html"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(SECRET)
    out = root / "site"
    publish(root, out, FILES)
    for path in (".env", "unlisted.html", ".hidden/index.html", "records/secret.yml"):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(SECRET)
    for path in ("link.html", "pipe.html", "below/file.html"):
        (out / path).unlink()
    (out / "below").rmdir()
    (out / "link.html").symlink_to(root / "repbook.yml")
    (out / "below").symlink_to(root / "outside")
    os.mkfifo(out / "pipe.html")
    # A list that somebody else wrote must not lead out of the site.
    with (out / MANIFEST).open("ab") as held:
        held.write(b"../repbook.yml\n/etc/passwd\n.env\n.hidden/index.html\na\\..\\repbook.yml\n")
    return out


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """Give a server of that site, in threads of this process."""
    with listening(0) as (port, sockets):
        shown = Preview(Published(site), Board(), port, Speech("en"))
        with answering(shown, sockets):
            yield shown


def test_a_file_of_the_site_is_answered_whole_with_its_type(preview: Preview) -> None:
    types = {
        "/assets/site.0123.css": b"text/css; charset=utf-8",
        "/assets/site.0123.js": b"text/javascript; charset=utf-8",
        "/data/visits.json": b"application/json; charset=utf-8",
        "/data/visits.csv": b"text/csv; charset=utf-8",
        "/drawing.svg": b"image/svg+xml; charset=utf-8",
    }
    for path, kind in types.items():
        answer = get(preview.port, path)
        assert status(answer) == 200
        assert body(answer) == FILES[path[1:]]
        for field in (
            b"Content-Type: " + kind,
            b"X-Content-Type-Options: nosniff",
            b"Cache-Control: no-store",
            b"Cross-Origin-Resource-Policy: same-origin",
            b"Content-Security-Policy: default-src 'none'",
        ):
            assert b"\r\n" + field in answer, (path, field)
        assert b"Access-Control" not in answer
        bare = get(preview.port, path, method="HEAD")
        assert bare == answer[: -len(body(answer))]
    assert media("x") == "application/octet-stream"


def test_a_folder_leads_to_its_page_and_is_never_listed(preview: Preview) -> None:
    where = "/customers/%E4%BA%91%E6%B1%9F%E4%B8%80%E9%99%A2"
    for path in ("/", "/index.html", "/en/", where + "/", where + "/index.html", "/100%25.html", "/?a=b"):
        answer = get(preview.port, path)
        assert (status(answer), b"PAGE" in answer) == (200, True), path
        assert b"Content-Type: text/html; charset=utf-8\r\n" in answer
    moved = get(preview.port, where)
    assert status(moved) == 307
    assert f"Location: {where}/\r\n".encode() in moved
    for path in ("/assets/", "/customers/", "/assets", "/data", "/customers", "/below/"):
        assert status(get(preview.port, path)) == 404, path


LEADS = ("/", "/en/", "/assets/", "/./", "//", "/index.html/", "")
DOTS = (
    *("..", "%2e%2e", ".%2E", "%252e%252e", "%25%32%65%25%32%65", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae"),
    *("%u002e%u002e", "%EF%BC%8E%EF%BC%8E", "..;", "..%00", "...", ". .", "%2e%2e%20", "\u00ae\u00ae"),
)
STEPS = ("/", "%2f", "%2F", "%5c", "\\", "%255c", "%252f", "%c0%af", "//", "/./", "%00/")
TARGETS = ("repbook.yml", "records/secret.yml", "etc/passwd")
STRAIGHT = (
    *("/repbook.yml", "/records/secret.yml", "/unlisted.html", "/.env", "/.gitignore", f"/{MANIFEST}"),
    *("/.hidden/", "/.hidden/index.html", "/%2eenv", "/%2Eenv", "/link.html", "/below/file.html", "/below/"),
    *("/pipe.html", "/index.html%00", "/index.html%00.css", "/index.html/", "/index.html/x", "/index.html."),
    *(
        "/INDEX.HTML",
        "/index.html::$DATA",
        "/index.htm%6",
        "/%",
        "/%zz",
        "/%ff",
        "/%ed%a0%80",
        "/index.html%20",
    ),
    *("/file:///etc/passwd", "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/%2e/index.html", "/~root/"),
    *(
        "/C:/repbook.yml",
        "/C:%5Crepbook.yml",
        "/%5c%5chost%5cshare",
        "/_repbook/../repbook.yml",
        "/_repbook/",
    ),
    *("/_repbook/reload.js/", "/_repbook/index.html", "/_repbook/%2e%2e/index.html", "/site/index.html"),
    *("/index.html%0d%0aX: y", "/index.html%0a", "/en//index.html", "//index.html", "/./index.html"),
    *(
        "/en/../index.html",
        "/en/%2e%2e/index.html",
        "/customers/..",
        "/..",
        "/.",
        "/" + "../" * 500,
        "/a" * 4000,
    ),
)
WHOLE = ("http://127.0.0.1/index.html", "file:///etc/passwd", "*", "index.html", "", "?", "#", "\\index.html")


def spellings() -> list[str]:
    """Give every way out of the site that we know to spell."""
    return [
        lead + step.join([*[dots] * deep, target.replace("/", step)])
        for lead, dots, step, target, deep in product(LEADS, DOTS, STEPS, TARGETS, (1, 4))
    ]


def refused(answer: bytes) -> bool:
    """Say whether an answer gives nothing away."""
    return (
        status(answer) in (400, 403, 404, 405, 408, 421, 431)
        and SECRET not in answer
        and b"PAGE" not in answer
    )


def test_no_spelling_of_a_path_leads_out_of_the_site(preview: Preview, record_property: Record) -> None:
    every = spellings()
    sent = [*every, *STRAIGHT, *WHOLE]
    wrong = [path for path in sent if not refused(get(preview.port, path))]
    assert not wrong
    record_property("G12 paths out of the site", f"{len(sent):,} spellings sent, wrong answers 0")


def test_what_the_list_names_is_no_way_out_either(site: Path) -> None:
    published = Published(site)
    for path in (
        "../repbook.yml",
        "/etc/passwd",
        ".env",
        ".hidden/index.html",
        "link.html",
        "below/file.html",
    ):
        assert published.file(path) is None, path
    assert published.file("pipe.html") is None
    assert published.file("index.html") == HTML
    assert not is_plain("a//b") and not is_plain("") and is_plain("客户/a b.html")
    link = site.parent / "other"
    link.symlink_to(site)
    assert Published(link).file("index.html") is None


HOSTS = (
    *("", "evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1", "localhost:80"),
    *("127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}", "evil.example#localhost:{port}"),
    *(
        "user@localhost:{port}",
        "localhost:{port}@evil.example",
        "localhost:{port}, evil.example",
        "[::]:{port}",
    ),
    *(
        "0.0.0.0:{port}",
        "127.0.0.2:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "0x7f.1:{port}",
        "::1:{port}",
    ),
    *(
        "[::ffff:127.0.0.1]:{port}",
        "localhost.:{port}",
        "localhost :{port}",
        "127.0.0.1:{port}:80",
        "localhost:0{port}",
    ),
    *("localhost:{port}/", "http://localhost:{port}", "lo\u00e7alhost:{port}", "localhost:{port}\tx"),
)
METHODS = (
    *("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "MOVE", "DEBUG"),
    *("get", "Get", "GETX", "G", "TRACK", "PURGE", "SEARCH", "BREW"),
)
FOREIGN = (
    ("Origin: http://evil.example",),
    ("Origin: null",),
    ("Origin: https://127.0.0.1:{port}",),
    ("Origin: http://127.0.0.1",),
    ("Origin: http://localhost:1",),
    ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"),
    ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"),
    ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty"),
    ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"),
    ("Sec-Fetch-Site: cross-site",),
    ("Sec-Fetch-Site: whatever",),
    ("Sec-Fetch-Site: none", "Origin: http://evil.example"),
)
PATHS = ("/", "/data/visits.json", "/_repbook/reload.js", "/_repbook/events?page=index.html&version=x")


def test_no_other_name_method_or_page_gets_an_answer(preview: Preview, record_property: Record) -> None:
    port, wrong, count = preview.port, [], 0
    for path in PATHS:
        asked = [
            *(("421", get(port, path, host=host.format(port=port)), host) for host in HOSTS if host),
            *(("405|400", get(port, path, method=method), method) for method in METHODS),
            *(("403", get(port, path, *(f.format(port=port) for f in fields)), fields) for fields in FOREIGN),
            ("421", ask(port, f"GET {path} HTTP/1.1\r\n\r\n".encode()), "no host"),
            ("421", ask(port, f"GET {path} HTTP/1.0\r\n\r\n".encode()), "no host"),
            ("400", get(port, path, f"Host: 127.0.0.1:{port}"), "two hosts"),
            ("400", get(port, path, "Host: evil.example"), "two hosts"),
            ("400", get(port, path, " Host: folded"), "folded"),
            ("400", get(port, path, "Transfer-Encoding: chunked"), "chunked"),
            ("400", get(port, path, "Content-Length: 5"), "a body"),
            ("400", get(port, path, "X : y"), "a blank"),
            ("400", get(port, path, "X: a\nHost: evil"), "a bare line feed"),
            ("400", get(port, path, "X: \x00"), "a control character"),
            ("400", ask(port, f"GET {path}\r\n\r\n".encode()), "no version"),
            ("400", ask(port, f"GET  {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()), "blanks"),
            ("400", ask(port, f"GET {path} HTTP/2.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()), "HTTP/2"),
            ("400", ask(port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), "TLS"),
            ("431", get(port, path, "X: " + "y" * 20_000), "a long head"),
        ]
        count += len(asked)
        wrong += [
            (path, what, answer[:60])
            for expected, answer, what in asked
            if not re.fullmatch(expected, str(status(answer)))
            or b"Access-Control" in answer
            or b"PAGE" in answer
        ]
    assert not wrong
    record_property("G12 names, methods and other pages", f"{count} tried, wrong answers 0")


def test_this_machines_own_names_and_a_link_that_is_followed_are_answered(preview: Preview) -> None:
    for host in hosts(preview.port):
        assert status(get(preview.port, "/", host=host)) == 200
        assert status(get(preview.port, "/", host=host.upper())) == 200
    assert "localhost" in hosts(80) and "localhost" not in hosts(8080)
    followed = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert status(get(preview.port, "/", *followed)) == 200
    assert status(get(preview.port, "/", f"Origin: http://localhost:{preview.port}")) == 200
    assert status(get(preview.port, "/", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: no-cors")) == 200


def test_only_this_machine_can_reach_the_port(preview: Preview) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("192.0.2.1", 9))
            own = route.getsockname()[0]
        except OSError:
            own = "127.0.0.2"  # a machine without a network: another address of its own
    if own.startswith("127."):
        own = "127.0.0.2"
    with pytest.raises(OSError):
        socket.create_connection((own, preview.port), timeout=2)
    if socket.has_ipv6:
        with listening(0) as (_, sockets):
            assert {each.getsockname()[0] for each in sockets} <= {"127.0.0.1", "::1"}


def test_slow_callers_hold_nobody_up(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    monkeypatch.setattr(listen, "HEAR", 1.0)
    monkeypatch.setattr(listen, "PART", 0.2)
    head = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % preview.port
    slow = [socket.create_connection(("127.0.0.1", preview.port), timeout=5) for _ in range(60)]
    try:
        start = time.monotonic()
        for at, each in enumerate(slow):
            each.sendall(head[: at % len(head)])
        for drop in range(6):
            for each in slow:
                try:
                    each.sendall(b"X" if drop else b"\r\nX-A: ")
                except OSError:
                    continue
            assert status(get(preview.port, "/")) == 200
            time.sleep(0.3)
        for each in slow:
            answer = b""
            try:
                while piece := each.recv(4096):
                    answer += piece
            except ConnectionError:
                pass
            assert b"PAGE" not in answer
        assert time.monotonic() - start < 60
    finally:
        for each in slow:
            each.close()
    assert status(get(preview.port, "/")) == 200
    record_property("G12 slow callers", "60 at once, others answered meanwhile, wrong answers 0")


def test_too_many_callers_are_turned_away_and_later_ones_are_not(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listen, "HEAR", 1.0)
    before = threading.active_count()
    idle = [
        socket.create_connection(("127.0.0.1", preview.port), timeout=5)
        for _ in range(listen.CONNECTIONS + 40)
    ]
    time.sleep(0.3)
    assert threading.active_count() - before <= listen.CONNECTIONS
    for each in idle:
        each.close()
    time.sleep(0.3)
    assert status(get(preview.port, "/")) == 200


def test_a_site_that_is_exchanged_while_it_is_served_is_never_half(
    preview: Preview, site: Path, record_property: Record
) -> None:
    over = threading.Event()
    versions = [HTML.replace(b"PAGE", b"PAGE%d " % number * 4000) for number in range(2)]
    published = [0]

    def exchange() -> None:
        while not over.is_set():
            published[0] += 1
            files = {"index.html": versions[published[0] % 2], f"only{published[0] % 2}.html": HTML}
            publish(site.parent, site, files)

    publish(site.parent, site, {"index.html": versions[0]})
    thread = threading.Thread(target=exchange)
    thread.start()
    wrong, reads, end = [], 0, time.monotonic() + 3
    whole = {live(page, "index.html", "")[-2000:] for page in versions}
    try:
        while time.monotonic() < end or reads < 100:
            answer = get(preview.port, "/")
            reads += 1
            page = re.sub(rb"version=[0-9a-f]+", b"version=", body(answer))
            if status(answer) != 200 or page[-2000:] not in whole or page.count(b"PAGE") not in (4000,):
                wrong.append(answer[:200])
    finally:
        over.set()
        thread.join()
    assert not wrong
    assert published[0] > 5
    record_property(
        "G12 pages read while the site is exchanged", f"{reads:,} over {published[0]} sites, broken 0"
    )


def test_the_built_site_stays_as_it_is_and_what_is_served_listens(preview: Preview, site: Path) -> None:
    answer = body(get(preview.port, "/"))
    assert b'<script src="/_repbook/reload.js" data-watch="page=index.html&amp;version=' in answer
    assert b"connect-src &#x27;self&#x27;" in answer
    assert (site / "index.html").read_bytes() == HTML
    missing = get(preview.port, "/nothing.html")
    assert status(missing) == 404
    assert b"There is no such page." in missing and b"version=&quot;" not in missing
    assert b'page=nothing.html&amp;version="' in missing
    assert status(get(preview.port, "/_repbook/reload.js")) == 200


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            "default-src 'none'; script-src 'self'",
            "default-src 'none'; script-src 'self'; connect-src 'self'",
        ),
        ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        ("default-src 'self'", "default-src 'self'"),
        ("img-src 'self';", "img-src 'self'"),
        ("Script-Src 'none'; script-src *", "script-src 'self'"),
        (
            "default-src https:; script-src-elem 'none'",
            "default-src https:; script-src-elem 'self'; script-src https: 'self'; connect-src https: 'self'",
        ),
    ],
)
def test_a_content_policy_lets_our_own_script_run_and_stays_closed_to_others(
    policy: str, expected: str
) -> None:
    assert loosened(policy) == expected


def test_a_page_without_a_head_listens_too() -> None:
    assert live(b"<p>x", 'a&"<.html', "0").endswith(
        b'data-watch="page=a%26%22%3C.html&amp;version=0" defer></script>\n'
    )


def events(port: int, query: str) -> socket.socket:
    """Open the stream of events of a page."""
    caller = socket.create_connection(("127.0.0.1", port), timeout=5)
    lines = f"GET /_repbook/events?{query} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Sec-Fetch-Site: same-origin"
    caller.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    return caller


def heard(caller: socket.socket, word: bytes) -> bytes:
    """Read a stream until a word is heard."""
    said = b""
    while word not in said:
        piece = caller.recv(4096)
        assert piece, said
        said += piece
    return said


def test_only_the_page_that_changed_is_told_to_reload(preview: Preview, site: Path) -> None:
    watch = {
        path: (re.search(r'data-watch="([^"]*)"', body(get(preview.port, path)).decode()) or [""] * 2)[1]
        for path in ("/", "/en/")
    }
    first, second = (events(preview.port, watch[path].replace("&amp;", "&")) for path in ("/", "/en/"))
    with first, second:
        said = heard(first, b"data: {}\n\n")
        assert b"Content-Type: text/event-stream" in said and b"Content-Length" not in said
        heard(second, b"data: {}\n\n")
        publish(site.parent, site, {**FILES, "index.html": HTML + b"<!-- -->"})
        preview.board.post(b'{"en": 1}')
        assert b"event: reload\ndata: 1\n\n" in heard(first, b"reload\ndata: 1\n\n")
        assert b"reload" not in heard(second, b'event: notice\ndata: {"en": 1}\n\n')
    # Who comes back late hears of what was missed.
    with events(preview.port, watch["/"].replace("&amp;", "&")) as late:
        heard(late, b"reload\ndata: 1\n\n")


def test_a_page_that_is_made_ahead_lies_over_the_site_until_that_follows(
    preview: Preview, site: Path
) -> None:
    watch = f"page=index.html&version={version(HTML)}"
    with events(preview.port, watch) as first:
        heard(first, b"data: {}\n\n")
        made = HTML.replace(b"PAGE", b"AHEAD")
        preview.site.lay({"index.html": made, "assets/site.4567.css": b"p { color: blue }"})
        preview.board.post(b"{}")
        heard(first, b"reload\ndata: 1\n\n")
    assert b"AHEAD" in get(preview.port, "/") and b"PAGE" in get(preview.port, "/en/")
    assert body(get(preview.port, "/assets/site.4567.css")) == b"p { color: blue }"
    with events(preview.port, f"page=index.html&version={version(made)}") as second:
        heard(second, b"data: {}\n\n")
        # What follows is the same, and the open page stays as it is.
        publish(site.parent, site, {**FILES, "index.html": made})
        preview.site.lay({})
        preview.board.post(b'{"en": 1}')
        assert b"reload" not in heard(second, b'event: notice\ndata: {"en": 1}\n\n')
    assert b"AHEAD" in get(preview.port, "/")
    assert status(get(preview.port, "/assets/site.4567.css")) == 404


def test_nothing_but_files_of_a_site_is_laid_over_it(preview: Preview, record_property: Record) -> None:
    hidden = ("../repbook.yml", ".env", "/etc/passwd", ".hidden/index.html", "a\\..\\b.yml", MANIFEST, "")
    preview.site.lay(dict.fromkeys(hidden, SECRET) | {"index.html": HTML})
    sent = [*STRAIGHT, *WHOLE, *(f"/{path}" for path in hidden if path)]
    wrong = [path for path in sent if not refused(get(preview.port, path))]
    assert not wrong
    assert all(preview.site.file(path) is None for path in hidden)
    record_property("G12 paths out of pages made ahead", f"{len(sent):,} spellings sent, wrong answers 0")


def test_the_pages_that_are_open_are_known_the_newest_first(preview: Preview) -> None:
    paths = ["index.html", "en/index.html", "index.html", "x/index.html", "y/index.html", "z/index.html"]
    pages = []
    for path in paths:
        pages.append(events(preview.port, f"page={path}&version={version(preview.site.file(path))}"))
        heard(pages[-1], b"data: {}\n\n")
    assert preview.board.open() == ["z/index.html", "y/index.html", "x/index.html", "index.html"]
    for each in pages:
        each.close()
    for _ in range(100):
        if not preview.board.open():
            return
        time.sleep(0.05)
    raise AssertionError(preview.board.open())


GOOD = Outcome("shown", "", {}, aside=["records/x.yml"], files=packed({"index.html": b"AHEAD"}))


@pytest.mark.parametrize(
    ("last", "notice"),
    [(GOOD._replace(state="published", files={}), {}), (Outcome("failed", "", {"en": {}}), {"en": {}})],
)
def test_what_is_shown_first_goes_when_the_build_has_ended(
    site: Path, monkeypatch: pytest.MonkeyPatch, last: Outcome, notice: object
) -> None:
    preview = Preview(Published(site), Board(), 0, Speech("en"))
    seen: list[object] = []
    saves = iter([frozenset({"records/x.yml"}), frozenset({"records/y.yml"}), frozenset({"records/z.yml"})])
    ends = iter([[GOOD], [GOOD, GOOD._replace(state="judged", files={}), last], [last]])

    def asked(_: object, wished: Wish, *__: object) -> Iterator[Outcome]:
        seen.append((wished.turn, list(wished.saved), wished.open, wished.aside))
        for each in next(ends):
            yield each
            seen.append(preview.site.file("index.html"))

    monkeypatch.setattr(serve, "gathered", lambda _: next(saves))
    monkeypatch.setattr(serve, "ask", asked)
    monkeypatch.setattr(serve, "alive", lambda _: True)
    monkeypatch.setattr(serve, "end", lambda _: None)
    nobody = cast("child.Child", None)
    with preview.board.reading("index.html"), pytest.raises(StopIteration):
        serve._follow(nobody, wish(site.parent), SimpleQueue(), preview, 1.0)
    # The first is overtaken: what was saved is built with the second, which is shown and ends.
    opened = ["index.html"]
    assert seen == [
        (1, ["records/x.yml"], opened, None),
        b"AHEAD",
        (2, ["records/x.yml", "records/y.yml"], opened, ["records/x.yml"]),
        b"AHEAD",
        b"AHEAD",
        HTML,
        (3, ["records/z.yml"], opened, ["records/x.yml"]),
        HTML,
    ]
    assert json.loads(preview.board.notice) == notice


def test_a_page_that_is_closed_leaves_its_place(preview: Preview) -> None:
    watch = "page=index.html&version=x"
    for _ in range(3):
        pages = [events(preview.port, watch) for _ in range(listen.WAITING)]
        for each in pages:
            heard(each, b"reload")
            each.close()
    assert status(get(preview.port, "/")) == 200
    full = [events(preview.port, "page=&version=") for _ in range(listen.WAITING)]
    for each in full:
        heard(each, b"data: {}\n\n")
    assert status(get(preview.port, "/_repbook/events?page=&version=")) == 503
    assert status(get(preview.port, "/")) == 200
    for each in full:
        each.close()


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with listening(0) as (port, _):
        with pytest.raises(UsageError, match="in use"), listening(port):
            pass
        done = subprocess.run(
            command(root, "serve", "--port", str(port), "--lang", "en"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"repbook: port {port} is in use; name another with --port\n"
    with listening(None) as (one, _), listening(None) as (other, _):
        assert one != other


def test_a_first_build_that_is_refused_ends_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "serve", "--port", "0", "--lang", "en"), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "repbook: here is no repbook.yml: make a workspace with repbook init DIR\n"


def gone(pid: int) -> bool:
    """Wait for a process to be gone."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_child_goes_when_the_server_does(tmp_path: Path, sign: signal.Signals) -> None:
    with serving(workspace(tmp_path)) as running:
        (builder,) = children(running.process)
        running.process.send_signal(sign)
        assert running.process.wait(10) == (0 if sign != signal.SIGKILL else -sign)
        assert gone(builder)
        assert "Traceback" not in running.said


def test_a_theme_that_is_saved_is_built_by_a_child_that_keeps_nothing_of_the_old_one(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    settings = (root / "repbook.yml").read_bytes().replace(b"theme: default", b"theme: own")
    style = root / "themes" / "own" / "static" / "tokens.css"
    style.parent.mkdir(parents=True)
    style.write_text("p { color: red }", "utf-8")
    (root / "repbook.yml").write_bytes(settings)
    with serving(root) as running:
        before = children(running.process)
        style.write_text("p { color: blue }", "utf-8")
        assert "rebuilt" in running.lines(1)
        assert gone(before[0])
        address = re.search(rb"assets/site\.[0-9a-f]+\.css", get(running.port, "/"))
        assert address
        assert b"p { color: blue }" in get(running.port, f"/{address[0].decode()}")


def test_what_is_served_is_what_build_makes(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws")
    with serving(root):
        pass
    built = tmp_path / "built"
    subprocess.run(
        command(root, "build", "--as-of", DAY.isoformat(), "--out", str(built)),
        check=True,
        capture_output=True,
    )
    sites = [
        {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (root / "site", built)
    ]
    assert sites[0] == sites[1]
