"""Compare azcn's quick pipeline with stock spaCy, token by token, given the same sentence starts.

    python bench/identity.py SENTENCES.jsonl [MODEL]

Each line of the file is an object with a "text". Prints how many documents differ, for each kind of annotation,
and exits with 1 where any does.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from azcn.pipeline.load import DEFAULT_MODEL
from azcn.pipeline.start import start

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KINDS = ("tokens", "tags", "trees", "lemmas", "entities", "sentences")


def annotations(doc: "Doc") -> dict[str, list[object]]:
    """Return what a pipeline wrote on a document, by kind."""
    return {
        "tokens": [(token.idx, token.text, token.whitespace_) for token in doc],
        "tags": [(token.tag_, token.pos_, str(token.morph)) for token in doc],
        "trees": [(token.dep_, token.head.i) for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "entities": [(found.start, found.end, found.label_) for found in doc.ents],
        "sentences": [sentence.start for sentence in doc.sents],
    }


def differences(stock: "Language", quick: "Language", texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the kind of annotation and the text, for each document in which the pipelines differ."""
    for text, one, other in zip(texts, stock.pipe(texts, batch_size=64), quick.pipe(texts, batch_size=32), strict=True):
        ours = annotations(other)
        for kind, value in annotations(one).items():
            if value != ours[kind]:
                yield kind, text


def uses_blis(nlp: "Language") -> bool:
    """Tell whether the entity recogniser multiplies with blis."""
    return bool(nlp.get_pipe("ner").model.ops.use_blis)  # type: ignore[attr-defined]


def main() -> int:
    """Compare over a file."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    model = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_MODEL
    quick = start(model)  # before numpy is imported, as azcn does, so that it has the matrix products that azcn has
    import spacy

    stock = spacy.load(model)
    for nlp in (quick, stock):
        nlp.add_pipe("azcn_sentences", first=True)
    print(f"matrix products: stock blis {uses_blis(stock)}, azcn blis {uses_blis(quick)}")
    counts = dict.fromkeys(KINDS, 0)
    for kind, text in differences(stock, quick, texts):
        counts[kind] += 1
        if sum(counts.values()) <= 10:
            print(f"{kind} differ: {text}")
    for kind, count in counts.items():
        print(f"{kind}: {count} of {len(texts)} documents differ")
    return int(any(counts.values()))


if __name__ == "__main__":
    sys.exit(main())
