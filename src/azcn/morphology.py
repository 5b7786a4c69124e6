"""French inflection, generated: all forms of a verb, a noun or an adjective from its lemma.

Rules name verbs by infinitive and nouns by lemma; texts have forms. Generating them is exact where a statistical
lemmatizer guesses, and costs no model.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Literal, TypeAlias

from azcn.lexicon import LexiconError, load

__all__ = ["Form", "VerbIndex", "adjective_forms", "noun_forms", "verb_forms"]

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

_Add: TypeAlias = Callable[[Form, Iterable[str]], None]

_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_GRAVE = str.maketrans({"e": "è", "é": "è"})


@cache
def verb_forms(infinitive: str) -> Mapping[str, frozenset[Form]]:
    """Return every inflected form of ``infinitive`` in lower case, with the tenses and moods that it can be.

    Raises `LexiconError` where the infinitive has no known ending.
    """
    forms: dict[str, set[Form]] = {}

    def add(kind: Form, words: Iterable[str]) -> None:
        for word in words:
            forms.setdefault(word, set()).add(kind)

    add("infinitive", [infinitive])
    model = _model(infinitive)
    if model is not None:
        _irregular(add, *model)
    elif infinitive.endswith("er"):
        _first_group(add, infinitive[:-2], infinitive)
    elif infinitive.endswith("ir"):
        _second_group(add, infinitive[:-2])
    elif infinitive.endswith("dre"):
        _third_in_dre(add, infinitive[:-3])
    else:
        raise LexiconError(f"lexicon/verbs.toml: no model for the verb {infinitive!r}; add one under [models]")
    return {word: frozenset(kinds) for word, kinds in forms.items()}


def _model(infinitive: str) -> tuple[str, Mapping[str, str]] | None:
    models: Mapping[str, Mapping[str, str]] = load("verbs")["models"]
    fitting = [ending for ending in models if infinitive.endswith(ending)]
    fitting = [ending for ending in fitting if ending in ("envoyer", "aller") or not ending.endswith("er")]
    if not fitting:
        return None
    ending = max(fitting, key=len)
    if ending == "aller" and infinitive != "aller":
        return None  # "emballer", "installer" are regular
    if ending in ("partir", "sortir") and infinitive in ("répartir", "assortir", "impartir"):
        return None  # like finir, unlike the verbs that they end in
    if ending == "servir" and infinitive == "asservir":
        return None
    if ending == "rire" and infinitive not in ("rire", "sourire"):
        fitting = [other for other in fitting if other != "rire"]
        if not fitting:
            return None
        ending = max(fitting, key=len)
    return infinitive.removesuffix(ending), models[ending]


def _agreements(participle: str) -> list[str]:
    if participle.endswith("s"):
        return [participle, f"{participle}e", f"{participle}es"]
    return [participle, f"{participle}e", f"{participle}s", f"{participle}es"]


def _irregular(add: _Add, prefix: str, model: Mapping[str, str]) -> None:
    present = [prefix + form for form in model["present"].split()]
    stem, future = prefix + model["stem"], prefix + model["future"]
    add("present", present)
    add("imperfect", [stem + ending for ending in _IMPERFECT])
    add("future", [future + ending for ending in _FUTURE])
    add("conditional", [future + ending for ending in _IMPERFECT])
    add("past", [prefix + form for form in model["past"].split()])
    third = [prefix + form for form in model["subjunctive"].split()]
    add("subjunctive", [*third, f"{stem}ions", f"{stem}iez"])
    add("present_participle", [prefix + model["participle"] if "participle" in model else f"{stem}ant"])
    participles = [prefix + form for form in model["pp"].split()]
    add("past_participle", participles if len(participles) > 1 else _agreements(participles[0]))


def _first_group(add: _Add, stem: str, infinitive: str) -> None:
    soft = stem  # before a and o
    mute = stem  # before a mute e
    future = stem + "er"
    if stem.endswith("g"):
        soft = stem + "e"
    elif stem.endswith("c"):
        soft = stem[:-1] + "ç"
    if stem.endswith(("ay", "oy", "uy")):
        mute = stem[:-1] + "i"
        future = mute + "er"
    elif stem.endswith(("el", "et")) and infinitive not in load("verbs")["spelling"]["grave"]:
        mute = stem + stem[-1]
        future = mute + "er"
    else:
        tail = _consonants_after_e(stem)
        if tail:
            mute = stem[: -tail - 1] + stem[-tail - 1].translate(_GRAVE) + stem[-tail:]
            future = (mute if stem[-tail - 1] == "e" else stem) + "er"
    add("present", [mute + "e", mute + "es", mute + "ent", soft + "ons", stem + "ez"])
    add("subjunctive", [mute + "e", mute + "es", mute + "ent", stem + "ions", stem + "iez"])
    add("imperfect", [soft + e for e in ("ais", "ait", "aient")] + [stem + "ions", stem + "iez"])
    for base in {future, stem + "er"} if stem.endswith("ay") else {future}:
        add("future", [base + ending for ending in _FUTURE])
        add("conditional", [base + ending for ending in _IMPERFECT])
    if stem.endswith("ay"):
        add("present", [stem + "e", stem + "es", stem + "ent"])
    add("past", [soft + e for e in ("ai", "as", "a", "âmes", "âtes")] + [stem + "èrent"])
    add("present_participle", [soft + "ant"])
    add("past_participle", _agreements(stem + "é"))


def _consonants_after_e(stem: str) -> int:
    """Return how many consonants follow a last e or é that opens when the ending is mute ("lev-": 1), else 0."""
    for length, groups in ((2, ("br", "cr", "fr", "gr", "tr", "vr", "dr", "ch", "gn", "gl", "cl", "gu", "qu")), (1, ())):
        if len(stem) > length and stem[-length - 1] in "eé":
            tail = stem[-length:]
            if length == 1 and tail not in "aeiouyéèê":
                return 1
            if tail in groups:
                return length
    return 0


def _second_group(add: _Add, stem: str) -> None:
    add("present", [stem + e for e in ("is", "it", "issons", "issez", "issent")])
    add("imperfect", [f"{stem}iss{e}" for e in _IMPERFECT])
    add("future", [f"{stem}ir{e}" for e in _FUTURE])
    add("conditional", [f"{stem}ir{e}" for e in _IMPERFECT])
    add("past", [stem + e for e in ("is", "it", "îmes", "îtes", "irent")])
    add("subjunctive", [stem + e for e in ("isse", "isses", "issent", "issions", "issiez")])
    add("present_participle", [f"{stem}issant"])
    add("past_participle", _agreements(stem + "i"))


def _third_in_dre(add: _Add, stem: str) -> None:
    base = stem + "d"
    add("present", [base + "s", base, base + "ons", base + "ez", base + "ent"])
    add("imperfect", [base + e for e in _IMPERFECT])
    add("future", [f"{base}r{e}" for e in _FUTURE])
    add("conditional", [f"{base}r{e}" for e in _IMPERFECT])
    add("past", [base + e for e in ("is", "it", "îmes", "îtes", "irent")])
    add("subjunctive", [base + e for e in ("e", "es", "ent", "ions", "iez")])
    add("present_participle", [base + "ant"])
    add("past_participle", _agreements(base + "u"))


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and plural of a noun; a hyphenated one with its first part, or both, in the plural."""
    if "-" in lemma and not lemma.endswith("-"):
        first, _, rest = lemma.partition("-")
        plurals = {f"{first}-{_plural(rest)}", f"{_plural(first)}-{rest}", f"{_plural(first)}-{_plural(rest)}"}
        return frozenset({lemma, *plurals})
    if " " in lemma:
        first, _, rest = lemma.partition(" ")
        return frozenset({lemma, f"{_plural(first)} {rest}"})
    return frozenset({lemma, _plural(lemma)})


