"""What nobody writes into open text is found and hidden, and what only looks like it is left alone."""

from __future__ import annotations

import pytest

from repbook.discreet import found, masked

# Made up: right by their check digits, and nobody's.
IDENTITY = "11010119900307803X"
CARD = "4111111111111111"


@pytest.mark.parametrize(
    "text",
    [
        f"身份证{IDENTITY}。",
        f"卡号 {CARD}",
        "4111 1111 1111 1111",
        "电话13900000000，晚上打",
        "+86 139-0000-0000",
        "139 0000 0000",
        "家住云江路12号3栋",
        "家庭住址：云江市东湖小区",
    ],
)
def test_private_values_are_found_and_hidden(text: str) -> None:
    assert found(text) is not None
    assert len(masked(text)) == len(text)
    assert masked(text) != text or "住" in text
    assert IDENTITY[:-1] not in masked(text)
    assert CARD not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "合同 HT-26-013，金额 1390000 元",
        "座机 028-55556666",
        "序列号 20260310123456",
        "110101199003078031",
        "6222020000000000007",
        "12900000000",
        "编号A13900000000B",
        "住院部三楼，入住率高",
        "主任住院三天",
        "2026-03-10 2026-03-11",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert found(text) is None
    assert masked(text) == text
