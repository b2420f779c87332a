"""The records of a workspace, each checked and converted by a small schema of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .oracle_values import (
    LABELS,
    BadValueError,
    clock,
    day,
    enumeration,
    moment,
    money,
    number,
    percent,
    text,
    yesno,
)

Record = dict[str, Any]


class BadRecordError(ValueError):
    """A file that cannot be used as a record."""


@dataclass
class Workspace:
    """What was written: kind → id → record; and what was left out."""

    kinds: dict[str, dict[str, Record]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def of(self, kind: str) -> dict[str, Record]:
        """Give the usable records of a kind."""
        return self.kinds.get(kind, {})


# The fields that are converted; a field that is not named here is kept as it was read.
TYPES: dict[str, dict[str, Any]] = {
    "reps": {
        "name": text, "role": enumeration("role"), "manager": text, "region": text, "joined": day,
        "quota_from": day, "left": day, "targets.*": money, "assigned.customer": text,
        "assigned.baseline": money, "leave.from": day, "leave.to": day,
        "thinking": enumeration("thinking"),
    },
    "customers": {
        "name": text, "kind": enumeration("customer_kind"), "owner": text, "region": text,
        "origin": enumeration("origin"), "since": day, "hospital.level": enumeration("hospital_level"),
        "hospital.annual_revenue": money, "hospital.beds": number, "hospital.target": yesno,
        "hospital.teaching": yesno, "qualification.volume": yesno, "qualification.payment": yesno,
        "qualification.planning": yesno, "demand": enumeration("demand"), "annual_spend": money,
        "gross_margin": money, "next_action.on": day, "removed.on": day,
        "market.ownership": enumeration("ownership"), "market.channel": enumeration("market_channel"),
        "market.distribution": yesno, "market.funds": yesno, "market.willing": yesno,
        "information.*": text, "credit.annual_sales": money,
    },
    "contacts": {
        "name": text, "title": text, "behaviour": enumeration("behaviour"), "trial": yesno,
        "beds": number, "coach": yesno, "trust": enumeration("trust"),
        "adoption": enumeration("adoption"), "style": enumeration("style"),
        "thinking": enumeration("thinking"), "works_in": enumeration("workplace"),
        "roles": enumeration("buying_role"),
    },
    "products": {"name": text, "price": money, "lead_days": number},
    "opportunities": {
        "title": text, "owner": text, "need": enumeration("need"), "mode": enumeration("mode"),
        "history.on": day, "history.by": day, "history.stage": text, "history.amount": money,
        "history.expected_close": day, "history.owner": text, "history.probability": percent,
        "history.outcome": enumeration("outcome"), "history.reason": enumeration("reason"),
        "history.into": text, "qualification.volume": yesno, "qualification.payment": yesno,
        "qualification.need": yesno, "qualification.chance": text, "qualification.return": yesno,
        "needs.level": enumeration("need_level"), "needs.aspect": enumeration("aspect"),
    },
    "visits": {
        "customer": text, "opportunity": text, "channel": enumeration("channel"), "purpose": text,
        "hours": number, "start": clock, "end": clock, "prospecting": yesno, "next_step.on": day,
        "cost": money, "confirmed.*": yesno,
    },
    "weekly": {"submitted": moment},
    "sales": {
        "submitted": day, "lines.on": day, "lines.customer": text, "lines.product": text,
        "lines.quantity": number, "lines.amount": money, "lines.opportunity": text,
        "lines.sell_out": number, "lines.stock": number,
    },
    "invoices": {
        "due": day, "amount": money, "issued": day, "opportunity": text, "disputed": yesno,
        "payments.on": day, "payments.amount": money, "payments.kind": enumeration("payment_kind"),
    },
    "payments": {"amount": money},
    "stock": {"items.product": text, "items.on_hand": number},
    "notices": {
        "department": enumeration("department"), "person": text, "ordered_by": text, "details": text,
        "notified": day, "due": day, "slip.promised": day, "done": day,
    },
    "expenses": {
        "lines.on": day, "lines.amount": money, "lines.customer": text, "lines.hours": number,
        "lines.kind": enumeration("expense_kind"), "lines.verdict": enumeration("verdict"),
    },
    "registrations": {},
    "negotiations": {"rounds.on": day},
    "assessments": {},
    "credit": {
        "ratings.*": enumeration("rating"), "approved.on": day, "manual_level": enumeration("credit_level"),
    },
    "plans": {"criteria.*": yesno, "next_review": day},
    "surveys": {"score": number, "repurchase": yesno, "would_recommend": yesno, "complaints": number},
    "problems": {"reporter": text, "topic": enumeration("topic"), "nature": enumeration("problem_nature")},
    "appraisals": {
        "by": text, "ability": enumeration("appraisal"), "performance": enumeration("appraisal"),
    },
    "policies": {},
    "calendars": {"days.*": enumeration("day")},
}  # fmt: skip
REQUIRED = {
    "reps": ["name", "role"], "customers": ["name", "kind"], "contacts": ["name"], "products": ["name"],
    "opportunities": ["title", "history"], "visits": ["customer", "purpose"],
    "invoices": ["due", "amount"], "payments": ["amount"],
    "notices": ["department", "person", "ordered_by", "notified", "details", "due"], "stock": ["items"],
    "credit": ["ratings"], "surveys": ["score"], "problems": ["reporter", "topic"], "appraisals": ["by"],
    "plans": ["next_review"],
}  # fmt: skip
INDICATORS = 9
DATED_KINDS = ("reps", "customers", "contacts")
KEYED_BY_DATA = {"targets", "days", "grades", "regions"}


def from_node(node: yaml.Node) -> Any:
    """Give a YAML node as texts, lists and mappings; a key given twice is an error."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [from_node(item) for item in node.value]
    found: dict[str, Any] = {}
    assert isinstance(node, yaml.MappingNode)
    for key_node, value_node in node.value:
        key = unicodedata.normalize("NFC", str(key_node.value))
        if key in found:
            raise BadRecordError(f"{key} twice")
        found[key] = from_node(value_node)
    return found


