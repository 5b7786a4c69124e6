import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from azcn.codec import decode, dumps, encode, loads, number
from azcn.model import FACT_TYPES, VALUE_KINDS
from azcn.render.schema import schema
from strategies import chains, decimals, documents, facts, mentions, rows


@pytest.mark.parametrize("name", FACT_TYPES)
def test_a_fact_of_any_type_reads_back_as_it_was(name):
    @given(facts(st.just(name)))
    def check(fact):
        assert decode(encode(fact)) == fact

    check()


@pytest.mark.parametrize("kind", VALUE_KINDS)
def test_a_mention_of_any_kind_reads_back_as_it_was(kind):
    @given(mentions(st.just(kind)))
    def check(mention):
        assert decode(encode(mention)) == mention

    check()


@given(st.one_of(chains(), documents()))
def test_entities_and_documents_read_back_as_they_were(item):
    assert decode(encode(item)) == item


@given(rows())
def test_a_row_reads_back_as_it_was_from_a_line_of_json(item):
    line = dumps(encode(item))
    assert "\n" not in line
    assert decode(loads(line.encode().decode())) == item


@given(decimals())
def test_a_number_is_printed_with_its_exact_digits_and_no_exponent(amount):
    digits = number(amount)
    assert "e" not in digits.lower()
    assert loads(digits) == amount
    assert json.loads(digits, parse_float=str, parse_int=str) == digits


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    )
)
def test_json_text_means_what_the_standard_library_reads(value):
    assert json.loads(dumps(value)) == value


VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in ("facts", "mentions", "entities", "documents")}


@pytest.mark.parametrize(
    ("kind", "items"),
    [("facts", facts()), ("mentions", mentions()), ("entities", chains()), ("documents", documents())],
)
def test_every_row_fits_its_json_schema(kind, items):
    @given(items)
    def check(item):
        VALIDATORS[kind].validate(loads(dumps(encode(item))))

    check()
