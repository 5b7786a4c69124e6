"""Rules of a fact type as data: triggers, where each slot is found, what must hold, and what is declared for all rules.

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
from azcn.packs.read import Limits, check_rules, rule_entries
from azcn.packs.registry import packs_of

__all__ = ["FollowUp", "Limits", "Pack", "Rule", "added", "forms_of_nouns", "forms_of_words", "pack", "verbs", "words"]

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
    given: tuple[str, ...] = ()
    """Paths each of which must lead to something."""
    unless: tuple[str, ...] = ()
    """Paths none of which may lead to anything."""
    sure: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """By slot and source how much surer a fact is that was not filled from there."""
    alone: frozenset[tuple[str, str]] = frozenset()
    """Slots and sources of lists that are all there is, where they give two or more."""
    last: frozenset[tuple[str, str]] = frozenset()
    """Slots and sources of lists that are asked only where the others give less than two."""
    exists: tuple[str, ...] = ()
    """Paths one of which leads somewhere where what is planned is said of something that is there."""
    inherit: tuple[str, ...] = ()
    """Slots that the fact before fills, where they are empty."""

    @property
    def type(self) -> str:
        """The fact type that the rule is of."""
        return self.id.partition(".")[0]

    def sources(self, slot: str) -> tuple[str, ...]:
        """Return where a slot is found; nowhere, where the rule says nothing of it, as one of a pack need not."""
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What a later sentence adds to the last fact: a rule whose slots complete it, where they are empty."""

    rule: Rule
    of: frozenset[str] = frozenset()
    """Ids of the rules whose facts are completed; empty, those of all."""
    sentences: int = 2
    """How many sentences behind the fact it may stand."""
    definite: bool = True
    """Whether a trigger noun must be definite ("l'opération", "cette commande")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All rules of a fact type, and what it declares for them."""

    type: str
    identity: tuple[str, ...]
    apart: tuple[str, ...] = ()
    rules: tuple[Rule, ...]
    differ: tuple[str, ...] = ()
    """Slots no two of which hold the same; the later one is emptied."""
    each: tuple[str, ...] = ()
    """Slots that each thing of a list fills anew, for a fact of its own."""
    represent: tuple[str, ...] = ()
    """Slots in which a person stands for the body that has sent him."""
    nobody: tuple[str, ...] = ()
    """Slots in which a person makes it no fact of this type."""
    named: tuple[str, ...] = ()
    """Slots of which one should hold somebody with a proper name."""
    require: tuple[tuple[str, ...], ...] = ()
    """Groups of slots of each of which one must be filled, whatever the rule."""
    yields: frozenset[str] = frozenset()
    """Ids of rules of other types whose facts are none of this type."""
    hooks: tuple[str, ...] = ()
    """Names of functions in `azcn.facts.hooks` that see the facts of a document."""
    doubt: Mapping[str, float] = field(default_factory=dict)
    """How sure slots are that hold somebody unnamed, or referred to."""
    follow_ups: tuple[FollowUp, ...] = ()
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
    name = f"facts/{fact_type}"
    parts: list[Pack] = []
    if name in names("facts"):
        content = load(name)
        check_rules(content, FACT_TYPES[fact_type], _refuse(name))
        parts.append(_read(content, fact_type, fact_type, {}))
    parts.append(added(fact_type))
    return _joined(fact_type, parts)


@cache
def added(fact_type: str) -> Pack:
    """Return what the packs in force say of ``fact_type``."""
    return _joined(
        fact_type,
        [
            _read(
                each.content,
                fact_type,
                fact_type if each.slots is not None else f"{fact_type}.{each.name}",
                each.limits,
            )
            for each in packs_of(fact_type)
        ],
    )


def _joined(fact_type: str, parts: Sequence[Pack]) -> Pack:
    return Pack(
        type=fact_type,
        identity=tuple(slot for part in parts for slot in part.identity),
        apart=tuple(slot for part in parts for slot in part.apart),
        rules=tuple(rule for part in parts for rule in part.rules),
        differ=tuple(slot for part in parts for slot in part.differ),
        each=tuple(slot for part in parts for slot in part.each),
        represent=tuple(slot for part in parts for slot in part.represent),
        named=tuple(slot for part in parts for slot in part.named),
        nobody=tuple(slot for part in parts for slot in part.nobody),
        require=tuple(group for part in parts for group in part.require),
        yields=frozenset(rule for part in parts for rule in part.yields),
        hooks=tuple(hook for part in parts for hook in part.hooks),
        doubt={key: factor for part in parts for key, factor in part.doubt.items()},
        follow_ups=tuple(each for part in parts for each in part.follow_ups),
    )


