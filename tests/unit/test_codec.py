import datetime as dt
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal

import pytest

from azcn.codec import decode, dumps, encode, encode_explanation, loads
from azcn.errors import DocumentError
from azcn.model import (
    Agreement,
    Chain,
    Change,
    Date,
    Document,
    Duration,
    Entity,
    Evidence,
    Explanation,
    Fact,
    Mention,
    Money,
    Ordinal,
    Party,
    Percentage,
    Quantity,
    Ranking,
    Recurrence,
    Trade,
    Words,
)

NORWAY = Party(name="Norvège", label="LOC", country="NO")
YEAR = Date(edtf="2023", start="2023-01-01", end="2023-12-31", grain="year")


def fact(slots=None, **parts):
    told = {"doc": "d", "id": "f1", "text": "abc", "start": 4, "end": 7, "confidence": Decimal("0.8")}
    return Fact(**{**told, "slots": slots or Trade(), **parts})


def value_row(value):
    return encode(Mention(doc="d", text="x", start=0, end=1, value=value))["value"]


# --- forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "row"),
    [
        (Entity(label="ORG", name="FMI"), {"label": "ORG", "name": "FMI", "country": None}),
        (Money(amount=Decimal("2.5")), {"amount": Decimal("2.5"), "currency": None, "comparator": "eq"}),
        (
            Money(amount=Decimal(2), currency="EUR", comparator="range", amount_max=Decimal(3)),
            {"amount": 2, "currency": "EUR", "comparator": "range", "amount_max": 3},
        ),
        (Percentage(percent=Decimal(43)), {"percent": 43, "unit": "percent", "comparator": "eq"}),
        (
            Quantity(amount=Decimal(90), item="bus électriques"),
            {"amount": 90, "unit": None, "item": "bus électriques", "comparator": "eq"},
        ),
        (Ordinal(rank=4), {"rank": 4}),
        (Date(edtf=None, grain="day"), {"edtf": None, "start": None, "end": None, "grain": "day"}),
        (Duration(iso="P3Y"), {"iso": "P3Y"}),
        (Recurrence(iso="R/P1Y"), {"iso": "R/P1Y"}),
    ],
)
def test_a_value_has_all_keys_of_its_kind_and_an_upper_end_only_in_a_range(value, row):
    assert value_row(value) == row


def test_a_fact_has_its_keys_in_the_order_of_the_fact_model():
    row = encode(fact())
    keys = "doc id type text start end modality attributed_to confidence evidence slots"
    assert list(row) == keys.split()


def test_slots_that_are_not_filled_are_absent():
    row = encode(fact(Agreement(kind="accord-cadre", parties=(NORWAY,), count=0)))
    assert row["slots"] == {
        "kind": "accord-cadre",
        "parties": [{"name": "Norvège", "label": "LOC", "country": "NO"}],
        "count": 0,
    }


def test_a_change_has_only_the_figures_it_was_told_in():
    slots = Trade(change=Change(direction="up"))
    assert encode(fact(slots))["slots"] == {"change": {"direction": "up", "comparator": "eq"}}


def test_a_subject_is_a_party_or_a_text():
    assert encode(fact(Ranking(subject="taux directeur")))["slots"] == {"subject": "taux directeur"}
    assert encode(fact(Ranking(subject=NORWAY)))["slots"]["subject"]["country"] == "NO"


def test_an_entity_has_its_mentions_their_count_and_the_first_offset():
    value = Entity(label="LOC", name="Chili", country="CL")
    found = tuple(Mention(doc="d", text="Chili", start=at, end=at + 5, value=value) for at in (7, 30))
    row = encode(Chain(doc="d", name="Chili", label="LOC", country="CL", roles=("client",), mentions=found))
    assert row == {
        "doc": "d",
        "name": "Chili",
        "label": "LOC",
        "country": "CL",
        "roles": ["client"],
        "count": 2,
        "start": 7,
        "mentions": [{"text": "Chili", "start": 7, "end": 12}, {"text": "Chili", "start": 30, "end": 35}],
    }


def test_a_document_has_what_is_known_of_it():
    assert encode(Document(id="a", text="b")) == {"id": "a", "text": "b"}
    assert encode(Document(id="a", text="b", date=dt.date(2025, 4, 22), title="c"))["date"] == "2025-04-22"


@pytest.mark.parametrize(
    "date", [dt.date(2025, 4, 22), dt.datetime.fromisoformat("2025-04-22"), dt.datetime(2025, 4, 22, 9, tzinfo=dt.UTC)]
)
def test_a_date_and_a_midnight_stay_two_things(date):
    again = decode(encode(Document(id="a", text="b", date=date))).date
    assert (type(again), again) == (type(date), date)


def test_an_explanation_has_a_row_of_its_own_and_is_no_part_of_a_fact():
    words = Words(start=0, end=3, text="abc", how="named")
    why = Explanation(rule="trade.volume", trigger=words, slots={"parties": (words,)}, notes=("a note",))
    assert "why" not in encode(fact(why=why))
    shown = {"text": "abc", "start": 0, "end": 3, "how": "named"}
    assert encode_explanation(why) == {
        "rule": "trade.volume",
        "trigger": shown,
        "slots": {"parties": [shown]},
        "notes": ["a note"],
    }


# --- JSON ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "digits"),
    [
        ("3.1E+9", "3100000000"),
        ("3100000000", "3100000000"),
        ("2.50", "2.5"),
        ("43.0", "43"),
        ("0.25", "0.25"),
        ("-0", "0"),
        ("1E-7", "0.0000001"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
        ("1E+30", "1" + "0" * 30),
    ],
)
def test_numbers_are_printed_in_plain_exact_digits(amount, digits):
    assert dumps(Decimal(amount)) == digits


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_printed(amount):
    with pytest.raises(ValueError, match="not a number"):
        dumps(Decimal(amount))


