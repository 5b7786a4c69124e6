import pytest
from jsonschema import Draft202012Validator

from azcn.codec import encode
from azcn.errors import UsageError
from azcn.model import FACT_TYPES, VALUE_KINDS
from azcn.render.schema import SCHEMAS, schema
from samples import ANNOTATED, CHAINS, DOCUMENT, EVERY_TYPE, MENTIONS

ROWS = {"facts": EVERY_TYPE, "mentions": MENTIONS, "entities": CHAINS, "documents": [DOCUMENT]}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_validator_accepts_the_schema(kind):
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_rows_fit_and_rows_with_a_field_more_or_less_do_not(kind):
    validator = Draft202012Validator(schema(kind))
    for item in ROWS[kind]:
        row = encode(item)
        validator.validate(row)
        assert not validator.is_valid({**row, "colour": "red"})
        first = next(iter(row))
        assert not validator.is_valid({key: value for key, value in row.items() if key != first})


def test_facts_are_one_of_all_types_each_with_its_own_slots():
    choices = schema("facts")["oneOf"]
    assert [choice["title"] for choice in choices] == list(FACT_TYPES)
    for choice in choices:
        name = choice["properties"]["slots"]["$ref"].rpartition("/")[2]
        slots = schema("facts")["$defs"][name]
        assert list(slots["properties"]) == list(FACT_TYPES[choice["title"]].__slots__)
        assert slots["additionalProperties"] is False


def test_slots_of_another_type_do_not_fit():
    row = encode(EVERY_TYPE[0])
    validator = Draft202012Validator(schema("facts"))
    assert not validator.is_valid({**row, "type": "visit"})
    assert not validator.is_valid({**row, "slots": {"rank": 1}})


def test_mentions_are_one_of_all_kinds():
    assert [choice["title"] for choice in schema("mentions")["oneOf"]] == list(VALUE_KINDS)


def test_numbers_are_numbers_and_no_strings():
    row = encode(next(found for found in ANNOTATED.mentions if found.kind == "money"))
    validator = Draft202012Validator(schema("mentions"))
    assert not validator.is_valid({**row, "value": {**row["value"], "amount": "3100000000"}})


def test_an_unknown_kind_of_rows_is_refused():
    with pytest.raises(UsageError, match="no schema of 'fact'; one of facts, mentions"):
        schema("fact")
