"""The inputs of beancount and hledger: as many entries as a workspace has records, with its names.

python -m bench.peers_ledger WORKSPACE FOLDER
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2025, 1, 2)
BEAN = "ledger.beancount"
JOURNAL = "ledger.journal"


def ledgers(workspace: Path, folder: Path) -> int:
    """Write both ledgers; give how many entries each holds."""
    records = sorted(path.stem for path in (workspace / "records").rglob("*") if path.is_file())
    customers = sorted(path.stem for path in (workspace / "records" / "customers").iterdir())
    bean = [
        'option "operating_currency" "CNY"',
        f"{FIRST} open Assets:Receivable CNY",
        f"{FIRST} open Income:Sales CNY",
        "",
    ]
    journal = ["account Assets:Receivable", "account Income:Sales", "commodity 1000.00 CNY", ""]
    for n, name in enumerate(records):
        day = FIRST + timedelta(days=n * 540 // len(records))
        customer, amount = customers[n % len(customers)], 100 + n % 9000
        postings = [f"  Assets:Receivable  {amount}.00 CNY", f"  Income:Sales  -{amount}.00 CNY", ""]
        bean += [f'{day} * "{customer}" "{name}"', *postings]
        journal += [f"{day} * {customer} | {name}", *postings]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BEAN).write_text("\n".join(bean), encoding="utf-8")
    (folder / JOURNAL).write_text("\n".join(journal), encoding="utf-8")
    return len(records)


if __name__ == "__main__":
    print(ledgers(Path(sys.argv[1]), Path(sys.argv[2])), "entries")
