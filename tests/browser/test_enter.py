"""The forms for a phone, in a real browser from files: what they make is what `repbook check` takes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from repbook.fit import fit, kind
from repbook.records.opportunities import OpportunityRecord
from repbook.records.stock import StockRecord
from repbook.records.visits import VisitRecord
from repbook.records.weekly import WeeklyRecord

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2]
FORMS = ("new", "new/visit", "new/weekly", "new/stock", "new/stage", "new/help", "new/approval")
HOSTILE = (
    "yes",
    "3000",
    "1e5",
    "~",
    "- a",
    "a: b",
    "a # b",
    "{x}",
    "[y]",
    '"quoted" \\ back',
    "'single'",
    "!!python/object",
    "&anchor *alias",
    "%TAG",
    "@at `tick`",
    "null",
    "2026-01-01",
    "😀 \u200b\u202e\u2028 end",
    "tab\tin",
    "--- ",
    "价格：120万，回款30%",
    "a" * 400,
)
PROSE = "第一行\n# 题\n## 内容\n---\n```\n<!-- 藏\n- 一\n\n末行 😀"
TODAY = "2026-11-23"
REPO = "https://{}/team/book"


def workspace(folder: Path, repo: str) -> Path:
    """Copy the sample team's book, with an address of its repository."""
    shutil.copytree(SAMPLE / "records", folder / "records")
    said = (SAMPLE / "repbook.yml").read_text("utf-8")
    (folder / "repbook.yml").write_text(f"{said}\nrepo_url: {repo}\n", "utf-8")
    return folder


