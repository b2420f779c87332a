"""A guess says the same as what was typed, or nothing."""

from __future__ import annotations

import pytest

from repbook.guess import guess_alike

STAGES = ("目标客户群", "收集资料", "客户分析", "建立信任", "挖掘需求", "呈现价值", "赢取承诺", "完成回款")
TITLES = ("主任医师", "副主任医师", "主治医师", "住院医师")


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("收集材料", STAGES, "收集资料"),
        ("客护分析", STAGES, "客户分析"),
        ("客户分折", STAGES, "客户分析"),
        ("挖掘客户需求", STAGES, "挖掘需求"),
        # One other character, and it is another thing.
        ("新客户", ("老客户", "经销商"), None),
        ("月结", ("现结", "预付"), None),
        # Two words are as near.
        ("主管医师", TITLES, None),
        ("前主任医师", TITLES, None),
        ("researhc", ("research", "needs"), "research"),
    ],
)
def test_a_guess_keeps_the_sense(typed: str, known: tuple[str, ...], meant: str | None) -> None:
    assert guess_alike(typed, known) == meant
