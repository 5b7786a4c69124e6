"""The infinitive of a verb group: by its form among the verbs that lexicons name, else by the tagger's lemma."""

from functools import cache
from typing import TYPE_CHECKING, Any

from azcn.lexicon import load
from azcn.morphology import VerbIndex
from azcn.syntax.chunks import VerbGroup, form_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["index", "infinitives_of", "lemma_of", "verb_lemma"]

_VERB_KEYS = ("verbs", "light", "with_noun", "only_clause", "etre_verbs", "object_control")
_LEXICONS = ("reporting", "modality", "syntax", "figures")


@cache
def index() -> VerbIndex:
    """Return the forms of all verbs that the lexicons name."""
    from azcn.lexicon import names

    found: set[str] = {"être", "avoir", "faire"}
    for name in (*_LEXICONS, *names("facts")):
        found.update(_verbs(load(name)))
    return VerbIndex(sorted(verb.split()[0] for verb in found))


def _verbs(content: Any, *, here: bool = False) -> set[str]:
    """Return all infinitives in a lexicon: the lists under keys that name verbs."""
    if isinstance(content, dict):
        return set().union(
            *(
                _verbs(
                    value,
                    here=here or key in ("verbs", "light", "with_noun", "only_clause", "etre_verbs", "object_control"),
                )
                for key, value in content.items()
            )
        )
    if isinstance(content, list):
        return set().union(*(_verbs(value, here=here) for value in content))
    return {content} if here and isinstance(content, str) else set()


def infinitives_of(form: str) -> tuple[str, ...]:
    """Return the infinitives among the lexicons' verbs that ``form`` can belong to."""
    return tuple(dict.fromkeys(infinitive for infinitive, _ in index().readings(form)))


def verb_lemma(token: "Token") -> str:
    """Return the infinitive of one verb token."""
    found = infinitives_of(form_of(token))
    lemma: str = token.lemma_
    if lemma in found or not found:
        return lemma
    return found[0]


def lemma_of(group: VerbGroup) -> str:
    """Return the infinitive of a verb group; a causative gives both verbs ("faire savoir")."""
    head = group.head
    lemma = verb_lemma(head)
    before = [token for token in group.tokens if token.i < head.i and token.pos_ in ("VERB", "AUX")]
    if before and "Inf" in head.morph.get("VerbForm", []) and verb_lemma(before[-1]) == "faire":
        return f"faire {lemma}"
    return lemma
