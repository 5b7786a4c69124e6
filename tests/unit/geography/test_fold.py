"""Words as they are compared, where they stand, and phrases by their beginning."""

import re

from hypothesis import given
from hypothesis import strategies as st

from azcn.geography.fold import WORD, by_beginning, fold, fold_words, split_words

_TEXTS = st.text(alphabet="aÉœ1²_-’' .\n\u0301\u0327\u00a0", max_size=40)


@given(_TEXTS)
def test_the_words_and_the_gaps_before_them_make_up_the_text(text):
    split = split_words(text)
    rebuilt = "".join(gap + word for gap, word in zip(split.gaps, split.words, strict=True))
    assert text.startswith(rebuilt)
    assert not WORD.search(text[len(rebuilt) :])
    assert split.words == [text[start:end] for start, end in zip(split.starts, split.ends, strict=True)]


@given(_TEXTS)
def test_a_word_is_its_letters_each_with_its_marks(text):
    letter_by_letter = re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+", text)
    assert split_words(text).words == letter_by_letter


def test_digits_hyphens_and_apostrophes_are_no_part_of_a_word():
    assert split_words("l’Île-d'Yeu, 3e").words == ["l", "Île", "d", "Yeu", "e"]
    assert split_words("1 234 -- _ ’").words == []


def test_the_word_behind_the_last_one_is_nothing():
    split = split_words("Égypte")
    assert (split.fold(0), split.fold(1)) == ("egypte", "")


def test_phrases_are_found_by_their_first_two_words_the_longest_first():
    table = by_beginning(["nord", "nord est", "nord est lointain", "nord ouest", "sud"], fold_words)
    assert table["nord"]["est"] == ("nord est lointain", "nord est", "nord")
    assert table["nord"]["ouest"] == ("nord ouest", "nord")
    assert table["nord"][""] == ("nord",)
    assert table["sud"] == {"": ("sud",)}
    assert fold("Est") not in table


def test_a_phrase_of_two_words_does_not_begin_with_the_first_alone():
    assert by_beginning(["mer noire"], fold_words)["mer"][""] == ()
