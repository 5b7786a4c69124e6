"""Counts and differences of small cases, computed by hand."""

from decimal import Decimal

import pytest

from azcn.codec import encode
from azcn.evaluation import Gold, Scorer
from azcn.model import Document
from samples import CHILE, DOCUMENT, FACTS, MENTIONS, NORWAY

TEXT = "x" * 200
NO, CL = ({"name": each.name, "label": "LOC", "country": each.country} for each in (NORWAY, CHILE))
YEAR = {"edtf": "2023", "start": "2023-01-01", "end": "2023-12-31", "grain": "year"}
EUROS = {"amount": 5, "currency": "EUR", "comparator": "eq"}


def mention(kind, start, end, **value):
    return {"kind": kind, "start": start, "end": end, "text": TEXT[start:end], "value": value}


def fact(fact_type, start, end, *, confidence=None, modality="asserted", said_by=None, **slots):
    row = {"type": fact_type, "start": start, "end": end, "text": TEXT[start:end], "slots": slots}
    return {**row, "modality": modality, "attributed_to": said_by, "confidence": confidence}


def scored(*, mentions=None, facts=None, found=()):
    scorer = Scorer()
    gold = Gold(document=Document(id="d", text=TEXT), mentions=mentions, facts=facts)
    scorer.add(gold, mentions=found if facts is None else (), facts=() if facts is None else found)
    return scorer.report


def counts(report, measure, name="all"):
    tally = report.total(measure) if name == "all" else report.tables[measure][name]
    return tally.right, tally.gold, tally.found


def told(report, only=None):
    return [(each.what, each.name, each.expected, each.found) for each in report.shown(only)]


# --- mentions ----------------------------------------------------------------------------------


def test_a_mention_is_exact_by_span_and_value_and_found_where_it_overlaps():
    gold = [mention("money", 0, 5, **EUROS), mention("money", 10, 15, **EUROS), mention("money", 20, 25, **EUROS)]
    found = [
        mention("money", 0, 5, **EUROS),
        mention("money", 12, 18, **EUROS),
        mention("money", 20, 25, **{**EUROS, "comparator": "gt"}),
        mention("money", 30, 35, **EUROS),
    ]
    report = scored(mentions=gold, found=found)
    assert counts(report, "mentions_exact") == (1, 3, 4)
    assert counts(report, "mentions_found") == (3, 3, 4)
    tally = report.total("mentions_found")
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 1.0, pytest.approx(6 / 7))
    assert told(report) == [("extra", "money", None, EUROS)]


def test_a_mention_of_another_value_is_wrong_one_elsewhere_missed_and_extra():
    gold = [mention("money", 0, 5, **EUROS), mention("ordinal", 10, 15, rank=4)]
    dollars = {**EUROS, "currency": "USD"}
    found = [mention("money", 3, 9, **dollars), mention("ordinal", 15, 20, rank=4)]
    report = scored(mentions=gold, found=found)
    assert counts(report, "mentions_found") == (0, 2, 2)
    assert told(report) == [
        ("wrong", "money", EUROS, dollars),
        ("missed", "ordinal", {"rank": 4}, None),
        ("extra", "ordinal", None, {"rank": 4}),
    ]


def test_a_mention_said_twice_is_right_once():
    gold = [mention("ordinal", 0, 5, rank=4)]
    report = scored(mentions=gold, found=gold * 2)
    assert counts(report, "mentions_exact") == (1, 1, 2)


def test_a_range_is_right_with_both_its_ends():
    gold = [mention("percentage", 0, 5, percent=5, percent_max=7, unit="percent", comparator="range")]
    half = mention("percentage", 0, 5, percent=5, unit="percent", comparator="eq")
    assert counts(scored(mentions=gold, found=gold), "mentions_exact") == (1, 1, 1)
    assert counts(scored(mentions=gold, found=[half]), "mentions_found") == (0, 1, 1)


def test_the_country_and_name_of_an_entity_and_the_edtf_of_a_date_are_judged_where_they_are_found():
    gold = [
        mention("entity", 0, 5, label="LOC", name="Norvège", country="NO"),
        mention("entity", 10, 15, label="LOC", name="Oslo", country=None),
        mention("entity", 20, 25, label="PER", name="Ana Sorel", country=None),
        {**mention("date", 30, 35), "value": YEAR},
    ]
    found = [
        mention("entity", 0, 5, label="LOC", name="Norvège", country="NO"),
        mention("entity", 10, 15, label="LOC", name="Oslo", country="NO"),
        mention("entity", 20, 25, label="PER", name="Sorel", country=None),
        {**mention("date", 30, 35), "value": {**YEAR, "edtf": "2023~"}},
    ]
    report = scored(mentions=gold, found=found)
    assert counts(report, "mentions_found") == (4, 4, 4)
    assert counts(report, "details", "entity.country") == (1, 1, 2)
    assert counts(report, "details", "entity.name") == (2, 3, 3)
    assert counts(report, "details", "date.edtf") == (0, 1, 1)
    assert [each[:2] for each in told(report)] == [
        ("extra", "entity.country"),
        ("wrong", "entity.name"),
        ("wrong", "date.edtf"),
    ]


