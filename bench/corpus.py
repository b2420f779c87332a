"""A workspace of any size for the benchmarks: valid, Chinese, about twenty lines a file.

    python -m bench.corpus --records 10000 --seed 1 FOLDER

Of every hundred records about 60 are visits; the others are customers, contacts, opportunities with their
histories, weekly reports, monthly sales and invoices. The same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from random import Random

AS_OF = date(2026, 6, 30)
YEAR = 365
# Of a hundred records; what is left over are reps, products and settings.
PARTS = {"customers": 6, "contacts": 10, "opportunities": 9, "weekly": 9, "sales": 3, "invoices": 3}
TOWNS = [
    "云江",
    "青岚",
    "白石",
    "渠口",
    "松岭",
    "竹沅",
    "古渡",
    "砚池",
    "望川",
    "星渚",
    "兰皋",
    "绵水",
    "柳湾",
    "桐山",
    "黛湖",
    "鹿鸣",
]
HOUSES = ["一院", "二院", "三院", "中医院", "妇幼", "骨科", "中心", "康复"]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
THINGS = ["化学发光", "血球", "生化", "凝血", "尿沉渣", "血气", "免疫荧光", "微生物质谱"]
STAGES = ["收集资料", "客户分析", "建立信任", "挖掘需求", "呈现价值", "赢取承诺"]
TITLES = ["主任医师", "副主任医师", "主治医师", "住院医师"]
SAID = (
    "今天先到检验科看了旧机的使用记录，上月标本量比去年多了一成，主任关心的是批间差。",
    "带了两篇文献，护士长提出夜班人手不够，希望流程再少一步；答应下周给对比表。",
    "设备科说预算放到下半年，**重点：**先把试用方案做实，再请院长看一次现场。",
    "试剂库存还够三周，配送时间要提前一天通知；对方问了售后响应的时限。",
)


def corpus(records: int, seed: int, folder: Path) -> int:
    """Write a workspace of about so many records into an empty folder; give how many there are."""
    random = Random(seed)
    share = {kind: max(1, records * part // 100) for kind, part in PARTS.items()}
    reps = [f"rep-{n:03}" for n in range(max(2, records // 400))]
    customers = [
        f"{TOWNS[n % len(TOWNS)]}{HOUSES[n // len(TOWNS) % len(HOUSES)]}{n // 128 or ''}"
        for n in range(share["customers"])
    ]
    files: dict[str, str] = {"repbook.yml": f"title: 基准团队\nas_of: {AS_OF}\n"}
    for n, rep in enumerate(reps):
        files[f"records/reps/{rep}.yml"] = _rep(n)
    for n, thing in enumerate(THINGS):
        files[f"records/products/p{n}.yml"] = (
            f"name: {thing}分析仪\nunit: 台\nprice: {20 + n}万\nlead_days: 14\n"
        )
    owner = {customer: reps[n % len(reps)] for n, customer in enumerate(customers)}
    for customer in customers:
        files[f"records/customers/{customer}.yml"] = _customer(customer, owner[customer], random)
    contacts: dict[str, list[str]] = {customer: [] for customer in customers}
    for n in range(share["contacts"]):
        customer = customers[n % len(customers)]
        again, at = divmod(n // len(customers), len(SURNAMES))
        name = f"检验科-{SURNAMES[at]}{again or ''}"
        contacts[customer].append(name)
        files[f"records/contacts/{customer}/{name}.yml"] = _contact(name, random)
    deals: dict[str, list[str]] = {customer: [] for customer in customers}
    for n in range(share["opportunities"]):
        customer = customers[n % len(customers)]
        name = f"{THINGS[n % len(THINGS)]}{n // len(customers)}"
        deals[customer].append(name)
        files[f"records/opportunities/{customer}/{name}.yml"] = _opportunity(n, random)
    _reports(files, reps, share["weekly"], random)
    _sales(files, reps, customers, share["sales"], random)
    for n in range(share["invoices"]):
        due = AS_OF - timedelta(days=random.randrange(-30, 200))
        files[f"records/invoices/{customers[n % len(customers)]}/{n:06}.yml"] = (
            f"due: {due}\namount: {random.randrange(1, 60)}万\nissued: {due - timedelta(days=30)}\n"
            f"payments:\n  - {{on: {due - timedelta(days=3)}, amount: {random.randrange(1, 9000)}}}\n"
        )
    n = 0
    while len(files) <= records:
        customer = customers[n % len(customers)]
        day = AS_OF - timedelta(days=random.randrange(YEAR))
        path = f"records/visits/{owner[customer]}/{day}-{n:06}.md"
        files[path] = _visit(customer, contacts[customer], deals[customer], day, random)
        n += 1
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(files) - 1


def _rep(n: int) -> str:
    joined = date(2025, 1, 6) + timedelta(weeks=n % 50)
    targets = ", ".join(f"2026-Q{q}: {80 + n % 40}万" for q in range(1, 5))
    return (
        f"name: {SURNAMES[n % len(SURNAMES)]}{'一二三四五六七八九十'[n // len(SURNAMES) % 10]}\nrole: sales\n"
        f"emails: [rep{n}@example.com]\nregion: {('西南', '华中', '华东')[n % 3]}\njoined: {joined}\n"
        f"targets: {{{targets}}}\n"
    )


def _customer(name: str, owner: str, random: Random) -> str:
    level = random.choice(("三级甲等", "三级乙等", "二级甲等", "二级乙等", "一级"))
    return (
        f"name: {name[:2]}市{name[2:]}\nkind: hospital\nowner: {owner}\nregion: 西南\n"
        f"origin: {random.choice(('new', 'existing', 'assigned'))}\nsince: 2025-02-10\n"
        f"hospital: {{level: {level}, beds: {random.randrange(80, 1500)}, teaching: 是}}\n"
        f"qualification: {{volume: 是, payment: 是, planning: 未知}}\ndemand: now\n"
        f"annual_spend: {random.randrange(10, 400)}万\n"
        f"next_action: {{on: {AS_OF + timedelta(days=9)}, what: 约设备科}}\n"
    )


def _contact(name: str, random: Random) -> str:
    return (
        f"name: {name.rpartition('-')[2]}主任\ndepartment: 检验科\ntitle: {random.choice(TITLES)}\n"
        f"roles: [{random.choice(('decider', 'user', 'evaluator', 'initiator'))}]\n"
        f"behaviour: {random.choice(('first', 'second', 'other'))}\ntrust: appointment\n"
        f"beds: {random.randrange(12)}\n"
        "works_in: [ward, clinic]\nstyle: owl\n"
    )


def _opportunity(n: int, random: Random) -> str:
    day = AS_OF - timedelta(days=random.randrange(60, 500))
    lines = [f"title: {THINGS[n % len(THINGS)]}分析仪", "need: clear", "mode: purchase", "history:"]
    amount = random.randrange(8, 120)
    close = AS_OF + timedelta(days=random.randrange(-5, 200))
    for stage in STAGES[: random.randrange(1, len(STAGES) + 1)]:
        extra = f", amount: {amount}万, expected_close: {close}" if stage == STAGES[0] else ""
        lines.append(f"  - {{on: {day}, stage: {stage}{extra}, note: 科室已确认}}")
        day = min(AS_OF, day + timedelta(days=random.randrange(7, 60)))
    end = random.random()
    if end < 0.25:
        lines.append(f"  - {{on: {day}, outcome: lost, reason: competitor}}")
    elif end < 0.45:
        lines.append(f"  - {{on: {day}, outcome: signed, contract: HT-{n}, amount: {amount}万}}")
    return "\n".join(lines) + "\n"


def _visit(customer: str, contacts: list[str], deals: list[str], day: date, random: Random) -> str:
    lines = ["---", f"customer: {customer}"]
    if contacts:
        lines.append(f"contacts: [{random.choice(contacts)}]")
    if deals:
        lines.append(f"opportunity: {random.choice(deals)}")
    lines += [
        "channel: visit",
        "purpose: 确认旧机合同到期日",
        f"hours: {random.choice(('0.5', '1', '1.5', '2'))}",
        "materials: [文献]",
        f"next_step: {{on: {day + timedelta(days=7)}, what: 送试用方案}}",
        "---",
        "## 内容",
        random.choice(SAID),
        "",
        random.choice(SAID),
        "",
        "## 问题及解决方案",
        "- 预算：下半年再报",
        "- 场地：等装修完",
    ]
    return "\n".join(lines) + "\n"


def _reports(files: dict[str, str], reps: list[str], wanted: int, random: Random) -> None:
    for n in range(wanted):
        monday = AS_OF - timedelta(days=AS_OF.weekday()) - timedelta(weeks=1 + n // len(reps))
        if monday < AS_OF - timedelta(days=2 * YEAR):
            return
        year, week, _ = monday.isocalendar()
        files[f"records/weekly/{reps[n % len(reps)]}/{year}-W{week:02}.md"] = (
            f"---\nsubmitted: {monday + timedelta(days=7)}\n---\n## 判断\n{random.choice(SAID)}第{n}条。\n\n"
            f"## 需要的支持\n{random.choice(SAID)}\n\n## 下周最重要的一件事\n{random.choice(SAID)}\n"
        )


def _sales(files: dict[str, str], reps: list[str], customers: list[str], wanted: int, random: Random) -> None:
    for n in range(wanted):
        back = n // len(reps)
        month = f"{2026 - (back + 7) // 12:04}-{12 - (back + 6) % 12:02}"
        lines = [f"submitted: {AS_OF}", "lines:"]
        for at in range(12):
            customer = customers[(n % len(reps) + at * len(reps)) % len(customers)]
            amount = random.randrange(500, 60000)
            lines.append(
                f"  - {{customer: {customer}, product: p{at % 8}, quantity: {at + 1}, amount: {amount}}}"
            )
        files[f"records/sales/{reps[n % len(reps)]}/{month}.yml"] = "\n".join(lines) + "\n"


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    if asked.folder.exists() and any(asked.folder.iterdir()):
        raise SystemExit(f"{asked.folder} is not empty")
    print(corpus(asked.records, asked.seed, asked.folder), "records")


if __name__ == "__main__":
    main()
