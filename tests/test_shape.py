"""Keys are read in both languages, freely mixed; what is unknown or given twice is told where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from repbook import family
from repbook.fit import fit, kind, shape_for
from repbook.records.customers import CustomerRecord
from repbook.records.opportunities import OpportunityRecord
from repbook.records.reps import RepRecord
from repbook.records.visits import VisitRecord
from repbook.shape import Shape, as_typed, name, references, shape_of

PATH = "records/opportunities/云江一院/化学发光.yml"
OPPORTUNITY = shape_of(OpportunityRecord)
CUSTOMER = shape_of(CustomerRecord)
REP = shape_of(RepRecord)


def test_both_languages_mix_freely_at_every_depth() -> None:
    tree, faults = name(
        {"标题": "化学发光", "history": [{"日期": "2026-01-12", "stage": "收集资料", "金额": "120万"}]},
        OPPORTUNITY,
        PATH,
    )
    assert faults == []
    assert tree == {
        "title": "化学发光",
        "history": [{"on": "2026-01-12", "stage": "收集资料", "amount": "120万"}],
    }


def test_a_field_given_twice_is_told_in_either_language_and_even_when_one_is_empty() -> None:
    for held in ("120万", None):
        _, faults = name({"title": held, "标题": "x"}, OPPORTUNITY, PATH)
        assert [(fault.code, fault.source.loc) for fault in faults] == [("F103", ("标题",))]
        assert faults[0].key


def test_an_unknown_field_is_told_with_what_was_meant() -> None:
    _, faults = name({"titel": "x", "历史": [], "完全无关": "x"}, OPPORTUNITY, PATH)
    assert [fault.code for fault in faults] == ["F101"] * 3
    assert str(faults[0].remedy) == "did you mean title?"
    assert "历程" in str(faults[1].remedy)
    assert "x:" in str(faults[2].remedy)


def test_an_unknown_field_is_told_where_it_stands_below_lists_and_blocks() -> None:
    _, faults = name({"历程": [{"on": "2026-01-12"}, {"amonut": "1"}]}, OPPORTUNITY, PATH)
    assert [fault.source.loc for fault in faults] == [("历程", 1, "amonut")]
    _, faults = name({"医院": {"levle": "三级"}}, CUSTOMER, PATH)
    assert [fault.source.loc for fault in faults] == [("医院", "levle")]
    _, faults = name({"behaviour": "x", "name": [{"on": "2026-01-01", "iss": "x"}]}, CUSTOMER, PATH)
    assert [fault.source.loc for fault in faults] == [("behaviour",), ("name", 0, "iss")]


def test_a_number_as_a_key_is_an_unknown_field() -> None:
    _, faults = name({"000": None}, OPPORTUNITY, PATH)
    assert [fault.code for fault in faults] == ["F101"]


def test_what_is_the_teams_own_is_kept_as_it_is() -> None:
    own = {"金额": 1, "amount": [{"whatever": None}]}
    tree, faults = name({"title": "x", "自定义": own}, OPPORTUNITY, PATH)
    assert faults == []
    assert tree == {"title": "x", "x": own}


def test_empty_values_are_as_if_not_written() -> None:
    tree, faults = name({"title": "x", "owner": None, "qualification": {"return": None}}, OPPORTUNITY, PATH)
    assert (tree, faults) == ({"title": "x", "qualification": {}}, [])
    tree, faults = name({"targets": {"2026-Q1": None, "2026-Q2": "1"}}, REP, PATH)
    assert (tree, faults) == ({"targets": {"2026-Q2": "1"}}, [])


def test_words_that_python_keeps_for_itself_are_fields_like_others() -> None:
    tree, faults = name({"leave": [{"from": "2026-03-02", "止": "2026-03-06"}]}, REP, PATH)
    assert (tree, faults) == ({"leave": [{"from_": "2026-03-02", "to": "2026-03-06"}]}, [])


def test_keys_that_are_data_are_read_like_values_and_may_not_come_twice() -> None:
    grade = {"value": "high"}
    tree, faults = name({"评级": {"兴趣程度": grade}, "grades": None}, CUSTOMER, PATH)
    assert [fault.code for fault in faults] == ["F103"]
    tree, faults = name({"grades": {"兴趣程度": grade, "自定义：口味": grade}}, CUSTOMER, PATH)
    assert (tree, faults) == ({"grades": {"interest": grade, "custom:口味": grade}}, [])
    _, faults = name({"grades": {"兴趣程度": grade, "interest": grade}}, CUSTOMER, PATH)
    assert [(fault.code, fault.source.loc) for fault in faults] == [("F103", ("grades", "interest"))]


def test_a_place_is_found_by_the_keys_as_typed() -> None:
    tree = {"历程": [{"日期": "2026-01-12", "amount": "1"}]}
    assert as_typed(tree, OPPORTUNITY, ("history", 0, "on")) == ("历程", 0, "日期")
    assert as_typed(tree, OPPORTUNITY, ("history", 0, "expected_close")) == ("历程", 0)
    assert as_typed(tree, OPPORTUNITY, ("history", 7)) == ("历程",)
    assert as_typed(tree, OPPORTUNITY, ("owner",)) == ()
    graded = {"评级": {"兴趣程度": {"评定人": "x"}}}
    assert as_typed(graded, CUSTOMER, ("grades", "interest", "by")) == ("评级", "兴趣程度", "评定人")
    dated = {"负责人": [{"日期": "2026-01-01", "值": "x"}]}
    assert as_typed(dated, CUSTOMER, ("owner", 0, "is")) == ("负责人", 0, "值")


def test_every_reference_of_a_record_is_walked_nested_ones_too() -> None:
    text = """\
title: x
history:
  - {on: 2026-01-12, stage: x, evidence: [a/2026-01-01, b/2026-01-02], into: c/d}
proposal: {audience: [c/k]}
"""
    record = fit("records/opportunities/c/x.yml", text.encode()).record
    found = {
        (reference.loc, reference.refers.kind, reference.id) for reference in references(record, OPPORTUNITY)
    }
    assert found == {
        (("history", 0, "evidence", 0), "visits", "a/2026-01-01"),
        (("history", 0, "evidence", 1), "visits", "b/2026-01-02"),
        (("history", 0, "into"), "opportunities", "c/d"),
        (("proposal", "audience", 0), "contacts", "c/k"),
    }
    relative = [reference.id for reference in references(record, OPPORTUNITY, relative=True)]
    assert relative == [held.id for held in references(record, OPPORTUNITY) if held.refers.below_customer]


TREES = st.recursive(
    st.none() | st.text(max_size=5),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({*OPPORTUNITY.spelled, *CUSTOMER.spelled, "on", "is", "值"}))
            | st.text(max_size=3),
            below,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(sorted(CUSTOMER.spelled)), TREES, max_size=6))
def test_any_tree_is_named_or_told(tree: dict[str, object]) -> None:
    for shape in (CUSTOMER, OPPORTUNITY, shape_of(VisitRecord)):
        named, faults = name(tree, shape, PATH)
        assert isinstance(named, dict)
        assert all(fault.code in ("F101", "F103") for fault in faults)


def test_every_spelling_of_every_kind_leads_to_a_field() -> None:
    def walk(shape: Shape) -> None:
        for spelling, found in shape.spelled.items():
            assert spelling and found in shape.parts
        for part in shape.parts.values():
            if part.below and part.below.parts:
                walk(part.below)

    for folder in family.names("records"):
        walk(shape_for(kind(folder)))
