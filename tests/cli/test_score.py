"""``azcn score``, in this process and in one of its own."""

import json

import pytest

TEXT = "Lina Marchal se rendra lundi à Lima. Le Pérou a acheté 90 bus électriques à la Suède."
MONDAY = {"edtf": "2025-03-10", "start": "2025-03-10", "end": "2025-03-10", "grain": "day"}
PERU = {"name": "Pérou", "label": "LOC", "country": "PE"}
SWEDEN = {"name": "Suède", "label": "LOC", "country": "SE"}
GOLD = {
    "id": "a",
    "date": "2025-03-05",
    "text": TEXT,
    "mentions": [
        {"kind": "entity", "text": "Lina Marchal", "value": {"label": "PER", "name": "Lina Marchal"}},
        {"kind": "date", "text": "lundi", "value": MONDAY},
        {"kind": "quantity", "text": "90 bus électriques", "value": {"amount": 90, "item": "bus électriques"}},
    ],
    "facts": [
        {
            "type": "purchase",
            "text": "Le Pérou a acheté 90 bus électriques à la Suède",
            "slots": {"buyer": PERU, "seller": SWEDEN, "quantity": {"amount": 90, "item": "bus électriques"}},
        },
    ],
}
FACT = {
    "doc": "a",
    "type": "purchase",
    "text": "Le Pérou a acheté 90 bus électriques",
    "start": 37,
    "end": 73,
    "confidence": 0.75,
    "slots": {"buyer": PERU, "item": "bus électriques"},
}


@pytest.fixture
def gold(here):
    return written(here / "gold.jsonl", GOLD)


def written(path, *rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path.name


def figures(out):
    return {(row["measure"], row["name"]): row for row in json.loads(out)}


def test_azcn_is_run_over_annotated_documents_as_they_are_dated(gold, process):
    done = process("score", gold, "--json")
    assert (done.code, done.err) == (0, "")
    found = figures(done.out)
    shares, one_each = {"precision": 1, "recall": 1, "f1": 1}, {"right": 1, "gold": 1, "found": 1}
    assert found["mentions_found", "date"] == {"measure": "mentions_found", "name": "date", **shares, **one_each}
    assert found["mentions_found", "all"]["recall"] == 1
    # Lima, Pérou and Suède are entities that are not annotated.
    assert found["mentions_found", "entity"]["found"] == 4
    assert found["mentions_found", "entity"]["precision"] == 0.25
    assert found["facts", "purchase"]["f1"] == 1
    assert found["slot_names", "purchase.seller"]["right"] == 1


def test_rows_made_earlier_are_scored_without_reading(here, gold, azcn):
    facts = written(here / "facts.jsonl", FACT)
    done = azcn("score", gold, "--facts", facts, "--json")
    assert (done.code, done.err) == (0, "")
    found = figures(done.out)
    assert {measure for measure, _ in found} == {
        *("facts", "slots", "slot_names", "parties", "evidence", "modality", "attribution", "calibration"),
    }
    assert found["slots", "all"]["right"] == 1
    assert found["facts", "all"]["right"] == 0
    assert found["calibration", "all"]["gap"] == 0.75


def test_differences_stand_in_the_place_of_figures_in_rows_and_below_them_in_a_table(here, gold, azcn):
    facts = written(here / "facts.jsonl", FACT)
    done = azcn("score", gold, "--facts", facts, "--errors", "1", "--format", "jsonl")
    assert json.loads(done.out) == {
        "doc": "a",
        "what": "wrong",
        "name": "purchase",
        "start": 37,
        "end": 84,
        "text": "Le Pérou a acheté 90 bus électriques à la Suède",
        "expected": GOLD["facts"][0]["slots"],
        "found": FACT["slots"],
    }
    table = azcn("score", gold, "--facts", facts, "--errors", "1", "--format", "table").out
    assert table.startswith("measure")
    assert "buyer Pérou · seller Suède · quantity 90 bus électriques" in table


def test_a_name_alone(here, gold, azcn):
    facts = written(here / "facts.jsonl", FACT)
    done = azcn("score", gold, "--facts", facts, "--only", "purchase.seller", "--errors", "9", "--format", "csv")
    assert done.out.splitlines() == [
        "doc,what,name,start,end,text,expected,found",
        "a,missed,purchase.seller,37,84,Le Pérou a acheté 90 bus électriques à la Suède,Suède,",
    ]
    wrong = azcn("score", gold, "--only", "purchase.sellar")
    assert wrong.code == 2
    assert "did you mean 'purchase.seller'" in wrong.err


def test_an_f1_below_the_least_is_a_failure(here, gold, azcn):
    facts = written(here / "facts.jsonl", FACT)
    low = azcn("score", gold, "--facts", facts, "--min-f1", "0.5")
    assert (low.code, low.err) == (1, "F1 0.0000 is below 0.5\n")
    assert low.out.startswith("measure\tname")
    high = azcn("score", gold, "--facts", facts, "--min-f1", "0.5", "--only", "purchase.buyer")
    assert (high.code, high.err) == (0, "")


def test_a_bad_line_is_told_and_the_rest_scored(here, azcn):
    bad = {"id": "b", "text": "Rien.", "facts": [{"type": "sale", "start": 0, "end": 4, "slots": {}}]}
    gold = written(here / "gold.jsonl", bad, GOLD)
    done = azcn("score", gold, "--facts", written(here / "facts.jsonl", FACT))
    assert done.code == 1
    assert done.err.startswith("gold.jsonl:1: facts[0]: unknown type 'sale'")
    assert done.err.count("\n") == 1
    assert "facts\tall" in done.out


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "no annotated document in gold.jsonl"), ("{}\n", 'gold.jsonl:1: no "text" field')],
)
def test_nothing_annotated_is_a_failure(here, azcn, content, message):
    (here / "gold.jsonl").write_text(content)
    done = azcn("score", "gold.jsonl")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert message in done.err


def test_annotated_documents_come_from_standard_input_too(here, azcn):
    facts = written(here / "facts.jsonl", FACT)
    done = azcn("score", "-", "--facts", facts, "--only", "purchase", stdin=json.dumps(GOLD))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1].startswith("facts\tpurchase\t0\t0\t0\t0\t1\t1")


def test_without_a_source_there_is_nothing_to_score(azcn):
    done = azcn("score")
    assert done.code == 2
    assert "GOLD" in done.err
