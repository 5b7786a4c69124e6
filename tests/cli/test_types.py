"""azcn types."""

import json

from azcn.facts import extracted_types
from azcn.model import FACT_TYPES


def test_all_types_of_the_model_are_listed_with_their_slots(azcn):
    rows = json.loads(azcn("types", "--json").out)
    assert [row["type"] for row in rows] == list(FACT_TYPES)
    assert rows[0]["slots"]["flow"] == "bilateral, exports, imports, balance, total"
    assert rows[0]["slots"]["parties"] == "list of party"
    assert all(row["says"] for row in rows)


def test_what_is_extracted_is_told_apart_from_what_is_only_declared(azcn, monkeypatch):
    rows = json.loads(azcn("types", "--json").out)
    assert {row["type"] for row in rows if row["extracted"]} == set(extracted_types())
    monkeypatch.setattr("azcn.facts.extracted_types", lambda: ("trade",))
    rows = json.loads(azcn("types", "--json").out)
    assert [row["extracted"] for row in rows].count(True) == 1


def test_into_a_pipe_the_list_is_tab_separated(azcn):
    head, first, *_ = azcn("types").out.splitlines()
    assert head == "type\textracted\tsays\tslots"
    assert first.startswith("trade\ttrue\tHow much is traded, or how trade moved.\t")


def test_rows_are_chosen_and_sorted(azcn):
    assert azcn("types", "--sort", "type", "--limit", "2", "--columns", "type").out == "type\nagreement\nevent\n"
    assert azcn("types", "--sort", "-type", "--limit", "1", "--columns", "type").out == "type\nvisit\n"


def test_nothing_to_print_fails_where_that_is_asked(azcn):
    assert azcn("types", "--limit", "0").code == 0
    assert azcn("types", "--limit", "0", "--fail-empty").code == 1
