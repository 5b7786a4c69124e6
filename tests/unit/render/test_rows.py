from dataclasses import dataclass

import pytest
from hypothesis import given

from azcn.codec import encode
from azcn.errors import UsageError
from azcn.model import FACT_TYPES, Date, Money, Party
from azcn.render.rows import VIEWS, flat_cell, human_cell, pick, type_rows, view
from samples import CHAINS, EVERY_TYPE, MENTIONS, PLANNED, VOLUME
from strategies import chains, facts, mentions


def test_a_single_fact_type_has_its_own_slots_as_columns():
    assert " ".join(view("facts").table(["trade"])) == (
        "doc id flow parties origin destination goods value change period modality attributed_to confidence"
    )


def test_a_flat_view_takes_values_apart():
    columns = view("facts").flat(["trade"])
    assert columns[:4] == ["doc", "id", "type", "text"]
    assert {"value.amount", "value.currency", "period.edtf", "parties", "origin.country", "change.percent"} <= {
        *columns
    }
    assert "value" not in columns


def test_the_parts_of_one_value_stand_side_by_side_whatever_the_types():
    columns = view("facts").flat()
    places = [index for index, column in enumerate(columns) if column.startswith("value.")]
    assert places == list(range(places[0], places[-1] + 1))
    assert {"value.amount", "value.percent", "value.unit", "speaker_role", "rank"} <= {*columns}


def test_flat_columns_of_all_types_do_not_depend_on_the_rows():
    assert view("facts").flat() == view("facts").flat(list(FACT_TYPES))
    assert len({*view("facts").flat()}) == len(view("facts").flat())


@pytest.mark.parametrize("name", VIEWS)
def test_every_default_column_is_valid(name):
    shown = view(name)
    assert {*shown.flat(), *shown.table()} <= {*shown.columns()}
    shown.check([*shown.flat(), *shown.table()])


@pytest.mark.parametrize("name", FACT_TYPES)
def test_every_default_column_of_a_type_is_valid(name):
    shown = view("facts")
    assert {*shown.flat([name]), *shown.table([name])} <= {*shown.columns([name])}


def test_no_slot_has_the_name_of_a_part_that_every_fact_has():
    common = {"doc", "id", "type", "text", "start", "end", "modality", "attributed_to", "confidence", "evidence"}
    assert all(not common & {*cls.__slots__} for cls in FACT_TYPES.values())


def test_a_new_fact_type_has_its_columns_at_once(monkeypatch):
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Merger:
        """Two become one."""

        parties: tuple[Party, ...] = ()
        price: Money | None = None
        closing: Date | None = None

    monkeypatch.setitem(FACT_TYPES, "merger", Merger)
    assert view("facts").table(["merger"])[2:5] == ["parties", "price", "closing"]
    assert {"price.amount", "closing.edtf", "parties.country"} <= {*view("facts").columns(["merger"])}
    assert next(row for row in type_rows({"merger"}) if row["type"] == "merger")["slots"] == {
        "parties": "list of party",
        "price": "money",
        "closing": "date",
    }


@pytest.mark.parametrize(
    ("column", "types", "message"),
    [
        ("value.amont", [], "no column 'value.amont' in facts; did you mean 'value.amount'"),
        ("points", [], "no column 'points' in facts; did you mean 'change.points'"),
        ("buyer", ["trade"], "no column 'buyer' in facts"),
        ("", [], "no column '' in facts"),
    ],
)
def test_an_unknown_column_is_refused_with_the_nearest_and_where_all_are_listed(column, types, message):
    with pytest.raises(UsageError) as caught:
        view("facts").check(["doc", column], types)
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith("azcn schema facts --columns lists all")
    assert str(caught.value).count("'") <= 2 * 4
    assert "\n" not in str(caught.value)


def test_an_unknown_view_is_refused():
    with pytest.raises(UsageError, match="no view 'fact'; one of facts, mentions"):
        view("fact")


@pytest.mark.parametrize(
    ("item", "column", "flat", "shown"),
    [
        (VOLUME, "doc", "norvege", "norvege"),
        (VOLUME, "value.amount", "3100000000", "3100000000"),
        (VOLUME, "value.currency", "EUR", "EUR"),
        (VOLUME, "value", "> 3.1 bn EUR", "> 3.1 bn EUR"),
        (VOLUME, "parties", "Norvège; Chili", "Norvège, Chili"),
        (VOLUME, "parties.country", "NO; CL", "NO, CL"),
        (VOLUME, "period.edtf", "2023", "2023"),
        (VOLUME, "confidence", "0.87", "0.87"),
        (VOLUME, "goods", "", ""),
        (VOLUME, "origin.country", "", ""),
        (PLANNED, "origin", "Chili", "Chili"),
        (PLANNED, "evidence", "10-90; 200-230", "10–90, 200–230"),
        (MENTIONS[4], "value.amount", "3100000000", "3100000000"),
        (MENTIONS[4], "value", "> 3.1 bn EUR", "> 3.1 bn EUR"),
        (MENTIONS[2], "value", "Norvège", "LOC Norvège (NO)"),
        (MENTIONS[0], "value", "Ana Sorel", "PER Ana Sorel"),
        (CHAINS[2], "mentions", "77-82; 159-164", "Chili, Chili"),
        (CHAINS[0], "roles", "ministre", "ministre"),
    ],
)
def test_cells_say_what_stands_in_the_row(item, column, flat, shown):
    assert flat_cell(encode(item), column) == flat
    assert human_cell(encode(item), column) == shown


def test_a_list_keeps_a_place_for_each_item_that_lacks_a_part():
    row = {"slots": {"parties": [{"name": "BYD", "country": None}, {"name": "Chili", "country": "CL"}]}}
    assert pick(row, "parties.country") == [None, "CL"]
    assert flat_cell(row, "parties.country") == "; CL"


def test_a_subject_that_is_a_text_has_no_country():
    row = {"slots": {"subject": "taux directeur"}}
    assert (flat_cell(row, "subject"), flat_cell(row, "subject.country")) == ("taux directeur", "")


def test_the_types_are_listed_with_what_they_say():
    rows = {row["type"]: row for row in type_rows({"visit"})}
    assert list(rows) == list(FACT_TYPES)
    assert rows["visit"]["extracted"] is True
    assert rows["trade"]["extracted"] is False
    assert rows["trade"]["says"] == "How much is traded, or how trade moved."
    assert rows["trade"]["slots"]["flow"] == "bilateral, exports, imports, balance, total"
    assert rows["investment"]["slots"]["target"] == "party or text"


PARTY = {"name", "label", "country"}


def leaves(row, kind):
    """The columns of all parts of a row that are no objects themselves."""
    for key, value in {**row, **row.get("slots", {})}.items():
        if key == "slots":
            continue
        if isinstance(value, dict) and (kind == "mentions" or value.keys() != PARTY):
            yield from (f"{key}.{part}" for part in value)
        else:
            yield key


@given(facts() | mentions() | chains())
def test_the_flat_columns_hold_all_that_is_in_a_row(item):
    row = encode(item)
    name = "facts" if "slots" in row else "mentions" if "kind" in row else "entities"
    columns = view(name).flat([item.type] if name == "facts" else [])
    assert {*leaves(row, name)} <= {*columns}


def test_every_type_has_a_row_in_the_samples():
    assert [fact.type for fact in EVERY_TYPE] == list(FACT_TYPES)
