"""Packs in force: known everywhere while they are, and forgotten after."""

import dataclasses
import json
from decimal import Decimal

import pytest

from azcn.codec import decode, encode
from azcn.dataset.records import as_item, as_record
from azcn.dataset.schema import columns
from azcn.facts import extracted_types
from azcn.facts.rules import pack, words
from azcn.model import FACT_TYPES, Annotated, Change, Date, Document, Duration, Fact, Money, Party, Percentage, Quantity
from azcn.packs.registry import digest, in_force, install, own_types, sources
from azcn.packs.source import PackError, Source
from azcn.render.rows import type_rows, view
from azcn.render.schema import schema
from azcn.store import pack as packed
from azcn.store import unpack
from azcn.store.cache import Scope

from .conftest import PORT

SOURCE = Source("port.toml", PORT)
QUAY = Source(
    "quay.toml",
    'type = "quay"\n[slots]\nlength = "quantity"\n[[rule]]\nid = "x"\nverbs = ["longer"]\nslots.length = ["region"]\n',
)


def fact(**slots):
    return Fact(
        doc="d", id="1", text="x", start=0, end=1, confidence=Decimal("0.5"), slots=FACT_TYPES["cargo"](**slots)
    )


def test_a_type_is_known_everywhere_while_its_pack_is_in_force():
    install([SOURCE])
    assert "cargo" in extracted_types()
    assert view("facts").table(["cargo"])[2:5] == ["port", "volume", "mood"]
    assert [row["slots"]["mood"] for row in type_rows(extracted_types()) if row["type"] == "cargo"] == ["good, bad"]
    assert "cargo" in [choice["title"] for choice in schema("facts")["oneOf"]]
    install(())
    assert "cargo" not in FACT_TYPES
    assert "cargo" not in extracted_types()
    assert "cargo" not in json.dumps(schema("facts"))


def test_facts_of_a_packs_type_come_back_from_rows_and_bytes():
    install([SOURCE])
    read = fact(port="quai nord", mood="bad")
    assert decode(encode(read)) == read
    document = Document(id="d", text="x")
    assert unpack(packed(Annotated(document=document, facts=(read,))), document).facts == (read,)


def test_a_row_with_a_choice_that_there_is_not_is_refused():
    install([SOURCE])
    row = encode(fact(port="quai nord", mood="bad"))
    row["slots"]["mood"] = "middling"
    with pytest.raises(Exception, match="mood"):
        decode(row)


def test_a_pack_that_changed_is_read_anew():
    install([SOURCE])
    assert pack("cargo").rules[0].verbs == {"traiter", "manutentionner"}
    install([Source("port.toml", PORT.replace('"manutentionner"', '"charger"'))])
    assert pack("cargo").rules[0].verbs == {"traiter", "charger"}


def test_an_extension_is_beside_the_built_in_rules_under_the_packs_name():
    before = pack("investment").rules
    text = 'extends = "investment"\n[words]\nloans = ["cautionnement"]\n[[rule]]\nid = "seed"\nverbs = ["amorcer"]\n'
    install([Source("fonds/capital.toml", text)])
    assert pack("investment").rules[:-1] == before
    assert pack("investment").rules[-1].id == "investment.capital.seed"
    assert {"cautionnement", "cautionnements", "prêts"} <= words("investment", "loans")
    install(())
    assert pack("investment").rules == before
    assert "cautionnement" not in words("investment", "loans")


def test_two_packs_cannot_add_the_same_type_and_nothing_changes_then():
    install([QUAY])
    with pytest.raises(PackError, match="there is a type 'cargo' already"):
        install([SOURCE, Source("again.toml", PORT)])
    assert own_types() == ("quay",)
    assert sources() == (QUAY,)


def test_a_pack_may_extend_the_type_of_one_before_it():
    more = Source("more.toml", 'extends = "cargo"\n[[rule]]\nid = "load"\nverbs = ["charger"]\n')
    install([SOURCE, more])
    assert [rule.id for rule in pack("cargo").rules] == ["cargo.handle", "cargo.more.load"]
    with pytest.raises(PackError, match="no fact type 'cargo'"):
        install([more, SOURCE])


def test_a_pack_that_comes_twice_counts_once():
    install([SOURCE, QUAY, Source("./port.toml", PORT)])
    assert [each.type for each in in_force()] == ["cargo", "quay"]


def test_answers_are_kept_apart_by_the_content_and_order_of_packs():
    others = [
        (),
        (SOURCE,),
        (SOURCE, QUAY),
        (QUAY, SOURCE),
        (Source("port.toml", PORT + "\n"),),
        (Source("other.toml", PORT),),
    ]
    assert len({digest(each) for each in others}) == len(others)
    assert digest(()) == ""
    scopes = {Scope("facts", ("cargo",), digest(each)).name for each in others}
    assert len(scopes) == len(others)
    assert Scope("facts", ("trade",)).name == "facts:trade"
    assert Scope("entities", (), "abc").name == "entities"


def test_a_money_slot_takes_money_alone():
    install([Source("price.toml", PORT.replace('{ form = "quantity", units = ["t"] }', '"money"'))])
    assert decode(encode(fact(volume=Money(amount=5)))).slots.volume.amount == 5


VALUES = {
    "party": Party(name="Danval", label="ORG"),
    "text": "port",
    "party or text": "port",
    "list of party": (Party(name="Danval", label="ORG"),),
    "list of text": ("port", "quai"),
    "money": Money(amount=Decimal(3), currency="EUR"),
    "percentage": Percentage(percent=Decimal(3)),
    "quantity": Quantity(amount=Decimal(3), unit="t"),
    "date": Date(edtf="2025-03", start="2025-03-01", end="2025-03-31", grain="month"),
    "duration": Duration(iso="P3D"),
    "change": Change(percent=Decimal(3), direction="up"),
    "integer": 3,
}


@pytest.mark.parametrize("form", VALUES)
def test_datasets_hold_a_slot_of_a_built_in_name_or_its_pack_is_refused(form):
    refused = set()
    names = {field.name for cls in FACT_TYPES.values() for field in dataclasses.fields(cls)}
    for slot in names:
        text = f'type = "cargo"\n[slots]\n{slot} = "{form}"\n'
        rule = f'[[rule]]\nid = "x"\nverbs = ["longer"]\nslots.{slot} = ["patient"]\n'
        try:
            install([Source("port.toml", text + rule)])
        except PackError as error:
            assert "take another name" in str(error)  # noqa: PT017 # which slots are refused is told elsewhere
            refused.add(slot)
        else:
            wanted = fact(**{slot: VALUES[form]})
            assert as_item("facts", as_record(wanted)) == wanted
            assert slot in columns("facts")["slots"].names
    assert refused < names


def test_what_lists_parties_in_a_pack_is_forgotten_with_it():
    from azcn.evaluation.agree import party_slots

    assert "port" not in party_slots()
    install([SOURCE])
    assert "port" in party_slots()
    install(())
    assert "port" not in party_slots()
