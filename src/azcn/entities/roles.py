"""Who holds which office: titles before names, appositions after them, and predicates."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from azcn.entities.cluster import Cluster
from azcn.entities.offices import Gender, OfficeNoun
from azcn.entities.scene import Scene
from azcn.geography.fold import fold
from azcn.lexicon import load
from azcn.model import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azcn.entities.reference import Resolver

_GAPS = ("", ",", "(", "'", "’")
_REACH = 9
"""Words between a name and the office after it."""

__all__ = ["Office", "find_offices", "read_persons", "role_span"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that the text gives a person.

    ``role`` is the office to its last word; ``organisation`` is whose
    office it is, where the text says so; ``start`` and ``end`` are the words that say it, the name included.
    """

    person: Party
    role: str
    organisation: Party | str | None
    start: int
    end: int
    trade: bool = False
    """A trade or title of birth outside any body that the text names: what somebody is, and no office."""


@dataclass(slots=True)
class _Held:
    """An office in the text, with the person who holds it and the words that say whose it is."""

    noun: OfficeNoun
    person: Cluster
    last: int
    """End of the office with its complements."""
    role_last: int
    owner: int | None
    """First word of the name, or noun, of the organisation in a complement."""
    first_word: int
    last_word: int
    named_before: bool
    commas: bool


def read_persons(scene: Scene) -> "list[_Held]":
    """Return the offices held, and note gender, country and home of each person in the scene."""
    held = _with_joined(scene, list(_held(scene)))
    for office in held:
        person = scene.person(office.person)
        person.offices.append(office.noun)
        scene.holder_at[office.noun.first] = office.person
        person.gender = person.gender or office.noun.gender or _gender_of_article(scene, office.noun)
        code = _country_of_office(scene, office)
        if code:
            person.home = person.home or code
            if office.noun.rank in ("state", "government"):
                person.country = code
    for cluster in scene.clusters:
        if cluster.label == "PER":
            _read_titles(scene, cluster)
    return held


def _read_titles(scene: Scene, cluster: Cluster) -> None:
    person = scene.person(cluster)
    for name in cluster.names:
        for title in name.titles:
            if title in scene.lex.masculine:
                person.gender = "m"
            elif title in scene.lex.feminine:
                person.gender = "f"
        before = name.first - 1
        if before in scene.inhabitant_at and scene.words[name.first].spaced:
            person.home = person.home or scene.inhabitant_at[before]
            person.gender = person.gender or scene.morph(before)[0]


def _gender_of_article(scene: Scene, noun: OfficeNoun) -> Gender:
    before = noun.first - 1
    if before < 0:
        return ""
    return {"le": "m", "la": "f", "un": "m", "une": "f", "du": "m", "au": "m"}.get(scene.words[before].fold, "")  # type: ignore[return-value]


def _country_of_office(scene: Scene, office: _Held) -> str | None:
    if _ancient(scene, office.noun.first):
        return None
    if office.noun.country:
        return office.noun.country
    if office.owner is not None and office.owner in scene.cluster_of:
        return scene.cluster_of[office.owner].country
    return None


def _ancient(scene: Scene, index: int) -> bool:
    """Tell whether a word stands in a sentence about years before Christ: no state of today is meant there."""
    return scene.sentence_of[index] in scene.ancient


def _held(scene: Scene) -> "Iterator[_Held]":
    for noun in scene.offices:
        if noun.plural:
            continue
        last, role_last, owner = _complements(scene, noun)
        after, before = _after(scene, noun, last), _before(scene, noun)
        if after is not None and after[3] and _stands_beside(scene, noun):
            after = None  # "Anna Morel, préfète, Luc Ferri, maire de Bourg": each has the office behind the name
        for named in (after, before):
            if named is None:
                continue
            cluster, first_word, last_word, commas = named
            if owner is None and named is after and not noun.portfolio and not noun.country:
                owner = _behind(scene, last_word)
            yield _Held(
                noun=noun,
                person=cluster,
                last=last,
                role_last=role_last,
                owner=owner,
                first_word=min(first_word, noun.first),
                last_word=max(last_word, last),
                named_before=first_word < noun.first,
                commas=commas,
            )
            break