def test_text_is_printed_as_it_stands_but_for_what_json_must_escape():
    assert dumps('« 3,1 Md€ »\n\t"\\') == '"« 3,1 Md€ »\\n\\t\\"\\\\"'


def test_a_lone_surrogate_is_escaped_so_that_the_line_is_utf_8():
    line = dumps({"text": "a\ud83db"})
    assert line.encode() == b'{"text": "a\\ud83db"}'
    assert loads(line) == {"text": "a\ud83db"}


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": 1', "", "[" * 100_000, '{"a": Infinity}'])
def test_what_is_not_json_is_refused_in_one_line(text):
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert "\n" not in str(caught.value)


def test_numbers_are_read_exactly():
    assert loads("[0.1, 3100000000, 1e3]") == [Decimal("0.1"), 3100000000, Decimal(1000)]


def test_an_integer_of_any_length_is_read_back():
    assert loads(dumps(Decimal("1E+5000"))) == Decimal("1E+5000")


# --- strictness ------------------------------------------------------------------------------

ROW = encode(
    fact(
        Trade(
            flow="bilateral",
            parties=(NORWAY,),
            value=Money(amount=Decimal(3), currency="EUR"),
            change=Change(percent=Decimal(4), direction="up"),
            period=YEAR,
        ),
        evidence=(Evidence(start=4, end=7),),
    )
)
GONE = object()


def changed(path, value):
    row = deepcopy(ROW)
    *places, last = path
    part = row
    for place in places:
        part = part[place]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    return row


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["type"], "tarde", "unknown type 'tarde'; one of trade, indicator"),
        (["type"], GONE, "no type; one of trade"),
        (["modality"], GONE, "fact row: modality is missing"),
        (["modality"], "sure", "fact row: modality: 'sure' should be 'asserted', 'planned', 'possible' or 'denied'"),
        (["start"], -1, "fact row: start: -1"),
        (["start"], True, "fact row: start: True"),
        (["start"], "4", "fact row: start: '4'"),
        (["confidence"], Decimal(2), "fact row: confidence"),
        (["colour"], "red", "fact row: unknown field colour"),
        (["slots"], [], "fact row: slots: [] should be"),
        (["slots", "buyer"], "x", "fact row: unknown field slots.buyer"),
        (["slots", "flow"], "both", "fact row: slots.flow: 'both'"),
        (["slots", "parties", 0, "name"], 3, "fact row: slots.parties[0].name: 3"),
        (["slots", "parties", 0, "country"], "Norvège", "fact row: slots.parties[0].country: 'Norvège'"),
        (["slots", "value", "amount"], "3", "fact row: slots.value.amount: '3' should be an exact number"),
        (["slots", "value", "amount"], 2.5, "fact row: slots.value.amount: 2.5 should be an exact number"),
        (["slots", "value", "amount"], Decimal("NaN"), "fact row: slots.value.amount"),
        (["slots", "value", "currency"], GONE, "fact row: slots.value.currency is missing"),
        (["slots", "value"], 3, "fact row: slots.value: 3"),
        (["slots", "value"], {}, "fact row: slots.value"),
        (["slots", "period", "grain"], "age", "fact row: slots.period.grain: 'age'"),
        (["evidence"], None, "fact row: evidence: None"),
        (["text"], "x" * 500 + "\n", "fact row"),
    ],
)
def test_a_row_of_another_form_is_refused_with_the_place(path, value, message):
    row = changed(path, value)
    if path == ["text"]:
        row["start"] = "x" * 500 + "\n"
    with pytest.raises(DocumentError) as caught:
        decode(row)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([], "a row is an object with named fields"),
        ({"kind": "cash"}, "unknown kind 'cash'; one of entity, money"),
        ({"id": "a"}, "document row: text is missing"),
        ({"id": "a", "text": 3}, "document row: text: 3"),
        ({"id": "a", "text": "b", "date": "hier"}, "document row: date: 'hier' is no ISO date"),
        ({"id": "a", "text": "b", "date": 20250422}, "document row: date: 20250422"),
        ({"doc": "d", "kind": "ordinal", "text": "x", "start": 0, "end": 1, "value": {}}, "mention row: value.rank"),
    ],
)
def test_other_rows_are_as_strict(row, message):
    with pytest.raises(DocumentError) as caught:
        decode(row)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(("key", "value"), [("count", 2), ("start", 3)])
def test_an_entity_whose_sums_do_not_fit_its_mentions_is_refused(key, value):
    row = encode(Chain(doc="d", name="Chili", label="LOC"))
    with pytest.raises(DocumentError, match=f"entity row: {key}"):
        decode({**row, key: value})


@pytest.mark.parametrize("slot", ["flow", "parties", "value", "change", "period"])
def test_a_slot_that_is_null_is_not_filled(slot):
    again = decode(changed(["slots", slot], None))
    assert getattr(again.slots, slot) in (None, ())


# --- weight ----------------------------------------------------------------------------------


def test_encoding_imports_neither_pydantic_nor_rich():
    code = (
        "import sys; from azcn.codec import dumps, encode; from azcn.model import Document;"
        "dumps(encode(Document(id='a', text='b')));"
        "heavy = {'pydantic', 'pydantic_core', 'msgspec', 'rich', 'spacy', 'numpy', 'click'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_decode_stays_the_function_after_its_first_call():
    import azcn.codec

    azcn.codec.decode({"id": "a", "text": "Un texte."})
    assert azcn.codec.decode is decode