# --- facts -------------------------------------------------------------------------------------


def test_a_fact_is_right_where_half_of_its_slots_agree_both_ways():
    gold = [fact("trade", 0, 50, flow="exports", origin=NO, destination=CL, period=YEAR)]
    half = fact("trade", 40, 90, flow="exports", origin=NO, goods="saumon", value=EUROS)
    less = fact("trade", 40, 90, flow="exports", goods="saumon")
    much = fact("trade", 40, 90, flow="exports", origin=NO, goods="saumon", value=EUROS, parties=[NO, CL])
    for answer, right in ((half, 1), (less, 0), (much, 0)):
        report = scored(facts=gold, found=[answer])
        assert counts(report, "facts") == (right, 1, 1)
    report = scored(facts=gold, found=[half])
    assert counts(report, "slots") == (2, 4, 4)
    assert counts(report, "slot_names", "trade.origin") == (1, 1, 1)
    assert counts(report, "slot_names", "trade.goods") == (0, 0, 1)
    assert counts(report, "slot_names", "trade.period") == (0, 1, 0)
    assert counts(report, "parties") == (1, 2, 1)
    assert counts(report, "evidence") == (0, 1, 1)
    assert told(report) == [
        ("missed", "trade.destination", CL, None),
        ("missed", "trade.period", YEAR, None),
        ("extra", "trade.goods", None, "saumon"),
        ("extra", "trade.value", None, EUROS),
    ]


def test_a_fact_said_elsewhere_is_the_same_where_two_slots_agree():
    gold = [fact("visit", 0, 20, visitors=[NO], destination="Santiago", date=YEAR)]
    elsewhere = fact("visit", 100, 120, visitors=[NO], destination="Santiago")
    report = scored(facts=gold, found=[elsewhere])
    assert counts(report, "facts") == (1, 1, 1)
    assert counts(report, "evidence") == (0, 1, 1)
    alike = fact("visit", 100, 120, destination="Santiago")
    assert counts(scored(facts=gold, found=[alike]), "facts") == (0, 1, 1)
    assert counts(scored(facts=gold, found=[{**elsewhere, "type": "event"}]), "facts") == (0, 1, 1)


def test_a_fact_printed_twice_is_right_once_and_the_better_one_is_taken():
    gold = [fact("purchase", 0, 20, buyer=NO, seller=CL, value=EUROS)]
    poorer = fact("purchase", 0, 20, buyer=NO, seller=CL)
    report = scored(facts=gold, found=[poorer, *gold])
    assert counts(report, "facts") == (1, 1, 2)
    assert counts(report, "slots") == (3, 3, 5)
    assert [each for each in told(report) if each[1] == "purchase"] == [
        ("extra", "purchase", None, {"buyer": NO, "seller": CL})
    ]


def test_two_gold_facts_said_as_one_leave_one_missed():
    now = fact("indicator", 0, 40, metric="inflation", period=YEAR)
    before = fact("indicator", 30, 60, metric="inflation")
    report = scored(facts=[now, before], found=[fact("indicator", 0, 60, metric="inflation", period=YEAR)])
    assert counts(report, "facts") == (1, 2, 1)
    assert told(report) == [("missed", "indicator", {"metric": "inflation"}, None)]


def test_evidence_is_right_where_half_of_what_both_cover_is_shared():
    gold = [fact("role", 0, 40, person=NO, role="ministre")]
    for place, right in (((0, 40), 1), ((20, 40), 1), ((0, 80), 1), ((21, 40), 0), ((0, 81), 0)):
        report = scored(facts=gold, found=[fact("role", *place, person=NO, role="ministre")])
        assert counts(report, "evidence") == (right, 1, 1), place


def test_a_list_is_compared_item_by_item_and_an_empty_slot_is_no_answer():
    gold = [fact("agreement", 0, 40, parties=[NO, CL], domains=["pêche", "énergie"], place=None, kind="")]
    found = [fact("agreement", 0, 40, parties=[CL], domains=["énergie", "pêche", "climat"], count=None)]
    report = scored(facts=gold, found=found)
    assert counts(report, "slots") == (3, 4, 4)
    assert counts(report, "slot_names", "agreement.parties") == (1, 2, 1)
    assert counts(report, "slot_names", "agreement.domains") == (2, 2, 3)
    assert set(report.tables["slot_names"]) == {"agreement.parties", "agreement.domains"}


