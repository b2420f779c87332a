"""A rebuild shows the open pages first, publishes the site whole, and holds back what a save has broken."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest
from tests.previews import CUSTOMER, PAGE, built, locked, wish, workspace

from repbook import child
from repbook.rebuild import Outcome, rebuild, unpacked

NAME, OTHER, THIRD = "青柏市第一人民医院", "青柏市第一医院新院", "青柏市第一医院东院"


def save(root: Path, old: str, new: str) -> None:
    """Save the customer under another name."""
    text = (root / CUSTOMER).read_text("utf-8")
    assert old in text
    (root / CUSTOMER).write_text(text.replace(old, new), "utf-8")


def published(root: Path) -> str:
    """Give the customer's page as the site has it."""
    return (root / "site" / PAGE).read_text("utf-8")


def test_every_open_page_is_made_first_as_it_is_then_published(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    site = root / "site"
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    save(root, NAME, OTHER)
    outcome, _, rest = rebuild(wish(root, aside=first.aside, open=pages))
    assert (outcome.state, NAME in published(root)) == ("shown", True)
    made = unpacked(outcome.files)
    assert set(pages) <= set(made) and len(pages) > 100
    assert OTHER.encode() in made[PAGE] and OTHER.encode() in made[f"en/{PAGE}"]
    assert rest is not None
    assert rest.publish() == rest.judge()._replace(state="published")
    assert {path: (site / path).read_bytes() for path in made} == made


def test_a_page_that_is_gone_or_never_was_is_not_made(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    for path in (root / "records").rglob("*"):
        if path.is_file() and "青柏一院" in path.as_posix():
            path.unlink()
    open_ = [PAGE, "nothing/index.html", "../repbook.yml", "data/visits.json", ""]
    outcome, _, rest = rebuild(wish(root, aside=first.aside, open=open_))
    assert (outcome.state, dict(outcome.files)) == ("shown", {})
    assert rest is not None
    assert rest.publish().state == "published"
    assert not (root / "site" / PAGE).exists()


def test_nothing_is_shown_of_a_save_that_is_held_back_or_fails(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    good = (root / CUSTOMER).read_bytes()
    for path, data in ((CUSTOMER, b"name: [\n"), ("repbook.yml", b"titel: x\n")):
        (root / path).write_bytes(data)
        outcome, _, rest = rebuild(wish(root, aside=first.aside, open=[PAGE]))
        assert outcome.state in ("held", "refused")
        assert not outcome.files and rest is None
        (root / CUSTOMER).write_bytes(good)


def test_a_save_that_breaks_a_record_is_held_back_and_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    assert (first.state, first.notice, list(first.aside)) == ("published", {}, [])
    good = (root / "site" / PAGE).read_bytes()
    (root / CUSTOMER).write_text("name: [\n", "utf-8")
    held = built(wish(root, saved=(CUSTOMER,), aside=first.aside, errors=first.errors))
    assert (held.state, list(held.aside)) == ("held", [CUSTOMER])
    assert (root / "site" / PAGE).read_bytes() == good
    assert held.told.startswith("Not published: 1 record in this save cannot be used.")
    assert f"{CUSTOMER}:1:7: error:" in held.told
    english, chinese = held.notice["en"], held.notice["zh-CN"]
    assert english["items"][0]["place"] == chinese["items"][0]["place"] == f"{CUSTOMER}:1:7"
    assert "发布" in chinese["title"] and chinese["items"][0]["message"] != english["items"][0]["message"]
    # Who starts with it gets the site without it, as `build` makes it.
    assert built(wish(root)).state == "published"
    (root / CUSTOMER).unlink()
    assert built(wish(root, saved=(CUSTOMER,), aside=first.aside)).state == "published"


def test_a_doubt_in_what_was_saved_is_published_and_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    typed = (root / CUSTOMER).read_text("utf-8")
    (root / CUSTOMER).write_text(typed.replace("region: 华南", "region: 华南 #3"), "utf-8")
    outcome = built(wish(root, saved=(CUSTOMER,), aside=first.aside, errors=first.errors))
    assert outcome.state == "published"
    assert {item["place"].partition(":")[0] for item in outcome.notice["en"]["items"]} == {CUSTOMER}


def test_a_page_is_shown_before_any_check_was_made(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    typed = (root / CUSTOMER).read_text("utf-8")
    (root / CUSTOMER).write_text(typed.replace("region: 华南", "region: 华南 #3"), "utf-8")
    again = wish(root, saved=(CUSTOMER,), aside=first.aside, open=[PAGE])
    outcome, _, rest = rebuild(again)
    assert rest is not None
    assert (PAGE in outcome.files, rest.made.built.verdicts) == (True, [])
    judged = rest.judge()
    assert {item["place"].partition(":")[0] for item in judged.notice["en"]["items"]} == {CUSTOMER}
    # A page that tells of findings waits for them.
    assert rebuild(again._replace(open=["quality/index.html"])).rest.made.built.verdicts  # type: ignore[union-attr]


def test_settings_that_cannot_be_used_and_a_theme_that_breaks_keep_the_site(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    first = built(wish(root))
    settings = (root / "repbook.yml").read_bytes()
    (root / "repbook.yml").write_bytes(b"titel: x\n")
    refused = built(wish(root, aside=first.aside))
    assert refused.state == "refused"
    assert "repbook.yml:1:1" in refused.told and refused.notice["en"]["items"]
    (root / "repbook.yml").write_bytes(settings.replace(b"theme: default", b"theme: own"))
    (root / "themes" / "own" / "templates").mkdir(parents=True)
    (root / "themes" / "own" / "templates" / "base.html").write_text("{{ nothing }}", "utf-8")
    refused = built(wish(root, aside=first.aside))
    assert refused.state == "refused"
    assert "themes/own/templates/base.html:1: 'nothing'" in refused.notice["en"]["title"]
    assert (root / "site" / PAGE).is_file()


def test_a_child_that_takes_too_long_or_dies_is_ended_and_has_failed(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    slow = child.spawn()
    (outcome,) = child.ask(slow, wish(root), 0.01)
    assert outcome.state == "failed" and "seconds" in outcome.told
    assert not child.alive(slow)
    dead = child.spawn()
    dead.process.kill()
    assert [each.state for each in child.ask(dead, wish(root), 10)] == ["failed"]
    child.end(dead)
    warm = child.spawn()
    again = [each.state for _ in range(2) for each in child.ask(warm, wish(root), 60)]
    assert again == ["shown", "judged", "published"] * 2
    child.end(warm)
    assert not child.alive(warm)


@contextmanager
def warm() -> Iterator[child.Child]:
    """Give a child, and let it go."""
    spawned = child.spawn()
    try:
        yield spawned
    finally:
        child.end(spawned)


def test_a_save_that_comes_while_a_site_is_published_need_not_wait_for_it(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with warm() as asked:
        *_, first = child.ask(asked, wish(root), 60)
        with locked(root):
            save(root, NAME, OTHER)
            wished = wish(root, aside=first.aside, open=[PAGE], turn=1)
            (shown,) = child.ask(asked, wished, 60, lambda: True)
            assert (shown.state, OTHER in unpacked(shown.files)[PAGE].decode()) == ("shown", True)
            save(root, OTHER, THIRD)
            answers = child.ask(asked, wished._replace(turn=2), 60)
            shown = next(answers)
            assert (shown.state, THIRD in unpacked(shown.files)[PAGE].decode()) == ("shown", True)
            assert NAME in published(root)
        assert [each.state for each in answers] == ["judged", "published"]
        assert THIRD in published(root)


def test_a_save_that_is_held_back_overtakes_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with warm() as asked:
        *_, first = child.ask(asked, wish(root), 60)
        save(root, NAME, OTHER)
        wished = wish(root, aside=first.aside, open=[PAGE], turn=1)
        (shown,) = child.ask(asked, wished, 60, lambda: True)
        (root / CUSTOMER).write_text("name: [\n", "utf-8")
        (held,) = child.ask(asked, wished._replace(aside=shown.aside, turn=2), 60)
        assert held.state == "held"
        assert OTHER in published(root)


def test_what_is_shown_and_breaks_off_has_failed(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    built(wish(root))
    with warm() as asked, locked(root):
        answers = child.ask(asked, wish(root), 60)
        assert [next(answers).state for _ in range(2)] == ["shown", "judged"]
        asked.process.kill()
        assert [each.state for each in answers] == ["failed"]


def test_where_no_process_can_be_forked_each_save_is_published_before_the_next(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    alone = "from repbook import rebuild; rebuild.workers = lambda jobs: None; rebuild.main()"
    process = subprocess.Popen([sys.executable, "-c", alone], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    asked = child.Child(process, child.answers_of(process))
    try:
        *_, first = child.ask(asked, wish(root), 60)
        save(root, NAME, OTHER)
        wished = wish(root, aside=first.aside, open=[PAGE], turn=1)
        (shown,) = child.ask(asked, wished, 60, lambda: True)
        assert OTHER in unpacked(shown.files)[PAGE].decode()
        save(root, OTHER, THIRD)
        outcomes = child.ask(asked, wished._replace(turn=2), 60)
        assert [(each.state, each.turn) for each in outcomes] == [
            ("shown", 2),
            ("judged", 2),
            ("published", 2),
        ]
        assert THIRD in published(root)
    finally:
        child.end(asked)


def scripted(*answers: Outcome) -> child.Child:
    """Give a child that says what it is told to say."""
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    queue: SimpleQueue[bytes] = SimpleQueue()
    for each in answers:
        queue.put(json.dumps(each._asdict()).encode())
    return child.Child(process, queue)


@pytest.mark.parametrize(("turn", "states"), [(1, ["shown", "published"]), (2, ["shown", "failed"])])
def test_the_end_of_a_wish_that_was_overtaken_is_not_taken_for_another(
    tmp_path: Path, turn: int, states: list[str]
) -> None:
    late = Outcome("published", "", {}, turn=turn)
    asked = scripted(Outcome("held", "", {}, turn=0), Outcome("shown", "", {}, turn=1), late)
    try:
        outcomes = child.ask(asked, wish(tmp_path, turn=1), 0.5)
        assert [each.state for each in outcomes] == states
    finally:
        child.end(asked)
