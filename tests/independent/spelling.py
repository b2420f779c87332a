"""The many ways in which people write one value, and YAML as a person would type it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from .oracle_values import LABELS, WORDS

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
KEYED_BY_DATA = {"targets", "days", "grades", "regions"}


def plain_number(value: Decimal) -> str:
    """Give a decimal without exponent and without needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(rng: Random, amount: Decimal | int) -> str:
    """Give one spelling of an amount in yuan."""
    value = Decimal(amount)
    sign = "-" if value < 0 else ""
    size = abs(value)
    ways = [plain_number(size), f"{plain_number(size / 10000)}万", f"{plain_number(size / 10000)}万元"]
    ways += [f"￥{plain_number(size / 10000)}万", f"￥{plain_number(size)}", f"{plain_number(size)}元"]
    whole, _, part = plain_number(size).partition(".")
    ways.append(f"{int(whole):,}" + (f".{part}" if part else ""))
    if size >= 10_000_000:
        ways.append(f"{plain_number(size / 100_000_000)}亿")
    way = rng.choice(ways)
    if rng.random() < 0.1:
        way = way.translate(FULL_WIDTH)
    if way.startswith("￥") and sign:
        return rng.choice([f"-{way}", way.replace("￥", "￥-")]) if rng.random() < 0.3 else sign + way[1:]
    return sign + way


def day(rng: Random, value: date) -> str:
    """Give one spelling of a day."""
    y, m, d = value.year, value.month, value.day
    ways = [value.isoformat()] * 4 + [f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日"]
    return rng.choice(ways)


def percent(rng: Random, hundredths: int) -> str:
    """Give one spelling of a ratio."""
    return rng.choice([f"{hundredths}%", plain_number(Decimal(hundredths) / 100)])


def yesno(rng: Random, value: str) -> str:
    """Give one spelling of yes, no or unknown."""
    ways = {"yes": ["yes", "是", "true"], "no": ["no", "否", "false"], "unknown": ["unknown", "未知"]}
    return rng.choice(ways[value])


def word(rng: Random, name: str, canonical: str) -> str:
    """Give an enumeration's word in either language."""
    return rng.choice([canonical, WORDS[name][canonical]])


def in_either_language(rng: Random, kind: str, value: Any, prefix: str = "", below_data: bool = False) -> Any:
    """Give a record with every key in one of its two languages."""
    if isinstance(value, list):
        return [in_either_language(rng, kind, item, prefix, below_data) for item in value]
    if not isinstance(value, dict):
        return value
    if prefix in KEYED_BY_DATA and not below_data:
        return {key: in_either_language(rng, kind, item, prefix, True) for key, item in value.items()}
    fields: dict[str, str] = LABELS["kinds"][kind]["fields"]
    result: dict[str, Any] = {}
    for key, item in value.items():
        full = f"{prefix}.{key}" if prefix else key
        label = fields.get(full, key)
        if "is" in value:
            label = {"on": "日期", "is": "值"}[key]
        elif kind == "assessments" and key in ("value", "evidence"):
            label = {"value": "值", "evidence": "证据"}[key]
        result[rng.choice([key, label])] = in_either_language(rng, kind, item, full)
    return result


def scalar(rng: Random, value: str, flow: bool) -> str:
    """Give a scalar, quoted where it must be and now and then where it need not."""
    if not value:
        return ""
    safe = re.fullmatch(r"[\w￥][^\[\]{},#\"'`：，]*|-[\d.]+万?", value) is not None
    safe = safe and ": " not in value and not value.endswith((":", " "))
    if not flow and re.fullmatch(r"[\d,.]+", value):
        safe = True
    if safe and rng.random() < 0.85:
        return value
    return f"'{value}'" if rng.random() < 0.5 else f'"{value}"'


def flow_yaml(rng: Random, value: Any) -> str:
    """Give a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow_yaml(rng, item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_yaml(rng, item) for item in value) + "]"
    return scalar(rng, str(value), flow=True)


def block_yaml(rng: Random, value: dict[str, Any], indent: str = "") -> str:
    """Give a mapping line by line, its deeper values now on one line, now below."""
    lines = []
    for key, item in value.items():
        if isinstance(item, dict) and item and rng.random() < 0.4:
            lines.append(f"{indent}{key}:\n{block_yaml(rng, item, indent + '  ')}")
        elif isinstance(item, list) and item and rng.random() < 0.6:
            below = "".join(f"{indent}  - {flow_yaml(rng, one)}\n" for one in item)
            lines.append(f"{indent}{key}:\n{below}")
        elif isinstance(item, dict | list):
            lines.append(f"{indent}{key}: {flow_yaml(rng, item)}\n")
        else:
            lines.append(f"{indent}{key}: {scalar(rng, str(item), flow=False)}\n")
    return "".join(lines)


def record_yaml(rng: Random, kind: str, value: dict[str, Any]) -> str:
    """Give a record as a person would type it."""
    return block_yaml(rng, in_either_language(rng, kind, value))


def record_markdown(rng: Random, kind: str, value: dict[str, Any], sections: dict[str, str]) -> str:
    """Give a Markdown record: front matter, then its sections."""
    labels: dict[str, str] = LABELS["kinds"][kind].get("sections", {})
    body = "".join(f"## {labels[name]}\n{content}\n" for name, content in sections.items())
    return f"---\n{record_yaml(rng, kind, value)}---\n{body}"