def _plural(word: str) -> str:
    exceptions = load("verbs")["plurals"]
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in exceptions["al_s"]:
        return word[:-1] + "ux"
    if word in exceptions["ail_aux"]:
        return word[:-2] + "ux"
    if (word.endswith(("au", "eu")) and word not in exceptions["eu_s"]) or word in exceptions["ou_x"]:
        return word + "x"
    return word + "s"


@cache
def adjective_forms(lemma: str) -> frozenset[str]:
    """Return the four forms of an adjective from its masculine singular."""
    feminine = _feminine(lemma)
    return frozenset({lemma, _plural(lemma), feminine, feminine + "s"})


def _feminine(word: str) -> str:
    known: str | None = load("verbs")["feminines"].get(word)
    if known is not None:
        return known
    if word.endswith("e"):
        return word
    for ending, other in (("teur", "trice"), ("eur", "euse"), ("er", "ère"), ("eux", "euse"), ("f", "ve"), ("x", "se")):
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    if word.endswith(("el", "eil", "en", "on", "et", "ul")) and not word.endswith(("plet", "cret")):
        return word + word[-1] + "e"
    return word + "e"


class VerbIndex:
    """The forms of many verbs, looked up by form."""

    def __init__(self, infinitives: Iterable[str]) -> None:
        self._readings: dict[str, list[tuple[str, Form]]] = {}
        for infinitive in infinitives:
            for form, kinds in verb_forms(infinitive).items():
                self._readings.setdefault(form, []).extend((infinitive, kind) for kind in sorted(kinds))

    def readings(self, form: str) -> tuple[tuple[str, Form], ...]:
        """Return what a form in lower case can be: infinitive and tense or mood, in the order of the infinitives."""
        return tuple(self._readings.get(form, ()))

