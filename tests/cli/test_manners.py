"""Exit codes, and one sentence for whatever the operator or the system does wrong."""

from __future__ import annotations

import errno
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.team import QUIET, TODAY, call, check, hashes, run, team, write

from repbook import __version__, family

Record = Callable[[str, object], None]
HEAVY = {"pydantic_core", "jinja2", "yaml", "babel", "holidays", "nh3", "markdown_it"}
SITE = {"jinja2", "babel", "nh3", "markdown_it", "concurrent.futures", "importlib.resources", "repbook.theme"}
COMMANDS = tuple(name.removesuffix("_") for name in family.names("commands"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write(tmp_path / "簿", team())


def refused(said: str) -> str:
    """Give the sentence of a refusal; more than that and its faults is too much."""
    assert "Traceback" not in said
    first, *rest = said.strip().splitlines()
    assert first.startswith("repbook: ")
    assert all(line.startswith("  ") for line in rest)
    return first.removeprefix("repbook: ")


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in ((), *((name,) for name in COMMANDS)):
        result = call(tmp_path, *command, "--help", as_of=None)
        assert result.exit_code == 0
        assert re.search(r"\n\n {2}[A-Z].+?\.\n\n", result.output, re.S), result.output
        assert "..." not in result.output.partition("Commands:")[2]
        options = result.output.partition("Options:")[2].partition("Commands:")[0]
        for option in re.findall(r"\n {2}(-\S.*?(?=\n {2}-|\Z))", options, re.S):
            assert re.search(r" {2}\S", option), option


def test_check_names_every_format_that_there_is(tmp_path: Path) -> None:
    said = call(tmp_path, "check", "--help", as_of=None).output
    for name in family.names("formats"):
        assert re.search(rf"\b{name}\b", said), name


def test_a_bug_is_one_sentence_and_its_traceback_is_for_who_asks(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("nothing here")

    monkeypatch.setattr("repbook.review.review", broken)
    result = call(workspace, "check")
    said = refused(result.stderr)
    assert result.exit_code == 2
    assert "LookupError: nothing here" in said and "test_manners.py:" in said and "REPBOOK_TRACE=1" in said
    monkeypatch.setenv("REPBOOK_TRACE", "1")
    with pytest.raises(LookupError):
        call(workspace, "check")


def test_a_slip_in_a_theme_is_one_sentence_from_whichever_process(workspace: Path) -> None:
    write(workspace, {"themes/own/templates/base.html": "{{ nothing }}"})
    settings = workspace / "repbook.yml"
    settings.write_text(settings.read_text("utf-8") + "theme: own\n", "utf-8")
    for jobs in ("1", "2"):
        result = call(workspace, "build", "--jobs", jobs)
        assert result.exit_code == 2
        said = refused(result.stderr)
        assert "themes/own/templates/base.html:1" in said and "'nothing' is undefined" in said


def test_the_version_is_told() -> None:
    assert run("--version").stdout.decode() == f"repbook {__version__}\n"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_what_needs_no_records_loads_no_heavy_library(words: list[str], record_property: Record) -> None:
    asked = (
        "import sys\nfrom repbook.cli import cli\n"
        f"try:\n    cli({words!r}, prog_name='repbook')\nexcept SystemExit:\n    pass\n"
        f"heavy = {HEAVY!r} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    before = os.times()
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, env=QUIET, check=False)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    record_property(f"G13 repbook {' '.join(words)}", f"{spent * 1000:.0f} ms of processor time")
    assert done.returncode == 0, done.stderr.decode()


def test_a_check_loads_nothing_that_only_a_site_needs(workspace: Path) -> None:
    words = ["-C", str(workspace), "check", "--as-of", TODAY]
    asked = (
        "import sys\nfrom repbook.cli import cli\n"
        f"try:\n    cli({words!r}, prog_name='repbook')\nexcept SystemExit:\n    print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, env=QUIET, check=True)
    loaded = set(done.stdout.decode().split())
    assert "repbook.build" in loaded
    assert not {each for each in loaded if each in SITE or each.startswith("repbook.page")}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check", "没有的.yml"], "there is no file 没有的.yml"),
        (["check", "../外面"], "../外面 is not in the workspace"),
        (["check", "--format", "xml"], "there is no format xml; use one of github,"),
        (["check", "--rep", "nobody"], "there is no rep nobody"),
        (["check", "--rep", "auto"], "git could not read the repository: "),
        (["check", "--changed-since", "main"], "git could not read the repository: "),
        (["check", "--at", "HEAD"], "git could not read the repository: "),
        (["build", "--out", "repbook.yml"], "repbook.yml is not a folder"),
        (["build", "--out", "records/site"], "records/site is no place for output"),
        (["build", "--out", ".git/site"], ".git/site is no place for output"),
        (["build", "--out", "themes"], "themes is no place for output"),
        (["build", "--out", ".."], ".. holds the workspace"),
        (["build", "--out", "."], "holds files that repbook did not make"),
        (["export", "records/表"], "records/表 is no place for output"),
        (["export", "--format", "xml", "表"], "there is no format xml; use one of csv, json"),
        (["export", "repbook.yml"], "repbook.yml: "),
        (["explain", "没有"], "there is no figure 没有"),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, list) else "",
)
def test_a_slip_of_the_operator_is_one_sentence(words: list[str], sentence: str, workspace: Path) -> None:
    before = hashes(workspace)
    result = call(workspace, *words, "--lang", "en")
    assert result.exit_code == 2
    assert sentence in refused(result.stderr)
    assert result.stdout == ""
    assert {name: held for name, held in hashes(workspace).items() if ".repbook-cache" not in name} == before


@pytest.mark.parametrize("day", ["2026-02-30", "morgen", "", "9999-12-31", "0000-00-00", "2026-W10"])
def test_a_day_that_is_none_is_refused(day: str, workspace: Path) -> None:
    result = call(workspace, "check", "--as-of", day, as_of=None)
    assert result.exit_code == 2
    assert refused(result.stderr)


@pytest.mark.parametrize(
    "words", [["--nope"], ["nope"], ["check", "--nope"], ["check", "--at"], ["export"], []], ids=" ".join
)
def test_wrong_usage_ends_with_two(words: list[str], workspace: Path) -> None:
    result = call(workspace, *words, as_of=None)
    assert result.exit_code == 2
    assert re.search("^(Usage|Error): ", result.output)


@pytest.mark.parametrize("command", ["check", "build", "policy"])
def test_where_there_is_no_workspace_the_way_to_one_is_told(command: str, tmp_path: Path) -> None:
    assert "repbook init DIR" in refused(call(tmp_path, command).stderr)
    assert call(tmp_path, command).exit_code == 2
    assert "there is no folder" in refused(call(tmp_path / "没有", command).stderr)
    assert call(tmp_path / "没有", command).exit_code == 2


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("title: a\ntitel: b\n", "  repbook.yml:2:1: there is no field titel here [F101]"),
        ("# 说明\ntitle: [\n", "  repbook.yml:2:8: the [ that opens here is not closed"),
        ("locale: xx\ntimezone: 火星\n", "  repbook.yml:2:11: 火星 is not a time zone [F105]"),
        ("title: a\nas_of: 明天\n", "  repbook.yml:2:8: 明天 is not a day"),
        ("title: a\nx: &b c\n", "  repbook.yml:2:4: "),
        ("a" * 300_000, "  repbook.yml:1:1: the file has 300,000 bytes"),
        (b"title: \xff\n", "  repbook.yml:1:8: "),
    ],
)
def test_unusable_settings_are_told_with_line_and_column(
    settings: str | bytes, place: str, workspace: Path
) -> None:
    write(workspace, {"repbook.yml": settings})
    result = call(workspace, "check", "--lang", "en")
    assert result.exit_code == 2
    assert refused(result.stderr) == "repbook.yml cannot be used"
    assert any(line.startswith(place) for line in result.stderr.splitlines()), result.stderr


