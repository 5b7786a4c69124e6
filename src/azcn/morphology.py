"""French inflection, generated: all forms of a verb, a noun or an adjective from its lemma.

Rules name verbs by infinitive and nouns by lemma; texts have forms. Generating them is exact where a statistical
lemmatizer guesses, and costs no model.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal, TypeAlias

from azcn.lexicon import LexiconError, load

__all__ = ["Form", "VerbIndex", "adjective_forms", "aux_reading", "noun_forms", "verb_forms"]

Form: TypeAlias = Literal[
    "infinitive",
    "present",
    "imperfect",
    "future",
    "conditional",
    "past",
    "subjunctive",
    "present_participle",
    "past_participle",
]

_Paradigm: TypeAlias = Iterable[tuple[Form, Iterable[str]]]

_ALL = range(6)
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
# The passé simple by its third person; then the third persons of the imperfect subjunctive, the only ones in use.
_PAST = {
    "a": (("ai", "as", "a", "âmes", "âtes", "èrent"), ("ât", "assent")),
    "it": (("is", "is", "it", "îmes", "îtes", "irent"), ("ît", "issent")),
    "ït": (("ïs", "ïs", "ït", "ïmes", "ïtes", "ïrent"), ("ït", "ïssent")),
    "ut": (("us", "us", "ut", "ûmes", "ûtes", "urent"), ("ût", "ussent")),
    "ût": (("ûs", "ûs", "ût", "ûmes", "ûtes", "ûrent"), ("ût", "ûssent")),
    "int": (("ins", "ins", "int", "înmes", "întes", "inrent"), ("înt", "inssent")),
}

# An e or é before one consonant, or two that open a syllable together, takes the grave accent when the next
# e is mute: "lever, lève", "régler, règle", but "percer, perce", "vexer, vexe".
_OPEN_E = re.compile(r"(?P<vowel>[eé])(?P<tail>[bcdfgjklmnpqrstvwz]|[bcdfgptv][rl]|ch|gn|gu|qu|ph|th)$")
# Words and the marks between them; an elided article ends its word ("chef d'œuvre").
_PARTS = re.compile(r"([\s-]+|(?<=['’]))")


@cache
def verb_forms(infinitive: str) -> Mapping[str, frozenset[Form]]:
    """Return every inflected form of ``infinitive`` in lower case, with the tenses and moods that it can be.

    Simple tenses in all persons, but for the imperfect subjunctive: its third persons, as "subjunctive". Past
    participles agree. Forms have the spellings of 1990 beside the older ones ("connaît", "connait").

    Raises:
        LexiconError: the verb is of no model, or no infinitive.

    """
    found: dict[str, set[Form]] = {}
    model = _model_of(infinitive)
    if model is not None:
        paradigm = model.conjugate(infinitive)
    elif infinitive.endswith("er") and len(infinitive) > 2:
        paradigm = _first_group(infinitive)
    else:
        raise LexiconError(f"lexicon/verbs.toml: no model for the verb {infinitive!r}; add one under [models]")
    for kind, forms in paradigm:
        for form in forms:
            if form in found:
                found[form].add(kind)
            else:
                found[form] = {kind}
    return {form: _shared(frozenset(kinds)) for form, kinds in found.items()}


@cache
def _shared(kinds: frozenset[Form]) -> frozenset[Form]:
    return kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """What a model puts in the place of its base, by tense; its bases are spellings of one ending."""

    bases: tuple[str, ...]
    never: frozenset[str]
    forms: tuple[tuple[Form, tuple[str, ...]], ...]

    def conjugate(self, infinitive: str) -> _Paradigm:
        base = max((base for base in self.bases if infinitive.endswith(base)), key=len)
        prefix = infinitive.removesuffix(base)
        for kind, forms in self.forms:
            yield kind, [prefix + form for form in forms]


@cache
def _models() -> tuple[Mapping[str, _Model], Mapping[str, Sequence[_Model]]]:
    """Return the models by infinitive, where they are for certain verbs only, and by ending."""
    verbs: dict[str, _Model] = {}
    endings: dict[str, list[_Model]] = {}
    for name, entry in load("verbs")["models"].items():
        model = _read_model(name, entry)
        for verb in entry.get("verbs", ()):
            if not verb.endswith(model.bases):
                raise LexiconError(f"lexicon/verbs.toml: {verb!r} does not end like its model {name!r}")
            verbs[verb] = model
        if "verbs" not in entry:
            for base in model.bases:
                endings.setdefault(base, []).append(model)
    return verbs, endings


def _model_of(infinitive: str) -> _Model | None:
    verbs, endings = _models()
    if infinitive in verbs:
        return verbs[infinitive]
    for start in range(len(infinitive) - 1):
        for model in endings.get(infinitive[start:], ()):
            if infinitive in model.never:
                continue
            # No verb in -oir goes like "finir".
            return None if infinitive[start:] == "ir" and infinitive.endswith("oir") else model
    return None


_KEYS = frozenset(
    {
        "base",
        "verbs",
        "not",
        "present",
        "imperfect",
        "participle",
        "future",
        "past",
        "subjunctive",
        "pp",
        "invariable",
    }
)


def _read_model(name: str, entry: Mapping[str, Any]) -> _Model:
    present = [person.split("/") for person in entry.get("present", "").split()]
    if len(present) != 6:
        raise LexiconError(f"lexicon/verbs.toml: {name!r}: the present has {len(present)} persons, not six")
    if unknown := sorted(entry.keys() - _KEYS):
        raise LexiconError(f"lexicon/verbs.toml: {name!r}: unknown keys {unknown}")
    persons = tuple(person for person in _ALL if present[person] != ["-"])
    bases = tuple(entry.get("base", name).split("/"))
    forms: dict[Form, list[str]] = {"infinitive": list(bases)}

    def add(kind: Form, stems: Iterable[str], endings: Sequence[str], only: Iterable[int] = persons) -> None:
        forms.setdefault(kind, []).extend(stem + endings[person] for stem, person in product(stems, only))

    for person in persons:
        forms.setdefault("present", []).extend(present[person])
    plural = entry["imperfect"].split("/") if "imperfect" in entry else [p.removesuffix("ons") for p in present[3]]
    if plural != ["-"]:
        add("imperfect", plural, _IMPERFECT)
        participles = entry["participle"].split("/") if "participle" in entry else [f"{stem}ant" for stem in plural]
        forms["present_participle"] = [participle for participle in participles if participle != "-"]
    if "future" in entry:
        add("future", entry["future"].split("/"), _FUTURE)
        add("conditional", entry["future"].split("/"), _IMPERFECT)
    subjunctive = entry["subjunctive"].split() if "subjunctive" in entry else []
    if len(subjunctive) == 6:
        forms["subjunctive"] = [subjunctive[person] for person in persons]
    else:
        strong = subjunctive[:1] or [person.removesuffix("ent") for person in present[5]]
        weak = subjunctive[-1:] or plural
        if strong != ["-"]:
            add("subjunctive", strong, _SUBJUNCTIVE, [person for person in persons if person not in (3, 4)])
        if weak != ["-"]:
            add("subjunctive", weak, _SUBJUNCTIVE, [person for person in persons if person in (3, 4)])
    if "past" in entry:
        stem, simple, imperfect = _past(entry["past"])
        add("past", [stem], simple)
        forms.setdefault("subjunctive", []).extend(stem + ending for ending in imperfect[: 1 + (5 in persons)])
    if "pp" in entry:
        masculine, _, feminine = entry["pp"].partition(" ")
        for form in masculine.split("/"):
            agreeing = [form] if entry.get("invariable") else _agreements(form, feminine or f"{form}e")
            forms.setdefault("past_participle", []).extend(agreeing)
    return _Model(
        bases=bases,
        never=frozenset(entry.get("not", ())),
        forms=tuple((kind, tuple(dict.fromkeys(words))) for kind, words in forms.items()),
    )


def _past(third: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the stem of a passé simple, its endings, and those of the imperfect subjunctive."""
    for ending in sorted(_PAST, key=len, reverse=True):
        if third.endswith(ending):
            return third.removesuffix(ending), *_PAST[ending]
    raise LexiconError(f"lexicon/verbs.toml: {third!r} is no third person of the passé simple")