def test_modality_and_attribution_are_judged_where_a_fact_has_an_answer():
    gold = [
        fact("event", 0, 10, said_by="Ana Sorel", name="Forum du saumon"),
        fact("event", 20, 30, name="Salon du bois"),
        fact("event", 40, 50, said_by="Ana Sorel", name="Foire de Bergen"),
        fact("event", 60, 70, said_by="Ana Sorel", name="Sommet du Nord"),
    ]
    found = [
        fact("event", 0, 10, said_by="Sorel", name="Forum du saumon"),
        fact("event", 20, 30, modality="planned", said_by="Marc Dubosc", name="Salon du bois"),
        fact("event", 40, 50, name="Foire de Bergen"),
    ]
    report = scored(facts=gold, found=found)
    assert counts(report, "modality") == (2, 3, 3)
    assert counts(report, "attribution") == (1, 2, 2)
    assert told(report)[:3] == [
        ("wrong", "event.modality", "asserted", "planned"),
        ("extra", "event.attributed_to", None, "Marc Dubosc"),
        ("missed", "event.attributed_to", "Ana Sorel", None),
    ]


def test_calibration_is_the_distance_of_confidence_from_the_share_of_right_facts_by_tenths():
    gold = [fact("role", 0, 10, person=NO, role="ministre"), fact("role", 20, 30, person=CL, role="ministre")]
    found = [
        fact("role", 0, 10, confidence=Decimal("0.9"), person=NO, role="ministre"),
        fact("role", 20, 30, confidence=Decimal("0.96"), person=CL, role="ministre"),
        fact("role", 40, 50, confidence=Decimal(1), person=CL, role="maire"),
        fact("role", 60, 70, confidence=Decimal("0.25"), person=NO, role="maire"),
    ]
    report = scored(facts=gold, found=found)
    # 0.9–1.0: said 2.86, right 2; 0.2–0.3: said 0.25, right 0
    assert report.calibration_gap == pytest.approx((0.86 + 0.25) / 4)
    whole, low, high = (row for row in report.rows() if row["measure"] == "calibration")
    assert (whole["name"], whole["right"], whole["found"]) == ("all", 2, 4)
    assert whole["gap"] == Decimal("0.2775")
    assert (low["name"], low["right"], low["found"], low["gap"]) == ("0.2–0.3", 0, 1, Decimal("0.25"))
    assert (high["name"], high["right"], high["found"], high["precision"]) == ("0.9–1", 2, 3, Decimal("0.6667"))


def test_facts_without_confidence_have_no_calibration():
    gold = [fact("role", 0, 10, person=NO, role="ministre")]
    report = scored(facts=gold, found=gold)
    assert report.calibration_gap is None
    assert "calibration" not in {row["measure"] for row in report.rows()}


def test_what_is_not_annotated_is_not_looked_at():
    scorer = Scorer()
    row = mention("ordinal", 0, 5, rank=4)
    scorer.add(Gold(document=Document(id="d", text=TEXT), mentions=(row,)), [row], [fact("role", 0, 5, role="maire")])
    assert set(scorer.report.tables) == {"mentions_exact", "mentions_found"}


# --- the report --------------------------------------------------------------------------------


def test_a_name_alone_has_its_own_figures_differences_and_f1():
    gold = [fact("trade", 0, 50, flow="exports", origin=NO), fact("role", 60, 70, person=NO, role="maire")]
    report = scored(facts=gold, found=[fact("trade", 0, 50, flow="exports")])
    assert {(row["measure"], row["name"]) for row in report.rows("trade")} == {
        ("facts", "trade"),
        ("slots", "trade"),
        ("slot_names", "trade.flow"),
        ("slot_names", "trade.origin"),
    }
    assert told(report, "trade") == [("missed", "trade.origin", NO, None)]
    assert told(report, "role.role") == [("missed", "role.role", "maire", None)]
    assert (report.f1("trade"), report.f1("role"), report.f1("trade.origin"), report.f1("visit")) == (1, 0, 0, 0)
    assert report.f1() == pytest.approx(2 / 3)


def test_figures_are_in_the_order_of_the_model():
    gold = [fact("role", 0, 10, role="maire"), fact("trade", 0, 10, flow="total"), fact("visit", 0, 10, kind="tour")]
    rows = scored(facts=gold, found=()).rows()
    assert [row["name"] for row in rows if row["measure"] == "facts"] == ["all", "trade", "visit", "role"]


def test_an_article_scored_against_itself_is_right_in_everything():
    scorer = Scorer()
    mentions, facts = ([encode(each) for each in rows] for rows in (MENTIONS, FACTS))
    scorer.add(Gold(document=DOCUMENT, mentions=tuple(mentions), facts=tuple(facts)), mentions, facts)
    shares = {
        (row["measure"], row["name"]): (row["precision"], row["recall"], row["f1"])
        for row in scorer.report.rows()
        if row["measure"] != "calibration"
    }
    assert len(shares) > 30
    assert set(shares.values()) == {(1, 1, 1)}
    assert list(scorer.report.shown()) == []
