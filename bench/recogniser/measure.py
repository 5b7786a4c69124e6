"""Measure names on the articles of a fold: the recogniser alone, and azcn above it.

    python bench/recogniser/measure.py TEXTS FOLD WEIGHTS

WEIGHTS are of a recogniser that did not see the fold (train.py --fold FOLD -o WEIGHTS); "own" is the model's own.
Prints precision, recall and F1 of exact spans.
"""

import os
import sys
from pathlib import Path

import train as common
from conform import conform

from azcn.model import Document, Entity
from azcn.pipeline import annotate, load


def main() -> None:
    texts, fold, weights = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    os.environ["AZCN_RECOGNISER"] = weights
    rows = [r for r in common.read_rows(texts / "wikinews.jsonl.gz") if common.fold_of(r["id"]) == fold]
    nlp = load(need="entities")
    wanted = [conform(row["text"], row["entities"]) for row in rows]
    with nlp.select_pipes(enable=["azcn_sentences", "ner"]):
        docs = list(nlp.pipe([row["text"] for row in rows], batch_size=32))
    alone = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]
    found = [
        [(m.start, m.end, m.value.label) for m in read.mentions if isinstance(m.value, Entity)]
        for read in annotate(nlp, [Document(id=row["id"], text=row["text"]) for row in rows])
    ]
    for name, got in (("recogniser alone", alone), ("azcn", found)):
        print(name)
        for label, figures in common.rates(zip(wanted, got, strict=True)).items():
            print(f"  {label:5}", *(f"{figure:.3f}" for figure in figures))


if __name__ == "__main__":
    main()