def _with_joined(scene: Scene, held: "list[_Held]") -> "list[_Held]":
    """Return the offices held with those joined to them by "et" ("fondateur et PDG de X")."""
    by_noun = {office.noun.first: office for office in held}
    for first, second in pairwise(scene.offices):
        if second.first != first.last + 1 or scene.words[first.last].fold != "et" or second.plural or first.plural:
            continue
        one, other = by_noun.get(first.first), by_noun.get(second.first)
        if one is not None and other is None and one.named_before:
            last, role_last, owner = _complements(scene, second)
            by_noun[second.first] = replace(
                one, noun=second, last=last, role_last=role_last, owner=owner, last_word=max(one.last_word, last)
            )
            if one.owner is None:
                one.owner, one.last_word = owner, max(one.last_word, last)
        elif other is not None and one is None:
            by_noun[first.first] = replace(
                other, noun=first, last=first.last, role_last=first.last, first_word=min(first.first, other.first_word)
            )
    return [by_noun[first] for first in sorted(by_noun)]


def _complements(scene: Scene, noun: OfficeNoun) -> tuple[int, int, int | None]:
    """Return the end of the office with its complements, the end of the role, and whose office it is.

    The role stops before the organisation where that ends the phrase ("président | de Norvia Ports"); it
    goes on over it where more follows ("ambassadeur de l'Azerbaïdjan en Chine").
    """
    words, phrases = scene.words, scene.phrases
    role_last = noun.last
    if _ancient(scene, noun.first):
        noun = replace(noun, country=None)
    if noun.country and noun.country_last == noun.last and not noun.portfolio:
        role_last = noun.country_first
    at = noun.last
    owner = _acronym(scene, at)
    if owner is not None:
        return scene.name_at[owner].last, role_last, owner
    while at < len(words):
        following = phrases.complement_noun(at)
        if following is None:
            break
        if words[following].fold in _setting("times"):
            at = phrases.base_end(following)
            break
        if _is_cabinet(scene, following):
            at = scene.name_at[phrases.base_end(following)].last
            break
        if following in scene.name_at:
            owner = following
            at = scene.name_at[following].last
            break
        if owner is None and (
            words[following].fold in scene.lex.org_nouns or words[following].fold in scene.lex.org_heads
        ):
            owner = following
            at = phrases.base_end(following)
            within = phrases.complement_noun(at)
            at = scene.name_at[within].last if within in scene.name_at else at  # "du conseil régional de Bretagne"
            break
        at = role_last = phrases.base_end(following)
    if owner is None:
        housed = _housed(scene, noun, at)
        if housed is not None:
            return scene.name_at[housed].last, role_last, housed
    trailing = _trailing(scene, at) if owner is not None else at
    return (trailing, trailing, owner) if trailing > at else (at, role_last, owner)


def _acronym(scene: Scene, at: int) -> int | None:
    """Return the body whose acronym stands right behind an office ("le délégué CFDT")."""
    if at >= len(scene.words) or at not in scene.name_at or not scene.words[at].spaced:
        return None
    name = scene.name_at[at]
    lone = name.first == at and name.last == at + 1 and scene.words[at].upper
    return at if lone and scene.cluster_of[at].label == "ORG" else None


def _behind(scene: Scene, end: int) -> int | None:
    """Return the body of "l'analyste X, de la banque Y", behind a comma and the person's name."""
    words = scene.words
    if end >= len(words) or words[end].breaks or words[end].sep.strip() != ",":
        return None
    if words[end].fold not in ("de", "du", "d", "chez"):
        return None
    noun = scene.phrases.complement_noun(end, apart=True) if words[end].fold != "chez" else end + 1
    if noun is None:
        return None
    name = scene.name_at.get(noun)
    if name is not None:
        return noun if scene.cluster_of[name.first].label == "ORG" else None
    return noun if words[noun].fold in scene.lex.org_nouns | scene.lex.org_heads else None


def _is_cabinet(scene: Scene, noun: int) -> bool:
    """Tell "gouvernement Morel", "cabinet Morel" after an office: the name is whose cabinet it was, not who held it."""
    words, end = scene.words, scene.phrases.base_end(noun)
    article = words[noun - 1].fold in ("du", "le")
    return (
        article
        and words[noun].fold in _setting("cabinets")
        and end in scene.name_at
        and words[end].sep.strip() == ""
        and not words[end].breaks
    )


@cache
def _links() -> frozenset[str]:
    return frozenset(fold(link) for link in load("offices")["portfolios"]["links"])


@cache
def _counterparts() -> frozenset[str]:
    return frozenset(fold(noun) for noun in load("offices")["nouns"]["counterparts"])


@cache
def _setting(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load("offices")["settings"][key])


