import re

from azcn.temporal import find_times
from times import TODAY


def test_every_time_names_the_rule_that_read_it() -> None:
    text = "Le 3 mai 2024, depuis 2019, hier, il y a trois ans, pendant deux mois, chaque année, à Noël."
    found = find_times(text, TODAY)
    assert len(found) == 7
    assert all(re.fullmatch(r"(date|duration|recurrence)(\.[a-z]+)*", each.rule) for each in found)


def test_a_relative_time_notes_its_anchor() -> None:
    (found,) = find_times("hier", TODAY)
    assert (found.rule, found.note) == ("date.relative.day", "counted from 2025-06-11")


def test_a_direction_notes_the_verb_that_gave_it() -> None:
    (found,) = find_times("Il partira lundi.", TODAY)
    assert "partira" in found.note


def test_a_year_taken_over_notes_where_it_was_said() -> None:
    _, found = find_times("En 2023, de janvier à mars.", TODAY)
    assert found.note == "the year from '2023' before"


def test_an_unresolved_time_says_that_there_is_no_anchor() -> None:
    (found,) = find_times("hier")
    assert found.note == "no date to count from"
