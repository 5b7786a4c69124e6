"""The language of paths: where a rule looks, as steps from its trigger over clauses and noun phrases.

``governor[@chooses]/agent``          who acts in the clause that governs this one, if its verb is one of a list
``patient/participle[@makes]/agent``  who acts in a participle behind the object
``object[#ordinal]``                  the object, if an ordinal stands in it
``goods:patient``                     the object, read as goods: without their number

`FORMS`, `AXES` and `CONDITIONS` are all that there is; the checker's messages, the documentation and the tests are made
from them, and `azcn.facts.engine` has a function for each. A path has a few steps and no variables, so that it cannot
loop; a condition is asked of what stands where the step leads, and holds no path.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from azcn.errors import nearest, unknown
from azcn.model import VALUE_KINDS

__all__ = [
    "AXES",
    "CONDITIONS",
    "FORMS",
    "LONGEST",
    "Asked",
    "Axis",
    "Condition",
    "Form",
    "Path",
    "PathError",
    "Place",
    "Step",
    "axes_from",
    "conditions_on",
    "end_of",
    "lists_of",
    "no_such",
    "page",
    "parse_path",
    "sources",
    "split_form",
]

Place: TypeAlias = Literal["trigger", "phrase", "clause"]
"""What a step starts from: the rule's trigger, a noun phrase, or a clause."""
Takes: TypeAlias = Literal["no", "must", "may"]

LONGEST = 6
"""Steps of the longest path, and conditions of a step."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A kind of step: what it may start from, what it leads to, and whether prepositions or pronouns are named."""

    name: str
    start: frozenset[Place]
    leads: Place
    says: str
    words: str = ""
    """An example of the words after the colon; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What may be asked of where a step leads."""

    name: str
    on: frozenset[Place]
    says: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way to read what a path leads to, for a slot: the path's end must be ``of``; alone, it needs no path."""

    name: str
    of: Place
    gives: str
    says: str
    alone: bool = False
    path: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition as a path has it: its name, with the list or the kind of mention that it asks for, or denied."""

    name: str
    word: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path."""

    axis: str
    words: tuple[str, ...]
    tests: tuple[Asked, ...]


Path: TypeAlias = tuple[Step, ...]


class PathError(ValueError):
    """A path says what there is not; the message says what is possible there."""


_T: frozenset[Place] = frozenset(("trigger",))
_P: frozenset[Place] = frozenset(("phrase",))
_C: frozenset[Place] = frozenset(("clause",))


def _table(entries: Sequence[Axis]) -> Mapping[str, Axis]:
    return {entry.name: entry for entry in entries}


AXES: Mapping[str, Axis] = _table(
    [
        Axis("agent", _T | _C, "phrase", 'who does it, in the active and the passive; of a noun, under "par"'),
        Axis("patient", _T | _C, "phrase", "what it is done to"),
        Axis("subject", _T | _C, "phrase", "the subject, as the sentence has it"),
        Axis("object", _T | _C, "phrase", "the object, as the sentence has it"),
        Axis("prep", _T | _C, "phrase", "phrases under these prepositions, in the clause and of the trigger", "dans|à"),
        Axis("comp", _T | _P, "phrase", "complements of the trigger noun, or of the phrase, alone", "de"),
        Axis("reach", _T, "phrase", "as prep, also beyond the participles of the object", "avec"),
        Axis("of", _T, "phrase", 'what follows the trigger noun under "de"'),
        Axis("dative", _T, "phrase", 'to whom: "à Y", "lui", "leur"'),
        Axis("partitive", _T, "phrase", 'the object of "a acheté du blé", which looks like a complement'),
        Axis("clitic", _T, "phrase", "the pronoun before the verb", "en|y"),
        Axis("trigger", _T, "phrase", "the trigger noun itself"),
        Axis("beside", _T, "phrase", 'the name that the noun stands beside: "X, exploitant de …"'),
        Axis("whose", _T, "phrase", 'who is meant by "dont"'),
        Axis("main", _T, "phrase", "who acts in the clause around it"),
        Axis("before", _T, "phrase", "phrases before the trigger, no more than a comma or a bracket between"),
        Axis("ahead", _T, "phrase", "the phrase right before the trigger, under one of these prepositions", "de"),
        Axis("holder", _T, "phrase", "the phrase whose complement the trigger noun is, under one of these", "de"),
        Axis("times", _T | _C, "phrase", "the phrases that say when"),
        Axis("behind", _T | _P, "phrase", "the phrase right behind, under one of these prepositions", "auprès de"),
        Axis("clause", _T, "clause", "the trigger's own clause, or the one that the noun stands in"),
        Axis("governor", _T | _C, "clause", "the clause that governs this one"),
        Axis("carrier", _T, "clause", "the clause whose object the trigger noun is"),
        Axis("mover", _T, "clause", "the clause whose subject the trigger noun is"),
        Axis("next", _T, "clause", "the first clause with a finite verb behind the trigger"),
        Axis("sentence", _T, "clause", "every other clause of the sentence"),
        Axis("participle", _P, "clause", "participles that say more of the phrase: trois navires construits par X"),
        Axis("relative", _P, "clause", "relative clauses of the phrase: X, qui dirige Y"),
    ]
)
"""All steps that a path can have."""