def _housed(scene: Scene, noun: OfficeNoun, at: int) -> int | None:
    """Return the body that "chez" names after an office, or "à" ("professeur à l'Université de X")."""
    words = scene.words
    if at >= len(words) or words[at].breaks:
        return None
    if words[at].fold == "chez" and at + 1 in scene.name_at:
        return at + 1
    if words[at].fold not in ("a", "au", "aux") or words[at].pos != "ADP" or noun.rank != "business":
        return None
    name = at + 1
    while name < len(words) and name < at + 3 and words[name].fold in ("la", "l"):
        name += 1
    found = scene.name_at.get(name)
    return name if found is not None and scene.cluster_of[found.first].label == "ORG" else None


def _trailing(scene: Scene, index: int) -> int:
    """Return the end of what follows the organisation and belongs to the role: "en Chine", "chargée des mobilités"."""
    words = scene.words
    if index >= len(words) or words[index].breaks or not words[index].spaced:
        return index
    word = words[index]
    if word.fold in ("en", "a", "au", "aux", "pour") and word.pos == "ADP":
        at = index + 1
        while at < len(words) and at < index + 3 and words[at].fold in ("la", "le", "l", "les"):
            at += 1
        if at in scene.name_at and scene.cluster_of[scene.name_at[at].first].label == "LOC":
            return scene.name_at[at].last
        return index
    links = _links()
    if word.fold in links or word.fold.removesuffix("s") in links:
        noun = scene.phrases.complement_noun(index + 1)
        if noun is not None:
            return scene.phrases.end(noun)
    return index


def _after(scene: Scene, noun: OfficeNoun, last: int) -> tuple[Cluster, int, int, bool] | None:
    """Return the person named right after the office, or after it and a comma."""
    words = scene.words
    if last >= len(words) or last not in scene.name_at or words[last].breaks:
        return None
    name = scene.name_at[last]
    gap = words[name.first].sep.strip()
    cluster = scene.cluster_of[name.first]
    if cluster.label != "PER" or gap not in ("", ",") or name.first != last:
        return None
    if gap == "," and _acts(scene, noun, name.last):
        return None
    return cluster, noun.first, name.last, gap == ","


def _stands_beside(scene: Scene, noun: OfficeNoun) -> bool:
    """Tell whether an office without article stands behind a person's name and a comma."""
    words, at = scene.words, noun.first
    while at and words[at].sep == "-":
        at -= 1  # "ex-préfète"
    name = scene.name_at.get(at - 1)
    return (
        name is not None
        and words[at].sep.strip() == ","
        and not words[at].breaks
        and scene.cluster_of[name.first].label == "PER"
    )


def _acts(scene: Scene, noun: OfficeNoun, end: int) -> bool:
    """Tell "Brouillé avec son directeur, X quitta la maison": the name is the subject, the office another's.

    The office stands under a preposition, no verb before it, and a verb follows the name without a comma.
    """
    words = scene.words
    if end >= len(words) or words[end].breaks or not words[end].spaced or words[end].pos not in ("VERB", "AUX"):
        return False
    determiner = scene.phrases.determiner(noun.first)
    at = noun.first if determiner is None else determiner
    contracted = words[at].fold in ("du", "des", "au", "aux")
    if not contracted and (at == 0 or words[at].breaks or words[at - 1].pos != "ADP"):
        return False
    sentence = scene.sentence_of[noun.first]
    while at > 0 and scene.sentence_of[at - 1] == sentence:
        at -= 1
        if "Fin" in scene.token(at).morph.get("VerbForm", []):
            return False
    return "Fin" in scene.token(end).morph.get("VerbForm", [])


def _before(scene: Scene, noun: OfficeNoun) -> tuple[Cluster, int, int, bool] | None:
    """Return the person named before the office: "X, également président de Y", "X est le président", "X, nommé"."""
    words = scene.words
    at = noun.first - 1
    comma = copula = post = False
    for _ in range(_REACH):
        aged = 0 < at < len(words) - 1 and words[at].fold == "ans" and words[at - 1].pos == "NUM"
        gaps = (*_GAPS, ")", "),") if aged else _GAPS
        if at < 0 or words[at + 1].breaks or words[at + 1].sep.strip() not in gaps:
            return None
        comma = comma or words[at + 1].sep.strip() in (",", "(")
        if at in scene.name_at:
            name = scene.name_at[at]
            cluster = scene.cluster_of[name.first]
            if cluster.label != "PER":
                return None
            if copula and not comma and _supposed(scene, name.first):
                return None
            appointed = at == noun.first - 1 and not comma and name.first > 0 and _appoints(words[name.first - 1].fold)
            return (cluster, name.first, noun.last, True) if comma or copula or appointed else None
        beside = (scene.office_at.get(at) or scene.office_at.get(at - 1)) if copula and comma else None
        beside = beside if beside is not None and beside.head == at else None
        if aged or beside is not None:
            # "X, 47 ans, a été nommée directrice", "X, ancienne ministre, a été nommée directrice"
            comma, at = True, (at - 1 if beside is None else beside.first) - 1
            continue
        word = words[at]
        copula_verb = scene.token(at).lemma_ in ("être", "devenir", "rester") or word.fold in ("devient", "reste")
        if (_appoints(word.fold) and word.pos != "DET") or (copula_verb and word.pos in ("AUX", "VERB")):
            copula = True
        elif word.taken and word.pos == "NOUN":
            pass  # "a été élue samedi présidente"
        elif word.fold in _appointment("posts"):
            post = True
        elif post and _stem(word.fold) in _appointment("taking"):
            copula = True
        elif not _passed(word.fold, word.pos, copula=copula):
            return None
        at -= 1
    return None