def _read(content: Mapping[str, Any], fact_type: str, place: str, limits: Mapping[str, Limits]) -> Pack:
    """Return what one file says; its rules' ids begin with ``place``."""
    slots = FACT_TYPES[fact_type]
    return Pack(
        type=fact_type,
        identity=tuple(content.get("identity", ())),
        apart=tuple(content.get("apart", ())),
        rules=tuple(_rule(entry, slots, place, limits) for entry in rule_entries(content)),
        differ=tuple(content.get("differ", ())),
        each=tuple(content.get("each", ())),
        represent=tuple(content.get("represent", ())),
        named=tuple(content.get("named", ())),
        nobody=tuple(content.get("nobody", ())),
        require=_groups(content),
        yields=frozenset(content.get("yields", ())),
        hooks=tuple(content.get("hooks", ())),
        doubt={key: float(factor) for key, factor in content.get("doubt", {}).items()},
        follow_ups=tuple(_follow_up(entry, slots, place, limits) for entry in content.get("follow_up", ())),
    )


def _groups(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) if isinstance(group, list) else (group,) for group in entry.get("require", ()))


def _follow_up(entry: Mapping[str, Any], slots: type[Slots], place: str, limits: Mapping[str, Limits]) -> FollowUp:
    return FollowUp(
        rule=_rule(entry, slots, place, limits),
        of=frozenset(f"{place}.{each}" for each in entry.get("of", ())),
        sentences=entry.get("sentences", 2),
        definite=entry.get("definite", True),
    )


def _refuse(name: str) -> Callable[[Path, str], None]:
    def say(path: Path, what: str) -> None:
        raise LexiconError(f"lexicon/{name}.toml: {'.'.join(map(str, path))}: {what}")

    return say


def _rule(entry: Mapping[str, Any], slots: type[Slots], place: str, limits: Mapping[str, Limits]) -> Rule:
    require = _groups(entry)
    constant = entry.get("set", {})
    fact_type = place.partition(".")[0]

    def listed(key: str) -> tuple[str, ...]:
        return tuple(_spelt_out(fact_type, key, entry.get(key, ())))

    sources = {slot: tuple(map(_source, given)) for slot, given in entry.get("slots", {}).items()}
    told = [((slot, each["from"]), each) for slot, given in sources.items() for each in given]
    return Rule(
        id=f"{place}.{entry['id']}",
        verbs=frozenset(listed("verbs")),
        nouns=forms_of_nouns(listed("nouns")),
        light=frozenset(listed("light")),
        objects=forms_of_nouns(listed("objects")),
        not_objects=forms_of_nouns(listed("not_objects")),
        agents=forms_of_nouns(listed("agents")),
        reflexive=entry.get("reflexive"),
        headline=entry.get("headline", False),
        adjectives=_forms_of_adjectives(listed("adjectives")),
        not_adjectives=_forms_of_adjectives(listed("not_adjectives")),
        prepositions=frozenset(entry.get("prepositions", ())),
        slots={slot: tuple(each["from"] for each in given) for slot, given in sources.items()},
        sure={place: float(each["sure"]) for place, each in told if "sure" in each},
        alone=frozenset(place for place, each in told if each.get("alone")),
        last=frozenset(place for place, each in told if each.get("last")),
        exists=tuple(entry.get("exists", ())),
        require=require,
        confidence=float(entry.get("confidence", _SURE)),
        near=forms_of_words(listed("near")),
        not_near=forms_of_words(listed("not_near")),
        set=constant,
        limits=limits,
        kinds=tuple(_kinds(slots, [group for group in require if constant.keys().isdisjoint(group)])),
        given=tuple(entry.get("given", ())),
        unless=tuple(entry.get("unless", ())),
        inherit=tuple(entry.get("inherit", ())),
    )


def _source(given: Any) -> Mapping[str, Any]:
    """Return a source as a table: its path, and what is said of it."""
    return {"from": given} if isinstance(given, str) else given


def _spelt_out(fact_type: str, key: str, listed: Iterable[str]) -> Iterator[str]:
    """Yield words, those of a list of the type's for ``@name``."""
    for word in listed:
        if word.startswith("@"):
            yield from _listed(fact_type, "verbs" if key in ("verbs", "light") else "words", word[1:])
        else:
            yield word


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
    """Return the words of a list, from the type's own file and from the packs; raises KeyError for none."""
    files = [load(f"facts/{fact_type}")] if f"facts/{fact_type}" in names("facts") else []
    lists = [file.get(section, {}) for file in (*files, *(each.content for each in packs_of(fact_type)))]
    if not any(name in each for each in lists):
        raise KeyError(name)
    return [word for each in lists for word in each.get(name, ())]
