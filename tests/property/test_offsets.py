"""Text before a sentence shifts its spans and nothing else."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.mentions import find_plain

SENTENCES = [
    "Le Maroc a exporté pour 3,2 milliards de dirhams de tomates entre janvier et juillet 2024.",
    "Lina Marchal se rendra lundi à Oslo, puis du 22 au 24 avril à Bergen.",
    "Le chiffre d'affaires a augmenté de plus de 12,5 %, à environ 45 M€, pour la quatrième fois en trois ans.",
    "L'usine livre 90 bus électriques et 300 MW par an depuis 2019.",
    "Le taux a baissé de 25 points de base au premier trimestre, soit - 5 % sur deux semaines.",
]
ANCHORS = [None, dt.date(2025, 4, 22), dt.datetime(2025, 4, 22, 9, 30, tzinfo=dt.UTC)]

# Nothing here is a number or a time, whatever it stands beside; some take two code units, some combine.
NEUTRAL = st.text(st.sampled_from("xkzÉéœ 🙂\u0301\u202f\u00a0«»’.,;:!?()\t—"), max_size=40).map(
    lambda text: text + "\n\n"
)


def shifted(found, by):
    return [(item.start + by, item.end + by, item.value, item.rule) for item in found]


@pytest.mark.parametrize("anchor", ANCHORS)
@given(before=NEUTRAL, sentence=st.sampled_from(SENTENCES))
def test_text_before_a_sentence_shifts_its_values_and_times(anchor, before, sentence):
    alone, later = find_plain(sentence, anchor), find_plain(before + sentence, anchor)
    for ours, theirs in zip(alone, later, strict=True):
        assert shifted(theirs, 0) == shifted(ours, len(before))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_here_has_values_to_shift(sentence):
    times, values = find_plain(sentence, ANCHORS[1])
    assert len(times) + len(values) >= 2


@given(st.text(max_size=200), st.sampled_from(ANCHORS))
def test_any_text_is_read_and_its_spans_are_in_order_and_apart(text, anchor):
    times, values = find_plain(text, anchor)
    for found in (times, values):
        for item in found:
            assert 0 <= item.start < item.end <= len(text)
    spans = sorted((item.start, item.end) for item in [*times, *values])
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
