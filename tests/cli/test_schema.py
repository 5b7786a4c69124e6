"""azcn schema."""

import json

import pytest
from jsonschema import Draft202012Validator

from azcn.render.schema import SCHEMAS


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one_that_a_validator_accepts(azcn, kind):
    ran = azcn("schema", kind)
    schema = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_without_a_kind_it_is_that_of_facts(azcn):
    assert azcn("schema").out == azcn("schema", "facts").out


def test_an_unknown_kind_is_refused_with_the_nearest(azcn):
    ran = azcn("schema", "mention")
    assert ran.code == 2
    assert "did you mean 'mentions'? Valid: facts, mentions, entities, documents" in ran.err


def test_it_is_written_to_a_file(azcn, tmp_path):
    path = tmp_path / "facts.json"
    ran = azcn("schema", "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "azcn facts"


def test_the_schema_of_documents_takes_what_azcn_reads_and_no_other_form(azcn):
    validator = Draft202012Validator(json.loads(azcn("schema", "documents").out))
    assert validator.is_valid({"id": "a", "text": "Lyon.", "date": "2025-04-22"})
    assert not validator.is_valid({"id": "a"})
    assert not validator.is_valid({"id": 1, "text": "Lyon."})
