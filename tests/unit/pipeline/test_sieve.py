"""A text that is passed over has no facts of the types asked for, and one that may have some is read."""

import datetime as dt

import pytest

from azcn.model import Document
from azcn.packs.registry import install
from azcn.packs.source import Source
from azcn.pipeline.annotate import annotate_batch
from azcn.pipeline.sieve import sieve
from azcn.pipeline.stream import Plan, stream
from french import sentences

TYPES = ("visit", "agreement", "partnership", "purchase", "investment")
ANCHOR = dt.date(2025, 4, 22)


def documents(texts):
    return [Document(id=f"d{n}", text=text, date=ANCHOR) for n, text in enumerate(texts)]


def read(texts, *types):
    def fail(_, error):
        raise error

    return list(stream(documents(texts), Plan(types=types), on_error=fail))


@pytest.mark.slow
def test_no_text_of_these_tests_has_facts_where_it_is_passed_over(nlp):
    sieves = {name: sieve(nlp, [name]) for name in TYPES}
    passed_over = dict.fromkeys(TYPES, 0)
    given = documents(sentences())
    for start in range(0, len(given), 32):
        batch = given[start : start + 32]
        tagged = nlp.pipe([each.text for each in batch], disable=["parser", "lemmatizer", "ner", "azcn_facts"])
        held = [{name: not each.holds(doc) for name, each in sieves.items()} for doc in tagged]
        for annotated, over in zip(annotate_batch(nlp, batch, TYPES), held, strict=True):
            assert not any(over[fact.type] for fact in annotated.facts), annotated.document.text
            for name in TYPES:
                passed_over[name] += over[name]
    assert all(count > len(given) / 3 for count in passed_over.values())


TEXTS = [
    "La ministre Ana Sorel se rendra à Lisbonne le 3 mai.",
    "Il pleuvait sur le port, et les marins dormaient.",
    "Le Portugal a signé un accord de pêche avec le Maroc.",
    "Les exportations de la Norvège ont augmenté de 3 % en 2023.",
    "",
]


@pytest.mark.parametrize("types", [("visit",), ("agreement", "visit"), ("visit", "statement"), ("trade",)])
def test_facts_are_the_same_with_and_without(types, monkeypatch):
    quick = read(TEXTS, *types)
    monkeypatch.setenv("AZCN_PREFILTER", "0")
    assert [each.facts for each in quick] == [each.facts for each in read(TEXTS, *types)]
    assert any(each.facts for each in quick)


def test_a_text_without_a_trigger_is_not_read_to_the_end(monkeypatch):
    from azcn.pipeline import components

    seen = []
    real = components.find_entities
    monkeypatch.setattr(components, "find_entities", lambda doc, *more: seen.append(doc.text) or real(doc, *more))
    read(TEXTS, "visit")
    assert seen == TEXTS[:1]


def test_without_types_all_texts_are_read():
    assert [bool(each.mentions) for each in read(TEXTS)] == [True, False, True, True, False]


def test_pieces_of_a_long_text_are_read_where_one_of_them_has_a_trigger(nlp):
    text = "\n\n".join([*[TEXTS[1]] * 8, TEXTS[0], *[TEXTS[3]] * 4])
    (whole,) = annotate_batch(nlp, documents([text]), ["visit"], piece=100, sieve=sieve(nlp, ["visit"]))
    (plain,) = annotate_batch(nlp, documents([text]), ["visit"], piece=100)
    assert whole.facts == plain.facts != ()
    (nothing,) = annotate_batch(nlp, documents([TEXTS[1] * 20]), ["visit"], piece=100, sieve=sieve(nlp, ["visit"]))
    assert (nothing.facts, nothing.mentions, nothing.document.text) == ((), (), TEXTS[1] * 20)


@pytest.mark.parametrize("types", [(), ("role",), ("visit", "statement"), ("trade",)])
def test_types_whose_facts_start_from_anything_are_asked_of_every_text(nlp, types):
    assert sieve(nlp, types) is None


PACKS = [
    Source(
        "power.toml",
        'type = "capacity"\n[slots]\nsite = "text"\n[[rule]]\nid = "run"\nverbs = ["turbiner"]\nrequire = ["site"]\n'
        '[rule.slots]\nsite = ["patient"]\n',
    ),
    Source(
        "funds.toml",
        'extends = "investment"\n[[rule]]\nid = "start"\nverbs = ["amorcer"]\nrequire = ["target"]\n'
        '[rule.slots]\ninvestor = ["agent"]\ntarget = ["patient"]\n',
    ),
]


@pytest.fixture
def packs():
    yield tuple(PACKS)
    install(())


def test_what_rule_packs_start_from_is_not_passed_over(packs, nlp):
    given = ["La société Nordvik turbine les eaux du barrage.", "Nordvik amorce le chantier naval de Tarsis.", TEXTS[1]]
    plan = Plan(types=("capacity", "investment"), packs=packs)
    found = list(stream(documents(given), plan, on_error=pytest.fail))
    assert [[fact.type for fact in each.facts] for each in found] == [["capacity"], ["investment"], []]
    assert [bool(each.mentions) for each in found] == [True, True, False]
    install(())
    tagged = nlp.pipe(given, disable=["parser", "lemmatizer", "ner", "azcn_facts"])
    assert not any(map(sieve(nlp, ["investment"]).holds, tagged))


def test_a_model_of_other_components_reads_every_text():
    import spacy

    nlp = spacy.blank("fr")
    nlp.add_pipe("morphologizer")
    assert sieve(nlp, ["visit"]) is None


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Il a SIGNÉ.", ["agreement"]),
        ("Un sous - traité d’entente, un accord-cadre", ["agreement"]),
        ("Ils se rendirent à Oslo.", ["visit"]),
        ("La commande est passée.", ["purchase"]),
    ],
)
def test_forms_of_triggers_are_met_whatever_their_case_and_tense(nlp, text, types):
    (doc,) = nlp.pipe([text], disable=["parser", "lemmatizer", "ner", "azcn_facts"])
    assert sieve(nlp, types).holds(doc)


@pytest.mark.parametrize("text", ["", "Il pleut.", "Le chat dort sur la table.", "\n\n", "4 ! ?"])
def test_words_that_start_nothing_are_not_taken_for_triggers(nlp, text):
    (doc,) = nlp.pipe([text], disable=["parser", "lemmatizer", "ner", "azcn_facts"])
    assert not sieve(nlp, TYPES).holds(doc)
