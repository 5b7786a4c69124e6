"""Rules of a fact type as data: triggers, where each slot is found, and what must hold.

The rules of a built-in type stand in ``lexicon/facts/TYPE.toml``, those of a rule pack in the user's own file; both
have the form that docs/rules.md describes, and are checked by `azcn.packs.read`. Lists that the module of a built-in
type asks for stand in ``[words]`` (nouns and adjectives) and ``[verbs]`` (infinitives) of its file; a pack that extends
the type adds to them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from azcn.lexicon import LexiconError, load, names
from azcn.model import FACT_TYPES, Slots
from azcn.morphology import adjective_forms, noun_forms
from azcn.packs.forms import VALUES, slot_kinds
from azcn.packs.lines import Path
from azcn.packs.read import Limits, check_rules
from azcn.packs.registry import packs_of

__all__ = ["Limits", "Pack", "Rule", "added", "forms_of_nouns", "forms_of_words", "pack", "verbs", "words"]

_SURE = 0.7
"""The confidence of a rule that says none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a fact type, its words as inflected forms in lower case."""

    id: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    reflexive: bool | None = None
    headline: bool = False
    adjectives: frozenset[str] = frozenset()
    not_adjectives: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    slots: Mapping[str, tuple[str, ...]]
    require: tuple[tuple[str, ...], ...] = ()
    confidence: float = _SURE
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    set: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, Limits] = field(default_factory=dict)
    kinds: tuple[tuple[str, ...], ...] = ()
    """Kinds of mentions of each of which the sentence must have one, or a required slot stays empty."""

    def sources(self, slot: str) -> tuple[str, ...]:
        """Return where a slot is found; nowhere, where the rule says nothing of it, as one of a pack need not."""
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All rules of a fact type."""

    type: str
    identity: tuple[str, ...]
    apart: tuple[str, ...] = ()
    rules: tuple[Rule, ...]
    verbs: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)
    nouns: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verbs", _places(rule.verbs for rule in self.rules))
        object.__setattr__(self, "nouns", _places(rule.nouns for rule in self.rules))

    def triggered_by_verb(self, infinitive: str) -> Iterator[Rule]:
        """Yield the rules that have this verb as a trigger, in order."""
        return (self.rules[place] for place in self.verbs.get(infinitive, ()))

    def triggered_by_noun(self, *forms: str) -> Iterator[Rule]:
        """Yield the rules that have one of these forms as a trigger, in order."""
        places = {place for form in forms for place in self.nouns.get(form, ())}
        return (self.rules[place] for place in sorted(places))


