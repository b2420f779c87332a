"""What the product writes of a template: plain calls where it is its own, the sandbox's where it is not."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from repbook.speech import Speech
from repbook.theme import Theme, builtin, environment

OWN = Theme({}, builtin())
GUARDED = Theme({"templates/own.html": b""}, builtin())


def shown(theme: Theme, text: str, **given: object) -> str:
    """Give what a text shows as a template of a theme."""
    return environment(theme, Speech("en")).from_string(text).render(**given)


@pytest.mark.parametrize("theme", [OWN, GUARDED])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ word('stage', 'needs') }}", "Needs"),
        ("{{ _('{n} {n:day|days}', n=2) }}", "2 days"),
        ("{% macro a(x, y='&') %}{{ x }}{{ y }}{% endmacro %}{{ a('<') }}{{ a(1, 2) }}", "&lt;&amp;12"),
        (
            "{% macro a() %}<b>{{ caller() }}</b>{% endmacro %}{% call a() %}<{{ '<' }}{% endcall %}",
            "<b><&lt;</b>",
        ),
        ("{% macro a() %}{{ varargs|length }}{{ kwargs['b'] }}{% endmacro %}{{ a(1, 2, b=3) }}", "23"),
        ("{{ number(*(3,)) }}{{ number(**{'value': 3}) }}", "33"),
        ("{{ held.real }}{{ held.none is defined }}{{ held.real is defined }}", "3FalseTrue"),
        ("{% for word in ('a', 'b') %}{{ word }}{% endfor %}{{ word('stage', 'needs') }}", "abNeeds"),
        ("{{ held.to_bytes(length=1, byteorder='big', signed=true)|length }}", "1"),
        ("{% block b %}{{ dot }}{% endblock %}{{ self.b() }}", ", , "),
    ],
)
def test_a_template_shows_what_jinja_would_show(theme: Theme, text: str, said: str) -> None:
    assert shown(theme, text, held=3) == said


def test_no_template_gives_a_function_another_meaning_for_others() -> None:
    env = environment(OWN, Speech("en"))
    for name in env.list_templates():
        assert not set(env.globals) & set(_left(env, name)), name


def _left(env: Environment, name: str) -> list[str]:
    """Give the names that a template sets or defines, where blocks and other templates know them too."""
    assert env.loader is not None
    held = env.parse(env.loader.get_source(env, name)[0])
    if held.find((nodes.Block, nodes.Extends, nodes.Include)) is None:
        return []
    found = [each.name for each in held.body if isinstance(each, nodes.Macro)]
    for each in held.body:
        if isinstance(each, nodes.Assign | nodes.AssignBlock):
            found += [one.name for one in nodes.Tuple([each.target], "store").find_all(nodes.Name)]
    return found