def test_every_fault_of_the_settings_is_told_at_once(workspace: Path) -> None:
    write(workspace, {"repbook.yml": "titel: b\nlocale: xx\nas_of: 明天\n"})
    said = call(workspace, "check").stderr
    assert [line.split(": ")[0] for line in said.splitlines() if line.startswith("  repbook.yml")] == [
        "  repbook.yml:1:1",
        "  repbook.yml:2:9",
        "  repbook.yml:3:8",
    ]


def test_settings_that_are_a_link_are_not_read(workspace: Path) -> None:
    (workspace / "repbook.yml").unlink()
    (workspace / "repbook.yml").symlink_to("/etc/hostname")
    result = call(workspace, "check")
    assert result.exit_code == 2
    assert "links are not followed" in result.stderr


def test_empty_settings_will_do(workspace: Path) -> None:
    write(workspace, {"repbook.yml": ""})
    assert call(workspace, "check").exit_code == 0


def test_what_is_doubtful_in_the_settings_is_a_finding(workspace: Path) -> None:
    write(workspace, {"repbook.yml": "title: a\u200bb\n"})
    result = check(workspace)
    assert "repbook.yml:1:9: warning: " in result.output
    assert result.exit_code == 0


def test_an_unknown_theme_is_refused(workspace: Path) -> None:
    for theme in ("没有", "../../etc", "..", "a/b"):
        write(workspace, {"repbook.yml": f"theme: {theme}\n"})
        result = call(workspace, "build", "--lang", "en")
        assert result.exit_code == 2, theme
        assert "theme" in refused(result.stderr)


