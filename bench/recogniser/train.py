"""Train azcn's recogniser of names.

    python bench/recogniser/train.py TEXTS [--kind tuned|anew] [--fold N | --all] [-o FILE]

TEXTS is a folder with wikinews.jsonl.gz (articles with entities) and, against drift, ntrex.jsonl.gz and ud-fr.jsonl
(plain text). With ``--fold N`` the articles of that fold are kept out; ``--all`` trains on all of them.
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
from collections.abc import Iterator, Sequence
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

SETTINGS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("settings.toml").read_text("utf-8"))


def read_rows(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def fold_of(identifier: str) -> int:
    """Return which of the folds an article belongs to, by a hash of its id."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % int(SETTINGS["folds"])


from azcn.pipeline.components import SentenceStarts

SENTENCES = SentenceStarts()


def load_base() -> Language:
    """Return the base model with its recogniser alone, and azcn's sentence starts before it."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(
        SETTINGS["base"], exclude=["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"]
    )
    nlp.add_pipe("azcn_sentences", first=True)
    return nlp


def starts(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """Yield documents with sentence starts alone, as the recogniser gets them."""
    sentences = nlp.get_pipe("azcn_sentences")
    for text in texts:
        yield sentences(nlp.make_doc(text))


def gold_examples(nlp: Language, rows: Sequence[dict[str, Any]]) -> list[Example]:
    made = []
    for row, doc in zip(rows, starts(nlp, [row["text"] for row in rows]), strict=True):
        spans = [tuple(span) for span in conform(row["text"], row["entities"])]
        made.append(example(doc, offsets_to_biluo_tags(doc, spans)))
    return made


def example(doc: Doc, tags: Sequence[str]) -> Example:
    """Return an example; of an entity that sentence starts cut in two, nothing is said."""
    told = list(tags)
    begun: list[int] = []
    for index, tag in enumerate(tags):
        if tag[:1] in "BIL" and tag != "-":
            begun = [index] if tag[0] == "B" else [*begun, index]
            if tag[0] == "L" and any(doc[i].is_sent_start for i in begun[1:]):
                for i in begun:
                    told[i] = "-"
    return Example.from_dict(doc, {"entities": told})


def silver_examples(nlp: Language, rows: Sequence[dict[str, Any]]) -> list[Example]:
    """Return examples in which the base model's own recogniser says what is to be found."""
    ner = nlp.get_pipe("ner")
    texts = [row["text"] for row in rows]
    read = list(ner.pipe(starts(nlp, texts), batch_size=64))  # type: ignore[attr-defined]
    return [
        example(doc, offsets_to_biluo_tags(doc, [(e.start_char, e.end_char, e.label_) for e in found.ents]))
        for doc, found in zip(starts(nlp, texts), read, strict=True)
    ]


def train(
    nlp: Language, gold: list[Example], silver: list[Example], settings: dict[str, Any], check: Any = None
) -> None:
    """Train the recogniser of ``nlp`` in place."""
    fix_random_seed(SETTINGS["seed"])
    chance = random.Random(SETTINGS["seed"])
    if settings["start"] == "nothing":
        config = {key: value for key, value in nlp.get_pipe_config("ner").items() if key != "factory"}
        nlp.remove_pipe("ner")
        nlp.add_pipe("ner", config=config, last=True)
    ner: Any = nlp.get_pipe("ner")
    if settings["start"] == "nothing":
        for label in SETTINGS["labels"]:
            ner.add_label(label)
        ner.initialize(lambda: gold[:50], nlp=nlp)
    optimizer = Adam(settings["rate"], L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    total = settings["rounds"] * (sum(len(e.x) for e in gold) + settings["silver"] * sum(len(e.x) for e in silver))
    seen = 0
    for round_ in range(settings["rounds"]):
        begun = time.process_time()
        some = chance.sample(silver, round(settings["silver"] * len(silver)))
        examples = [*gold, *some]
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch_by_words(examples, size=settings["words"], tolerance=0.2):
            seen += sum(len(e.x) for e in batch)
            optimizer.learn_rate = settings["rate"] * max(0.05, 1 - seen / total)
            ner.update(batch, drop=settings["dropout"], sgd=optimizer, losses=losses)
        print(
            f"round {round_ + 1}: loss {losses['ner']:.0f}, {time.process_time() - begun:.0f} s",
            file=sys.stderr,
            flush=True,
        )
        if check is not None:
            with ner.model.use_params(optimizer.averages):
                check(nlp, round_ + 1)
    with ner.model.use_params(optimizer.averages):
        ner.model.from_bytes(ner.model.to_bytes())
        kept = ner.model.to_bytes()
    ner.model.from_bytes(kept)


def score(nlp: Language, rows: Sequence[dict[str, Any]]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of exact spans, by label, and of PER, LOC and ORG together."""
    ner: Any = nlp.get_pipe("ner")
    right: dict[str, int] = {}
    found: dict[str, int] = {}
    wanted: dict[str, int] = {}
    for row, doc in zip(rows, ner.pipe(starts(nlp, [row["text"] for row in rows]), batch_size=64), strict=True):
        got = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        gold = {tuple(span) for span in conform(row["text"], row["entities"])}
        for counts, spans in ((right, got & gold), (found, got), (wanted, gold)):
            for span in spans:
                counts[span[2]] = counts.get(span[2], 0) + 1
    return {
        what: rates(*(sum(c.get(label, 0) for label in labels) for c in (right, found, wanted)))
        for what, labels in {**{l: [l] for l in SETTINGS["labels"]}, "all": ["PER", "LOC", "ORG"]}.items()
    }


def rates(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    return right / max(1, found), right / max(1, wanted), 2 * right / max(1, found + wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--kind", choices=list(SETTINGS["kinds"]), default="tuned")
    parser.add_argument("--fold", type=int)
    parser.add_argument(
        "--teacher", type=Path, help="a recogniser whose labels are the silver, instead of the model's own"
    )
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    settings = dict(SETTINGS["kinds"][options.kind])
    for pair in options.set:
        key, value = pair.split("=")
        settings[key] = type(settings[key])(value)
    nlp = load_base()
    rows = read_rows(options.texts / "wikinews.jsonl.gz")
    plain = [row for name in ("ntrex.jsonl.gz", "ud-fr.jsonl") for row in read_rows(options.texts / name)]
    trained = [row for row in rows if options.fold is None or fold_of(row["id"]) != options.fold]
    kept = [row for row in rows if options.fold is not None and fold_of(row["id"]) == options.fold]
    own = nlp.get_pipe("ner").to_bytes()
    if options.teacher:
        nlp.get_pipe("ner").from_bytes(options.teacher.read_bytes())
    silver = silver_examples(nlp, plain)
    nlp.get_pipe("ner").from_bytes(own)
    print(f"{len(trained)} articles, {len(silver)} of silver, {len(kept)} kept out", file=sys.stderr, flush=True)

    def check(nlp: Language, round_: int) -> None:
        if kept and (round_ % 2 == 0 or round_ == settings["rounds"]):
            print(
                f"  {round_}: " + " ".join(f"{k} {v[2]:.3f}" for k, v in score(nlp, kept).items()),
                file=sys.stderr,
                flush=True,
            )

    check(nlp, 0)
    train(nlp, gold_examples(nlp, trained), silver, settings, check)
    print({k: [round(x, 4) for x in v] for k, v in score(nlp, kept).items()} if kept else "")
    if options.output:
        options.output.write_bytes(nlp.get_pipe("ner").to_bytes())


if __name__ == "__main__":
    main()
