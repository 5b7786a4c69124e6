"""azcn mentions, and its views: entities, amounts, percentages, dates."""

import json

import pytest
from jsonschema import Draft202012Validator

from azcn.model import VALUE_KINDS
from azcn.render.schema import schema
from cli_texts import ARTICLE, NOTE

TEXT = f"{ARTICLE} L'usine livre 90 bus électriques chaque année depuis trois ans, la quatrième du pays. {NOTE}"


def rows(azcn, *arguments, text=TEXT):
    ran = azcn(*arguments, "--format", "jsonl", "--date", "2025-03-05", "-", stdin=text)
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize("kind", VALUE_KINDS)
def test_each_kind_alone(azcn, kind):
    assert {row["kind"] for row in rows(azcn, "mentions", "--kind", kind)} == {kind}


def test_all_kinds_together_in_text_order(azcn):
    found = rows(azcn, "mentions")
    assert {row["kind"] for row in found} == set(VALUE_KINDS)
    assert [row["start"] for row in found] == sorted(row["start"] for row in found)
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in found)


def test_every_row_fits_its_schema(azcn):
    validator = Draft202012Validator(schema("mentions"))
    for row in rows(azcn, "mentions"):
        validator.validate(row)


@pytest.mark.parametrize(
    ("view", "kinds"),
    [
        ("amounts", "money,quantity"),
        ("percentages", "percentage"),
        ("dates", "date,duration,recurrence"),
    ],
)
def test_a_view_is_mentions_of_its_kinds(azcn, view, kinds):
    found = rows(azcn, view)
    assert found == rows(azcn, "mentions", "--kind", kinds)
    assert found


@pytest.mark.parametrize("arguments", [["amounts"], ["percentages"], ["dates"], ["mentions", "--kind", "money,date"]])
def test_values_alone_load_no_model(azcn, monkeypatch, arguments):
    from azcn import pipeline

    real = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda model, need: real(model, need) if need == "values" else 1 / 0)
    assert rows(azcn, *arguments)
    assert "ZeroDivisionError" in azcn("mentions", "-", stdin=TEXT).err


def test_an_unknown_kind_is_refused_with_the_nearest(azcn):
    ran = azcn("mentions", "--seed", "--kind", "date,monney")
    assert ran.code == 2
    assert "no kind 'monney'; did you mean 'money'? Valid: entity, money, percentage, " in ran.err


def test_tsv_has_a_column_for_each_part_of_a_value(azcn):
    start = ARTICLE.index("3,2")
    end = start + len("3,2 milliards de dirhams")
    ran = azcn("mentions", "--kind", "money", "-", stdin=ARTICLE)
    assert ran.out == (
        "doc\tkind\ttext\tstart\tend\tvalue.amount\tvalue.currency\tvalue.comparator\tvalue.amount_max\n"
        f"-\tmoney\t3,2 milliards de dirhams\t{start}\t{end}\t3200000000\tMAD\teq\t\n"
    )


# --- entities ----------------------------------------------------------------------------------


def test_entities_have_one_row_with_all_mentions(azcn):
    text = "Lina Marchal dirige Norfrut. Norfrut exporte. Mme Marchal est à Oslo."
    found = {row["name"]: row for row in rows(azcn, "entities", text=text)}
    assert found["Norfrut"]["count"] == 2
    assert [text[place["start"] : place["end"]] for place in found["Norfrut"]["mentions"]] == ["Norfrut", "Norfrut"]
    assert found["Lina Marchal"]["label"] == "PER"
    assert {row["doc"] for row in found.values()} == {"-"}


def test_entities_fit_their_schema(azcn):
    validator = Draft202012Validator(schema("entities"))
    for row in rows(azcn, "entities"):
        validator.validate(row)


def test_entities_of_a_label(azcn):
    assert {row["label"] for row in rows(azcn, "entities", "--label", "PER")} == {"PER"}
    ran = azcn("entities", "--seed", "--label", "ORGA")
    assert (ran.code, "valid: PER, LOC, ORG, MISC" in ran.err) == (2, True)


def test_entities_one_by_one_are_mentions(azcn):
    assert rows(azcn, "entities", "--mentions") == rows(azcn, "mentions", "--kind", "entity")


def test_countries_are_sorted_by_how_often_they_are_named(azcn):
    text = "Le Chili négocie avec le Pérou. Le Chili attend. La Bolivie, le Chili et le Pérou se parlent."
    ran = azcn("entities", "--sort", "-count", "--columns", "country,count", "-", stdin=text)
    assert ran.out == "country\tcount\nCL\t3\nPE\t2\nBO\t1\n"


# --- dates -------------------------------------------------------------------------------------


def test_dates_explained_say_their_rule(azcn):
    found = rows(azcn, "dates", "--explain", "--date", "2025-03-05", text=NOTE)
    assert [row["text"] for row in found] == ["lundi"]
    assert found[0]["value"]["edtf"] == "2025-03-10"
    assert found[0]["why"]["rule"]
    assert any("2025-03-05" in note for note in found[0]["why"]["notes"])


def test_dates_explained_have_columns_for_it(azcn):
    ran = azcn("dates", "--explain", "-", stdin=ARTICLE)
    assert ran.out.partition("\n")[0].endswith("\twhy.rule\twhy.notes")
    table = azcn("dates", "--explain", "--format", "table", "-", stdin=ARTICLE).out
    assert "why.rule" in table