def _places(words: Iterable[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    """Return for each word in which of the sets it is."""
    places: dict[str, tuple[int, ...]] = {}
    for place, own in enumerate(words):
        for word in own:
            places[word] = (*places.get(word, ()), place)
    return places


def forms_of_nouns(nouns: Sequence[str]) -> frozenset[str]:
    """Return the singular and plural forms of ``nouns``."""
    return frozenset(form for noun in nouns for form in noun_forms(noun))


def _forms_of_adjectives(adjectives: Sequence[str]) -> frozenset[str]:
    return frozenset(form for adjective in adjectives for form in adjective_forms(adjective))


@cache
def forms_of_words(listed: tuple[str, ...]) -> frozenset[str]:
    """Return all forms of nouns, adjectives and phrases; of a phrase, the one that is written."""
    single = [word for word in listed if " " not in word]
    return forms_of_nouns(single) | _forms_of_adjectives(single) | frozenset(listed)


@cache
def pack(fact_type: str) -> Pack:
    """Return the rules of ``fact_type``: those of its lexicon, then those of the packs in force."""
    identity: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    rules: list[Rule] = []
    name = f"facts/{fact_type}"
    if name in names("facts"):
        content = load(name)
        check_rules(content, FACT_TYPES[fact_type], _refuse(name))
        identity, apart = tuple(content.get("identity", ())), tuple(content.get("apart", ()))
        rules.extend(_rule(entry, FACT_TYPES[fact_type], fact_type, {}) for entry in content.get("rule", ()))
    more = added(fact_type)
    return Pack(
        type=fact_type,
        identity=(*identity, *more.identity),
        apart=(*apart, *more.apart),
        rules=(*rules, *more.rules),
    )


@cache
def added(fact_type: str) -> Pack:
    """Return what the packs in force say of ``fact_type``."""
    packs = tuple(packs_of(fact_type))
    return Pack(
        type=fact_type,
        identity=tuple(slot for each in packs for slot in each.content.get("identity", ())),
        apart=tuple(slot for each in packs for slot in each.content.get("apart", ())),
        rules=tuple(
            _rule(
                entry,
                FACT_TYPES[fact_type],
                fact_type if each.slots is not None else f"{fact_type}.{each.name}",
                each.limits,
            )
            for each in packs
            for entry in each.content.get("rule", ())
        ),
    )


def _refuse(name: str) -> Callable[[Path, str], None]:
    def say(path: Path, what: str) -> None:
        raise LexiconError(f"lexicon/{name}.toml: {'.'.join(map(str, path))}: {what}")

    return say


def _rule(entry: Mapping[str, Any], slots: type[Slots], place: str, limits: Mapping[str, Limits]) -> Rule:
    require = tuple(tuple(r) if isinstance(r, list) else (r,) for r in entry.get("require", ()))
    constant = entry.get("set", {})
    return Rule(
        id=f"{place}.{entry['id']}",
        verbs=frozenset(entry.get("verbs", ())),
        nouns=forms_of_nouns(entry.get("nouns", ())),
        light=frozenset(entry.get("light", ())),
        objects=forms_of_nouns(entry.get("objects", ())),
        not_objects=forms_of_nouns(entry.get("not_objects", ())),
        agents=forms_of_nouns(entry.get("agents", ())),
        reflexive=entry.get("reflexive"),
        headline=entry.get("headline", False),
        adjectives=_forms_of_adjectives(entry.get("adjectives", ())),
        not_adjectives=_forms_of_adjectives(entry.get("not_adjectives", ())),
        prepositions=frozenset(entry.get("prepositions", ())),
        slots={slot: tuple(sources) for slot, sources in entry.get("slots", {}).items()},
        require=require,
        confidence=float(entry.get("confidence", _SURE)),
        near=forms_of_words(tuple(entry.get("near", ()))),
        not_near=forms_of_words(tuple(entry.get("not_near", ()))),
        set=constant,
        limits=limits,
        kinds=tuple(_kinds(slots, [group for group in require if constant.keys().isdisjoint(group)])),
    )


def _kinds(slots: type[Slots], require: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the kinds of mentions of each group of required slots that nothing but mentions of values fill."""
    admitted = slot_kinds(slots)  # type: ignore[arg-type] # mypy holds classes with a hash of their own for unhashable
    for group in require:
        types = frozenset(each for slot in group for each in admitted[slot.partition(">")[0]])
        if types <= VALUES:
            yield tuple(sorted(each.kind for each in types))


@cache
def words(fact_type: str, name: str) -> frozenset[str]:
    """Return all forms of the nouns and adjectives of the list ``name`` in a type's ``[words]``."""
    listed = _listed(fact_type, "words", name)
    return forms_of_nouns(listed) | _forms_of_adjectives(listed)


@cache
def verbs(fact_type: str, name: str) -> frozenset[str]:
    """Return the infinitives of the list ``name`` in a type's ``[verbs]``."""
    return frozenset(_listed(fact_type, "verbs", name))


def _listed(fact_type: str, section: str, name: str) -> Sequence[str]:
    added = (word for each in packs_of(fact_type) for word in each.content.get(section, {}).get(name, ()))
    return (*load(f"facts/{fact_type}")[section][name], *added)