def _agreements(masculine: str, feminine: str) -> list[str]:
    # "dû" loses its accent with all endings: "dus", "due".
    plural = masculine if masculine.endswith("s") else feminine.removesuffix("e") + "s"
    return [masculine, feminine, plural, f"{feminine}s"]


def _first_group(infinitive: str) -> Iterator[tuple[Form, Iterable[str]]]:
    stem = infinitive[:-2]
    soft = stem  # before a and o: "mangeons", "avançons"
    if stem.endswith("g"):
        soft = f"{stem}e"
    elif stem.endswith("c"):
        soft = f"{stem[:-1]}ç"
    mute, future = _mute_stems(stem, infinitive)
    yield "infinitive", [infinitive]
    yield "present", [*(m + e for m in mute for e in ("e", "es", "ent")), f"{soft}ons", f"{stem}ez"]
    yield "imperfect", [f"{soft}ais", f"{soft}ait", f"{soft}aient", f"{stem}ions", f"{stem}iez"]
    yield "future", [f"{f}er{e}" for f in future for e in _FUTURE]
    yield "conditional", [f"{f}er{e}" for f in future for e in _IMPERFECT]
    yield "past", [*(soft + e for e in ("ai", "as", "a", "âmes", "âtes")), f"{stem}èrent"]
    yield (
        "subjunctive",
        [*(m + e for m in mute for e in ("e", "es", "ent")), f"{stem}ions", f"{stem}iez", f"{soft}ât", f"{soft}assent"],
    )
    yield "present_participle", [f"{soft}ant"]
    yield "past_participle", _agreements(f"{stem}é", f"{stem}ée")