CONDITIONS: Mapping[str, Condition] = {
    entry.name: entry
    for entry in [
        Condition("@", _P | _C, "its noun is in a list of [words], or its verb in a list of [verbs]: [@makes]"),
        Condition("#", _P, "a mention of this kind stands in it: [#ordinal]"),
        Condition("+", _P, "a word of a list of [words] stands anywhere in it: [+commercial]"),
        Condition("named", _P, "it is, or refers to, somebody or something with a proper name"),
        Condition("public", _P, "it is a country, a place or a body of the state"),
        Condition("people", _P, 'it is a people: "les Français"'),
        Condition("organisation", _P, "it is, or refers to, an organisation"),
        Condition("body", _P, "it is, or refers to, an organisation or an institution of any name"),
        Condition("definite", _P, "it has the definite article"),
        Condition("counted", _P, "a number of things stands in it"),
        Condition("bare", _P, "it has no determiner"),
        Condition("name", _P, "it is a name and nothing else"),
        Condition("proper", _P, "a name stands in it"),
        Condition("many", _P, "a number of a thousand things or more stands in it"),
        Condition("year", _P, "it is a whole year"),
        Condition("stretch", _P, "it is a time longer than a day: a week, a month, a year"),
        Condition("plural", _P, "its noun is in the plural"),
        Condition("singular", _P, "its noun is in the singular"),
        Condition("after", _P, "it stands behind the trigger"),
        Condition("passive", _C, "its verb is in the passive"),
        Condition("reflexive", _C, "its verb is reflexive"),
        Condition("finite", _C, "its verb is a finite one"),
        Condition("moves", _C, "it tells how a figure moved"),
    ]
}
"""All conditions that a step can have, each to be denied by "!" before it."""

FORMS: Mapping[str, Form] = {
    entry.name: entry
    for entry in [
        Form("owner", "phrase", "party", 'whose it is: "ses usines", "les usines de X"', alone=True),
        Form("possessive", "phrase", "party", 'the same, without the complement with "de"', alone=True),
        Form("goods", "phrase", "text", "goods without their number, of a lot what is in it"),
        Form("count", "phrase", "quantity", "how many goods"),
        Form("kind", "phrase", "text", "what a thing is called: the noun with what makes its kind, without a name"),
        Form("when", "clause", "date", "the date of the clause"),
        Form(
            "region", "trigger", "value", "for values and choices: the first one in the clause", alone=True, path=False
        ),
        Form("time", "trigger", "date", "the date of the clause, none only compared with", alone=True, path=False),
        Form("later", "trigger", "date", "the date right behind the clause", alone=True, path=False),
        Form("total", "trigger", "money", "the amount of all, no unit price", alone=True, path=False),
        Form("topic", "trigger", "party", "who acted last before, a body or a country", alone=True, path=False),
        Form("place", "trigger", "text", 'the place under "à", "en", "dans"', alone=True, path=False),
    ]
}
"""All ways to read what stands at the end of a path; without one, a slot's own form decides."""

_STEP = re.compile(r"(?P<axis>[^:\[\]]*)(?::(?P<words>[^\[\]]*))?(?P<tests>\[[^\[\]]*\])?")


def sources() -> tuple[str, ...]:
    """Return all that a source of a slot can begin with, as messages list it."""
    started = (axis for axis in AXES.values() if "trigger" in axis.start and axis.leads == "phrase")
    plain = [f"{axis.name}:…" if axis.words else axis.name for axis in started]
    forms = [part for form in FORMS.values() for part in _written(form)]
    return (*plain, *forms)


def _written(form: Form) -> Iterator[str]:
    if form.alone:
        yield form.name
    if form.path:
        yield f"{form.name}:…"


def axes_from(place: Place) -> tuple[str, ...]:
    """Return the steps that start from a trigger, a phrase or a clause, as messages list them."""
    return tuple(f"{axis.name}:…" if axis.words else axis.name for axis in AXES.values() if place in axis.start)


def conditions_on(place: Place) -> tuple[str, ...]:
    """Return the conditions that a phrase or a clause can have, as messages list them."""
    return tuple(
        f"{each.name}…" if each.name in "@+#" else each.name for each in CONDITIONS.values() if place in each.on
    )


