"""Components that work in less time say what spaCy's own say, and are put in only where they are known to."""

import pickle
import random
from functools import cache

import numpy as np
import pytest
import spacy
from spacy.lookups import Lookups
from spacy.ml.models import CharacterEmbed, MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc, Span
from spacy.training import Example

import azcn.pipeline.quick.lemmas as lemmas_module
import azcn.pipeline.quick.vectors as quick_vectors
from azcn.pipeline.quick import quicken
from azcn.pipeline.quick.lemmas import quick_lemmas
from azcn.pipeline.quick.rules import quick_rules
from azcn.pipeline.quick.transitions import quick_transitions
from azcn.pipeline.quick.vectors import quicken_vectors

WORDS = "le la banque Oskal signe un accord avec Rabat , mardi 12 mars . \n\n Lina Marchal Y va-t-elle ? « 3,5 % »"
LABELS = ("nsubj", "obj", "det", "punct", "ROOT")


def texts(number, longest=40, seed=5):
    chance = random.Random(seed)  # noqa: S311
    return [" ".join(chance.choices(WORDS.split(" "), k=chance.randint(1, longest))) for _ in range(number)]


def pipeline(seed=0):
    """A pipeline of its own, the same each time."""
    config, content = trained(seed)
    return spacy.util.load_model_from_config(config).from_bytes(content)


@cache
def trained(seed):
    """What makes a pipeline like spaCy's models, that has learned next to nothing: its choices are close calls."""
    spacy.util.fix_random_seed(seed)
    nlp = spacy.blank("fr")
    width = 32
    options = {"width": width, "rows": [500, 200, 200, 50], "attrs": ["NORM", "PREFIX", "SHAPE", "SPACY"]}
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "include_static_vectors": False, **options},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 3,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    moves = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
    parser = nlp.add_pipe("parser", config={"model": {**moves, "state_type": "parser"}})
    ner = nlp.add_pipe("ner", config={"model": {**moves, "state_type": "ner"}})
    ruler = nlp.add_pipe("attribute_ruler")
    for label in LABELS:
        parser.add_label(label)
    for label in ("PER", "LOC"):
        ner.add_label(label)
    examples = []
    for text in texts(12, seed=seed):
        doc = nlp.make_doc(text)
        heads = [max(0, i - 1 - i % 2) for i in range(len(doc))]
        deps = [LABELS[i % 4] if i else "ROOT" for i in range(len(doc))]
        entities = ["U-PER" if token.is_title else "O" for token in doc]
        examples.append(Example.from_dict(doc, {"heads": heads, "deps": deps, "entities": entities}))
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    ruler.add([[{"POS": "NOUN"}]], {"TAG": "N"})
    ruler.add([[{"POS": "SPACE", "IS_SPACE": False}]], {"TAG": "X", "POS": "X"})
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})
    for _ in range(15):
        nlp.update(examples, sgd=optimizer)
    return nlp.config, nlp.to_bytes()


def said(doc):
    return [(token.text, token.dep_, token.head.i, token.ent_iob_, token.ent_type_, token.tag_) for token in doc]


def both(seed=0):
    return pipeline(seed), quickened(pipeline(seed))


def quickened(nlp):
    quicken(nlp)
    assert [type(component).__module__ for _, component in nlp.pipeline] == [
        "azcn.pipeline.quick.transitions",
        "azcn.pipeline.quick.transitions",
        "azcn.pipeline.quick.rules",
    ]
    for name in ("parser", "ner"):
        assert quick(nlp.get_pipe(name).model.get_ref("tok2vec").layers[0])
    return nlp


def quick(model):
    return isinstance(model._func, quick_vectors._Forward)


@pytest.mark.parametrize("seed", range(3))
def test_trees_entities_and_tags_are_those_of_the_stock_components(seed):
    stock, ours = both(seed)
    given = texts(60, seed=seed + 50)
    for one, other in zip(stock.pipe(given, batch_size=60), ours.pipe(given, batch_size=25), strict=True):
        assert said(one) == said(other)
    assert any(token.ent_type_ for doc in ours.pipe(given) for token in doc)


