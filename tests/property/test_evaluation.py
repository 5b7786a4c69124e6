"""Scoring holds for whatever is annotated."""

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from azcn.codec import dumps, encode, loads
from azcn.evaluation import Gold, Scorer
from azcn.evaluation.agree import answers, words
from azcn.model import FACT_TYPES, Document
from strategies import facts, mentions

DOCUMENT = Document(id="d", text="")


own_settings = settings(max_examples=50)


def rows(strategy):
    """Rows of distinct spans, in text order, as they are read from a file."""
    spread = st.lists(strategy, max_size=5, unique_by=_span)
    return spread.map(lambda items: [loads(dumps(encode(item))) for item in sorted(items, key=_span) if item.text])


def _span(item):
    return item.start, item.end


def figures(gold_mentions, gold_facts, found_mentions, found_facts):
    scorer = Scorer()
    gold = Gold(document=DOCUMENT, mentions=tuple(gold_mentions), facts=tuple(gold_facts))
    scorer.add(gold, found_mentions, found_facts)
    return scorer.report


def _is_meant(value):
    """Tell whether a party or text has a word that means something: one without agrees with nothing."""
    if isinstance(value, dict):
        return all(_is_meant(value[key]) for key in ("name", "item") if value.get(key) is not None)
    return not isinstance(value, str) or bool(words(value))


@own_settings
@given(rows(mentions()), rows(facts()))
def test_whatever_is_scored_against_itself_is_right_in_everything(own_mentions, own_facts):
    own_facts = [row for row in own_facts if all(_is_meant(value) for _, value in answers(row))]
    report = figures(own_mentions, own_facts, own_mentions, own_facts)
    for measure in ("mentions_exact", "mentions_found"):
        for tally in report.tables.get(measure, {}).values():
            assert (tally.precision, tally.recall) == (1, 1)
    for measure in ("facts", "slots", "slot_names"):
        for tally in report.tables.get(measure, {}).values():
            assert tally.right == tally.gold == tally.found
    assert not [each for each in report.shown() if each.name in FACT_TYPES]


@own_settings
@given(rows(mentions()), rows(facts()))
def test_nothing_found_is_nothing_right(own_mentions, own_facts):
    report = figures(own_mentions, own_facts, [], [])
    assert all(tally.right == tally.found == 0 for table in report.tables.values() for tally in table.values())
    assert report.total("mentions_found").gold == len(own_mentions)
    assert len([each for each in report.shown() if "." not in each.name]) == len(own_mentions) + len(own_facts)


@own_settings
@given(rows(mentions()), rows(facts()), rows(mentions()), rows(facts()), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(gold_mentions, gold_facts, found_mentions, found_facts, chance):
    def shuffled(items):
        return chance.sample(items, len(items))

    given = figures(gold_mentions, gold_facts, found_mentions, found_facts)
    other = figures(gold_mentions, gold_facts, shuffled(found_mentions), shuffled(found_facts))
    assert list(given.rows()) == list(other.rows())
    assert list(given.shown()) == list(other.shown())


@own_settings
@given(rows(mentions()), rows(facts()), rows(mentions()), rows(facts()))
def test_figures_are_shares_and_never_count_more_right_than_there_are(gold_mentions, gold_facts, found_mentions, found):
    report = figures(gold_mentions, gold_facts, found_mentions, found)
    for measure, table in report.tables.items():
        for tally in table.values():
            assert tally.precision >= 0
            assert 0 <= tally.f1 <= 1
            assert tally.right <= tally.gold, measure
            if measure not in ("slot_names", "parties"):
                assert tally.right <= tally.found, measure
    gap = report.calibration_gap
    assert gap is None or 0 <= gap <= 1


@own_settings
@given(st.lists(rows(facts()), min_size=1, max_size=4), st.integers(0, 99))
def test_the_order_of_documents_changes_no_figure(documents, seed):
    def total(order):
        scorer = Scorer()
        for each in order:
            found = [{**row, "confidence": Decimal("0.5")} for row in each[::2]]
            scorer.add(Gold(document=DOCUMENT, facts=tuple(each)), facts=found)
        return list(scorer.report.rows())

    assert total(documents) == total(random.Random(seed).sample(documents, len(documents)))  # noqa: S311
