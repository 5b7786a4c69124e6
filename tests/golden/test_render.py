import io
import json

import pytest

from azcn.codec import encode
from azcn.evaluation import Gold, Scorer
from azcn.render import writer
from azcn.render.explain import explain_row, render_explain
from azcn.render.rows import type_rows
from azcn.render.schema import SCHEMAS, schema
from azcn.render.show import render_show
from samples import ANNOTATED, CHAINS, DOCUMENT, EVERY_TYPE, FACTS, MENTIONS, RANK, TRADES, VOLUME

TYPES = tuple(type_rows({"trade", "visit"}))


def _report():
    """The score of an article in which trade is overlooked, a rank misread and a mention cut short."""
    scorer = Scorer()
    mentions, facts = ([encode(each) for each in items] for items in (MENTIONS, FACTS))
    gold = Gold(document=DOCUMENT, mentions=tuple(mentions), facts=tuple(facts))
    ranked = {**facts[2], "slots": {**facts[2]["slots"], "rank": 5, "scope": "monde"}}
    scorer.add(gold, [*mentions[:4], {**mentions[4], "end": mentions[4]["end"] - 8}], [facts[0], ranked, facts[3]])
    return scorer.report


REPORT = _report()


def written(format, items, **options):  # noqa: A002
    stream = io.StringIO(newline="")
    with writer(format, stream, **options) as rows:
        for item in items:
            rows.write(item)
    return stream.getvalue()


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
@pytest.mark.parametrize(
    ("name", "items", "options"),
    [
        ("facts", EVERY_TYPE, {"view": "facts"}),
        ("trade", TRADES, {"view": "facts", "types": ["trade"]}),
        ("mentions", MENTIONS, {"view": "mentions"}),
        ("amounts", [found for found in MENTIONS if found.kind in ("money", "quantity")], {"view": "amounts"}),
        ("dates", [found for found in MENTIONS if found.kind == "date"], {"view": "dates"}),
        ("entities", CHAINS, {"view": "entities"}),
        ("types", TYPES, {"view": "types"}),
        ("score", tuple(REPORT.rows()), {"view": "score"}),
        ("differences", [each.row() for each in REPORT.shown()], {"view": "differences"}),
        ("chosen", TRADES, {"view": "facts", "columns": ["doc", "type", "value", "value.amount", "origin.country"]}),
    ],
)
def test_rows_are_written_as_they_were(golden, name, format, items, options):  # noqa: A002
    ending = {"table": "txt", "markdown": "md"}.get(format, format)
    golden(f"render/{name}.{ending}", written(format, items, **options))


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(("name", "items", "types"), [("trade", TRADES, ["trade"]), ("facts", EVERY_TYPE, [])])
def test_tables_fit_the_terminal(golden, name, items, types, width):
    text = written("table", items, view="facts", types=types, width=width)
    assert max(map(len, text.splitlines())) <= width
    golden(f"render/{name}-{width}.txt", text)


def test_a_table_in_colours(golden):
    golden("render/facts-colour.txt", written("table", EVERY_TYPE, view="facts", width=100, colour=True))


@pytest.mark.parametrize(
    ("name", "options"), [("show", {}), ("show-60", {"width": 60}), ("show-colour", {"width": 60, "colour": True})]
)
def test_a_text_is_shown_with_what_was_read_in_it(golden, name, options):
    stream = io.StringIO()
    render_show(ANNOTATED, stream, **options)
    golden(f"render/{name}.txt", stream.getvalue())


@pytest.mark.parametrize(
    ("name", "fact", "options"),
    [
        ("explain", VOLUME, {}),
        ("explain-80", VOLUME, {"width": 80}),
        ("explain-colour", VOLUME, {"width": 80, "colour": True}),
        ("explain-nothing", RANK, {}),
    ],
)
def test_a_fact_is_explained(golden, name, fact, options):
    stream = io.StringIO()
    render_explain(fact, DOCUMENT, stream, **options)
    golden(f"render/{name}.txt", stream.getvalue())


def test_an_explanation_as_a_row(golden):
    golden("render/explain.jsonl", written("jsonl", [explain_row(VOLUME), explain_row(RANK)], view="facts"))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_json_schema_of_rows(golden, kind):
    golden(f"schema/{kind}.json", json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n")