def test_one_document_gives_what_it_gives_among_others():
    nlp = quickened(pipeline())
    given = texts(12)
    assert [said(nlp(text)) for text in given] == [said(doc) for doc in nlp.pipe(given)]


def test_vectors_are_those_of_the_stock_layers_to_the_last_digits():
    stock, ours = both()
    docs = [stock.make_doc(text) for text in texts(40, longest=300)]
    one = stock.get_pipe("ner").model.get_ref("tok2vec").predict(docs)
    other = ours.get_pipe("ner").model.get_ref("tok2vec").predict([ours.make_doc(doc.text) for doc in docs])
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_words_are_forgotten_where_there_would_be_too_many(monkeypatch):
    monkeypatch.setattr(quick_vectors, "_KEPT", 8)
    stock, ours = both()
    given = [*texts(30, longest=4), *texts(3, longest=200)]
    for one, other in zip(stock.pipe(given, batch_size=3), ours.pipe(given, batch_size=3), strict=True):
        assert said(one) == said(other)


def test_what_is_kept_does_not_grow_beyond_its_bound(monkeypatch):
    monkeypatch.setattr(quick_vectors, "_KEPT", 100)
    nlp = spacy.blank("fr")
    embedding = quick_vectors._Embedding(embed(), nlp.vocab)
    for start in range(0, 2000, 10):
        docs = [Doc(nlp.vocab, [f"mot{number}" for number in range(start, start + 10)])]
        embedding.rows(docs, quick_vectors._Placed([10], 4))
        assert len(embedding._places) <= 100
    assert len(embedding._kept) <= 1024


@pytest.mark.parametrize("given", [[""], ["", "Lina signe ."], ["", "", "Y va", "Oskal", "Rabat"]])
def test_a_document_without_words_is_none_less(given):
    stock, ours = both()
    assert [said(doc) for doc in ours.pipe(given)] == [said(doc) for doc in stock.pipe(given)]


def test_spaces_and_parts_of_speech_get_their_tags():
    ours = quickened(pipeline())
    stock = spacy.pipeline.AttributeRuler(ours.vocab)
    stock.add_patterns(ours.get_pipe("attribute_ruler").patterns)
    words, parts = ["une", "banque", "\n", "signe", "ici"], ["DET", "NOUN", "", "SPACE", "ADV"]
    one, other = (Doc(ours.vocab, words, pos=parts, tags=["", "old", "", "", "kept"]) for _ in range(2))
    stock(one)
    ours.get_pipe("attribute_ruler")(other)
    assert [(t.tag_, t.pos_) for t in other] == [(t.tag_, t.pos_) for t in one]
    assert [t.tag_ for t in other] == ["", "N", "_SP", "X", "kept"]


def test_a_rule_that_is_added_later_is_followed():
    ruler = quickened(pipeline()).get_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "banque"}]], {"TAG": "B"})
    assert [token.tag_ for token in ruler(Doc(ruler.vocab, ["la", "banque"], pos=["DET", "NOUN"]))] == ["", "B"]


@pytest.mark.parametrize(
    "pattern", [[{"LOWER": "banque"}], [{"POS": "NOUN"}, {"POS": "ADJ"}], [{"POS": {"IN": ["X"]}}]]
)
def test_rules_about_words_or_neighbours_are_left_to_spacy(pattern):
    ruler = spacy.blank("fr").add_pipe("attribute_ruler")
    ruler.add([pattern], {"TAG": "B"})
    assert quick_rules(ruler) is None


def lemmatizer(mode="rule"):
    """spaCy's French lemmatizer over a few tables of our own."""
    tables = Lookups()
    tables.add_table("lemma_lookup", {"Oskals": "Oskal"})
    tables.add_table("lemma_rules", {"verb": [["ent", "er"], ["e", "er"]], "noun": [["s", ""]]})
    tables.add_table("lemma_exc", {"verb": {"va": ["aller"]}})
    tables.add_table("lemma_index", {"verb": ["signer", "porter"], "noun": ["porte", "banque"]})
    made = spacy.blank("fr").add_pipe("lemmatizer", config={"mode": mode})
    made.initialize(lookups=tables)
    return made


