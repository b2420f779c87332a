"""The printed forms: each is one sheet of A4 with the boxes that people know, and nothing private on it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from repbook.paper import GRID, LETTERS, SHORT

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2]
# A form, one that is filled in from the sample team's records, and labels that it must bear.
FORMS = (
    ("customer", "云江一院", "客户名称 法人代表 开户银行 付款信誉 云江市第一人民医院"),
    ("credit", "", "年销售规模 付款方式 户口情况 资信等级 批准"),
    ("sales", "chen-lu", "月销售量 月销售额 月库存量 营销总监"),
    ("change", "兰皋检验/2026-07-07", "变动类型 原因 审核日期 营销部备案日期"),
    ("registration", "竹沅医院/2026-07-14", "意向产品 需求点 可行性方案 旧机常坏"),
    ("negotiation", "青岚三院/2026-10-21", "我方报价 对方要求 让步 530,000"),
    ("plan", "青岚一院/2026", "客户分析 目标设定 资源配置 沟通策略 评估与调整"),
    ("daily", "ma-xiao/2026-11-16", "医院 目的 内容 问题及解决方案 下一步计划"),
    ("weekly", "chen-lu", "机会 阶段 预计成交 销售活动 下周最重要的一件事"),
    ("analysis", "chen-lu", "单数 转化率 销售预计 销售进展 流失率"),
    ("notice", "2026-11-04-松岭一院凝血发货", "受理部门 接洽人员 回返方式 回执原因 需要帮助 松岭一院发货"),
    ("grid", "", "序号 医院 科室 姓名 职称 处方行为 月均处方量 客户分级 客户级别"),
    ("quarter", "", "年投入 年产出毛利 生命周期 总经办 总监"),
)
SHEETS = [f"{name}/{id_}".rstrip("/") for name, id_, _ in FORMS]
SHEETS += [name for name, id_, _ in FORMS if id_]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample team's site, built as a user builds it."""
    out = tmp_path_factory.mktemp("forms") / "site"
    command = [sys.executable, "-m", "repbook", "-C", str(SAMPLE), "build", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Give the sizes of the sheets of a PDF, in points."""
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert pages == len(sizes)
    return [(round(float(wide)), round(float(high))) for wide, high in sizes]


@pytest.mark.parametrize("path", SHEETS)
def test_a_form_prints_on_one_sheet_of_a4(browser: Browser, printed: Path, path: str) -> None:
    page = browser.new_page()
    page.goto((printed / "forms" / path / "index.html").as_uri())
    assert sheets(page.pdf(prefer_css_page_size=True)) == [(595, 842)]
    page.close()


@pytest.mark.parametrize("name", [name for name, _, _ in FORMS])
def test_a_form_written_full_still_prints_on_one_sheet(browser: Browser, printed: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((printed / "forms" / name / "index.html").as_uri())
    fill = """([tall, short, grid]) => {
      for (const dd of document.querySelectorAll('.boxes dd'))
        dd.textContent = '国'.repeat(
          dd.closest('.tall') ? tall : dd.closest('.boxes').childElementCount > 2 ? 12 : short);
      for (const td of document.querySelectorAll('.ruled td'))
        td.textContent = '国'.repeat(Math.floor(grid / td.parentElement.childElementCount));
    }"""
    page.evaluate(fill, [LETTERS, SHORT, GRID])
    assert sheets(page.pdf(prefer_css_page_size=True)) == [(595, 842)]
    page.close()


@pytest.mark.parametrize(("name", "id_", "labels"), FORMS)
def test_a_form_bears_the_labels_that_people_know(
    browser: Browser, printed: Path, name: str, id_: str, labels: str
) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto((printed / "forms" / name / id_ / "index.html").as_uri())
    said = page.locator("body").inner_text()
    assert not [label for label in labels.split() if label not in said]
    assert "数据质量" not in said
    page.close()


@pytest.mark.parametrize("path", ["forms", "en/forms", "forms/plan/青岚一院/2026", "en/forms/weekly/chen-lu"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_is_accessible_and_fits_a_phone(
    browser: Browser, printed: Path, path: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto((printed / path / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    context.close()


def test_the_customer_the_rep_and_the_report_lead_to_their_forms(browser: Browser, printed: Path) -> None:
    page = browser.new_page()
    for path in ("customers/云江一院", "reps/chen-lu", "reports/chen-lu"):
        page.goto((printed / path / "index.html").as_uri())
        page.locator("main").get_by_role("link", name="打印表格").first.click()
        assert "/forms/" in page.url
    page.close()


def test_a_form_with_all_that_its_record_holds_prints_on_one_sheet(browser: Browser, tmp_path: Path) -> None:
    records = SAMPLE / "records"
    for record in (next(records.glob("credit/*/*.yml")), next(records.glob("customers/*.yml"))):
        path = record.relative_to(SAMPLE).as_posix()
        command = [sys.executable, "-m", "repbook", "-C", str(SAMPLE), "print", path, str(tmp_path)]
        subprocess.run(command, check=True, capture_output=True)
    pages = list(tmp_path.glob("*.html"))
    assert len(pages) == 2
    for path in pages:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.goto(path.as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.boxes')).display") == "flex"
        assert sheets(page.pdf(prefer_css_page_size=True)) == [(595, 842)]
        assert not said
        page.close()
