"""The verbs that lexicons name, by form: the infinitive of a token, before its tag and its lemma are asked."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from azcn.lexicon import load
from azcn.morphology import VerbIndex
from azcn.packs.registry import in_force

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["form_of", "index", "infinitive_of", "infinitives_of", "plain", "verb_readings"]

_VERB_KEYS = (
    "verbs",
    "light",
    "with_noun",
    "silent",
    "with_infinitive",
    "comment",
    "etre_verbs",
    "object_control",
    "carriers",
    "authors",
    "only_around",
)
_MOST_FORMS = 1 << 16
_FORMS: dict[int, str] = {}
"""Forms of tokens by spaCy's number of the lower-case string, which is its hash and the same in every vocabulary."""

_LEXICONS = ("reporting", "modality", "syntax", "figures")


@cache
def index() -> VerbIndex:
    """Return the forms of all verbs that the lexicons and the rule packs in force name."""
    from azcn.lexicon import names

    found: set[str] = {"être", "avoir", "faire"}
    for name in (*_LEXICONS, *names("facts")):
        found.update(_verbs(load(name)))
    for pack in in_force():
        for key in ("rule", "follow_up"):
            found.update(_verbs(pack.content.get(key, [])))
        found.update(_verbs(pack.content.get("verbs", {}), here=True))
    return VerbIndex(sorted(verb.split()[0] for verb in found))


def _verbs(content: Any, *, here: bool = False) -> set[str]:
    """Return all infinitives in a lexicon: the lists under keys that name verbs."""
    if isinstance(content, dict):
        return set().union(
            *(
                _verbs(
                    value,
                    here=here or key in _VERB_KEYS,
                )
                for key, value in content.items()
            )
        )
    if isinstance(content, list):
        return set().union(*(_verbs(value, here=here) for value in content))
    # "@wins" is a list of verbs that stands elsewhere.
    return {content} if here and isinstance(content, str) and not content.startswith("@") else set()


@lru_cache(maxsize=1 << 16)
def infinitives_of(form: str) -> tuple[str, ...]:
    """Return the infinitives among the lexicons' verbs that ``form`` can belong to."""
    return tuple(dict.fromkeys(infinitive for infinitive, _ in index().readings(form)))


@lru_cache(maxsize=1 << 16)
def verb_readings(form: str) -> frozenset[str]:
    """Return the tenses and moods that ``form`` can be of a verb that the lexicons name."""
    return frozenset(reading for _, reading in index().readings(form))


def plain(lower: str) -> str:
    """Return a form in lower case as lexicons have it, with the straight apostrophe."""
    return lower.replace("’", "'")


def form_of(token: "Token") -> str:
    """Return the token's form as lexicons have it: lower case, straight apostrophe."""
    # By the number of the form: to ask a token for the form itself costs several times as much.
    key: int = token.lower
    form = _FORMS.get(key)
    if form is None:
        if len(_FORMS) >= _MOST_FORMS:
            _FORMS.clear()
        form = _FORMS[key] = plain(token.lower_)
    return form


def infinitive_of(form: str, lemma: str) -> str:
    """Return the infinitive of a verb's form: its lemma, unless the lexicons have the form of other verbs alone."""
    found = infinitives_of(form)
    return lemma if lemma in found or not found else found[0]
