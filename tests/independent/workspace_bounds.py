"""Workspaces that hold every case at once: each value on a bound, and the one on either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, product
from pathlib import Path

from .oracle_credit import CORE, OTHERS
from .oracle_grade import window_of
from .oracle_policy import add_months
from .oracle_values import WORDS
from .workspaces import TITLES

# Days from the as-of day: before it, the grace, a week, one month, two, three, half a year.
OFFSETS = (*range(-9, 10), *range(27, 33), *range(58, 63), *range(88, 94), *range(180, 186), 300)
SPENDS = ("", "0.01", "299999.99", "30万", "499999.99", "50万", "1999999.99", "200万")
SOLD = ("", "-1", "0", "0.01", "49999.99", "5万", "15万", "199999.99", "20万", "499999.99", "50万", "60万")
MARGINS = ("", "99999.99", "10万", "499999.99", "50万")
REVENUES = ("", "8000万", "80000000.01", "2亿", "200000000.01")
REP = "name: 陈露\nrole: sales\njoined: 2024-01-08\n"


def begun(folder: Path, as_of: date) -> None:
    """Begin a workspace with one rep."""
    put(folder, "repbook.yml", f"title: 边界\nas_of: {as_of}\n")
    put(folder, "records/reps/chen-lu.yml", REP)


def put(folder: Path, path: str, content: str) -> None:
    """Write a file."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")


def customer(folder: Path, name: str, more: str = "", kind: str = "hospital") -> None:
    """Write a customer."""
    put(folder, f"records/customers/{name}.yml", f"name: {name}\nkind: {kind}\nowner: chen-lu\n{more}")


def write_days(folder: Path, as_of: date) -> None:
    """Write next actions, expected closes and notices around every bound in time."""
    begun(folder, as_of)
    for offset, number in zip(OFFSETS, count(100), strict=False):
        on = as_of + timedelta(days=offset)
        customer(folder, f"客户{number}", f"next_action: {{on: {on}, what: 约}}\n")
        for need in ("", "clear", "potential", "none"):
            asked = f"need: {need}\n" if need else ""
            history = f"history: [{{on: 2025-01-06, stage: trust, amount: 1万, expected_close: {on}}}]\n"
            name = f"records/opportunities/客户{number}/甲{need}.yml"
            put(folder, name, f"title: 甲\n{asked}{history}")
    near: Sequence[int | None] = (None, -2, -1, 0, 1, 2)
    for number, (due, promised, done) in enumerate(product(near[1:], near, near)):
        put(folder, f"records/notices/2025-12-01-单{number}.yml", notice(as_of, due, promised, done))


def notice(as_of: date, due: int | None, promised: int | None, done: int | None) -> str:
    """Give a notice whose days lie so many days from the as-of day."""
    days = {name: as_of + timedelta(days=shift or 0) for name, shift in (("due", due), ("done", done))}
    text = "department: warehouse\nperson: 库房\nordered_by: chen-lu\nnotified: 2025-12-01\ndetails: 订货\n"
    text += f"due: {days['due']}\n"
    if promised is not None:
        text += f"slip: {{reason: 缺货, help: 协商, promised: {as_of + timedelta(days=promised)}}}\n"
    return text if done is None else text + f"done: {days['done']}\n"


def write_anniversaries(folder: Path, as_of: date) -> None:
    """Write what turns so many months ago, or today: choices, approvals, signatures, values with a day."""
    begun(folder, as_of)
    sold: dict[str, list[str]] = {}
    for months, shift in product((0, 3, 12), range(-2, 3)):
        on, name = add_months(as_of, -months) + timedelta(days=shift), f"客户{months}月{shift + 2}"
        chosen = f"{{value: high, by: chen-lu, on: {on}, evidence: 询价}}"
        turned = f"[{{on: 2024-01-01, is: 30万}}, {{on: {on}, is: 200万}}]"
        customer(folder, name, f"origin: new\ngrades: {{interest: {chosen}}}\nannual_spend: {turned}\n")
        rated = ", ".join(f"{indicator}: A" for indicator in (*CORE, *OTHERS))
        credit = f"ratings: {{{rated}}}\napproved: {{by: chen-lu, on: {on}}}\n"
        put(folder, f"records/credit/{name}/2024-01-10.yml", credit)
        signed = f"{{on: 2024-01-08, stage: value, amount: 1万}}, {{on: {on}, outcome: signed}}"
        put(folder, f"records/opportunities/{name}/甲.yml", f"title: 甲\nhistory: [{signed}]\n")
        survey = "score: 8\nrepurchase: 是\nwould_recommend: 是\ncomplaints: 0\n"
        put(folder, f"records/surveys/{name}/{on}.yml", survey)
        text = "---\ncustomer: {}\npurpose: 谈\nnext_step: {{on: {}, what: 谈}}\n---\n"
        put(folder, f"records/visits/chen-lu/{on}-{name}.md", text.format(name, on + timedelta(days=7)))
        sold.setdefault(f"{on:%Y-%m}", []).append(f"  - {{customer: {name}, amount: 1万, on: {on}}}\n")
    for month, lines in sold.items():
        put(folder, f"records/sales/chen-lu/{month}.yml", "lines:\n" + "".join(lines))


