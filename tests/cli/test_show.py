"""azcn show."""

import pytest

from cli_texts import ARTICLE


def test_the_text_stands_with_its_mentions_marked_facts_and_a_legend(azcn, sampled):
    ran = azcn("show", "--seed")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("norvege · 2024-03-06 · Le Chili, client de la Norvège\n")
    assert "[Ana Sorel]{PER}" in ran.out
    assert "[3,1 milliards d'euros]{> 3.1 bn EUR}" in ran.out
    assert ran.out.count("trade") >= 2
    assert "[words]{meaning}" in ran.out.splitlines()[-2]
    assert all(fact.id in ran.out for fact in sampled.facts)


def test_only_some_types_and_kinds(azcn, sampled):
    del sampled
    out = azcn("show", "--seed", "--type", "trade", "--kind", "date").out
    assert "[lundi]{" in out
    assert "[Ana Sorel]" not in out
    assert "ranking" not in out


def test_without_its_marks_the_text_is_whole(azcn, article):
    out = azcn("show", article, "--kind", "ordinal", "--type", "ranking").out
    assert all(line in out.splitlines() for line in ARTICLE.splitlines())


@pytest.mark.parametrize("arguments", [["--color"], ["--no-color"]])
def test_colours_are_said_or_not(azcn, sampled, arguments):
    del sampled
    assert ("\x1b[" in azcn("show", "--seed", *arguments).out) is (arguments == ["--color"])


def test_it_is_written_to_a_file(azcn, sampled, here):
    del sampled
    assert azcn("show", "-o", "shown.txt").out == ""
    assert (here / "shown.txt").read_text(encoding="utf-8") == azcn("show").out


def test_an_unknown_type_is_refused(azcn):
    ran = azcn("show", "--seed", "--type", "trades")
    assert (ran.code, "did you mean 'trade'?" in ran.err) == (2, True)