def repbook(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a workspace."""
    command = [sys.executable, "-m", "repbook", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace of the sample team with its site built."""
    folder = workspace(tmp_path_factory.mktemp("book"), REPO.format("git.example"))
    done = repbook(folder, "build", "--as-of", TODAY)
    assert not done.returncode, done.stderr
    return folder


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page as wide as a small phone, on a day of the sample's year."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T09:00:00")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert not said


def opened(phone: Page, book: Path, path: str) -> None:
    """Open a page of the site."""
    name, _, anchor = path.partition("#")
    phone.goto("about:blank")
    phone.goto((book / "site" / name / "index.html").as_uri() + (f"#{anchor}" if anchor else ""))


def made(phone: Page) -> tuple[str, bytes]:
    """Give the path and the text that the form has made."""
    return phone.locator("[data-path]").inner_text(), phone.locator("[data-made]").input_value().encode()


def told(book: Path, path: str, text: bytes) -> list[str]:
    """Give what `check` says of a file with this text; the file is as before afterwards."""
    file = book / path
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    try:
        said = repbook(book, "check", path).stdout
        assert not repbook(book, "fmt", "--check", path).returncode
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
    return re.findall(rf"{re.escape(path)}:\d+:\d+: (?:error|warning): .*", said)


def visit(phone: Page, book: Path) -> None:
    """Open the form of a visit and answer what is asked."""
    opened(phone, book, "new/visit")
    phone.get_by_label("填写人").fill("chen-lu")
    phone.get_by_label("客户 必填").fill("云江一院")
    phone.get_by_label("目的 必填").fill("确认合同到期日")


def test_a_visit_is_a_record_without_a_finding(phone: Page, book: Path) -> None:
    visit(phone, book)
    phone.get_by_label("联系人").select_option(index=0)
    phone.get_by_label("日期").nth(1).fill("2026-11-30")
    phone.get_by_label("事项").fill("送试用方案")
    phone.get_by_label("内容", exact=True).fill("看了旧机。")
    path, text = made(phone)
    assert path == "records/visits/chen-lu/2026-11-23-云江一院.md"
    assert not told(book, path, text)
    found = fit(path, text)
    assert not found.faults and isinstance(found.record, VisitRecord)
    assert found.record.customer == "云江一院" and len(found.record.contacts) == 1
    assert "看了旧机。" in found.record.body


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_comes_back_as_it_was(phone: Page, book: Path, typed: str) -> None:
    visit(phone, book)
    phone.get_by_label("目的 必填").fill(typed)
    phone.get_by_label("事项").fill(typed)
    phone.get_by_text("更多栏目").click()
    phone.get_by_label("需要帮助").fill(typed)
    phone.get_by_label("内容", exact=True).fill(PROSE)
    path, text = made(phone)
    found = fit(path, text)
    assert isinstance(found.record, VisitRecord) and found.record.next_step is not None
    held = (found.record.purpose, found.record.next_step.what, found.record.help)
    assert held == (typed.strip(),) * 3
    assert "末行 😀" in found.record.body and found.record.sections.keys() == {
        "content",
        "problems_and_solutions",
    }
    assert found.record.body.count("\n## ") + found.record.body.startswith("## ") == 2


def test_a_weekly_report_and_a_count_are_records_without_a_finding(phone: Page, book: Path) -> None:
    opened(phone, book, "new/weekly#rep=chen-lu")
    phone.get_by_label("判断", exact=True).first.fill("化学发光能签。")
    phone.get_by_label("下周最重要的一件事").fill("见院长。")
    phone.get_by_text("更多栏目").click()
    phone.get_by_label("机会 必填").fill("云江一院/化学发光")
    phone.locator("fieldset").get_by_label("判断").select_option("有把握")
    path, text = made(phone)
    assert path == "records/weekly/chen-lu/2026-W48.md"
    found = fit(path, text)
    assert (
        not found.faults and isinstance(found.record, WeeklyRecord) and found.record.deals[0].call == "commit"
    )
    opened(phone, book, "new/stock#customer=云江一院")
    phone.get_by_label("产品").fill("clia-reagent")
    phone.get_by_label("现有量").fill("120")
    phone.get_by_role("button", name="再加一项").click()
    phone.get_by_label("产品").nth(1).fill("hema-reagent")
    phone.get_by_label("现有量").nth(1).fill("3.5")
    path, text = made(phone)
    assert path == "records/stock/云江一院/2026-11-23.yml"
    found = fit(path, text)
    assert not found.faults and isinstance(found.record, StockRecord)
    assert [str(item.on_hand) for item in found.record.items] == ["120", "3.5"]


def test_a_change_of_an_opportunity_is_a_line_for_its_history(phone: Page, book: Path) -> None:
    opened(phone, book, "new/stage#opportunity=云江一院/化学发光")
    phone.get_by_label("阶段").select_option("呈现价值")
    phone.get_by_label("金额").first.fill("108.5万")
    phone.get_by_label("备注").fill("院长: 同意, 待批")
    path, line = made(phone)
    file = book / path
    found = fit(path, file.read_bytes().rstrip(b"\n") + b"\n" + line)
    assert not found.faults and isinstance(found.record, OpportunityRecord)
    last = found.record.history[-1]
    assert (last.stage, str(last.amount), last.note) == ("呈现价值", "1085000.0", "院长: 同意, 待批")


def test_a_request_is_answered_and_a_form_is_signed_by_a_line(phone: Page, book: Path) -> None:
    opened(phone, book, "new/help")
    phone.get_by_label("哪一件").select_option(index=1)
    path, line = made(phone)
    before = (book / path).read_bytes()
    found = fit(path, before.replace(b"\n---\n", b"\n" + line + b"---\n", 1))
    assert not found.faults and isinstance(found.record, VisitRecord)
    assert str(found.record.help_answered) == "2026-11-23"
    opened(phone, book, "new/approval")
    signed = 0
    for option in range(1, phone.get_by_label("哪一件").locator("option").count()):
        phone.get_by_label("哪一件").select_option(index=option)
        phone.get_by_label("填写人").fill("li-na")
        path, line = made(phone)
        found = fit(path, (book / path).read_bytes() + line)
        assert not found.faults, (path, line)
        signed += 1
    assert signed


def test_what_is_missing_or_unreadable_is_told_and_nothing_goes_out(phone: Page, book: Path) -> None:
    opened(phone, book, "new/visit")
    phone.get_by_text("更多栏目").click()
    phone.get_by_label("小时").fill("很久")
    phone.get_by_label("客户 必填").fill("没有的医院")
    phone.get_by_role("button", name="复制").click()
    wrong = [each for each in phone.locator(".wrong").all_inner_texts() if each]
    assert "这一项必填。" in wrong and "记录簿里还没有这个名字。" in wrong
    assert any("数字" in each or "12" in each for each in wrong)
    assert phone.locator("[data-status]").inner_text().startswith("有缺项")
    assert phone.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_a_draft_stays_on_the_device_until_it_is_cleared_and_comes_back(phone: Page, book: Path) -> None:
    visit(phone, book)
    phone.get_by_label("内容", exact=True).fill("没写完")
    opened(phone, book, "new/visit")
    assert phone.get_by_label("目的 必填").input_value() == "确认合同到期日"
    assert phone.get_by_label("内容", exact=True).input_value() == "没写完"
    phone.get_by_role("button", name="重新填写").click()
    assert (
        phone.get_by_label("目的 必填").input_value() == ""
        and phone.get_by_label("填写人").input_value() == "chen-lu"
    )
    phone.get_by_role("button", name="恢复").click()
    assert phone.get_by_label("目的 必填").input_value() == "确认合同到期日"
    opened(phone, book, "new/visit")
    assert phone.get_by_label("内容", exact=True).input_value() == "没写完"


@pytest.mark.parametrize(
    ("host", "start", "filled"),
    [
        ("github", "/team/book/new/main?filename=records/visits/", True),
        ("gitea", "/team/book/_new/main/records/visits/chen-lu?filename=", True),
        ("gitlab", "/team/book/-/new/main/records/visits/chen-lu?file_name=", False),
        ("gitee", "/team/book/new/main/records/visits/chen-lu", False),
    ],
)
def test_the_git_host_is_opened_already_filled_in_where_it_can_be(
    phone: Page, book: Path, host: str, start: str, filled: bool
) -> None:
    visit(phone, book)
    phone.get_by_text("本机设置").click()
    phone.get_by_label("代码托管", exact=True).select_option(host)
    path, text = made(phone)
    address = phone.get_by_role("link", name="到代码托管页面打开").get_attribute("href") or ""
    assert unquote(address).startswith(f"https://git.example{start}")
    if filled:
        asked = parse_qs(urlsplit(address).query)
        assert asked["value"] == [text.decode()] and path.endswith(asked["filename"][0])
    # What is longer than a host's address may be is pasted.
    phone.get_by_label("内容", exact=True).fill("长" * 2000)
    address = phone.get_by_role("link", name="到代码托管页面打开").get_attribute("href") or ""
    assert len(address) < 8000 and "value=" not in address
    letter = phone.get_by_role("link", name="发邮件").get_attribute("href") or ""
    assert letter.startswith("mailto:?subject=records") and len(letter) < 2000


@pytest.mark.parametrize(
    ("host", "edit"), [("github", "edit"), ("gitea", "_edit"), ("gitlab", "-/edit"), ("gitee", "edit")]
)
def test_a_line_for_a_file_that_is_there_opens_its_edit_page(
    phone: Page, book: Path, host: str, edit: str
) -> None:
    opened(phone, book, "new/stage#opportunity=云江一院/化学发光")
    phone.get_by_text("本机设置").click()
    phone.get_by_label("代码托管", exact=True).select_option(host)
    address = phone.get_by_role("link", name="到代码托管页面打开").get_attribute("href") or ""
    file = "records/opportunities/云江一院/化学发光.yml"
    assert unquote(address) == f"https://git.example/team/book/{edit}/main/{file}"


@pytest.mark.parametrize("path", [*FORMS, "en/new", "en/new/visit", "en/new/approval"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_is_accessible_and_fits_a_phone(browser: Browser, book: Path, path: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((book / "site" / path / "index.html").as_uri())
    for more in page.locator("details.more").all():
        more.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert all(url.startswith((book / "site").as_uri()) for url in asked)
    targets = "[...document.querySelectorAll('.entry :is(button, input, select, a)')]"
    small = "filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML)"
    assert not page.evaluate(f"{targets}.{small}")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    context.close()


def test_the_records_pages_lead_to_forms_that_are_about_them(phone: Page, book: Path) -> None:
    opened(phone, book, "customers/云江一院")
    phone.locator("main").get_by_role("link", name="记一次拜访").click()
    expect(phone.get_by_label("客户 必填")).to_have_value("云江一院")
    opened(phone, book, "opportunities/云江一院/化学发光")
    phone.locator("main").get_by_role("link", name="记一次变化").click()
    expect(phone.get_by_label("机会 必填")).to_have_value("云江一院/化学发光")
    opened(phone, book, ".")
    phone.locator("main").get_by_role("link", name="答复").first.click()
    expect(phone.get_by_label("哪一件")).to_have_value(re.compile("^records/visits/"))


def test_what_waits_is_named_in_the_readers_language(phone: Page, book: Path) -> None:
    said: list[dict[str, str]] = []
    for path in ("new/approval", "en/new/approval"):
        opened(phone, book, path)
        options = phone.locator("[data-pending] option").all()
        said.append({each.get_attribute("value") or "": each.inner_text() for each in options})
    chinese, english = said
    assert chinese.keys() == english.keys() and len(chinese) > 1
    for path in filter(None, chinese):
        folder = path.split("/")[1]
        assert kind(folder).label in chinese[path] and kind(folder).label not in english[path]
        assert english[path].startswith(f"{folder} ")


def again(phone: Page) -> str:
    """Give what the form says of another one on the same day; empty where it says nothing."""
    return "".join(phone.locator("[data-again]:visible").all_inner_texts())


def test_another_visit_of_the_day_that_the_book_knows_gets_a_number_as_on_the_command_line(
    phone: Page, book: Path
) -> None:
    choices = (book / "site/data/choices.js").read_text("utf-8")
    known = re.search(r'"records/visits/([^/]+)/(\d{4}-\d\d-\d\d)-([^/"]+)\.md"', choices)
    assert known
    rep, day, customer = known.groups()
    opened(phone, book, f"new/visit#customer={customer}")
    phone.get_by_label("填写人").fill(rep)
    phone.get_by_label("日期 必填").fill(day)
    phone.get_by_label("目的 必填").fill("又去一次")
    path, text = made(phone)
    command = ("new", "visit", "--rep", rep, "--customer", customer, "--on", day, "--purpose", "又去一次")
    assert path in repbook(book, *command, "--no-ask", "--dry-run", "--as-of", TODAY).stderr
    assert path.endswith(f"{day}-{customer}-2.md") and again(phone)
    assert not told(book, path, text)
    phone.get_by_label("日期 必填").fill("2026-11-23")
    assert made(phone)[0].endswith(f"2026-11-23-{customer}.md") and not again(phone)


def test_another_visit_of_the_day_that_went_out_from_this_device_gets_a_number(
    phone: Page, book: Path
) -> None:
    visit(phone, book)
    first = made(phone)[0]
    for _ in range(2):
        phone.get_by_role("button", name="复制").click()
        expect(phone.locator("[data-status]")).to_have_text("已复制。")
        assert made(phone)[0] == first  # the same draft again is the same record
    phone.get_by_role("button", name="重新填写").click()
    phone.get_by_label("客户 必填").fill("云江一院")
    assert made(phone)[0] == first.replace(".md", "-2.md") and again(phone)
    phone.get_by_role("button", name="恢复").click()
    assert made(phone)[0] == first and not again(phone)
    phone.get_by_role("button", name="重新填写").click()
    visit(phone, book)
    assert made(phone)[0] == first.replace(".md", "-2.md")
    # A draft that never went out takes no name.
    phone.get_by_role("button", name="重新填写").click()
    phone.get_by_label("客户 必填").fill("云江一院")
    assert made(phone)[0] == first.replace(".md", "-2.md")