def write_amounts(folder: Path, as_of: date) -> None:
    """Write what customers spend and buy, in the first month of the window, the last, and on its outside."""
    begun(folder, as_of)
    first, last = window_of(as_of)
    before = (date.fromisoformat(f"{first}-01") - timedelta(days=1)).isoformat()[:7]
    lines: dict[str, list[str]] = {first: [], last: [], before: []}
    for number, (spend, sold) in enumerate(product(SPENDS, SOLD)):
        margin = MARGINS[number % len(MARGINS)]
        more = f"annual_spend: {spend}\n" if spend else ""
        more += f"gross_margin: {margin}\n" if margin else ""
        customer(folder, f"客户{number}", more)
        if sold:
            month = (first, last, last, before)[number % 4]
            lines[month].append(f"  - {{customer: 客户{number}, amount: {sold}}}\n")
        if spend:
            history = f"history: [{{on: 2025-01-06, stage: research, amount: {SPENDS[number % 7 + 1]}}}]\n"
            put(folder, f"records/opportunities/客户{number}/甲.yml", f"title: 甲\n{history}")
    for month, held in lines.items():
        put(folder, f"records/sales/chen-lu/{month}.yml", "lines:\n" + "".join(held))


def hospitals() -> Iterator[str]:
    """Give every hospital that the score table could meet."""
    for level, revenue, target in product(("", *WORDS["hospital_level"]), REVENUES, ("", "是", "否", "未知")):
        facts = {"level": level, "annual_revenue": revenue, "target": target}
        yield ", ".join(f"{name}: {value}" for name, value in facts.items() if value)


def write_doctors(folder: Path, as_of: date) -> None:
    """Write every hospital, every title with every behaviour, every count of beds."""
    begun(folder, as_of)
    for number, facts in enumerate(hospitals()):
        customer(folder, f"院{number}", f"hospital: {{{facts}}}\n")
        title = ("主任医师", "主治医师", "住院医师")[number % 3]
        contact(folder, f"院{number}/甲", title, "首选", number % 21)
    customer(folder, "院", "hospital: {level: 二级}\n")
    for number, (title, behaviour) in enumerate(product(("", *TITLES), ("", "首选", "次选", "竞品", "其他"))):
        contact(folder, f"院/{number}号", title, behaviour, number % 21)


def contact(folder: Path, name: str, title: str, behaviour: str, beds: int) -> None:
    """Write a contact."""
    facts = {"title": title, "behaviour": behaviour, "beds": str(beds)}
    text = "".join(f"{key}: {value}\n" for key, value in facts.items() if value)
    put(folder, f"records/contacts/{name}.yml", f"name: 某\n{text}")


def write_shelves(folder: Path, as_of: date) -> None:
    """Write counts of every age and amount beside every month's use."""
    begun(folder, as_of)
    _, last = window_of(as_of)
    ages, amounts, uses = (
        (0, 1, 9, 10, 20, 29, 30, 31),
        ("0", "10", "20", "35", "100"),
        ("", "0", "35", "100", "200"),
    )
    lines = []
    for number, (age, on_hand, use) in enumerate(product(ages, amounts, uses)):
        name, lead = f"客户{number}", ("", "0", "14")[number % 3]
        customer(folder, name)
        more = f"lead_days: {lead}\n" if lead else ""
        put(folder, f"records/products/品{number}.yml", f"name: 品{number}\n{more}")
        day = as_of - timedelta(days=age)
        put(
            folder,
            f"records/stock/{name}/{day}.yml",
            f"items: [{{product: 品{number}, on_hand: {on_hand}}}]\n",
        )
        if use:
            lines.append(f"  - {{customer: {name}, product: 品{number}, sell_out: {use}}}\n")
    put(folder, f"records/sales/chen-lu/{last}.yml", "lines:\n" + "".join(lines))
