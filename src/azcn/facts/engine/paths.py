"""Paths followed in a text: a function for each step of `azcn.packs.paths.AXES`, one for each condition."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

from azcn.facts.deals import counted, is_named
from azcn.facts.figures import moves
from azcn.facts.frame import Frame
from azcn.facts.rules import verbs, words
from azcn.lexicon import load
from azcn.model import Date, Party
from azcn.packs.paths import AXES, Asked, parse_path
from azcn.syntax.chunks import Mark, Nominal, closed
from azcn.syntax.clauses import Clause
from azcn.syntax.verbs import form_of

__all__ = ["CONDITIONS", "FROM_CLAUSE", "FROM_PHRASE", "FROM_TRIGGER", "clauses_at", "follow", "leads", "phrases_at"]

Words: TypeAlias = tuple[str, ...]
Item: TypeAlias = Nominal | Clause
_Move: TypeAlias = Callable[[Frame, Any, Words], Iterable[Item]]

_PEOPLE = "the people for the country"
"""How a party was resolved that is a people, not its state."""
_MANY = 1000
_PARTICIPLES = ("past_participle", "present_participle")


def follow(frame: Frame, path: str) -> tuple[Item, ...]:
    """Return what ``path`` leads to from the trigger of ``frame``, each once, in the order of the steps."""
    here: Iterable[Any] = (frame,)
    for move, spelt, tests in _compiled(path):
        found = (item for start in here for item in move(frame, start, spelt))
        here = [item for item in found if all(_holds(frame, item, test) for test in tests)] if tests else list(found)
        if not here:
            return ()
    return tuple(dict.fromkeys(here))


def phrases_at(frame: Frame, path: str) -> tuple[Nominal, ...]:
    """Return the noun phrases that ``path`` leads to."""
    return tuple(item for item in follow(frame, path) if isinstance(item, Nominal))


def clauses_at(frame: Frame, path: str) -> tuple[Clause, ...]:
    """Return the clauses that ``path`` leads to."""
    return tuple(item for item in follow(frame, path) if isinstance(item, Clause))


def leads(frame: Frame, path: str) -> bool:
    """Return whether ``path`` leads to anything."""
    return bool(follow(frame, path))


@cache
def _compiled(path: str) -> tuple[tuple[_Move, Words, tuple[Asked, ...]], ...]:
    """Return the steps of a path, each as a function with its words and conditions."""
    steps = []
    tables: Mapping[str, Mapping[str, _Move]] = {
        "trigger": FROM_TRIGGER,
        "phrase": FROM_PHRASE,
        "clause": FROM_CLAUSE,
    }
    here = "trigger"
    for step in parse_path(path):
        steps.append((tables[here][step.axis], step.words, step.tests))
        here = AXES[step.axis].leads
    return tuple(steps)


# --- steps -------------------------------------------------------------------------------------


def _got(name: str, frame: Frame, _: object, spelt: Words) -> Iterable[Nominal]:
    """Return what a frame has itself."""
    return frame.get(f"{name}:{'|'.join(spelt)}" if spelt else name)


def _before(frame: Frame, _: object, __: Words) -> Iterator[Nominal]:
    for item in reversed(frame.row.chunks[: frame.position]):
        if isinstance(item, Nominal):
            if not item.is_time:
                yield item
        elif not (isinstance(item, Mark) and item.form in (",", "(")):
            return


def _ahead(frame: Frame, _: object, spelt: Words) -> Iterator[Nominal]:
    before = frame.row.chunks[frame.position - 1] if frame.position else None
    if isinstance(before, Nominal) and before.preposition in spelt:
        yield before


def _holder(frame: Frame, _: object, spelt: Words) -> Iterator[Nominal]:
    before = frame.row.chunks[frame.position - 1] if frame.position and frame.noun is not None else None
    if isinstance(before, Nominal) and frame.noun is not None and frame.noun.preposition in spelt:
        yield before


def _behind_trigger(frame: Frame, _: object, spelt: Words) -> Iterator[Nominal]:
    return _right_behind(frame, frame.position, spelt)


def _behind(frame: Frame, phrase: Nominal, spelt: Words) -> Iterator[Nominal]:
    return _right_behind(frame, frame.row.position(phrase), spelt) if frame.row.holds(phrase) else iter(())


def _right_behind(frame: Frame, position: int, spelt: Words) -> Iterator[Nominal]:
    """Yield the phrase behind a place, over words that go with what stands there ("rames | électriques")."""
    for item in frame.row.chunks[position + 1 :]:
        if isinstance(item, Mark) and item.token.pos_ in ("ADJ", "NOUN", "X"):
            continue
        if isinstance(item, Nominal) and item.preposition in spelt:
            yield item
        return


def _partitive(frame: Frame, _: object, __: Words) -> Iterable[Nominal]:
    """Return the object of "a commandé du blé à X", "a acheté à X de l'orge", which looks like a complement."""
    clause = frame.clause
    if clause is None or frame.noun is not None or clause.group.passive or clause.group.reflexive or clause.objects:
        return ()
    partitive = load("syntax")["partitive"]
    for nominal in clause.obliques:
        behind = nominal.tokens[0].idx > frame.trigger.start
        if behind and nominal.preposition == partitive["preposition"] and nominal.form not in frame.rule.not_objects:
            contracted = any(form_of(token) in partitive["contracted"] for token in nominal.preposition_tokens)
            definite = nominal.determiner is not None and form_of(nominal.determiner) in closed("definite")
            common = nominal.head.pos_ == "NOUN" and nominal.name is not nominal.head
            plain = nominal.mention is None or nominal.name is not None
            return frame.row.coordinated(nominal) if common and plain and (contracted or definite) else ()
        if not behind or nominal.preposition not in partitive["over"]:
            return ()
    return ()


def _complements(frame: Frame, phrase: Nominal, spelt: Words) -> Iterator[Nominal]:
    found = [complement for complement in frame.row.complements(phrase) if complement.preposition in spelt]
    for complement in found or _past_time(frame, phrase, spelt):
        yield from frame.row.coordinated(complement)


def _past_time(frame: Frame, phrase: Nominal, spelt: Words) -> list[Nominal]:
    """Return the complement behind a time that commas set off ("la fourniture, sur trois ans, de 200 bus")."""
    if not frame.row.holds(phrase):
        return []
    aside = False
    for item in frame.row.chunks[frame.row.position(phrase) + 1 :]:
        if isinstance(item, Nominal) and not item.is_time:
            return [item] if aside and item.preposition in spelt else []
        if isinstance(item, Mark) and item.form != ",":
            return []
        if not isinstance(item, (Nominal, Mark)):
            return []
        aside = aside or isinstance(item, Nominal)
    return []


def _own(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    if frame.clause is not None:
        yield frame.clause


def _governor_of_trigger(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    if frame.noun is None and frame.clause is not None and frame.clause.governor is not None:
        yield frame.clause.governor


def _governor(_: Frame, clause: Clause, __: Words) -> Iterator[Clause]:
    if clause.governor is not None:
        yield clause.governor


def _carrier(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    if frame.noun is not None and frame.clause is not None and frame.noun in frame.clause.patients:
        yield frame.clause


def _mover(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    if frame.noun is not None and frame.clause is not None and frame.noun in frame.clause.subjects:
        yield frame.clause


def _next(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    position = frame.position
    found = next((clause for clause in frame.row.clauses if clause.finite and clause.position > position), None)
    if found is not None:
        yield found


def _sentence(frame: Frame, _: object, __: Words) -> Iterator[Clause]:
    return (clause for clause in frame.row.clauses if clause is not frame.clause or frame.noun is not None)


def _participle(frame: Frame, phrase: Nominal, _: Words) -> Iterator[Clause]:
    for clause in frame.row.clauses:
        if clause.subject is phrase and clause.link == "modified" and clause.group.form in _PARTICIPLES:
            yield clause


def _relative(frame: Frame, phrase: Nominal, _: Words) -> Iterator[Clause]:
    return (clause for clause in frame.row.clauses if clause.subject is phrase and clause.link == "relative")


def _times_of_trigger(frame: Frame, _: object, __: Words) -> Iterable[Nominal]:
    return frame.clause.times if frame.clause is not None else ()


def _times(_: Frame, clause: Clause, __: Words) -> Iterable[Nominal]:
    return clause.times


def _under(_: Frame, clause: Clause, spelt: Words) -> Iterable[Nominal]:
    return clause.with_preposition(*spelt)


_HAS = (
    *("agent", "patient", "subject", "object", "prep", "comp", "reach", "of", "dative"),
    *("clitic", "trigger", "beside", "whose", "main"),
)

FROM_TRIGGER: Mapping[str, _Move] = {
    **{name: partial(_got, name) for name in _HAS},
    "partitive": _partitive,
    "before": _before,
    "ahead": _ahead,
    "holder": _holder,
    "behind": _behind_trigger,
    "times": _times_of_trigger,
    "clause": _own,
    "governor": _governor_of_trigger,
    "carrier": _carrier,
    "mover": _mover,
    "next": _next,
    "sentence": _sentence,
}
FROM_PHRASE: Mapping[str, _Move] = {
    "comp": _complements,
    "behind": _behind,
    "participle": _participle,
    "relative": _relative,
}
FROM_CLAUSE: Mapping[str, _Move] = {
    "agent": lambda _, clause, __: clause.agents,
    "patient": lambda _, clause, __: clause.patients,
    "subject": lambda _, clause, __: clause.subjects,
    "object": lambda _, clause, __: clause.objects,
    "prep": _under,
    "times": _times,
    "governor": _governor,
}


# --- conditions --------------------------------------------------------------------------------


def _holds(frame: Frame, item: Item, test: Asked) -> bool:
    return CONDITIONS[test.name](frame, item, test.word) is test.wanted


def _listed(frame: Frame, item: Any, name: str) -> bool:
    fact_type = frame.rule.type
    if isinstance(item, Clause):
        return item.lemma in verbs(fact_type, name)
    return not words(fact_type, name).isdisjoint(item.known_as or (item.form,))


def _holds_word(frame: Frame, phrase: Nominal, name: str) -> bool:
    listed = words(frame.rule.type, name)
    return any(form_of(token) in listed for token in phrase.tokens)


def _mentions(frame: Frame, phrase: Nominal, kind: str) -> bool:
    return next(frame.reading.within(phrase.tokens[0].idx, phrase.end, kind), None) is not None


def _parties(frame: Frame, phrase: Nominal) -> Iterator[Party]:
    return (resolved.party for resolved in frame.reading.party(phrase))


def is_public(party: Party) -> bool:
    """Return whether a party is a state or a public body, which buys and does not sell."""
    return bool(party.country) or party.label == "LOC" or party.name.split()[0].casefold() in _public()


@cache
def _public() -> frozenset[str]:
    return frozenset(load("deals")["public"]["heads"])


def _count(frame: Frame, phrase: Nominal, least: int) -> bool:
    found = counted(frame.reading, phrase)
    return found is not None and found[2].amount >= least


def _is_year(phrase: Nominal) -> bool:
    value = phrase.mention.value if phrase.mention is not None else None
    return isinstance(value, Date) and value.grain == "year"


def _is_stretch(phrase: Nominal) -> bool:
    value = phrase.mention.value if phrase.mention is not None else None
    return isinstance(value, Date) and value.grain not in ("day", "hour", "minute")


CONDITIONS: Mapping[str, Callable[[Frame, Any, str], bool]] = {
    "@": _listed,
    "+": _holds_word,
    "#": _mentions,
    "named": lambda frame, phrase, _: any(map(is_named, _parties(frame, phrase))),
    "public": lambda frame, phrase, _: any(map(is_public, _parties(frame, phrase))),
    "people": lambda frame, phrase, _: any(each.how == _PEOPLE for each in frame.reading.party(phrase)),
    "organisation": lambda frame, phrase, _: any(each.label == "ORG" for each in _parties(frame, phrase)),
    "body": lambda frame, phrase, _: any(each.label in ("ORG", "MISC") for each in _parties(frame, phrase)),
    "definite": lambda _, phrase, __: (
        phrase.determiner is not None and form_of(phrase.determiner) in closed("definite")
    ),
    "counted": lambda frame, phrase, _: counted(frame.reading, phrase) is not None,
    "bare": lambda _, phrase, __: phrase.determiner is None,
    "name": lambda _, phrase, __: phrase.name is phrase.head,
    "proper": lambda _, phrase, __: phrase.name is not None or any(token.pos_ == "PROPN" for token in phrase.tokens),
    "many": lambda frame, phrase, _: _count(frame, phrase, _MANY),
    "year": lambda _, phrase, __: _is_year(phrase),
    "stretch": lambda _, phrase, __: _is_stretch(phrase),
    "plural": lambda _, phrase, __: "Plur" in phrase.head.morph.get("Number", []),
    "singular": lambda _, phrase, __: "Sing" in phrase.head.morph.get("Number", []),
    "after": lambda frame, phrase, _: phrase.tokens[0].idx >= frame.trigger.start,
    "passive": lambda _, clause, __: clause.group.passive,
    "reflexive": lambda _, clause, __: clause.group.reflexive,
    "finite": lambda _, clause, __: clause.finite,
    "moves": lambda _, clause, __: moves(clause) is not None,
}