def _supposed(scene: Scene, first: int) -> bool:
    """Tell "si M. Morel était député": what is supposed is nobody's office."""
    at = first - 1
    while at > 0 and scene.words[at].text in scene.lex.honorifics:
        at -= 1
    return at >= 0 and scene.words[at].fold in ("si", "s")


def _passed(form: str, pos: str, *, copula: bool) -> bool:
    """Tell whether a word may stand between a name and its office."""
    if pos in ("DET", "ADV") or form in ("l", "le", "la", "un", "une", "comme", "de", "d", "au", "ses", "sa"):
        return True
    return copula and form in ("a", "ont", "ete", "est", "sera", "etre", "avait", "fut", "vient", "d")


@cache
def _appointment(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load("offices")["appointment"][key])


def _stem(form: str) -> str:
    """Return a folded participle or present form without the endings of agreement."""
    return form.removesuffix("s").removesuffix("e") if form.endswith(("ee", "es", "ues", "ue")) else form


def _appoints(form: str) -> bool:
    return form in _appointment("verbs") or _stem(form) in _appointment("verbs")


def find_offices(scene: Scene, held: "list[_Held]", resolver: "Resolver") -> tuple[Office, ...]:
    """Return the offices in text order, each with its person, role and organisation."""
    found: list[Office] = []
    for office in held:
        words = scene.words
        start, end = words[office.noun.first].start, words[office.role_last - 1].end
        if words[office.noun.head].fold in _counterparts():
            other = _counterpart(scene, held, office)
            if other is None:
                continue
            start, end = words[other.noun.first].start, words[other.noun.head].end
        organisation = _body(_organisation(scene, office, resolver))
        found.append(
            Office(
                person=scene.party(office.person),
                role=words.text[start:end],
                organisation=organisation,
                trade=office.noun.trade and (organisation is None or office.noun.country is not None),
                start=words[office.first_word].start,
                end=words[office.last_word - 1].end,
            )
        )
    return tuple(found)


def role_span(scene: Scene, start: int) -> tuple[int, int] | None:
    """Return the offsets of the office whose noun begins at ``start``, held by a named person or not; else None."""
    words = scene.words
    noun = next((n for n in scene.offices if words[n.first].start <= start < words[n.head].end), None)
    if noun is None:
        return None
    return words[noun.first].start, words[_complements(scene, noun)[1] - 1].end


def _body(party: Party | None) -> Party | None:
    """Return whose office it is, unless that is a person ("son émissaire") or no more than a noun ("la société")."""
    if party is None or party.label == "PER" or (party.name.islower() and " " not in party.name):
        return None
    return party


def _counterpart(scene: Scene, held: "list[_Held]", office: _Held) -> _Held | None:
    before = [h for h in held if h.noun.first < office.noun.first and h.person is not office.person and h is not office]
    near = [h for h in before if scene.sentence_of[h.noun.first] >= scene.sentence_of[office.noun.first] - 1]
    return near[-1] if near else None


def _organisation(scene: Scene, office: _Held, resolver: "Resolver") -> Party | None:
    code = None if _ancient(scene, office.noun.first) else office.noun.country
    if code:
        return scene.party(scene.country(code))
    if office.owner is not None:
        if office.owner in scene.cluster_of:
            return scene.party(scene.cluster_of[office.owner])
        resolved = resolver.at(office.owner)
        return resolved[0].party if resolved else None
    determiner = scene.phrases.determiner(office.noun.first)
    if determiner is not None and scene.token(determiner).morph.get("Poss", []) == ["Yes"]:
        resolved = resolver.at(determiner)
        return resolved[0].party if resolved else None
    if office.named_before and not office.commas:
        return None
    return resolver.house_of(office.noun, definite=office.commas)