def canonical_keys(value: Any, kind: str, prefix: str = "", below_data: bool = False) -> Any:
    """Give the value with every key under its canonical name."""
    if isinstance(value, list):
        return [canonical_keys(item, kind, prefix, below_data) for item in value]
    if not isinstance(value, dict):
        return value
    if kind == "assessments" and prefix and set(value) <= {"value", "evidence", "值", "证据"}:
        return value.get("value", value.get("值", ""))
    fields: dict[str, str] = LABELS["kinds"][kind]["fields"]
    head = f"{prefix}." if prefix else ""
    names = {f[len(head) :]: label for f, label in fields.items() if f.startswith(head)}
    names = {name: label for name, label in names.items() if "." not in name}
    # `值` is also the label of a manual grade's value: only {日期, 值} alone is the dated shape.
    if kind in DATED_KINDS and set(value) & {"is", "值"} and set(value) <= {"on", "is", "日期", "值"}:
        names = {"on": "日期", "is": "值"}
    if prefix in KEYED_BY_DATA and not below_data:
        return {key: canonical_keys(item, kind, prefix, below_data=True) for key, item in value.items()}
    if not prefix:
        names["x"] = "自定义"
    if not prefix and kind == "policies":
        names["schemes"] = "自定义评级"  # ours: the documents leave the form to the product (B28)
    result: dict[str, Any] = {}
    for key, item in value.items():
        name = next((n for n, label in names.items() if key in (n, label)), None)
        if name is None and kind == "policies" and prefix:
            name = key
        if name is None:
            raise BadRecordError(f"unknown key {prefix}.{key}")
        if name in result:
            raise BadRecordError(f"{name} twice")
        result[name] = item if name == "x" else canonical_keys(item, kind, f"{head}{name}")
    return {name: item for name, item in result.items() if item != ""}


def converted(value: Any, kind: str, prefix: str = "") -> Any:
    """Give the value with every known field converted to its type."""
    types = TYPES[kind]
    parent = prefix.rpartition(".")[0]
    convert = types.get(prefix) or types.get(f"{parent}.*" if parent else "")
    if isinstance(value, list):
        if convert and kind in DATED_KINDS and all(isinstance(i, dict) and "is" in i for i in value):
            return [(day(item["on"]), convert(item["is"])) for item in value]
        return [converted(item, kind, prefix) for item in value]
    if isinstance(value, dict):
        head = f"{prefix}." if prefix else ""
        return {key: converted(item, kind, head + key) for key, item in value.items()}
    return convert(value) if convert else value


def split_markdown(content: str) -> tuple[str, dict[str, str]]:
    """Give a Markdown record's front matter and its sections by heading."""
    found = re.match(r"---\n(.*?)(?<=\n)---\n?(.*)", content, re.S)
    if not found:
        raise BadRecordError("no front matter")
    parts = re.split(r"^##\s*(.+?)\s*$", found[2], flags=re.M)
    return found[1], {parts[i]: parts[i + 1].strip() for i in range(1, len(parts) - 1, 2)}


def read_record(path: Path, kind: str) -> Record:
    """Give one file as a record, or raise what is wrong with it."""
    content = path.read_text(encoding="utf-8")
    sections: dict[str, str] = {}
    if path.suffix == ".md":
        content, headings = split_markdown(content)
        names: dict[str, str] = LABELS["kinds"][kind].get("sections", {})
        sections = {n: headings[h] for h in headings for n, label in names.items() if h in (n, label)}
    node = yaml.compose(content, Loader=yaml.BaseLoader)
    raw = {} if node is None or getattr(node, "value", None) == "" else from_node(node)
    if not isinstance(raw, dict):
        raise BadRecordError("not a mapping")
    record: Record = converted(canonical_keys(raw, kind), kind)
    missing = [name for name in REQUIRED.get(kind, []) if name not in record]
    if missing:
        raise BadRecordError(f"missing {missing}")
    if kind == "credit" and len(record["ratings"]) < INDICATORS:
        raise BadRecordError("an indicator is not rated")
    if kind == "opportunities":
        for event in record["history"]:
            if ("on" in event) == ("by" in event):
                raise BadRecordError("an event needs one of on, by")
    if kind == "calendars":
        record["days"] = {day(written): what for written, what in record.get("days", {}).items()}
    record["sections"] = sections
    return record


def read_workspace(folder: Path) -> Workspace:
    """Give every record of the kinds that the oracle knows."""
    workspace = Workspace()
    for kind in TYPES:
        root = folder / "records" / kind
        records: dict[str, Record] = {}
        for path in sorted(root.rglob("*")) if root.is_dir() else []:
            if path.suffix not in (".yml", ".yaml", ".md"):
                continue
            record_id = unicodedata.normalize("NFC", path.relative_to(root).with_suffix("").as_posix())
            try:
                records[record_id] = read_record(path, kind)
            except (BadRecordError, BadValueError, yaml.YAMLError, KeyError, TypeError, AttributeError):
                workspace.left_out.append(f"{kind}/{record_id}")
        workspace.kinds[kind] = dict(sorted(records.items()))
    return workspace


def on_day(value: Any, when: date) -> Any:
    """Give a dated or bare value as it is on a day."""
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        past = [item for item in value if item[0] <= when]
        return max(past, key=lambda item: item[0])[1] if past else None
    return value
