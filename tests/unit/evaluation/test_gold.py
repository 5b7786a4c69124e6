"""Annotated documents are read strictly, and what is wrong is told with its place."""

import json

import pytest

from azcn.evaluation import read_answers, read_gold
from azcn.model import Document

TEXT = "Le Chili a vendu 90 bus à la Norvège. Le Chili est loin."
MONEY = {"kind": "money", "start": 0, "end": 2, "value": {"amount": 5, "currency": "EUR"}}
ROLE = {"type": "role", "start": 0, "end": 8, "slots": {"person": {"name": "Ana Sorel"}, "role": "maire"}}


def read(path, *lines, **options):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    errors = []
    gold = list(read_gold([str(path)], on_error=lambda error: errors.append(str(error)), **options))
    return gold, [error.replace(str(path.as_posix()), path.name) for error in errors]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "gold.jsonl"


def test_a_line_is_a_document_with_its_annotations_in_text_order(path):
    late = {**MONEY, "start": 17, "end": 23}
    (gold,), errors = read(
        path, {"id": "a", "date": "2025-03-05", "text": TEXT, "mentions": [late, MONEY], "facts": [ROLE]}
    )
    assert errors == []
    assert (gold.document.id, str(gold.document.date)) == ("a", "2025-03-05")
    assert [(row["start"], row["text"]) for row in gold.mentions] == [(0, "Le"), (17, "90 bus")]
    assert gold.facts[0]["slots"] == ROLE["slots"]


def test_a_document_may_be_annotated_with_mentions_alone_or_with_nothing_to_find(path):
    (one, two), errors = read(path, {"id": "a", "text": TEXT, "mentions": []}, "", {"text": TEXT, "facts": []})
    assert errors == []
    assert (one.mentions, one.facts) == ((), None)
    assert (two.mentions, two.facts) == (None, ())
    assert two.document.id.endswith("gold.jsonl:3")


def test_a_place_may_be_told_by_words_that_stand_once(path):
    row = {"kind": "quantity", "text": "90 bus", "value": {"amount": 90, "item": "bus"}}
    (gold,), errors = read(path, {"id": "a", "text": TEXT, "mentions": [row]})
    assert errors == []
    assert (gold.mentions[0]["start"], gold.mentions[0]["end"]) == (17, 23)


