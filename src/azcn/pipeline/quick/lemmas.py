"""spaCy's French lemmatizer, looking up the words of a document together.

It goes by a word and its part of speech alone: it is asked once for each such pair, and the answers are kept, in
bounded number.
"""

from contextlib import suppress

import numpy as np
from spacy.attrs import LEMMA, ORTH, POS
from spacy.lang.fr.lemmatizer import FrenchLemmatizer
from spacy.tokens import Doc

__all__ = ["quick_lemmas"]

_KEPT = 1 << 16
"""Pairs of which lemmas are kept."""


def quick_lemmas(component: object) -> FrenchLemmatizer | None:
    """Return a component that does what this lemmatizer does; None where it is none, or goes by tables alone."""
    if type(component) is not FrenchLemmatizer or component.mode != "rule":
        return None
    lemmas = _Lemmas.__new__(_Lemmas)
    vars(lemmas).update(vars(component))
    lemmas.lemmatize = lemmas.rule_lemmatize
    lemmas.known = {}
    lemmas.source = component.lookups
    return lemmas


class _Lemmas(FrenchLemmatizer):
    """A lemmatizer that remembers what it said by ``source``."""

    known: dict[tuple[int, int], int]
    source: object

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token."""
        words, parts, before = doc.to_array([ORTH, POS, LEMMA]).T.tolist() if len(doc) else ([], [], [])
        if not self._validated or self.overwrite or any(before) or not words or self.lookups is not self.source:
            return super().__call__(doc)
        try:
            lemmas = self._lemmas(doc, list(zip(words, parts, strict=True)))
            doc.from_array([LEMMA], np.array(lemmas, dtype="uint64"))  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 (as in spaCy: whoever runs the pipeline says what becomes of it)
            return self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def _lemmas(self, doc: Doc, pairs: list[tuple[int, int]]) -> list[int]:
        known = self.known
        with suppress(KeyError):
            return [known[pair] for pair in pairs]
        if len(known) > _KEPT:
            known.clear()
        for at, pair in enumerate(pairs):
            if pair not in known:
                known[pair] = int(self.vocab.strings.add(self.lemmatize(doc[at])[0]))
        return [known[pair] for pair in pairs]