TAGGED = [
    (["Les", "Banques", "portent", "Oskals"], ["DET", "NOUN", "VERB", "PROPN"]),
    (["la", "porte", "va", "\n", "Y"], ["DET", "NOUN", "VERB", "SPACE", ""]),
    (["il", "porte", "la", "porte"], ["PRON", "VERB", "DET", "NOUN"]),
]


def lemmas(component, number=1):
    docs = [Doc(component.vocab, words, pos=parts) for _ in range(number) for words, parts in TAGGED]
    return [[token.lemma_ for token in component(doc)] for doc in docs]


def test_lemmas_are_those_of_the_stock_lemmatizer_the_second_time_too(monkeypatch):
    stock, ours = lemmatizer(), quick_lemmas(lemmatizer())
    assert lemmas(ours, 3) == lemmas(stock, 3)
    assert lemmas(ours)[0] == ["les", "banque", "porter", "Oskal"]
    monkeypatch.setattr(lemmas_module, "_KEPT", 4)
    assert lemmas(ours, 3) == lemmas(stock, 3)
    assert len(ours.known) < 12


def test_lemmas_that_are_there_before_are_kept():
    ours = quick_lemmas(lemmatizer())
    words, parts = TAGGED[0]
    for _ in range(2):
        doc = ours(Doc(ours.vocab, words, pos=parts, lemmas=["x", "", "", ""]))
        assert [token.lemma_ for token in doc] == ["x", "banque", "porter", "Oskal"]


def test_other_tables_are_seen():
    ours = quick_lemmas(lemmatizer())
    lemmas(ours)
    ours.lookups = Lookups()
    for name in ("lemma_lookup", "lemma_rules", "lemma_exc", "lemma_index"):
        ours.lookups.add_table(name, {"Oskals": "Oskar"} if name == "lemma_lookup" else {})
    ours.cache.clear()
    assert lemmas(ours)[0] == ["les", "banques", "portent", "Oskar"]


def test_a_lemmatizer_that_goes_by_tables_alone_is_left_to_spacy():
    assert quick_lemmas(lemmatizer("lookup")) is None
    assert quick_lemmas(spacy.blank("fr").add_pipe("sentencizer")) is None


def test_a_pipeline_that_is_trained_on_says_what_it_then_knows():
    stock, ours = both()
    for nlp in (stock, ours):
        spacy.util.fix_random_seed(9)
        list(nlp.pipe(texts(5)))
        example = Example.from_dict(nlp.make_doc("Lina signe ."), {"entities": ["U-LOC", "O", "O"]})
        optimizer = nlp.resume_training()
        for _ in range(20):
            nlp.update([example], sgd=optimizer)
    given = texts(20, seed=8)
    assert [said(doc) for doc in ours.pipe(given)] == [said(doc) for doc in stock.pipe(given)]


def test_a_pipeline_is_saved_as_spacy_s_own(tmp_path):
    ours = quickened(pipeline())
    given = texts(10)
    before = [said(doc) for doc in ours.pipe(given)]
    ours.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert type(again.get_pipe("ner")) is spacy.pipeline.EntityRecognizer
    assert [said(doc) for doc in again.pipe(given)] == before


def test_a_model_may_be_copied_and_pickled():
    ours = quickened(pipeline())
    given = texts(10)
    before = [said(doc) for doc in ours.pipe(given)]
    again = pickle.loads(pickle.dumps(ours.get_pipe("ner").model))  # noqa: S301
    assert not quick(again.get_ref("tok2vec").layers[0])
    ours.get_pipe("ner").model = ours.get_pipe("ner").model.copy()
    assert [said(doc) for doc in ours.pipe(given)] == before