def test_a_full_disk_is_one_sentence(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("repbook.write.tempfile.NamedTemporaryFile", full)
    result = call(workspace, "export", "表")
    assert (result.exit_code, "No space left" in refused(result.stderr)) == (2, True)


def test_a_summary_that_cannot_be_written_is_one_sentence(workspace: Path) -> None:
    result = call(workspace, "check", "--format", "github", env={"GITHUB_STEP_SUMMARY": "/proc/没有/x"})
    assert (result.exit_code, "/proc/没有/x" in refused(result.stderr)) == (2, True)


def test_operators_are_spoken_to_in_their_language(tmp_path: Path) -> None:
    assert "没有" in call(tmp_path / "x", "check", env={"LC_ALL": "zh_CN.UTF-8"}).stderr
    assert "没有" in call(tmp_path / "x", "check", "--lang", "zh").stderr
    assert "there is no folder" in call(tmp_path / "x", "check", "--lang", "en").stderr


def test_a_reader_who_has_seen_enough_causes_no_fuss(workspace: Path) -> None:
    for number in range(400):
        write(workspace, {f"records/customers/客户{number}.yml": "name: x\n"})
    command = f'"{sys.executable}" -m repbook check --as-of {TODAY} | head -1'
    done = subprocess.run(
        ["sh", "-c", command], cwd=workspace, env=QUIET, capture_output=True, timeout=60, check=False
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_an_interruption_is_no_verdict_on_the_records(workspace: Path) -> None:
    # The program waits for the lock of another build, which is when a user loses patience.
    import fcntl

    cache = workspace / ".repbook-cache"
    cache.mkdir()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        words = [sys.executable, "-m", "repbook", "build", "--as-of", TODAY]
        program = subprocess.Popen(
            words, cwd=workspace, env=QUIET, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        _wait_until_it_waits(program)
        program.send_signal(signal.SIGINT)
        said, wrong = program.communicate(timeout=30)
    assert (program.returncode, said, wrong) == (130, b"", b"")


def _wait_until_it_waits(program: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        time.sleep(0.05)
        if Path(f"/proc/{program.pid}/wchan").exists():
            state = Path(f"/proc/{program.pid}/status").read_text().split("State:")[1].split()[0]
            links = [
                link.readlink() for link in Path(f"/proc/{program.pid}/fd").iterdir() if link.is_symlink()
            ]
            if state == "S" and any(link.parts[-2:] == (".repbook-cache", "lock") for link in links):
                return
    raise AssertionError("the build never came to the lock")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "en_US.ISO-8859-1"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_no_locale_spoils_chinese(env: dict[str, str], workspace: Path) -> None:
    path = "records/customers/云江二院.yml"
    write(workspace, {path: "name: 云江二院\nkind: 医院x\n"})
    done = run("check", path, "--as-of", TODAY, cwd=workspace, env=env)
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").startswith(f"{path}:2:7: error: ")
    assert "读入1条" in done.stdout.decode("utf-8")


def on_a_terminal(workspace: Path, env: dict[str, str]) -> str:
    held, shown = pty.openpty()
    words = [sys.executable, "-m", "repbook", "check", "--as-of", TODAY]
    program = subprocess.Popen(words, cwd=workspace, env={**QUIET, **env}, stdout=shown, stderr=shown)
    os.close(shown)
    said = b""
    while True:
        try:
            piece = os.read(held, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(held)
    assert program.wait(timeout=60) == 1
    return said.decode()


def test_a_terminal_gets_colours_unless_they_are_declined(workspace: Path) -> None:
    write(workspace, {"records/customers/云江二院.yml": "name: 云江二院\nkind: 医院x\n"})
    assert "\x1b[" in on_a_terminal(workspace, {"TERM": "xterm"})
    assert "\x1b[" not in on_a_terminal(workspace, {"TERM": "xterm", "NO_COLOR": "1"})
    assert b"\x1b[" not in run("check", "--as-of", TODAY, cwd=workspace).stdout


@pytest.mark.parametrize("words", [["explain", "C103"], ["explain", "C999"], ["new", "vist"]], ids=" ".join)
def test_whoever_asks_in_a_workspace_is_answered_in_its_language(words: list[str], workspace: Path) -> None:
    chinese = call(workspace, *words, as_of=None)
    write(workspace, {"repbook.yml": "title: a\nlocale: en\n"})
    english = call(workspace, *words, as_of=None)
    said = [(each.stdout or each.stderr).splitlines()[0] for each in (chinese, english)]
    assert [bool(re.search("[一-鿿]{3}", each)) for each in said] == [True, False], said
