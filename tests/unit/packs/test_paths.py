"""The language of paths: what is read, and what is said about what cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.facts.engine import paths as engine
from azcn.facts.engine.forms import READERS
from azcn.facts.hooks import BY_NAME
from azcn.packs.hooks import HOOKS
from azcn.packs.paths import AXES, CONDITIONS, FORMS, LONGEST, Asked, PathError, Step, end_of, parse_path, split_form

BY_SLOT = {"owner", "possessive", "region", "time", "place"}
"""Forms that are read by the form of the slot."""


def test_a_path_is_steps_with_words_and_conditions():
    assert parse_path("governor[@chooses !passive]/prep:à|auprès de[#ordinal]") == (
        Step("governor", (), (Asked("@", "chooses", True), Asked("passive", "", False))),
        Step("prep", ("à", "auprès de"), (Asked("#", "ordinal", True),)),
    )


def test_a_source_may_begin_with_a_form():
    assert split_form("goods:prep:de|en") == ("goods", "prep:de|en")
    assert split_form("prep:de") == ("", "prep:de")
    assert split_form("time") == ("time", "")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("patient/participel", "no step 'participel' in a path from a phrase; did you mean 'participle'?"),
        ("patient/governor", "governor does not start from a phrase; possible there: comp:…, behind:…, participle"),
        ("patient[passive]", "condition 'passive' says nothing about a phrase; possible there: @…, #…, +…, named"),
        ("clause[people]", "condition 'people' says nothing about a clause; possible there: @…, passive"),
        ("patient[nmaed]", "no condition 'nmaed' in brackets behind a phrase; did you mean 'named'"),
        ("patient[#ordnal]", "no kind of mention 'ordnal'; did you mean 'ordinal'?"),
        ("patient[@]", "@ is followed by the name of a list"),
        ("patient[]", "between brackets stand one to"),
        ("patient[named", "is no step"),
        ("patient[named][bare]", "is no step"),
        ("patient[!patient/comp:de]", "is no step"),
        ("prep", "prep needs words after a colon, as prep:dans|à"),
        ("prep:à|", "prep needs words after a colon"),
        ("agent:à", "agent takes no words: write agent"),
        ("/".join(["governor"] * (LONGEST + 1)), f"has {LONGEST + 1} steps; at most {LONGEST}"),
        ("", "no step ''"),
    ],
)
def test_what_cannot_be_is_told_with_what_is_possible_there(path, what):
    with pytest.raises(PathError) as told:
        parse_path(path)
    assert what in str(told.value)


def test_there_is_a_function_for_every_step_condition_form_and_hook():
    for place, functions in (
        ("trigger", engine.FROM_TRIGGER),
        ("phrase", engine.FROM_PHRASE),
        ("clause", engine.FROM_CLAUSE),
    ):
        assert set(functions) == {axis.name for axis in AXES.values() if place in axis.start}
    assert set(engine.CONDITIONS) == set(CONDITIONS)
    assert set(READERS) | BY_SLOT == set(FORMS)
    assert set(BY_NAME) == set(HOOKS)


@given(st.text(alphabet="abcdeginoprtu:/[]!@#| ", max_size=60))
def test_any_text_is_a_path_or_an_error_of_paths(text):
    try:
        path = parse_path(text)
    except PathError:
        return
    assert len(path) <= LONGEST
    assert end_of(path) in ("phrase", "clause")
