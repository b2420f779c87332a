"""Nothing that the documents' forms ask for lacks a home, and the manual says which."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from docs import forms

from repbook import family
from repbook.fit import kind

ASKED: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "forms.yml").read_text("utf-8"))
NUMBERS = [f"A{number}" for number in range(1, 48)]


def told(number: str) -> list[forms.Field]:
    """Give the fields of a form as the manual tells them."""
    return list(forms.fields(forms.catalogue()[number]))


def test_the_page_is_as_fresh_as_the_models() -> None:
    page = Path(forms.__file__).parent / "forms.md"
    assert page.read_text(encoding="utf-8") == forms.page(), "run `make docs`"


def test_every_form_from_a1_to_a47_is_there_in_its_order() -> None:
    given = list(forms.catalogue())
    assert [number for number in given if not number.endswith("b")] == NUMBERS
    assert set(given) == set(ASKED)
    headings = re.findall(r"^## (\w+) · ", forms.page(), re.MULTILINE)
    assert headings == given


@pytest.mark.parametrize("number", sorted(ASKED))
def test_every_field_of_the_form_has_a_home_or_a_reason(number: str) -> None:
    fields = told(number)
    known = [f"{field.term} {field.english}".casefold() for field in fields]
    missing = [
        term
        for term in ASKED[number]
        if not any(part.casefold() in each for part in term.split("|") for each in known)
    ]
    assert missing == []
    assert [field.term for field in fields if not field.homes and not field.note] == []


@pytest.mark.parametrize("number", sorted(ASKED))
def test_a_form_says_who_files_it_and_when(number: str) -> None:
    form = forms.catalogue()[number]
    assert form["who"] and form["when"]


@pytest.mark.parametrize("folder", family.names("records"))
def test_a_kind_that_names_a_form_is_a_home_of_its_fields(folder: str) -> None:
    for number in re.findall(r"A\d+b?", kind(folder).catalogue):
        places = [
            place
            for told in forms.catalogue()[number]["fields"].values()
            for place in re.findall(r"\w+", told)
        ]
        assert folder in places, number


@pytest.mark.parametrize(
    "told",
    [
        "customers.nome",
        "visits#nothing",
        "invoices~",
        "=funnel.nothing",
        "=scheme:nothing",
        "!C999",
        "visits/month",
    ],
)
def test_a_home_that_is_nowhere_is_refused(told: str) -> None:
    with pytest.raises(LookupError):
        forms.home(told)


def test_a_form_cannot_ask_for_a_field_that_it_does_not_name() -> None:
    form: dict[str, Any] = {"form": "x", "fields": {"名称 name": "customers.name"}, "needs": ["地址"]}
    with pytest.raises(LookupError):
        list(forms.fields(form))
