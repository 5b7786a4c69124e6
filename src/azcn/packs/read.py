"""From the text of a rule pack to what it says, all that is wrong with it found and told with its line.

The same checks hold for the built-in types, whose files have the same form; docs/rules.md describes it.
"""

import datetime as dt
import keyword
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, make_dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, TypeAlias

from azcn.errors import unknown
from azcn.model import Change, Date, Fact, Money, Party, Quantity
from azcn.packs.forms import (
    FORMS,
    VALUES,
    annotation_of,
    choices_of,
    column_of,
    default_of,
    form_of,
    list_slots,
    slot_kinds,
)
from azcn.packs.hooks import HOOKS
from azcn.packs.lines import Path, line_of, lines_of
from azcn.packs.paths import AXES, PathError, end_of, lists_of, no_such, parse_path, split_form
from azcn.packs.paths import FORMS as FORM_TABLE
from azcn.packs.paths import sources as source_names
from azcn.packs.source import CONFIG, PackError, Problem, Source, parse

__all__ = ["Example", "Limits", "RulePack", "check_rules", "read", "read_built_in", "rule_entries"]

Say: TypeAlias = Callable[[Path, str], None]
"""Hears what is wrong with the part at a path."""

_WORDS = (
    *("verbs", "nouns", "light", "objects", "not_objects", "agents"),
    *("adjectives", "not_adjectives", "prepositions", "near", "not_near"),
)
_GUARDS = ("given", "unless", "exists")
_SHARED = ("id", *_WORDS, *_GUARDS, "reflexive", "headline", "slots", "set", "require", "example", "counterexample")
_RULE = (*_SHARED, "like", "inherit", "confidence")
_FOLLOW_UP = (*_SHARED, "of", "sentences", "definite")
_SLOT_LISTS = ("identity", "apart", "differ", "each", "represent", "named", "nobody")
_DECLARED = (*_SLOT_LISTS, "require", "yields", "hooks", "doubt", "sources")
_PACK = (
    *("type", "extends", "says", "slots", *_DECLARED, "words", "verbs"),
    *("rule", "follow_up", "example", "counterexample"),
)
_DOUBT = ("unnamed", "referring")
_FURTHEST = 5
"""Sentences behind a fact in which a follow-up may stand."""
_SLOT = ("form", "units", "items", "labels", "named", "choices")
_EXAMPLE = ("text", "date", "slots", "modality", "attributed_to")
_COUNTER = ("text", "date")
_MODALITIES = ("asserted", "planned", "possible", "denied")
_LABELS = ("PER", "LOC", "ORG", "MISC")

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PATTERN = re.compile(r"[][\\^$*+?{}()|<>]")
_INFINITIVE = re.compile(r"\S+(?:er|ir|ïr|re)")
_RESERVED = frozenset(("all", "any", "fact", "facts", "none", "type", "types"))
_TAKEN = frozenset(Fact.__dataclass_fields__) | {"type"}
"""Names that rows of facts have for something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the values of a slot must be besides their form; empty, anything goes."""

    units: frozenset[str] = frozenset()
    items: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    named: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measured: bool = True
    """Whether a text keeps what its thing costs or measures ("usine | de 3 M€")."""

    def admit(self, value: object) -> bool:
        """Tell whether ``value`` may fill the slot."""
        if isinstance(value, Quantity) and (self.units or self.items):
            item = (value.item or "").casefold()
            return value.unit in self.units or any(item.startswith(each) for each in self.items)
        if isinstance(value, Party):
            proper = value.country is not None or value.name != value.name.lower()
            return (not self.labels or value.label in self.labels) and (proper or not self.named)
        return not (self.units or self.items) or not isinstance(value, Quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that must yield a fact with ``slots``, or, where they are None, none at all."""

    line: int
    text: str
    rule: str = ""
    """The id of the rule beside which it stands, and by which the fact is found; empty for one of the pack."""
    date: dt.date | dt.datetime | None = None
    slots: Mapping[str, Any] | None = None
    modality: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """A rule pack that has nothing wrong with it: the type that it adds (``slots`` is its class) or extends."""

    source: Source
    slots: "type[Any] | None"
    type: str
    content: Mapping[str, Any]
    limits: Mapping[str, Limits]
    examples: tuple[Example, ...]

    built_in: bool = False
    """Whether it is a file of azcn's own."""

    @property
    def name(self) -> str:
        """The pack's own name."""
        return self.source.name

    @property
    def place(self) -> str:
        """What the ids of its rules begin with, in what is found."""
        return self.type if self.slots is not None or self.built_in else f"{self.type}.{self.name}"

    @property
    def untried(self) -> tuple[str, ...]:
        """The ids of its rules that no example beside them tries."""
        tried = {example.rule for example in self.examples if example.slots is not None}
        return tuple(
            each["id"] for key in ("rule", "follow_up") for each in self.content.get(key, ()) if each["id"] not in tried
        )

    def row(self) -> dict[str, Any]:
        """Return what there is in the pack: its file, its type, and how many rules and examples."""
        return {
            "pack": self.source.path,
            "type": self.type,
            "extends": self.slots is None and not self.built_in,
            "rules": len(self.content.get("rule", ())),
            "examples": len(self.examples),
        }


def read_built_in(source: Source, slots: type[Any]) -> RulePack:
    """Return what the file of a built-in type says, whose slots are those of the model.

    Raises `PackError` with all problems.
    """
    return _Reader(source, {}, slots).run()


def read(source: Source, types: Mapping[str, type[Any]]) -> RulePack:
    """Return what a rule pack says; ``types`` are the fact types that there are already.

    Raises `PackError` with all problems.
    """
    return _Reader(source, types).run()


class _Reader:
    def __init__(self, source: Source, types: Mapping[str, type[Any]], built_in: type[Any] | None = None) -> None:
        self.source = source
        self.types = types
        self.built_in = built_in
        self.problems: dict[Problem, None] = {}
        self.content = parse(source)

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        return lines_of(self.source.text)

    def say(self, path: Path, what: str) -> None:
        self.problems[Problem(self.source.path, line_of(self.lines, path), what)] = None

    def run(self) -> RulePack:
        if self.built_in is not None:
            return self._run_built_in(self.built_in)
        content, own = self.content, "extends" not in self.content
        valid = (*_PACK, "rules") if self.source.path.endswith(CONFIG) else _PACK
        _check_keys(content, valid, (), self.say)
        name = self._type()
        limits: dict[str, Limits] = {}
        declared: type[Any] | None = None
        if own:
            if not isinstance(content.get("says", ""), str):
                self.say(("says",), "says is a text: one sentence that azcn types prints")
            declared = self._slots(name or "", limits)
        else:
            for key in ("says", "slots"):
                if key in content:
                    self.say((key,), f"{key} is for a type of the pack's own; take it out of one that extends another")
        slots = declared if own else self.types.get(name or "")
        if slots is not None:
            check_rules(content, slots, self.say, own=own, strict=True, lists=self._known_lists(own=own))
        for key in ("words", "verbs"):
            self._lists(key, own=own)
        examples = tuple(self._examples(slots))
        if self.problems:
            raise PackError(sorted(self.problems, key=lambda problem: problem.line))
        assert name is not None
        return RulePack(
            source=self.source, type=name, slots=declared, content=content, limits=limits, examples=examples
        )

    def _run_built_in(self, slots: type[Any]) -> RulePack:
        check_rules(self.content, slots, self.say)
        examples = tuple(self._examples(slots))
        if self.problems:
            raise PackError(sorted(self.problems, key=lambda problem: problem.line))
        return RulePack(
            source=self.source,
            slots=None,
            type=self.source.name,
            content=self.content,
            limits={},
            examples=examples,
            built_in=True,
        )

    def _type(self) -> str | None:
        content = self.content
        if not content.keys() & {"type", "extends"}:
            what = 'the pack names no type: begin with type = "name" for a new one, or extends = "trade"'
            self.say((), what)
            return None
        if {"type", "extends"} <= content.keys():
            self.say(("extends",), "a pack has type or extends, not both; write two files")
        key = "extends" if "extends" in content else "type"
        name = content[key]
        if not isinstance(name, str):
            self.say((key,), f"{key} is a text, the name of a fact type")
            return None
        if key == "extends":
            if name not in self.types:
                self.say((key,), unknown("fact type", name, self.types))
            return name
        if name in self.types:
            self.say((key,), f'there is a type {name!r} already; write extends = "{name}", or take another name')
        elif name in _RESERVED or keyword.iskeyword(name):
            self.say((key,), f"{name!r} is a reserved word; take another name")
        elif not _NAME.fullmatch(name):
            what = f"{name!r} is no name of a type: a small letter, then small letters, digits and _, 40 at most"
            self.say((key,), what)
        return name

    # --- slots ---------------------------------------------------------------------------------

    def _slots(self, name: str, limits: dict[str, Limits]) -> type[Any] | None:
        given = self.content.get("slots")
        if not isinstance(given, dict) or not given:
            self.say(("slots",), 'the type has no slots: name them and their forms under [slots], as value = "money"')
            return None
        members: list[tuple[str, Any, Any]] = []
        for slot, form in given.items():
            path = ("slots", slot)
            annotation: Any = None
            if not _NAME.fullmatch(slot) or keyword.iskeyword(slot):
                self.say(path, f"{slot!r} is no name of a slot: small letters without accents, digits and _")
                if not slot.isidentifier() or keyword.iskeyword(slot):
                    return None
            elif slot in _TAKEN:
                self.say(path, f"every fact has something called {slot!r}; take another name")
            else:
                annotation = self._form(form, path, slot, limits)
                self._check_column(slot, annotation, path)
            if annotation is None:
                # Of a slot that is wrong no more is said, of the rules all.
                members.append((slot, Any, field(default=None)))
            else:
                empty = default_of(annotation)
                members.append((slot, annotation if empty == () else annotation | None, field(default=empty)))
        says = self.content.get("says") or f"Facts of the type {name}."
        return make_dataclass(
            name if name.isidentifier() else "slots",
            members,
            frozen=True,
            slots=True,
            kw_only=True,
            namespace={"type": name, "__doc__": str(says)},
        )

    def _check_column(self, slot: str, annotation: Any, path: Path) -> None:
        """Check that a slot can stand in one column with those of its name that other types have."""
        if annotation is None:
            return
        for fact_type, cls in self.types.items():
            for other in fields(cls):
                if other.name == slot and column_of(other.type) != column_of(annotation):
                    what = f"{slot!r} is {form_of(other.type)} in {fact_type} and cannot be {form_of(annotation)} here"
                    self.say(path, f"{what}; take another name")
                    return

    def _form(self, form: Any, path: Path, slot: str, limits: dict[str, Limits]) -> Any:
        if isinstance(form, list):
            form = {"choices": form}
        elif isinstance(form, str):
            form = {"form": form}
        if not isinstance(form, dict):
            self.say(path, 'a slot is given its form, as a text ("party") or a table ({ form = "quantity", … })')
            return None
        _check_keys(form, _SLOT, path, self.say)
        if ("choices" in form) == ("form" in form):
            self.say(path, "a slot has either a form or choices")
            return None
        if "choices" in form:
            return self._choices(form["choices"], path, slot, limits)
        name = form["form"]
        annotation = annotation_of(name) if isinstance(name, str) else None
        if annotation is None:
            self.say(
                (*path, "form"), unknown("form of slots", str(name), [*FORMS, "a list of the texts to choose from"])
            )
            return None
        quantity, party = "quantity" in name, "party" in name
        for key, fits in (("units", quantity), ("items", quantity), ("labels", party), ("named", party)):
            if key in form and not fits:
                self.say((*path, key), f"{key} says nothing about a slot of the form {name!r}; take it out")
        units, items = self._texts(form, "units", path), self._texts(form, "items", path)
        labels = self._texts(form, "labels", path)
        for label in labels:
            if label not in _LABELS:
                self.say((*path, "labels"), unknown("label", label, _LABELS))
        if not isinstance(form.get("named", False), bool):
            self.say((*path, "named"), "named is true or false")
        limits[slot] = Limits(
            units=frozenset(units),
            items=tuple(item.casefold() for item in items),
            labels=frozenset(labels),
            named=form.get("named", False) is True,
            measured=False,
        )
        return annotation

    def _choices(self, choices: Any, path: Path, slot: str, limits: dict[str, Limits]) -> Any:
        if isinstance(choices, list):
            choices = {each: [] for each in choices} if all(isinstance(each, str) for each in choices) else None
        if not isinstance(choices, dict) or not choices or not all(choices):
            self.say(path, "choices are texts, or a table of the words that mean each of them")
            return None
        for choice in choices:
            _check_words(choices, choice, (*path, "choices", choice), self.say, strict=True)
        lists = {choice: words for choice, words in choices.items() if isinstance(words, list)}
        limits[slot] = Limits(choices={choice: tuple(map(str, words)) for choice, words in lists.items()})
        return Literal[tuple(choices)]

    def _texts(self, table: Mapping[str, Any], key: str, path: Path) -> Sequence[str]:
        given = table.get(key, [])
        if not isinstance(given, list) or not all(isinstance(each, str) and each.strip() for each in given):
            self.say((*path, key), f"{key} is a list of texts")
            return ()
        return given

    def _lists(self, key: str, *, own: bool) -> None:
        """Check the lists of a pack: its own, for its rules, and those by which it adds to a built-in type's."""
        given = self.content.get(key)
        if given is None:
            return
        if not isinstance(given, dict):
            self.say((key,), f"[{key}] is a table of lists of words")
            return
        there = set() if own else self._lists_of_type(key)
        asked = {name for section, name in _asked_lists(self.content) if section == key}
        for each in given:
            if each not in there | asked and own:
                self.say((key, each), f'no rule asks for the list {each!r}: write "@{each}" where it is meant')
            elif each not in there | asked:
                what = f"list in [{key}] of {self.content['extends']}"
                self.say((key, each), unknown(what, each, sorted(there | asked)))
            _check_words(given, each, (key, each), self.say, strict=True, verbs=key == "verbs")

    def _known_lists(self, *, own: bool) -> Mapping[str, Collection[str]]:
        known = {}
        for key in ("words", "verbs"):
            given = self.content.get(key, {})
            there = set() if own else self._lists_of_type(key)
            known[key] = sorted(there | set(given if isinstance(given, dict) else ()))
        return known

    def _lists_of_type(self, key: str) -> set[str]:
        from azcn.lexicon import load, names

        name = f"facts/{self.content['extends']}"
        return set(load(name).get(key, {})) if name in names("facts") else set()

    # --- examples ------------------------------------------------------------------------------

    def _examples(self, slots: Any) -> Iterator[Example]:
        yield from self._examples_of(self.content, (), slots, "")
        for key in ("rule", "follow_up"):
            for place, rule in enumerate(_tables(self.content, key, (), _nobody)):
                yield from self._examples_of(rule, (key, place), slots, str(rule.get("id", "")))

    def _examples_of(self, table: Mapping[str, Any], where: Path, slots: Any, rule: str) -> Iterator[Example]:
        for kind, keys in (("example", _EXAMPLE), ("counterexample", _COUNTER)):
            for place, entry in enumerate(_tables(table, kind, where, self.say)):
                path: Path = (*where, kind, place)
                before = len(self.problems)
                _check_keys(entry, keys, path, self.say)
                text = entry.get("text")
                if not isinstance(text, str) or not text.strip():
                    self.say((*path, "text"), f"{_a(kind)} has a text: the French sentence that is read")
                wanted = entry.get("slots", {}) if kind == "example" else None
                if wanted is not None:
                    self._wanted(wanted, slots, path)
                if entry.get("modality") not in (None, *_MODALITIES):
                    self.say((*path, "modality"), unknown("modality", str(entry["modality"]), _MODALITIES))
                if not isinstance(entry.get("attributed_to", ""), str):
                    self.say((*path, "attributed_to"), "attributed_to is a text, the name of who says it")
                date = self._date(entry.get("date"), (*path, "date"))
                if len(self.problems) == before:
                    yield Example(
                        line=line_of(self.lines, path),
                        text=entry["text"],
                        rule=rule,
                        date=date,
                        slots=wanted,
                        modality=entry.get("modality"),
                        attributed_to=entry.get("attributed_to"),
                    )

    def _wanted(self, wanted: Any, slots: Any, path: Path) -> None:
        if not isinstance(wanted, dict):
            self.say((*path, "slots"), 'slots is a table of what is expected, as slots = { value = "120 MW" }')
            return
        if slots is None:
            return
        for slot in wanted:
            if slot not in slot_kinds(slots):
                self.say((*path, "slots", slot), unknown("slot", slot, list(slot_kinds(slots))))

    def _date(self, given: Any, path: Path) -> dt.date | dt.datetime | None:
        if isinstance(given, str):
            try:
                return dt.date.fromisoformat(given)
            except ValueError:
                pass
        elif given is None or isinstance(given, dt.date):
            return given
        self.say(path, f"date {str(given)!r} is no day; write it as 2025-04-22")
        return None


# --- rules -------------------------------------------------------------------------------------


def rule_entries(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rules of a file, each with what it takes over from the rule that it is ``like`` and ``[sources]``."""
    known: dict[str, Mapping[str, Any]] = {}
    shared = _table(content, "sources")
    found: list[Mapping[str, Any]] = []
    for entry in content.get("rule", ()):
        base = known.get(entry.get("like", ""), {})
        slots = {**_table(base, "slots"), **_table(entry, "slots")}
        merged = {**base, **entry, "slots": slots}
        known[str(entry.get("id", ""))] = merged
        own = {slot: given for slot, given in slots.items() if given != []}  # an empty list: not from there
        found.append({**merged, "slots": {**own, **{s: g for s, g in shared.items() if s not in slots}}})
    return found


def check_rules(
    content: Mapping[str, Any],
    slots: Any,
    say: Say,
    *,
    own: bool = False,
    strict: bool = False,
    lists: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Check what a file declares, its rules and its follow-ups for a type with these ``slots``.

    ``own`` asks as well that each slot is filled by the rules, which for other types their modules may do;
    ``strict`` that words are such as can be found. ``lists`` are the names in [words] and [verbs] that rules may ask
    for, those of the file itself where it is None.
    """
    admitted = slot_kinds(slots)
    lists = lists if lists is not None else {key: _table(content, key) for key in ("words", "verbs")}
    _check_declared(content, admitted, say)
    shared = _table(content, "sources")
    for slot, given in shared.items():
        _check_sources(slot, given, admitted, ("sources", slot), say, lists=lists)
    rules = _tables(content, "rule", (), say)
    if own and not rules:
        say((), "the type has no rules: write one under [[rule]]")
    ids: dict[str, int] = {}
    entries = rule_entries({**content, "rule": rules})
    for place, entry in enumerate(rules):
        path: Path = ("rule", place)
        name = entry.get("id")
        like = entry.get("like")
        if like is not None and (not isinstance(like, str) or like not in ids):
            say((*path, "like"), unknown("rule before this one", str(like), list(ids)))
        _check_rule(entry, entries[place], path, slots, say, own=own, strict=strict, lists=lists, shared=shared)
        if isinstance(name, str) and ids.setdefault(name, place) != place:
            say((*path, "id"), f"there is a rule {name!r} already; every rule has an id of its own")
    for place, entry in enumerate(_tables(content, "follow_up", (), say)):
        _check_follow_up(entry, ("follow_up", place), slots, say, strict=strict, lists=lists, rules=ids)
    if own and rules:
        given = [*entries, *_tables(content, "follow_up", (), _nobody)]
        filled = {slot for entry in given for key in ("slots", "set") for slot in _table(entry, key)}
        for slot in admitted:
            if slot not in filled:
                say(
                    ("slots", slot), f"no rule fills slot {slot!r}: give it a source under [rule.slots], or take it out"
                )


def _check_declared(content: Mapping[str, Any], admitted: Mapping[str, frozenset[Any]], say: Say) -> None:
    """Check what a type declares for all its rules."""
    for key in _SLOT_LISTS:
        listed = content.get(key, [])
        if not isinstance(listed, list):
            say((key,), f"{key} is a list of slots")
            continue
        for place, slot in enumerate(listed):
            if not isinstance(slot, str) or slot not in admitted:
                say((key, place), unknown("slot", str(slot), admitted))
            elif key in ("represent", "named", "nobody") and Party not in admitted[slot] and Any not in admitted[slot]:
                say((key, place), f"{key} is about parties; {slot!r} holds none")
    hooks = content.get("hooks", [])
    if not isinstance(hooks, list):
        say(("hooks",), "hooks is a list of names of what azcn itself does with the facts")
        hooks = []
    for place, name in enumerate(hooks):
        if not isinstance(name, str) or name not in HOOKS:
            say(("hooks", place), unknown("hook", str(name), HOOKS))
    yields = content.get("yields", [])
    if not isinstance(yields, list) or not all(isinstance(each, str) and "." in each for each in yields):
        say(("yields",), 'yields is a list of rules of other types, as yields = ["investment.takeover"]')
    doubt = content.get("doubt", {})
    if not isinstance(doubt, dict):
        say(("doubt",), "doubt is a table, as doubt = { unnamed = 0.8, referring = 0.9 }")
        doubt = {}
    for key, factor in doubt.items():
        if key not in _DOUBT:
            say(("doubt", key), unknown("doubt", key, _DOUBT))
        elif not _is_share(factor):
            say(("doubt", key), f"{key} is a number from 0 to 1, by which such a fact is less sure")
    _check_groups(content, admitted, (), say)


def _is_share(given: Any) -> bool:
    return not isinstance(given, bool) and isinstance(given, float | int | Decimal) and 0 < given <= 1


def _check_follow_up(
    entry: Mapping[str, Any],
    path: Path,
    slots: Any,
    say: Say,
    *,
    strict: bool,
    lists: Mapping[str, Collection[str]],
    rules: Collection[str],
) -> None:
    """Check a rule that completes the facts of others."""
    of = entry.get("of", [])
    name = entry.get("id")
    if not isinstance(of, list):
        say((*path, "of"), "of is a list of the rules whose facts it completes")
        of = []
    for place, each in enumerate(of):
        if each == name:
            say(
                (*path, "of", place),
                f"{name!r} is the follow-up itself; it completes facts of rules: {', '.join(rules)}",
            )
        elif each not in rules:
            say((*path, "of", place), unknown("rule", str(each), list(rules)))
    if name in rules:
        say((*path, "id"), f"there is a rule {name!r} already; every rule has an id of its own")
    within = entry.get("sentences", 2)
    if isinstance(within, bool) or not isinstance(within, int) or not 0 < within <= _FURTHEST:
        say((*path, "sentences"), f"sentences is a whole number from 1 to {_FURTHEST}")
    if not isinstance(entry.get("definite", True), bool):
        say((*path, "definite"), "definite is true or false")
    _check_rule(entry, entry, path, slots, say, own=True, strict=strict, lists=lists, valid=_FOLLOW_UP)


def _check_rule(
    entry: Mapping[str, Any],
    whole: Mapping[str, Any],
    path: Path,
    slots: Any,
    say: Say,
    *,
    own: bool,
    strict: bool,
    lists: Mapping[str, Collection[str]],
    valid: Collection[str] = _RULE,
    shared: Collection[str] = (),
) -> None:
    """Check a rule as it is written, and as a ``whole`` with what it takes over from others."""
    admitted = slot_kinds(slots)
    _check_keys(entry, valid, path, say)
    name = entry.get("id")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        what = "a rule has an id: small letters without accents, digits and _"
        say((*path, "id") if "id" in entry else path, what)
    for key in _WORDS:
        if key in entry:
            verbs = key in ("verbs", "light")
            _check_words(entry, key, (*path, key), say, strict=strict, verbs=verbs, lists=lists)
    for key in ("reflexive", "headline"):
        if not isinstance(entry.get(key, False), bool):
            say((*path, key), f"{key} is true or false")
    if not whole.get("verbs") and not whole.get("nouns"):
        say(path, "the rule has no trigger: give it verbs or nouns")
    if whole.get("light") and not whole.get("nouns"):
        say((*path, "light"), "light verbs carry a noun: give the rule nouns")
    for key in _GUARDS:
        guards = entry.get(key, [])
        if not isinstance(guards, list) or not all(isinstance(each, str) for each in guards):
            say((*path, key), f'{key} is a list of paths, as {key} = ["object[#ordinal]"]')
            continue
        for place, each in enumerate(guards):
            _check_path(each, (*path, key, place), say, lists)
    inherit = entry.get("inherit", [])
    for slot in inherit if isinstance(inherit, list) else [inherit]:
        if not isinstance(inherit, list) or slot not in admitted:
            say((*path, "inherit"), unknown("slot", str(slot), admitted))
    sources = entry.get("slots", {})
    if not isinstance(sources, dict):
        say((*path, "slots"), 'slots is a table of sources, as [rule.slots] and below it value = ["region"]')
        sources = {}
    for slot, given in sources.items():
        where = (*path, "slots", slot)
        if slot in _RULE and slot not in admitted:
            say(where, f"{slot} is a key of the rule: write it above [rule.slots]")
        elif given != [] or not ("like" in entry or slot in shared):
            _check_sources(slot, given, admitted, where, say, lists=lists)
    constants = entry.get("set", {})
    if not isinstance(constants, dict):
        say((*path, "set"), 'set is a table of slots and what they become, as set = { status = "opened" }')
        constants = {}
    for slot, value in constants.items():
        where = (*path, "set", slot)
        choices = choices_of(admitted.get(slot, frozenset()))
        if slot not in admitted:
            say(where, unknown("slot", slot, admitted))
        elif choices and value not in choices:
            say(where, unknown("choice", str(value), choices))
        elif (
            not choices
            and Any not in admitted[slot]
            and (str not in admitted[slot] or not isinstance(value, str) or slot in list_slots(slots))
        ):
            say(where, f"only a slot of texts can be set; give {slot!r} a source under [rule.slots]")
    filled = {*_table(whole, "slots"), *_table(whole, "set"), *(inherit if isinstance(inherit, list) else ())}
    _check_groups(entry, admitted, path, say, filled=filled if own else None, lists=list_slots(slots))
    sure = entry.get("confidence", 0.7)
    if isinstance(sure, bool) or not isinstance(sure, float | int | Decimal) or not 0 < sure < 1:
        say((*path, "confidence"), "confidence is a number between 0 and 1, as 0.7")


def _check_groups(
    entry: Mapping[str, Any],
    admitted: Mapping[str, frozenset[Any]],
    path: Path,
    say: Say,
    *,
    filled: Collection[str] | None = None,
    lists: Collection[str] = (),
) -> None:
    """Check what is required; of slots ``filled`` where that is told, one of a group must be among them."""
    required = entry.get("require", [])
    if not isinstance(required, list):
        say((*path, "require"), 'require is a list of slots, as require = ["value"]')
        return
    for place, group in enumerate(required):
        where = (*path, "require", place)
        names = group if isinstance(group, list) else [group]
        if not names or not all(isinstance(each, str) for each in names):
            say(where, "what is required is a slot, or a list of slots of which one is enough")
            continue
        for each in names:
            slot, more, least = each.partition(">")
            if slot not in admitted:
                say(where, unknown("slot", slot, admitted))
            elif more and Any not in admitted[slot] and (not least.isdecimal() or slot not in lists):
                say(where, f"{each!r}: a number after > is for slots that hold a list, as parties>1")
        known = [each.partition(">")[0] for each in names if each.partition(">")[0] in admitted]
        if filled is not None and known and not set(filled).intersection(known):
            say(where, f"{' or '.join(known)} is required and never filled: give it a source under [rule.slots]")


def _check_sources(
    slot: str,
    given: Any,
    admitted: Mapping[str, frozenset[Any]],
    where: Path,
    say: Say,
    *,
    lists: Mapping[str, Collection[str]],
) -> None:
    """Check the sources of a slot: texts, or tables of a text and how sure it is."""
    if slot not in admitted:
        say(where, unknown("slot", slot, admitted))
        return
    texts: list[str] = []
    for each in given if isinstance(given, list) else ():
        if isinstance(each, dict) and _is_source(each):
            texts.append(each["from"])
        else:
            texts.append(each)
    if not texts or not all(isinstance(each, str) for each in texts):
        say(where, f'the sources of a slot are a list of texts, as {slot} = ["agent"]')
        return
    for place, each in enumerate(texts):
        _check_source(each, admitted[slot], (*where, place), say, lists)


def _is_source(given: Mapping[str, Any]) -> bool:
    """Return whether a table is a source: its path under ``from``, how sure it is, and how it goes with the others."""
    marks = all(isinstance(given.get(key, True), bool) for key in ("alone", "last"))
    return (
        "from" in given
        and given.keys() <= {"from", "sure", "alone", "last"}
        and marks
        and _is_share(given.get("sure", 1))
    )


_PLACES = {"phrase": "noun phrase", "clause": "clause"}
_END = {"phrase": "object", "clause": "clause"}


def _first_step(path: str) -> str:
    return re.split(r"[:/\[]", path, maxsplit=1)[0]


_GIVES: Mapping[str, tuple[Any, str]] = {
    "party": (Party, "a party"),
    "text": (str, "a text"),
    "quantity": (Quantity, "a quantity"),
    "money": (Money, "an amount of money"),
    "date": (Date, "dates"),
}


def _check_source(
    source: str, admitted: frozenset[Any], path: Path, say: Say, lists: Mapping[str, Collection[str]]
) -> None:
    name, rest = split_form(source)
    form = FORM_TABLE.get(name)
    if form is None:
        if _first_step(source) not in AXES:
            say(path, no_such("source of slots", source, source_names()))
            return
        _check_path(source, path, say, lists, end="phrase")
    elif not form.path and ":" in source:
        say(path, no_such("source of slots", source, source_names()))
        return
    elif rest:
        inner = FORM_TABLE.get(split_form(rest)[0])
        if inner is not None:
            say(path, f"{source!r}: {name} is asked of a {_PLACES[form.of]}; name one, as {name}:{_END[form.of]}")
        elif _first_step(rest) not in AXES:
            say(path, no_such("source of slots", rest, source_names()))
        else:
            _check_path(rest, path, say, lists, end=form.of)
    elif not form.alone:
        say(path, f"{name} is asked of a {_PLACES[form.of]}; name one, as {name}:{_END[form.of]}")
        return
    if Any in admitted or form is None:
        return
    if form.name == "region":
        if not admitted & VALUES and not choices_of(admitted) and Change not in admitted:
            what = "region gives values and choices; a slot of this form takes noun phrases, as agent, patient, prep:de"
            say(path, what)
        return
    kind_of_value, told = _GIVES[form.gives]
    if kind_of_value not in admitted:
        say(path, f"{form.name} gives {told}; this slot holds none")


def _check_path(
    text: str, where: Path, say: Say, lists: Mapping[str, Collection[str]], *, end: str | None = None
) -> None:
    """Check a path, and that it ends where it is read."""
    try:
        path = parse_path(text)
    except PathError as error:
        say(where, str(error))
        return
    if end is not None and end_of(path) != end:
        ending = ", ".join(sorted(axis.name for axis in AXES.values() if axis.leads == end))
        say(where, f"{text!r} leads to a {end_of(path)}, and a {end} is read here; it ends with one of {ending}")
    for section, name in lists_of(path):
        if name not in lists[section]:
            say(where, unknown(f"list in [{section}]", name, lists[section]))


def _asked_lists(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the lists that the rules of a file ask for, by section and name."""
    for key in ("rule", "follow_up"):
        for entry in _tables(content, key, (), _nobody):
            for word_list in _WORDS:
                for word in entry.get(word_list, ()):
                    if isinstance(word, str) and word.startswith("@"):
                        yield ("verbs" if word_list in ("verbs", "light") else "words"), word[1:]
            given = [
                each for sources in _table(entry, "slots").values() if isinstance(sources, list) for each in sources
            ]
            for each in (*given, *entry.get("given", ()), *entry.get("unless", ())):
                text = each.get("from") if isinstance(each, dict) else each
                if isinstance(text, str):
                    with suppress(PathError):
                        yield from lists_of(parse_path(split_form(text)[1] or text))


def _nobody(path: Path, what: str) -> None:
    """Hear nothing: what is wrong there was said already."""


# --- parts -------------------------------------------------------------------------------------


def _check_keys(table: Mapping[str, Any], valid: Collection[str], path: Path, say: Say) -> None:
    for key in table:
        if key not in valid:
            say((*path, key), unknown("key", key, valid))


def _tables(content: Mapping[str, Any], key: str, path: Path, say: Say) -> Sequence[Mapping[str, Any]]:
    given = content.get(key, [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        say((*path, key), f"each {key} stands under [[{key}]], with two brackets")
        return ()
    return given


def _table(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    given = entry.get(key, {})
    return given if isinstance(given, dict) else {}


def _check_words(
    table: Mapping[str, Any],
    key: str,
    path: Path,
    say: Say,
    *,
    strict: bool,
    verbs: bool = False,
    lists: Mapping[str, Collection[str]] | None = None,
) -> None:
    given = table[key]
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        say(path, f"{key} is a list of words")
        return
    for place, word in enumerate(given):
        where = (*path, place)
        if not word.strip() or word != word.strip():
            say(where, f"{word!r} is no word")
        elif lists is not None and word.startswith("@"):
            section = "verbs" if verbs else "words"
            if word[1:] not in lists[section]:
                say(where, unknown(f"list in [{section}]", word[1:], lists[section]))
        elif not strict:
            continue
        elif _PATTERN.search(word):
            say(where, f"{word!r} looks like a pattern; rules take words, all forms of which are found")
        elif "’" in word:
            say(where, f"{word!r}: write a straight apostrophe (')")
        elif verbs and word.startswith(("se ", "s'")):
            say(where, f"{word!r}: write the infinitive alone, and reflexive = true")
        elif verbs and not _INFINITIVE.fullmatch(word):
            say(where, f"{word!r} is no infinitive; all forms of the verb are found by it")
        elif key == "nouns" and " " in word:
            say(where, f"{word!r}: a trigger is one word; say the rest with adjectives or objects")
        elif word != word.lower():
            say(where, f"{word!r}: write it in lower case, all writings are found")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
