import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.lexicon import LexiconError
from azcn.morphology import VerbIndex, adjective_forms, noun_forms, verb_forms

CONSONANTS = "bcdfgjklmnprstvxz"
syllables = st.tuples(
    st.sampled_from([*CONSONANTS, "ch", "gn", "qu", "tr", "pl", "br"]),
    st.sampled_from(["a", "e", "é", "i", "o", "u", "ou", "ai"]),
).map("".join)
stems = st.tuples(
    st.lists(syllables, min_size=1, max_size=4).map("".join),
    st.sampled_from([*CONSONANTS, "y", "gu", "qu", "ll", "tr", "ss"]),
).map("".join)
words = st.text("abcdefghijlmnopqrstuvxyzéèêîôûçœ- '’", min_size=1, max_size=20)


def unspelt(form: str) -> str:
    """Return a form without what changes in writing alone: accents, ç, double l and t, y before a mute e."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", form) if not unicodedata.combining(mark))
    return plain.replace("ll", "l").replace("tt", "t").replace("y", "i")


@given(stems)
def test_every_form_of_a_verb_in_er_begins_with_its_stem_but_for_spelling(stem: str) -> None:
    for form in verb_forms(f"{stem}er"):
        assert unspelt(form).startswith(unspelt(stem))


@given(stems, st.sampled_from(["er", "ir", "dre"]))
def test_a_regular_verb_has_the_full_number_of_forms(stem: str, ending: str) -> None:
    found = verb_forms(stem + ending)
    assert "infinitive" in found[stem + ending]
    assert 30 <= len(found) <= 80
    assert set().union(*found.values()) == {
        "infinitive",
        "present",
        "imperfect",
        "future",
        "conditional",
        "past",
        "subjunctive",
        "present_participle",
        "past_participle",
    }
    assert sum("past_participle" in kinds for kinds in found.values()) >= 3


@given(
    st.sampled_from(["re", "dé", "pré", "sur", "entre", "contre"]),
    st.sampled_from(["tenir", "prendre", "faire", "mettre"]),
)
def test_a_compound_of_a_model_goes_like_the_model(prefix: str, model: str) -> None:
    assert verb_forms(prefix + model) == {prefix + form: kinds for form, kinds in verb_forms(model).items()}


@given(words)
def test_any_other_word_is_conjugated_or_refused_by_its_name(word: str) -> None:
    try:
        assert word in verb_forms(word)
    except LexiconError as error:
        assert repr(word) in str(error)  # noqa: PT017


@given(st.lists(st.sampled_from(["être", "signer", "finir", "vendre", "suivre", "voir"]), unique=True, min_size=1))
def test_an_index_reads_every_form_of_its_verbs(infinitives: list[str]) -> None:
    index = VerbIndex(infinitives)
    for infinitive in infinitives:
        for form, kinds in verb_forms(infinitive).items():
            assert {kind for verb, kind in index.readings(form) if verb == infinitive} == kinds


@given(words)
def test_a_noun_and_an_adjective_are_among_their_own_forms(word: str) -> None:
    assert word in noun_forms(word)
    assert word in adjective_forms(word)
    assert len(adjective_forms(word)) <= 7


@given(st.text("abcdefghijlmnopqrstuvéèê", min_size=2, max_size=12))
def test_a_simple_noun_has_at_most_two_plurals(word: str) -> None:
    assert 1 <= len(noun_forms(word)) <= 3


@pytest.mark.parametrize("infinitive", ["être", "céder", "connaître", "haïr", "percevoir", "naître", "acquérir"])
def test_forms_are_composed_and_in_lower_case(infinitive: str) -> None:
    for form in verb_forms(infinitive):
        assert form == unicodedata.normalize("NFC", form).lower()
