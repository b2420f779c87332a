"""G2, the reader's part: what was typed is what the rest of the product gets, no text dropped."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import yaml
from tests.safety.test_bytes import SEEDS
from tests.test_tree import TRAPS

from repbook.refusal import DEPTH
from repbook.tree import Tree, take

Record = Callable[[str, object], None]

STYLES = ("{}", '"{}"', "'{}'", "|-\n{pad}{}", ">-\n{pad}{}")


def leaves(tree: Tree) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from leaves(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from leaves(value)
    elif tree is not None:
        yield tree


def nested(steps: tuple[str, ...], style: str, value: str) -> str:
    """Write a value below groups and lists, in block form: "g" is a group, "l" a list."""
    text = ""
    for depth, step in enumerate(steps):
        pad = "  " * depth
        text += f"{pad}k{depth}:\n" if step == "g" else f"{pad}-\n"
    pad = "  " * len(steps)
    return text + pad + style.format(value, pad=pad) + "\n"


def test_a_trap_stays_what_was_typed_in_every_style(record_property: Record) -> None:
    count = 0
    for trap, style in itertools.product(TRAPS, STYLES):
        for steps in (("g",), ("g", "l"), ("g", "g"), ("g", "l", "g", "l")):
            typed = take("records/x.yml", nested(steps, style, trap).encode())
            assert typed.usable
            assert list(leaves(typed.tree))[-1] == trap
            count += 1
    record_property("G2 scalar traps through the reader", f"{len(TRAPS)} in {count:,} places, changed 0")


def test_a_token_in_every_leaf_comes_through_at_every_depth(record_property: Record) -> None:
    count = 0
    for depth in range(1, DEPTH):
        for last in "gl":
            steps = ("g", *("gl"[number % 2] for number in range(depth - 1)), last)[:DEPTH]
            if len(steps) > DEPTH:
                continue
            for style in STYLES:
                token = f"令牌-{depth}-{last}"
                typed = take("records/x.yml", nested(steps, style, token).encode())
                assert typed.usable, (steps, typed.faults)
                assert list(leaves(typed.tree))[-1] == token
                count += 1
            flow = "a: " + "[" * (depth - 1) + f"令牌-{depth}" + "]" * (depth - 1) + "\n"
            assert list(leaves(take("records/x.yml", flow.encode()).tree)) == ["a", f"令牌-{depth}"]
            count += 1
    record_property("G2 tokens through the reader", f"{count}, missing 0")


def test_records_written_by_another_program_come_back_leaf_by_leaf() -> None:
    for text in SEEDS[:3]:
        path = "records/x.md" if text.startswith("---") else "records/x.yml"
        typed = take(path, text.encode())
        assert typed.usable
        for flow, wide in itertools.product((True, False, None), (20, 1000)):
            again = yaml.safe_dump(typed.tree, allow_unicode=True, default_flow_style=flow, width=wide)
            assert take("records/x.yml", again.encode()).tree == {
                key: "null" if value is None else value for key, value in typed.tree.items()
            }


def test_prose_comes_through_to_the_last_character() -> None:
    body = "\n## 内容 😀\n\n---\n> 引 `码` <b>\n\\ & *重点*：\t末"
    for ends in ("\n", "\r\n", "\r"):
        typed = take("records/x.md", ("---\na: b\n---\n" + body).replace("\n", ends).encode())
        assert typed.body == body
