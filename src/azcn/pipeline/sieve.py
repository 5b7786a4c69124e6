"""Which texts a model need not read to the end: those without any word that facts of the types asked for start from.

Words are known after the tagger, which lemmas rest on; parser, entity recogniser and all that azcn reads from them are
then left out. It is exact: what `azcn.facts.triggers` names is what the finders start from.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from azcn.facts.triggers import Triggers, triggers_of
from azcn.syntax.verbs import form_of, infinitives_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["FIRST", "Sieve", "sieve"]

FIRST = ("tok2vec", "morphologizer")
"""The components of a model that a text goes through before it is looked at."""

_REST = ("parser", "attribute_ruler", "lemmatizer", "ner")
_MOST = 1 << 16


def sieve(nlp: "Language", types: Sequence[str]) -> "Sieve | None":
    """Return what sorts texts for ``types``; None where any text may have facts of them, or the model is unknown."""
    from spacy.lang.fr.lemmatizer import FrenchLemmatizer

    if not types or os.environ.get("AZCN_PREFILTER") == "0":
        return None
    model = tuple(name for name in nlp.pipe_names if not name.startswith("azcn_"))
    if model != FIRST + _REST or not isinstance(nlp.get_pipe("lemmatizer"), FrenchLemmatizer):
        return None
    triggers = triggers_of(types)
    return None if triggers is None else Sieve(triggers, nlp.get_pipe("lemmatizer"))


class Sieve:
    """What facts start from, as it is met in documents that are tagged."""

    def __init__(self, triggers: Triggers, lemmatizer: Any) -> None:
        # Of "faire savoir" the last verb is the one that stands in a text with a form of its own.
        self._verbs = frozenset(verb.split()[-1] for verb in triggers.verbs)
        self._nouns = triggers.nouns
        self._compounds = tuple(noun for noun in triggers.nouns if "-" in noun or " " in noun)
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[float, float], bool] = {}  # by spaCy's numbers of form and part of speech

    def holds(self, doc: "Doc") -> bool:
        """Tell whether a word of ``doc``, which is tagged, is one that facts start from."""
        if len(self._known) > _MOST:
            self._known.clear()
        known = self._known
        for index, (form, part) in enumerate(doc.to_array(["ORTH", "POS"]).reshape((len(doc), 2)).tolist()):
            key = form, part
            found = known.get(key)
            if found is None:
                found = known[key] = self._is_one(doc[index])
            if found:
                return True
        if not self._compounds:
            return False
        text = "".join(doc.text.lower().replace("’", "'").split())
        return any("".join(compound.split()) in text for compound in self._compounds)

    def _is_one(self, token: "Token") -> bool:
        form = form_of(token)
        if form in self._nouns or not self._verbs.isdisjoint(infinitives_of(form)):
            return True
        if token.pos_ == "SPACE" and not token.is_space:
            return True  # its part of speech will be another one, and its lemma, too
        return self._lemmatizer.lemmatize(token)[0] in self._verbs