def no_such(what: str, name: str, valid: Sequence[str], *, place: str = "") -> str:
    """Return the message for a ``name`` that is not ``valid``, with all that is: they are more than others list."""
    near = nearest(name, valid)
    hint = f"did you mean {near!r}? Valid" if near else "valid"
    return f"no {what} {name!r}{place and f' in {place}'}; {hint}: {', '.join(valid)}"


@cache
def split_form(source: str) -> tuple[str, str]:
    """Return the form that a source begins with, empty for none, and the path behind it, which may be empty."""
    name, colon, rest = source.partition(":")
    form = FORMS.get(name)
    if form is None:
        return "", source
    return name, rest if colon else ""


@cache
def parse_path(text: str) -> Path:
    """Return the steps of a path; raises `PathError`, which says what is possible where."""
    parts = text.split("/")
    if len(parts) > LONGEST:
        raise PathError(f"{text!r} has {len(parts)} steps; at most {LONGEST}")
    steps: list[Step] = []
    here: Place = "trigger"
    for part in parts:
        step, here = _step(part, here)
        steps.append(step)
    return tuple(steps)


def end_of(path: Path) -> Place:
    """Return what a path leads to."""
    return AXES[path[-1].axis].leads


def _step(part: str, here: Place) -> tuple[Step, Place]:
    found = _STEP.fullmatch(part)
    if found is None:
        raise PathError(f"{part!r} is no step: a name, words after a colon, conditions in one pair of brackets")
    name, words, tests = found["axis"], found["words"], found["tests"]
    axis = AXES.get(name)
    if axis is None:
        raise PathError(no_such("step", name, axes_from(here), place=f"a path from a {here}"))
    if here not in axis.start:
        raise PathError(f"{name} does not start from a {here}; possible there: {', '.join(axes_from(here))}")
    if axis.words and not (words and all(each.strip() for each in words.split("|"))):
        raise PathError(f"{name} needs words after a colon, as {name}:{axis.words}")
    if not axis.words and words is not None:
        raise PathError(f"{name} takes no words: write {name}")
    asked = tests[1:-1].split() if tests is not None else []
    if tests is not None and not 0 < len(asked) <= LONGEST:
        raise PathError(f"{part!r}: between brackets stand one to {LONGEST} conditions, blanks between")
    spelt = tuple(words.split("|")) if words else ()
    return Step(name, spelt, tuple(_test(each, axis.leads) for each in asked)), axis.leads


def _test(text: str, place: Place) -> Asked:
    wanted, name = not text.startswith("!"), text.removeprefix("!")
    word = ""
    if name[:1] in ("@", "+", "#"):
        name, word = name[0], name[1:]
    condition = CONDITIONS.get(name)
    if condition is None:
        raise PathError(unknown("condition", name, conditions_on(place), place=f"brackets behind a {place}"))
    if place not in condition.on:
        what = ", ".join(conditions_on(place))
        raise PathError(f"condition {text!r} says nothing about a {place}; possible there: {what}")
    if name == "#" and word not in VALUE_KINDS:
        raise PathError(unknown("kind of mention", word, VALUE_KINDS))
    if name in ("@", "+") and not word:
        raise PathError(f"{name} is followed by the name of a list, as [{name}makes]")
    return Asked(name, word, wanted)


def lists_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lists that a path asks for: ``words`` or ``verbs``, and the name."""
    for step in path:
        for test in step.tests:
            if test.name in ("@", "+"):
                yield ("verbs" if AXES[step.axis].leads == "clause" else "words"), test.word


def page(names: Collection[str] = ()) -> str:
    """Return the tables of docs/rules.md: steps, conditions and forms; of ``names`` alone where given."""
    lines = ["| step | starts from | leads to | where it looks |", "| --- | --- | --- | --- |"]
    for axis in AXES.values():
        if not names or axis.name in names:
            written = f"{axis.name}:{axis.words}".replace("|", "\\|") if axis.words else axis.name
            start = ", ".join(each for each in ("trigger", "phrase", "clause") if each in axis.start)
            lines.append(f"| `{written}` | {start} | {axis.leads} | {axis.says} |")
    lines += ["", "| condition | asked of | what it asks |", "| --- | --- | --- |"]
    for each in CONDITIONS.values():
        written = {"@": "@list", "+": "+list", "#": "#kind"}.get(each.name, each.name)
        on = ", ".join(place for place in ("phrase", "clause") if place in each.on)
        lines.append(f"| `{written}` | {on} | {each.says} |")
    lines += ["", "| form | gives | how what stands there is read |", "| --- | --- | --- |"]
    for form in FORMS.values():
        written = ", ".join(f"`{part}`" for part in _written(form))
        lines.append(f"| {written} | {form.gives} | {form.says} |")
    return "\n".join(lines) + "\n"
