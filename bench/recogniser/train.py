"""Train azcn's recogniser of names.

    python bench/recogniser/train.py TEXTS [-o FILE] [--kind tuned|anew] [--fold N]

TEXTS is a folder with wikinews.jsonl.gz (articles with entities) and, against drift, ntrex.jsonl.gz and ud-fr.jsonl
(plain texts). With ``--fold N`` the articles of that fold are kept out, and what is found in them is measured. The same
texts give the same weights, byte for byte.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import sys
import time
import tomllib
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one thread: the same sums in the same order each time

import spacy
from conform import conform
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example, offsets_to_biluo_tags
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops

from azcn.pipeline.components import SentenceStarts
from azcn.pipeline.recogniser import pack_recogniser

SETTINGS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("settings.toml").read_text("utf-8"))
SENTENCES = SentenceStarts()
OTHERS = ["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]

Check = Callable[[Any, int], None]
Rows = list[dict[str, Any]]


def read_rows(path: Path) -> Rows:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold_of(identifier: str) -> int:
    """Return which of the folds an article belongs to, by a hash of its id."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % int(SETTINGS["folds"])


def load_base() -> Language:
    """Return the base model with its recogniser alone."""
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(SETTINGS["base"], exclude=OTHERS)


def starts(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """Yield documents with sentence starts alone, as the recogniser gets them from azcn."""
    for text in texts:
        yield SENTENCES(nlp.make_doc(text))


def gold_examples(nlp: Language, rows: Rows) -> list[Example]:
    """Return examples of the articles, their entities made to follow azcn's model."""
    docs = starts(nlp, [row["text"] for row in rows])
    return [example(doc, list(conform(row["text"], row["entities"]))) for row, doc in zip(rows, docs, strict=True)]


def silver_examples(nlp: Language, rows: Rows) -> list[Example]:
    """Return examples in which the recogniser of ``nlp`` says what is to be found."""
    ner: Any = nlp.get_pipe("ner")
    texts = [row["text"] for row in rows]
    read = list(ner.pipe(starts(nlp, texts), batch_size=64))
    told = ([(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in read)
    return [example(doc, spans) for doc, spans in zip(starts(nlp, texts), told, strict=True)]


def example(doc: Doc, spans: Sequence[Any]) -> Example:
    """Return an example of the names in ``spans``."""
    return Example.from_dict(doc, {"entities": tags_of(doc, spans)})


def tags_of(doc: Doc, spans: Sequence[Any]) -> list[str]:
    """Return a tag for each token; nothing is said of an entity that sentence starts or tokens cut."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of entities that end within a token
        tags = offsets_to_biluo_tags(doc, spans)
    told = list(tags)
    begun: list[int] = []
    for index, tag in enumerate(tags):
        if tag[0] in "BIL":
            begun = [index] if tag[0] == "B" else [*begun, index]
            if tag[0] == "L" and any(doc[i].is_sent_start for i in begun[1:]):
                for i in begun:
                    told[i] = "-"
    return told


def train(nlp: Language, gold: list[Example], silver: list[Example], step: dict[str, Any], check: Check) -> None:
    """Train the recogniser of ``nlp`` in place; ``check`` hears of each round."""
    fix_random_seed(SETTINGS["seed"])
    chance = random.Random(SETTINGS["seed"])  # noqa: S311 (for the order of examples)
    if step["start"] == "nothing":
        config = {key: value for key, value in nlp.get_pipe_config("ner").items() if key != "factory"}
        nlp.remove_pipe("ner")
        made: Any = nlp.add_pipe("ner", config=config, last=True)
        for label in SETTINGS["labels"]:
            made.add_label(label)
        made.initialize(lambda: gold[:50], nlp=nlp)
    ner: Any = nlp.get_pipe("ner")
    optimizer = Adam(step["rate"], L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    total = step["rounds"] * (sum(len(e.x) for e in gold) + step["silver"] * sum(len(e.x) for e in silver))
    seen = 0
    for number in range(1, step["rounds"] + 1):
        begun = time.process_time()
        examples = [*gold, *chance.sample(silver, round(step["silver"] * len(silver)))]
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch_by_words(examples, size=SETTINGS["words"], tolerance=0.2):
            seen += sum(len(e.x) for e in batch)
            optimizer.learn_rate = step["rate"] * max(0.05, 1 - seen / total)
            ner.update(batch, drop=step["dropout"], sgd=optimizer, losses=losses)
        say(f"round {number}: loss {losses['ner']:.0f}, {time.process_time() - begun:.0f} s")
        with ner.model.use_params(optimizer.averages):
            check(nlp, number)
    with ner.model.use_params(optimizer.averages):
        averaged = ner.model.to_bytes()
    ner.model.from_bytes(averaged)


def score(nlp: Language, rows: Rows) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of exact spans, by label, and of PER, LOC and ORG together."""
    ner: Any = nlp.get_pipe("ner")
    docs = ner.pipe(starts(nlp, [row["text"] for row in rows]), batch_size=64)
    found = ({(e.start_char, e.end_char, e.label_) for e in doc.ents} for doc in docs)
    return rates((set(conform(row["text"], row["entities"])), got) for row, got in zip(rows, found, strict=True))


def rates(pairs: Any) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of ``pairs`` of what is wanted and found, by label, and of all but MISC."""
    pairs = [({tuple(s) for s in wanted}, {tuple(s) for s in found}) for wanted, found in pairs]
    told = {}
    for name, labels in {**{each: (each,) for each in SETTINGS["labels"]}, "all": ("PER", "LOC", "ORG")}.items():
        right, got, wanted = (
            sum(sum(span[2] in labels for span in spans) for spans in each)
            for each in ([w & f for w, f in pairs], [f for _, f in pairs], [w for w, _ in pairs])
        )
        told[name] = (right / max(1, got), right / max(1, wanted), 2 * right / max(1, got + wanted))
    return told


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--kind", choices=list(SETTINGS["kinds"]), default="tuned")
    parser.add_argument("--fold", type=int)
    options = parser.parse_args()
    nlp = load_base()
    own = nlp.get_pipe("ner").to_bytes(exclude=["vocab"])  # type: ignore[attr-defined]
    rows = read_rows(options.texts / "wikinews.jsonl.gz")
    plain = [row for name in ("ntrex.jsonl.gz", "ud-fr.jsonl") for row in read_rows(options.texts / name)]
    kept = [row for row in rows if options.fold is not None and fold_of(row["id"]) == options.fold]
    gold = gold_examples(nlp, [row for row in rows if row not in kept])
    say(f"{len(gold)} articles, {len(plain)} plain texts, {len(kept)} articles kept out")

    def check(nlp: Language, number: int) -> None:
        if kept and number % 2 == 0:
            say("  " + " ".join(f"{label} {figures[2]:.3f}" for label, figures in score(nlp, kept).items()))

    for step in SETTINGS["kinds"][options.kind]:
        silver = silver_examples(nlp, plain)
        nlp.get_pipe("ner").from_bytes(own, exclude=["vocab"])  # type: ignore[attr-defined]
        train(nlp, gold, silver, step, check)
    if options.output:
        options.output.write_bytes(pack_recogniser(nlp.get_pipe("ner")))
    for label, figures in score(nlp, kept).items() if kept else ():
        print(label, *(f"{figure:.3f}" for figure in figures))


if __name__ == "__main__":
    main()
