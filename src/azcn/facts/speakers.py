"""Who can say something: people, bodies, countries, the press; and the authors of what is cited."""

from functools import cache
from typing import TYPE_CHECKING

from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azcn.entities import Resolved
    from azcn.syntax.reading import Reading

__all__ = ["authors_of", "is_bare_document", "is_document", "is_same_source", "speakers_of"]


_ADDRESSED = frozenset({"monsieur", "madame", "messieurs", "mesdames", "mademoiselle"})

_POINTING, _DEFINITE = frozenset({"ce", "cet", "cette", "ces"}), frozenset({"le", "la", "l'", "les"})


@cache
def _documents() -> frozenset[str]:
    return forms_of_nouns(load("reporting")["documents"]["nouns"])


@cache
def _speaking() -> frozenset[str]:
    nouns = [
        *load("reporting")["documents"]["speaking"],
        *load("companies")["nouns"]["organisations"],
        *load("references")["people"]["nouns"],
        *load("references")["companies"],
    ]
    return forms_of_nouns([noun.casefold() for noun in nouns])


def speakers_of(reading: "Reading", nominals: "Sequence[Nominal]") -> "tuple[Resolved, ...]":
    """Return those among ``nominals`` who can speak, in text order; a document stands for its author."""
    found: list[Resolved] = []
    for nominal in nominals:
        nominal = _whose_apposition(reading, nominal)  # noqa: PLW2901
        if is_document(nominal):
            found += [item for item in authors_of(reading, nominal) if item not in found]
            continue
        found += [item for item in reading.party(nominal) if item not in found and _speaks(nominal, item)]
    return tuple(found)


def is_document(nominal: "Nominal") -> bool:
    """Tell whether a noun phrase is a text or figure that is cited, and no name."""
    named = nominal.name is not None and nominal.name is nominal.head
    return not named and nominal.form in _documents() and nominal.mention is None


def is_bare_document(nominal: "Nominal") -> bool:
    """Tell "le rapport", "cette étude", "ces chiffres": a document that the text has spoken of before."""
    form = form_of(nominal.determiner) if nominal.determiner is not None else ""
    if not is_document(nominal) or form not in _POINTING | _DEFINITE:
        return False
    return form in _POINTING or nominal.form in _texts()


def is_same_source(nominal: "Nominal") -> bool:
    """Tell "la même source", "cette source": the one cited last."""
    if nominal.form not in ("source", "sources"):
        return False
    pointing = nominal.determiner is not None and form_of(nominal.determiner) in _POINTING
    return pointing or any(form_of(token) in ("même", "mêmes") for token in nominal.tokens)


@cache
def _texts() -> frozenset[str]:
    return forms_of_nouns(load("reporting")["documents"]["texts"])


def _whose_apposition(reading: "Reading", nominal: "Nominal") -> "Nominal":
    """Return the person of "X, ministre, et ancien proche de Y, reconnaît" for the last of what X is said to be."""
    if nominal.determiner is not None or nominal.preposition is not None or nominal.name is not None:
        return nominal
    row = reading.row_of(nominal.head)
    at = row.position(nominal) - 1 if row.holds(nominal) else -1
    before = row.chunks[at] if at > 0 else None
    if not isinstance(before, Mark) or before.form not in ("et", ","):
        return nominal
    while at >= 0:
        item = row.chunks[at]
        if isinstance(item, VerbGroup) or (isinstance(item, Mark) and item.form not in (",", "et")):
            return nominal
        following = row.chunks[at + 1]
        if isinstance(item, Nominal) and item.preposition is None and item.name is item.head:
            entity = item.mention.value if item.mention is not None else None
            aside = isinstance(following, Mark) and following.form == ","
            return item if aside and getattr(entity, "label", "") == "PER" else nominal
        at -= 1
    return nominal


def _speaks(nominal: "Nominal", item: "Resolved") -> bool:
    if nominal.form in _ADDRESSED and nominal.name is None:
        return False  # "je le redis, Monsieur le Maire, …"
    if item.party.label == "LOC" and item.party.country is None:
        return False  # a country or its capital speaks for its government; other places do not
    if item.how.startswith("the capital") and nominal.preposition in ("à", "depuis", "vers", "dans"):
        return False  # "l'a rejoint à Lima, et qui lui promettait"
    if item.party.label in ("PER", "LOC"):
        return item.how != "unnamed" or not _is_anyone(nominal, item)
    if nominal.name is not None or item.party.country is not None or item.how != "unnamed":
        return item.party.label == "ORG"
    return nominal.form in _speaking()


def _is_anyone(nominal: "Nominal", item: "Resolved") -> bool:
    """Tell "l'homme", "le médecin" without more: they point back to one whom the text does not name, as stories do."""
    definite = nominal.determiner is not None and form_of(nominal.determiner) in ("le", "la", "l'", "son", "sa")
    bare = nominal.form == item.party.name.casefold()
    return definite and bare and nominal.form in _anyone()


@cache
def _anyone() -> frozenset[str]:
    trades = [form for entry in load("offices")["nouns"]["trades"] for form in entry.split("/")]
    return frozenset([*load("reporting")["anyone"], *trades])


def authors_of(reading: "Reading", document: "Nominal") -> "Sequence[Resolved]":
    """Return whose a document is: by a complement ("étude de X"), a participle ("publiée par X") or an adjective."""
    row = reading.row_of(document.head)
    named = [item for item in reading.party(document) if item.how.startswith("named") and item.party.label != "MISC"]
    if named:
        return named  # "la lettre d'information X"
    for complement in [n for n in row.complements(document) if not n.is_time][:1]:
        if complement.preposition in ("de", "par"):
            parties = [item for item in reading.party(complement) if _speaks(complement, item)]
            if complement.form not in _documents() and parties:
                return parties[:1]
    position = row.position(document)
    for clause in row.clauses:
        if clause.position > position and clause.lemma in load("reporting")["documents"]["authors"]:
            if clause.group.form != "past_participle" or clause.position > position + 6:
                break
            return reading.parties(clause.with_preposition("par"))[:1]
    return reading.demonyms(document)
