"""Rules of a fact type as data: triggers, where each slot is found, and what must hold.

A file ``lexicon/facts/TYPE.toml`` has ``identity`` (the slots by which two facts of a document are the
same one, and are merged) and a list of ``[[rule]]`` tables:

A file may name slots that are ``apart``: facts of which one fills this and the other that are two.

``id``
    The rule's name within its type; ``azcn explain`` shows it.
``verbs``, ``nouns``, ``light``
    Triggers: infinitives; nouns by lemma; with ``light``, the verbs that only carry the noun ("faire une visite").
``objects``, ``not_objects``
    Nouns one of which the verb's patient must be ("signer" a contract, not a book), or must not be; where
    ``prepositions`` are given, the phrase under one of them ("parvenir à un accord"). Of a noun, its complement.
``agents``
    Nouns one of which the verb's agent must be ("un accord lie X à Y").
``prepositions``
    Prepositions one of which must follow the verb; of a noun, under one of which it must stand, or, where
    ``objects`` are given, its complement.
``reflexive``
    Whether the verb must be reflexive ("se doter de"), or must not.
``headline``
    Whether the trigger counts only in a line without a finite verb ("Accord entre X et Y").
``adjectives``
    Adjectives or complements one of which must stand by the noun ("échanges commerciaux").
``slots``
    Slot name to sources, see `azcn.facts.frame.Frame.get`. A list slot takes all sources together, another
    slot the first that is filled.
``require``
    Slots that must be filled; of a list within the list, one is enough.
``confidence``
    How often such a fact is right where nothing speaks against it, from 0 to 1.

Lists that the type's module asks for stand in ``[words]`` (nouns and adjectives) and ``[verbs]`` (infinitives).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from azcn.lexicon import LexiconError, load
from azcn.morphology import adjective_forms, noun_forms

__all__ = ["Pack", "Rule", "forms_of_nouns", "pack", "verbs", "words"]

_KEYS = {
    "id",
    "verbs",
    "nouns",
    "light",
    "objects",
    "not_objects",
    "agents",
    "reflexive",
    "headline",
    "adjectives",
    "not_adjectives",
    "slots",
    "require",
    "confidence",
    "prepositions",
}


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
    confidence: float = 0.7


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
def pack(fact_type: str) -> Pack:
    """Return the rules of ``fact_type`` from its lexicon."""
    name = f"facts/{fact_type}"
    content = load(name)
    rules = []
    for entry in content.get("rule", ()):
        unknown = set(entry) - _KEYS
        if unknown or "id" not in entry:
            raise LexiconError(f"lexicon/{name}.toml: rule {entry.get('id', '?')!r}: unknown key {sorted(unknown)!r}")
        rules.append(
            Rule(
                id=f"{fact_type}.{entry['id']}",
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
                require=tuple(tuple(r) if isinstance(r, list) else (r,) for r in entry.get("require", ())),
                confidence=entry.get("confidence", 0.7),
            )
        )
    return Pack(
        type=fact_type,
        identity=tuple(content.get("identity", ())),
        apart=tuple(content.get("apart", ())),
        rules=tuple(rules),
    )


@cache
def words(fact_type: str, name: str) -> frozenset[str]:
    """Return all forms of the nouns and adjectives of the list ``name`` in a type's ``[words]``."""
    listed = load(f"facts/{fact_type}")["words"][name]
    return forms_of_nouns(listed) | _forms_of_adjectives(listed)


@cache
def verbs(fact_type: str, name: str) -> frozenset[str]:
    """Return the infinitives of the list ``name`` in a type's ``[verbs]``."""
    return frozenset(load(f"facts/{fact_type}")["verbs"][name])
