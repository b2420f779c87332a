"""Improving an input never worsens the class, in every scheme whose classes have an order.

`sales_tier`, `value`, `close_horizon`, `nine_grid`, `nine_grid_sum`, `lifecycle_grid` and `credit_level` have
theirs in their own files. A scheme of kinds (origin, style …) has no better and no worse, and the boxes
of `staff_nine_box` are numbered, not ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schemes.team import ON, customer, deal, grade, sold
from tests.schemes.test_custom import OWN

from repbook.scheme import Subject, scheme_called

CONTACT = Subject("contact", "云江一院/王")
STAGES = ("收集资料", "客户分析", "建立信任", "挖掘需求", "呈现价值", "赢取承诺")
YES = ("否", "未知", "是")
Files = Mapping[str, str]


def contact(text: str, hospital: str = "") -> dict[str, str]:
    return customer("云江一院", hospital) | {"records/contacts/云江一院/王.yml": f"name: 王\n{text}\n"}


def behaviour(level: int) -> Files:
    said = ("竞品", "次选", "首选")[level]
    return contact(f"title: 主任医师\nbehaviour: {said}", "hospital: {level: 三级甲等}\n")


def potential(level: int) -> Files:
    # Potential C, B and A by the hospital and the title.
    hospital, title = (("一级", "住院医师"), ("二级", "主治医师"), ("三级甲等", "主任医师"))[level]
    target = ", target: 是" if hospital == "一级" else ""
    return contact(f"title: {title}\nbehaviour: 次选", f"hospital: {{level: {hospital}{target}}}\n")


def survey(level: int) -> Files:
    again, recommend, complaints = sorted(product(range(3), range(3), range(3)), key=sum)[level]
    text = f"score: 8\nrepurchase: {YES[again]}\nwould_recommend: {YES[recommend]}\n"
    text += f"complaints: {2 - complaints}\n"
    return customer("云江一院") | {"records/surveys/云江一院/2026-03-01.yml": text}


def due(level: int) -> Files:
    day = ON + timedelta(days=200 - level)
    return customer("云江一院", f"next_action: {{on: {day}, what: 约设备科}}\n")


def closing(level: int) -> Files:
    day = ON + timedelta(days=400 - level)
    event = f"on: 2026-01-05, stage: 呈现价值, amount: 9万, expected_close: {day}"
    return customer("云江一院") | deal("云江一院", "甲", event, more="need: 明显\n")


def opened(level: int) -> Files:
    event = f"on: 2026-01-05, stage: {STAGES[level]}, amount: 9万"
    return customer("云江一院") | deal("云江一院", "甲", event)


def worth(level: int) -> Files:
    event = f"on: 2026-01-05, stage: 收集资料, amount: {level * 1000}"
    return customer("云江一院", "annual_spend: 1万\n") | deal("云江一院", "甲", event)


def weighed(level: int) -> Files:
    return customer("云江一院", f"annual_spend: {level}万\nhospital: {{level: 2A}}\ndemand: now\n") | OWN


# A scheme, how many levels of an input there are, the files of a level (higher is better), and the subject.
ORDERED: tuple[tuple[str, int, Callable[[int], Files], Subject | None], ...] = (
    ("beds_grid", 30, lambda level: contact(f"beds: {level}"), CONTACT),
    ("user_intensity", 3, behaviour, CONTACT),
    ("zone", 3, behaviour, CONTACT),
    ("zone", 3, potential, CONTACT),
    ("importance", 100, lambda level: customer("云江一院", f"annual_spend: {level}万\n"), None),
    ("importance", 1000, worth, None),
    ("urgency", 200, due, None),
    ("tracking_log", 400, closing, None),
    ("deal_status", len(STAGES), opened, None),
    ("custom:合作前景", 300, weighed, None),
)


@pytest.mark.parametrize(("scheme", "levels", "files", "subject"), ORDERED)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_better_input_never_gives_a_worse_class(
    scheme: str,
    levels: int,
    files: Callable[[int], Files],
    subject: Subject | None,
    data: st.DataObject,
) -> None:
    worse = data.draw(st.integers(0, levels - 1))
    better = data.draw(st.integers(worse, levels - 1))
    before = grade(scheme, dict(files(worse)), subject=subject).value
    after = grade(scheme, dict(files(better)), subject=subject).value
    order = ("重点", "培育", None) if ":" in scheme else (*scheme_called(scheme).classes, None)
    assert order.index(after) <= order.index(before)


@settings(max_examples=40, deadline=None)
@given(answers=st.tuples(*[st.integers(0, 2)] * 3), at=st.integers(0, 2))
def test_a_better_answer_to_a_survey_never_lowers_loyalty(answers: tuple[int, int, int], at: int) -> None:
    every = sorted(product(range(3), range(3), range(3)), key=sum)
    better = tuple(min(2, each + (place == at)) for place, each in enumerate(answers))
    order = ("loyal", "ordinary", "lost")
    before, after = (grade("loyalty", dict(survey(every.index(held)))).value for held in (answers, better))
    assert before and after and order.index(after) <= order.index(before)


@settings(max_examples=40, deadline=None)
@given(
    spend=st.integers(1, 400), more=st.integers(0, 200), sales=st.integers(0, 100), also=st.integers(0, 50)
)
def test_each_axis_of_the_quadrant_follows_its_own_input(
    spend: int, more: int, sales: int, also: int
) -> None:
    def axes(spending: int, selling: int) -> list[str]:
        files = customer("云江一院", f"annual_spend: {spending}万\n")
        files |= sold("2026-02", ("云江一院", f"{selling}万")) if selling else {}
        return (grade("quadrant", files).value or "").split("_")

    start = axes(spend, sales)
    assert (start[0], axes(spend + more, sales)[0]) != ("high", "low")
    assert (start[1], axes(spend, sales + also)[1]) != ("high", "low")


@pytest.mark.parametrize(
    ("scheme", "text", "names"),
    [
        ("tax_power", "tax: {%s}", ("knowledge", "two_invoice", "own_enterprise")),
        ("recognition_degree", "recognition: {product: {%s}}", ("price", "service", "quality", "brand")),
    ],
)
def test_one_more_answer_is_counted_as_one_more(scheme: str, text: str, names: tuple[str, ...]) -> None:
    for number in range(1, len(names) + 1):
        said = ", ".join(f"{name}: 是" for name in names[:number])
        file = {"records/assessments/云江一院/2026-03-01.yml": f"assessor: chen-lu\n{text % said}\n"}
        assert (grade(scheme, customer("云江一院") | file).value or "").startswith(f"{number}/")
