import io
import re

import pytest

from azcn.model import Annotated, Document, Entity, Mention, Ordinal
from azcn.render.explain import explain_row, render_explain
from azcn.render.show import render_show
from samples import ANNOTATED, DOCUMENT, TEXT, VOLUME

MARKS = re.compile(r"⟨[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+⟩|\[|\]\{[^}]*\}")


def shown(annotated, **options):
    stream = io.StringIO()
    render_show(annotated, stream, **options)
    return stream.getvalue()


def annotated(text, *mentions):
    found = tuple(Mention(doc="d", text=text[a:b], start=a, end=b, value=value) for a, b, value in mentions)
    return Annotated(document=Document(id="d", text=text), mentions=found)


def test_without_its_marks_the_text_stands_as_it_was():
    lines = shown(ANNOTATED).splitlines()
    assert [MARKS.sub("", line) for line in lines if MARKS.search(line) and "ⁿ" not in line][:2] == TEXT.split("\n\n")


def test_a_mention_says_what_it_was_read_as():
    text = shown(annotated("Tessier, 2e", (0, 7, Entity(label="PER", name="Marc Tessier")), (9, 11, Ordinal(rank=2))))
    assert "[Tessier]{PER Marc Tessier}, [2e]{2nd}" in text


def test_mentions_within_mentions_are_marked_from_the_outside_in():
    text = shown(annotated("2e Forum", (0, 8, Entity(label="MISC", name="2e Forum")), (0, 2, Ordinal(rank=2))))
    assert "[[2e]{2nd} Forum]{MISC}" in text


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "sans rien\n"])
def test_a_text_in_which_nothing_was_read_is_shown(text):
    assert text.strip() in shown(annotated(text))


def test_a_mention_across_lines_is_closed():
    text = shown(annotated("Air\nFrance vole", (0, 10, Entity(label="ORG", name="Air France"))))
    assert "[Air" in text
    assert "France]{ORG Air France} vole" in text


def test_marks_at_the_end_of_the_text_are_drawn():
    assert "à [Oslo]{LOC}\n" in shown(annotated("à Oslo", (2, 6, Entity(label="LOC", name="Oslo"))))


def test_control_sequences_of_the_text_do_not_reach_the_terminal():
    assert "\x1b[31m" not in shown(annotated("rouge \x1b[31m vif"), colour=True)


def test_colours_take_the_place_of_brackets_around_mentions():
    text = shown(ANNOTATED, colour=True)
    assert "\x1b[" in text
    assert "{LOC NO}" not in text


def test_every_fact_stands_under_its_paragraph():
    first, second = shown(ANNOTATED).split("\n\n")[1:3]
    assert (VOLUME.id in first, VOLUME.id in second) == (True, False)


def test_a_long_line_is_drawn_in_good_time():
    words = "Oslo et " * 20_000
    mentions = [(at, at + 4, Entity(label="LOC", name="Oslo")) for at in range(0, len(words), 8)]
    assert shown(annotated(words, *mentions)).count("[Oslo]{LOC}") == 20_000


def test_an_explanation_names_rule_trigger_words_and_notes():
    stream = io.StringIO()
    render_explain(VOLUME, DOCUMENT, stream)
    for part in ("trade.volume", "“commerce” 45–53", "“Norvège” 63–70, named", "dépasser gives the comparator"):
        assert part in stream.getvalue()


def test_an_explanation_as_a_row_is_the_fact_s_row_and_why():
    row = explain_row(VOLUME)
    assert row["id"] == VOLUME.id
    assert row["why"]["trigger"] == {"text": "commerce", "start": 45, "end": 53, "how": "noun of trade"}
    assert [words["text"] for words in row["why"]["slots"]["parties"]] == ["Norvège", "Chili"]
