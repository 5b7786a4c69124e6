"""Whole outputs on the seed; ``make golden`` writes them anew, and the difference is reviewed like code."""

import json

import pytest
from jsonschema import Draft202012Validator

from azcn.documents import load_seed
from azcn.render.schema import schema


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("facts.txt", ["facts", "--format", "table"]),
        ("facts.jsonl", ["facts", "--format", "jsonl"]),
        ("trade.txt", ["facts", "--type", "trade", "--format", "table"]),
        ("mentions.tsv", ["mentions", "--format", "tsv"]),
    ],
)
def test_what_azcn_prints_of_the_seed(golden, azcn, name, arguments):
    ran = azcn(*arguments, "--seed")
    assert (ran.code, ran.err) == (0, "")
    golden(f"seed/{name}", ran.out)


@pytest.mark.parametrize("rows", ["facts", "mentions", "entities"])
def test_every_row_of_the_seed_fits_its_schema_and_stands_where_it_says(azcn, rows):
    validator, text = Draft202012Validator(schema(rows)), load_seed().text
    found = [json.loads(line) for line in azcn(rows, "--seed", "--format", "jsonl").out.splitlines()]
    assert found
    for row in found:
        validator.validate(row)
        places = row["mentions"] if rows == "entities" else [row]
        assert all(text[place["start"] : place["end"]] == place["text"] for place in places)