def test_other_weights_are_seen():
    stock, ours = both()
    given = texts(10)
    list(ours.pipe(given))
    for nlp in (stock, ours):
        nlp.get_pipe("ner").from_bytes(pipeline(1).get_pipe("ner").to_bytes())
    assert [said(doc) for doc in ours.pipe(given)] == [said(doc) for doc in stock.pipe(given)]


def test_documents_of_another_vocabulary_are_left_to_spacy():
    stock, ours = both()
    other = spacy.blank("fr")
    one = stock.get_pipe("ner").model.get_ref("tok2vec").predict([other("Lina signe un accord .")])
    two = ours.get_pipe("ner").model.get_ref("tok2vec").predict([other("Lina signe un accord .")])
    np.testing.assert_array_equal(one, two)


def embed(width=16):
    return build(MultiHashEmbed(width, ["NORM", "SHAPE"], [100, 100], False), width).get_ref("embed")


def build(embedding, width=16, window=1, pieces=3):
    model = build_Tok2Vec_model(embedding, MaxoutWindowEncoder(width, window, pieces, 2))
    model.initialize([spacy.blank("fr")("Lina signe .")])
    return model


@pytest.mark.parametrize(
    ("window", "pieces", "embedding"),
    [
        (2, 3, lambda: MultiHashEmbed(16, ["NORM"], [100], False)),
        (1, 1, lambda: MultiHashEmbed(16, ["NORM"], [100], False)),
        (1, 3, lambda: CharacterEmbed(16, 100, 4, 4, False)),
    ],
)
def test_layers_of_another_kind_are_left_to_spacy(window, pieces, embedding):
    model = build(embedding(), window=window, pieces=pieces)
    quicken_vectors(model, spacy.blank("fr").vocab)
    assert not quick(model)


def test_layers_of_the_known_kind_are_not():
    model = build(MultiHashEmbed(16, ["NORM", "SHAPE"], [100, 100], False))
    quicken_vectors(model, spacy.blank("fr").vocab)
    assert quick(model)


def test_entities_that_are_there_before_are_kept():
    stock, ours = both()
    for text in texts(20):
        docs = [nlp.make_doc(text) for nlp in (stock, ours)]
        for nlp, doc in zip((stock, ours), docs, strict=True):
            doc.set_ents([Span(doc, 0, min(2, len(doc)), "LOC")], default="unmodified")
            nlp.get_pipe("ner")(doc)
        assert said(docs[0]) == said(docs[1])
        assert docs[1].ents[0].label_ == "LOC"


def test_no_entity_goes_on_behind_the_end_of_a_sentence_or_of_a_text():
    stock, ours = both(seed=1)
    chance = random.Random(9)  # noqa: S311
    for text in texts(60, longest=12):
        docs = [nlp.make_doc(text) for nlp in (stock, ours)]
        starts = [chance.random() < 0.4 for _ in docs[0]]
        for nlp, doc in zip((stock, ours), docs, strict=True):
            for token, is_start in zip(doc, starts, strict=True):
                token.is_sent_start = is_start or token.i == 0
            nlp.get_pipe("ner")(doc)
        assert said(docs[0]) == said(docs[1])


@pytest.mark.filterwarnings("ignore:.*W036")
def test_a_recogniser_that_sees_six_tokens_is_stepped_through():
    config, _ = trained(0)
    config = config.copy()
    config["components"]["ner"]["model"]["extra_state_tokens"] = True
    stock = spacy.util.load_model_from_config(config)
    stock.initialize()
    ours = quickened(spacy.util.load_model_from_config(config).from_bytes(stock.to_bytes()))
    assert ours.get_pipe("ner").model.layers[1].get_dim("nF") == 6
    for one, other in zip(stock.pipe(texts(20)), ours.pipe(texts(20)), strict=True):
        assert said(one) == said(other)


def test_a_search_with_a_beam_is_left_to_spacy():
    nlp = pipeline()
    parser = nlp.get_pipe("parser")
    parser.cfg["beam_width"] = 4
    assert quick_transitions(parser) is None
    assert quick_transitions(nlp.get_pipe("attribute_ruler")) is None
