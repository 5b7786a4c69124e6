"""Kinds of tokens: what a form is under its tag, and that the lists stand side by side."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from azcn.syntax import tokens as kinds
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Row
from azcn.syntax.tokens import Tokens


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("fr")


def tagged(nlp: Language, *words: tuple[str, str, str]) -> Tokens:
    doc = Doc(
        nlp.vocab,
        words=[word for word, _, _ in words],
        pos=[pos for _, pos, _ in words],
        morphs=[m for _, _, m in words],
    )
    return Tokens(doc, [None] * len(doc))


def test_a_form_has_the_straight_apostrophe_and_lower_case(blank: Language) -> None:
    tokens = tagged(blank, ("L’", "DET", ""), ("Usine", "NOUN", ""))
    assert tokens.forms == ["l'", "usine"]


@pytest.mark.parametrize(
    ("word", "pos", "morph", "tag"),
    [
        ("signera", "NOUN", "", "VERB"),  # a form that is a future and nothing else
        ("record", "VERB", "Tense=Past|VerbForm=Part", "ADJ"),
        ("signé", "VERB", "Tense=Past|VerbForm=Part", "VERB"),
        ("•", "NOUN", "", "PUNCT"),
        ("signe", "NOUN", "", "NOUN"),
        ("signera", "PRON", "", "PRON"),
    ],
)
def test_a_tag_that_the_form_contradicts_is_mended(blank: Language, word: str, pos: str, morph: str, tag: str) -> None:
    assert tagged(blank, (word, pos, morph)).tags == [tag]


@pytest.mark.parametrize(
    ("word", "pos", "flag", "holds"),
    [
        ("le", "PRON", kinds.CLITIC, True),
        ("le", "DET", kinds.CLITIC, False),
        ("se", "DET", kinds.CLITIC, True),
        ("dont", "PRON", kinds.PRONOUN, False),
        ("elle", "PRON", kinds.PRONOUN, True),
        ("plus", "ADV", kinds.DEGREE, True),
        ("plus", "NOUN", kinds.DEGREE, False),
        ("environ", "ADV", kinds.HEDGING, True),
        ("près", "ADV", kinds.PREPOSING, True),
        ("quai", "NOUN", kinds.PREPOSING, False),
        (",", "PUNCT", kinds.OPENING, False),
        ("et", "CCONJ", kinds.OPENING, False),
        ("signe", "NOUN", kinds.DOUBTFUL, True),
        ("quai", "NOUN", kinds.DOUBTFUL, False),
    ],
)
def test_what_a_form_can_begin_depends_on_its_tag(
    blank: Language, word: str, pos: str, flag: int, *, holds: bool
) -> None:
    assert bool(tagged(blank, (word, pos, "")).what[0] & flag) is holds


def test_spaces_are_left_out_and_positions_count_without_them(blank: Language) -> None:
    doc = blank("Le quai  est\nplein")
    tokens = Tokens(doc, [None] * len(doc))
    assert tokens.forms == ["le", "quai", "est", "plein"]
    for position, token in enumerate(tokens.tokens):
        assert tokens.position(token.i) == position
    assert tokens.position(len(doc)) == 4


def test_a_token_known_to_be_an_adjective_is_one_and_its_neighbours_are_not(blank: Language) -> None:
    doc = Doc(blank.vocab, words=["un", "port", "kényan"], pos=["DET", "NOUN", "NOUN"])
    assert Tokens(doc, [None] * 3, {2}).tags == ["DET", "NOUN", "ADJ"]


def test_an_empty_document_has_no_tokens(blank: Language) -> None:
    tokens = Tokens(blank(""), [])
    assert (tokens.forms, tokens.position(0)) == ([], 0)


def test_two_vocabularies_share_what_is_known_of_a_kind(blank: Language) -> None:
    first, second = (tagged(nlp, ("quai", "NOUN", "Number=Sing")) for nlp in (blank, spacy.blank("fr")))
    assert first.kinds[0] is second.kinds[0]


WORDS = [
    "le",
    "se",
    "quai",
    "signe",
    "a",
    "signé",
    "à",
    "près",
    "de",
    "plus",
    ",",
    "»",
    "-",
    "en",
    "outre",
    "qui",
    " ",
    "-t-il",
]
TAGS = ["DET", "PRON", "NOUN", "VERB", "AUX", "ADP", "ADV", "PUNCT", "ADJ", "PROPN", "SCONJ", "NUM", "X"]


@given(pairs=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS)), max_size=12))
def test_the_chunks_of_any_row_have_each_token_but_spaces_once_and_in_order(
    blank: Language, pairs: list[tuple[str, str]]
) -> None:
    doc = Doc(blank.vocab, words=[word for word, _ in pairs], pos=[pos for _, pos in pairs])
    row = Row(doc[:], Tokens(doc, [None] * len(doc)))
    seen: list[int] = []
    for item in row.chunks:
        if isinstance(item, Mark):
            seen.append(item.token.i)
        else:
            assert isinstance(item, Nominal | VerbGroup)
            before = item.preposition_tokens if isinstance(item, Nominal) else ()
            seen.extend(token.i for token in (*before, *item.tokens))
    assert seen == [token.i for token in doc if not token.is_space]
