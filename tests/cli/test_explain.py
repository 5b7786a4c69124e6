"""azcn explain."""

import json
import re

import pytest

from azcn.documents import load_seed
from cli_texts import ARTICLE


def first(azcn, *arguments, stdin=None):
    """The first fact that azcn facts prints."""
    return json.loads(azcn("facts", "--format", "jsonl", "--limit", "1", *arguments, stdin=stdin).out)


@pytest.mark.parametrize("fact_type", ["trade", "agreement", "visit"])
def test_a_fact_of_the_seed_is_explained_by_its_rule_trigger_and_slots(azcn, fact_type):
    fact = first(azcn, "--type", fact_type)
    ran = azcn("explain", "--seed", fact["id"])
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"{fact_type}  {fact['id']}  {fact['modality']}")
    assert any(line.startswith(f"rule           {fact_type}.") or line.split()[:1] == ["rule"] for line in lines)
    for slot in fact["slots"]:
        assert any(line.startswith(slot.replace("_", " ")) for line in lines), slot


def test_the_words_behind_slots_are_where_they_are_said_to_be(azcn):
    fact = first(azcn, "--type", "visit", "-", stdin=ARTICLE)
    (row,) = json.loads(azcn("explain", fact["id"], "-", "--json", stdin=ARTICLE).out)
    why = row["why"]
    assert why["rule"]
    words = [why["trigger"], *(found for slot in why["slots"].values() for found in slot)]
    assert len(words) > 2
    assert all(ARTICLE[found["start"] : found["end"]] == found["text"] for found in words if found)
    assert {name: row[name] for name in fact} == fact


def test_the_beginning_of_an_id_is_enough(azcn):
    fact = first(azcn, "--type", "visit")
    assert azcn("explain", "--seed", fact["id"][:6].upper()).out == azcn("explain", "--seed", fact["id"]).out


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("abc", 2, "FACT_ID 'abc' is too short: give 4 characters of it or more"),
        (
            "zzzzzz",
            1,
            "no fact 'zzzzzz' in the seed article; name the source that it is of: azcn explain zzzzzz SOURCE",
        ),
    ],
)
def test_an_id_that_is_none(azcn, name, code, message):
    ran = azcn("explain", "--seed", name)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


def test_a_source_that_is_missing_is_told(azcn, here):
    del here
    ran = azcn("explain", "abcd", "nowhere.txt")
    assert (ran.code, ran.err) == (1, "nowhere.txt: no such file or folder\n")


def test_every_fact_of_the_seed_is_explained_by_the_clause_of_its_trigger(azcn):
    text = load_seed().text
    for fact in json.loads(azcn("facts", "--seed", "--json").out):
        (row,) = json.loads(azcn("explain", "--seed", fact["id"], "--json").out)
        clause, trigger = row["why"]["clause"], row["why"]["trigger"]
        assert text[clause["start"] : clause["end"]] == clause["text"]
        assert clause["start"] <= trigger["start"] < clause["end"]
        assert clause["how"]


def test_a_line_without_a_verb_is_its_own_clause(azcn):
    text = "Visite du ministre norvégien Aksel Brunvik à Rabat\n\nLe temps sera frais."
    fact = first(azcn, "--type", "visit", "-", stdin=text)
    (row,) = json.loads(azcn("explain", fact["id"], "-", "--json", stdin=text).out)
    assert row["why"]["clause"]["text"] == text.partition("\n")[0]
    assert row["why"]["clause"]["how"] == "no verb of its own"


def test_a_slot_that_a_rule_fills_is_explained_by_its_source(azcn):
    text = "La société Nordvik Marine a investi 3 millions d'euros dans le chantier naval de Tarsis."
    fact = first(azcn, "--type", "investment", "-", stdin=text)
    told = azcn("explain", fact["id"], "-", stdin=text).out
    assert re.search(r"^investor .*“Nordvik Marine” \d+–\d+, .*agent$", told, re.MULTILINE)
