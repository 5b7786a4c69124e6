"""Try a recogniser that shares the tok2vec of the tagger and the parser: all of them trained together.

    python bench/recogniser/shared.py TEXTS [--fold N] [--minutes CPU]

Names are WiNER's, made to follow the model; tags and trees are what the base model itself says of all texts (silver).
Prints the F1 of names, and the share of tags, heads and labels that stay as the base model has them, on the fold kept
out, each few minutes.
"""

import argparse
import random
import sys
import time
from pathlib import Path
from typing import Any

import spacy
import train as common
from conform import conform
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops

LISTENER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=25)
    options = parser.parse_args()
    fix_random_seed(common.SETTINGS["seed"])
    chance = random.Random(common.SETTINGS["seed"])  # noqa: S311 (for the order of examples)
    set_current_ops(NumpyOps(use_blis=False))
    teacher = spacy.load(common.SETTINGS["base"], exclude=["lemmatizer", "senter", "attribute_ruler"])
    teacher.add_pipe("azcn_sentences", first=True)
    nlp = spacy.load(common.SETTINGS["base"], exclude=["lemmatizer", "senter", "attribute_ruler", "ner"])
    nlp.add_pipe("ner", config={"model": LISTENER}, last=True)
    rows = common.read_rows(options.texts / "wikinews.jsonl.gz")
    plain = [row for name in ("ntrex.jsonl.gz", "ud-fr.jsonl") for row in common.read_rows(options.texts / name)]
    trained = [row for row in rows if common.fold_of(row["id"]) != options.fold]
    kept = [row for row in rows if common.fold_of(row["id"]) == options.fold]
    everything = [*trained, *plain]
    taught = list(teacher.pipe((row["text"] for row in everything), batch_size=64))
    examples = []
    for row, doc in zip(everything, taught, strict=True):
        told = [tuple(span) for span in conform(row["text"], row["entities"])] if "entities" in row else None
        if told is not None:
            tags = common.tags_of(fresh(nlp, row["text"]), told)
            made = Example.from_dict(fresh(nlp, row["text"]), {**annotation(doc), "entities": tags})
        else:
            made = Example(fresh(nlp, row["text"]), doc)
        examples.append(made)
    ner: Any = nlp.get_pipe("ner")
    ner.initialize(lambda: examples[:100], nlp=nlp)
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    begun = time.process_time()
    told_at, budget = 0.0, 60 * options.minutes
    reference = list(teacher.pipe([row["text"] for row in kept], batch_size=64))
    print(f"made in {begun:.0f} s", file=sys.stderr, flush=True)
    while (spent := time.process_time() - begun) < budget:
        chance.shuffle(examples)
        for batch in minibatch_by_words(examples, size=1200, tolerance=0.2):
            spent = time.process_time() - begun
            optimizer.learn_rate = 0.001 * max(0.05, 1 - spent / budget)
            nlp.update(batch, drop=0.15, sgd=optimizer, exclude=["azcn_sentences"])
            if spent >= budget:
                break
            if spent - told_at > budget / 5:
                told_at = spent
                with nlp.use_params(optimizer.averages):
                    tell(nlp, kept, reference, spent)
    with nlp.use_params(optimizer.averages):
        tell(nlp, kept, reference, spent)


def fresh(nlp: Any, text: str) -> Any:
    return common.SENTENCES(nlp.make_doc(text))


def annotation(doc: Any) -> dict[str, Any]:
    return {
        "words": [token.text for token in doc],
        "spaces": [bool(token.whitespace_) for token in doc],
        "pos": [token.pos_ for token in doc],
        "morphs": [str(token.morph) for token in doc],
        "heads": [token.head.i for token in doc],
        "deps": [token.dep_ for token in doc],
        "sent_starts": [token.is_sent_start for token in doc],
    }


def tell(nlp: Any, kept: list[dict[str, Any]], reference: list[Any], spent: float) -> None:
    right = found = wanted = same_tag = same_head = same_dep = tokens = 0
    docs = nlp.pipe([fresh(nlp, row["text"]) for row in kept], batch_size=64)
    for row, doc, other in zip(kept, docs, reference, strict=True):
        got = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ != "MISC"}
        gold = {tuple(s) for s in conform(row["text"], row["entities"]) if s[2] != "MISC"}
        right, found, wanted = right + len(got & gold), found + len(got), wanted + len(gold)
        for one, two in zip(doc, other, strict=True):
            tokens += 1
            same_tag += one.pos == two.pos and str(one.morph) == str(two.morph)
            same_head += one.head.i == two.head.i
            same_dep += one.head.i == two.head.i and one.dep == two.dep
    print(
        f"{spent:.0f} s: names {2 * right / (found + wanted):.3f}, as the base model: tags {same_tag / tokens:.3f}, "
        f"heads {same_head / tokens:.3f}, with labels {same_dep / tokens:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