def test_rows_that_azcn_prints_can_be_annotations(path):
    mention = {"doc": "a", "text": "Le", **MONEY}
    fact = {
        "doc": "a",
        "id": "0123",
        "confidence": 0.5,
        "evidence": [{"start": 0, "end": 8}],
        "text": "Le Chili",
        **ROLE,
    }
    (gold,), errors = read(path, {"id": "a", "text": TEXT, "mentions": [mention], "facts": [fact]})
    assert errors == []
    assert len(gold.mentions) == len(gold.facts) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1: not JSON: "),
        ("[]", "gold.jsonl:1: no object; a line is"),
        ({"id": "a"}, 'gold.jsonl:1: no "text" field'),
        ({"id": "a", "text": TEXT}, "gold.jsonl:1: neither mentions nor facts"),
        ({"id": "a", "text": TEXT, "date": "hier", "facts": []}, "gold.jsonl:1: "),
        ({"id": "a", "text": TEXT, "mentions": {}}, "gold.jsonl:1: mentions: not a list"),
        ({"id": "a", "text": TEXT, "mentions": [5]}, "gold.jsonl:1: mentions[0]: no object"),
    ],
)
def test_a_bad_line_is_one_error_and_the_others_are_read(path, line, message):
    gold, errors = read(path, line, {"id": "b", "text": TEXT, "facts": []})
    assert [each.document.id for each in gold] == ["b"]
    assert len(errors) == 1
    assert errors[0].startswith(message)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**MONEY, "kind": "cash"}, "mentions[0]: unknown kind 'cash'; one of entity, money"),
        ({**MONEY, "kind": None}, "mentions[0]: no kind"),
        ({**MONEY, "value": None}, "mentions[0]: no value"),
        ({**MONEY, "value": {"currency": "EUR"}}, "mentions[0]: value.amount is missing"),
        ({**MONEY, "value": {"amount": "5"}}, "mentions[0]: value.amount: '5'"),
        ({**MONEY, "value": {"amount": 5, "currency": "euros"}}, "mentions[0]: value.currency: 'euros'"),
        ({**MONEY, "value": {"amount": 5, "sum": 5}}, "mentions[0]: unknown field value.sum"),
        ({**MONEY, "note": "?"}, "mentions[0]: unknown field note; there is doc, end, kind"),
        ({**MONEY, "text": "La"}, "mentions[0]: text 'La' is not what stands at 0–2: 'Le'"),
        ({**MONEY, "end": 99}, "mentions[0]: 0–99 is no place in the text, which has 56 characters"),
        ({**MONEY, "start": 2}, "mentions[0]: 2–2 is no place in the text"),
        ({**MONEY, "start": -1}, "mentions[0]: -1–2 is no place in the text"),
        ({**MONEY, "start": "0"}, "mentions[0]: start and end are numbers of characters"),
        ({"kind": "money", "text": "Le Chili", "value": {}}, "mentions[0]: 'Le Chili' stands in the text 2 times"),
        ({"kind": "money", "text": "Lima", "value": {}}, "mentions[0]: 'Lima' stands nowhere in the text"),
        ({"kind": "date", "start": 0, "end": 2, "value": {"edtf": "2024"}}, "mentions[0]: value.start is missing"),
    ],
)
def test_a_bad_mention_is_told_with_its_place(path, row, message):
    gold, errors = read(path, {"id": "a", "text": TEXT, "mentions": [row]})
    assert gold == []
    assert len(errors) == 1
    assert errors[0].startswith(f"gold.jsonl:1: {message}")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**ROLE, "type": "roles"}, "facts[0]: unknown type 'roles'; one of trade"),
        ({**ROLE, "slots": {"who": "Ana Sorel"}}, "facts[0]: unknown field slots.who"),
        ({**ROLE, "slots": {"person": "Ana Sorel"}}, "facts[0]: slots.person: 'Ana Sorel'"),
        ({**ROLE, "slots": []}, "facts[0]: slots: []"),
        ({**ROLE, "slots": None}, "facts[0]: no slots"),
        ({**ROLE, "modality": "sure"}, "facts[0]: modality: 'sure'"),
        ({**ROLE, "attributed_to": 5}, "facts[0]: attributed_to: 5"),
    ],
)
def test_a_bad_fact_is_told_with_its_place(path, row, message):
    gold, errors = read(path, {"id": "a", "text": TEXT, "facts": [row]})
    assert gold == []
    assert len(errors) == 1
    assert errors[0].startswith(f"gold.jsonl:1: {message}")


def test_an_id_stands_once(path):
    gold, errors = read(path, *[{"id": "a", "text": TEXT, "facts": []}] * 2)
    assert len(gold) == 1
    assert errors == ["gold.jsonl:2: the id 'a' stands in gold.jsonl:1 already"]


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    errors = []
    assert list(read_gold([str(tmp_path / "none.jsonl")], on_error=errors.append)) == []
    assert "no such file" in str(errors[0])


def test_answers_are_grouped_by_document_and_bad_rows_told(path):
    rows = [
        {"doc": "a", "text": "Le", **MONEY, "start": 38, "end": 40},
        {"doc": "a", "text": "Le", **MONEY},
        {"doc": "a", "text": "Le", **MONEY, "start": 1, "end": 3},
        {"doc": "c", **MONEY},
        {**MONEY},
        "nothing",
    ]
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    errors = []
    documents = [Document(id="a", text=TEXT), Document(id="b", text=TEXT)]
    found = read_answers(str(path), "mentions", documents, on_error=lambda error: errors.append(str(error)))
    assert [row["start"] for row in found["a"]] == [0, 38]
    assert found["b"] == []
    assert [error.rpartition("gold.jsonl:")[2][:30] for error in errors] == [
        "3: text 'Le' is not what stand",
        "4: no document 'c' among those",
        "5: no document None among thos",
        "6: not JSON: Expecting value a",
    ]