def _mute_stems(stem: str, infinitive: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the stems of a verb in -er before a mute e, and those of its future, in all their spellings."""
    if stem.endswith("ay"):
        both = (f"{stem[:-1]}i", stem)
        return both, both
    if stem.endswith(("oy", "uy")):
        return (f"{stem[:-1]}i",), (f"{stem[:-1]}i",)
    opened = _OPEN_E.search(stem)
    if opened is None:
        return (stem,), (stem,)
    grave = f"{stem[: opened.start()]}è{opened['tail']}"
    if opened["vowel"] == "é":
        return (grave,), (stem, grave)
    stems: tuple[str, ...] = (grave,)
    if stem.endswith(("el", "et")):
        spelling = load("verbs")["spelling"]
        if infinitive.endswith(tuple(spelling["doubled"])):
            stems = (stem + stem[-1],)
        elif infinitive not in spelling["grave"]:
            stems = (stem + stem[-1], grave)
    return stems, stems


class VerbIndex:
    """The forms of many verbs, looked up by form."""

    __slots__ = ("_readings",)

    def __init__(self, infinitives: Iterable[str]) -> None:
        """Index the forms of ``infinitives``; a verb without a model raises `LexiconError`."""
        readings: dict[str, list[tuple[str, Form]]] = {}
        for infinitive in dict.fromkeys(infinitives):
            for form, kinds in verb_forms(infinitive).items():
                readings.setdefault(form, []).extend([(infinitive, kind) for kind in _ordered(kinds)])
        self._readings = readings

    def readings(self, form: str) -> tuple[tuple[str, Form], ...]:
        """Return what a form in lower case can be: infinitive and tense or mood, in the order of the infinitives."""
        return tuple(self._readings.get(form, ()))


@cache
def _ordered(kinds: frozenset[Form]) -> tuple[Form, ...]:
    return tuple(sorted(kinds))


@cache
def _auxiliaries() -> VerbIndex:
    return VerbIndex(("être", "avoir"))


def aux_reading(form: str) -> tuple[tuple[str, Form], ...]:
    """Return what a form in lower case, without clitics, can be of "être" and "avoir"; nothing if of neither."""
    return _auxiliaries().readings(form)


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and the plurals of a noun.

    Of a compound ("accord-cadre", "premier ministre", "chef d'œuvre") the plurals have an s at the first part, at
    the last or at all of them, up to a preposition: the press writes all three.
    """
    data = load("nouns")["compounds"]
    if lemma in data["invariable"]:
        return frozenset({lemma})
    pieces = _PARTS.split(lemma)
    varying = []
    for place in range(0, len(pieces), 2):
        word = pieces[place]
        if word.replace("’", "'") in data["links"]:
            break
        # "sous-traitant", but "comptes à rebours" and "photos": only before a hyphen is a first part a prefix.
        prefix = word in data["fixed"] and "-" in "".join(pieces[place + 1 : place + 2])
        if word and not prefix:
            varying.append(place)
    forms = {lemma}
    for places in (varying, varying[:1], varying[-1:]):
        options = [_plurals(piece) if place in places else (piece,) for place, piece in enumerate(pieces)]
        forms.update("".join(choice) for choice in product(*options))
    return frozenset(forms)


def _plurals(word: str) -> Sequence[str]:
    known: list[str] | None = load("nouns")["plurals"].get(word)
    if known is not None:
        return known
    if word.endswith(("s", "x", "z")):
        return [word]
    if word.endswith("al"):
        return [f"{word[:-1]}ux"]
    if word.endswith(("au", "eu")):
        return [f"{word}x"]
    return [f"{word}s"]


@cache
def adjective_forms(lemma: str) -> frozenset[str]:
    """Return the forms of an adjective from its masculine singular; a phrase ("d'affaires") does not change.

    Of an adjective with a hyphen only the last part agrees ("sino-russe").
    """
    if " " in lemma or "'" in lemma or "’" in lemma:
        return frozenset({lemma})
    first, hyphen, last = lemma.rpartition("-")
    forms = {last, *_plurals(last)}
    for feminine in _feminines(last):
        forms |= {feminine, f"{feminine}s"}
    before_vowel = load("nouns")["before_vowels"].get(last)
    if before_vowel is not None:
        forms.add(before_vowel)
    return frozenset(f"{first}{hyphen}{form}" for form in forms)


# Endings of the masculine and the feminine, the longer before the shorter. Of -teur, those after a, c, i and u go
# back to Latin ("exportateur, directeur"), the others to a French verb ("porteur, menteur").
_FEMININES = (
    ("ateur", "atrice"),
    ("cteur", "ctrice"),
    ("iteur", "itrice"),
    ("moteur", "motrice"),
    ("uteur", "utrice"),
    ("érieur", "érieure"),
    ("eur", "euse"),
    ("er", "ère"),
    ("el", "elle"),
    ("eil", "eille"),
    ("en", "enne"),
    ("on", "onne"),
    ("et", "ette"),
    ("f", "ve"),
    ("x", "se"),
    ("e", "e"),
)


def _feminines(word: str) -> Sequence[str]:
    known: str | None = load("nouns")["feminines"].get(word)
    if known is not None:
        # "aigüe" is what 1990 made of "aiguë".
        return [known, f"{known[:-2]}üe"] if known.endswith("uë") else [known]
    for masculine, feminine in _FEMININES:
        if word.endswith(masculine):
            return [word.removesuffix(masculine) + feminine]
    return [f"{word}e"]
