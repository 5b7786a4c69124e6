"""A document's tokens as rows are read from them: what each kind of token is and can begin, found once a kind.

A text has far fewer kinds of tokens (a form under one tag) than tokens, and texts share most of them. What depends
on the kind alone is kept with it, as flags: a reader of rows asks one number instead of a dozen word lists.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cache, reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from azcn.lexicon import load
from azcn.model import Mention
from azcn.syntax.verbs import infinitives_of, plain, verb_readings

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

__all__ = [
    "ONLY_VERBS",
    "Columns",
    "Kind",
    "Tokens",
    "adverbial_phrases",
    "asserting_phrases",
    "closed",
    "columns_of",
    "hedges",
    "prepositions",
]

_MOST_KINDS = 1 << 16
_OPEN = frozenset({"NOUN", "ADJ", "PROPN", "ADV", "VERB"})
_CONTENT = frozenset({"NOUN", "PROPN", "X", "SYM", "NUM", "DET", "ADJ", "VERB", "AUX"})
_MISTAKEN = frozenset({"NOUN", "ADJ", "PROPN", "X", "NUM"})
"""Tags that a verb gets by mistake."""
_SIGNS = frozenset("•●▪‣◦·–—*►→")
"""Signs that open an item of a list, never part of its first noun phrase."""
ONLY_VERBS = (frozenset({"future"}), frozenset({"conditional"}))
"""Readings that no noun shares: a form that has them alone is a verb, whatever its tag."""
_DEGREES = frozenset({"plus", "moins", "très", "si", "aussi", "trop", "assez"})

SPACE = 1 << 0
OPENING = 1 << 1
"""It can begin a noun phrase or a verb group, or stand for a preposition; all else is a mark."""
HEDGING = 1 << 2
"""It begins a phrase that says how exact an amount is."""
PREPOSING = 1 << 3
"""It begins a preposition."""
PHRASAL = 1 << 4
"""It begins a phrase that stands for an adverb."""
CLITIC = 1 << 5
"""It can stand before a verb as part of its group; with `BOUND` nothing else can be made of it."""
BOUND = 1 << 6
DETERMINING = 1 << 7
"""It has the form of a determiner; with `DETERMINER` it is one."""
DETERMINER = 1 << 8
PRONOUN = 1 << 9
"""A pronoun that is none of the relatives."""
DEGREE = 1 << 10
"""An adverb that goes before an adjective."""
ABLE = 1 << 11
COMPARING = 1 << 12
TABLING = 1 << 13
"""A form that "sur" or "à" and an amount make a verb of, whatever its tag."""
PRESENT = 1 << 14
"""It can be the present of a verb that the lexicons name; so the next ones."""
PAST_PARTICIPLE = 1 << 15
MOVED = 1 << 16
"""A past participle of a verb with être."""
PARTICIPLE = 1 << 17
"""The tag, or the form of what is tagged as a verb, says that it is a participle."""
INFINITIVE = 1 << 18
"""The tag says so; so the next one."""
NONFINITE = 1 << 19
ENCLITIC = 1 << 20
SUBJECT = 1 << 21
REFLEXIVE = 1 << 22
NE = 1 << 23
NEGATION = 1 << 24
DOUBTFUL = 1 << 25
"""Its neighbours may show that its tag is wrong: it is, or may be, a verb."""
QUE = 1 << 26
CLOSING = 1 << 27
"""A mark that closes a quotation."""
HYPHEN = 1 << 28
HALF = 1 << 29
"""It ends in the hyphen of a compound."""


@cache
def closed(name: str) -> frozenset[str]:
    """Return the closed class ``name`` of lexicon/syntax.toml as lower-case forms."""
    return frozenset(load("syntax")["closed"][name])


def _by_two_words(name: str) -> Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]:
    table: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for phrase in load("syntax")["closed"][name]:
        words = tuple(phrase.replace("'", "' ").split())
        table.setdefault(words[:2], []).append(words)
    return table


@cache
def hedges() -> Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """Return by their first two words, or the one that they have, the phrases that say how exact an amount is."""
    return _by_two_words("hedges")


@cache
def adverbial_phrases() -> Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """Return by their first two words the phrases that stand for an adverb."""
    return _by_two_words("adverbials")


@cache
def asserting_phrases(name: str) -> Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """Return by their first two words, or the one that they have, phrases that keep a negation from denying."""
    return _by_two_words(name)


@cache
def prepositions() -> Mapping[tuple[str, ...], Sequence[tuple[tuple[str, ...], str]]]:
    """Return the prepositions, each with the one that it counts as.

    Those of one word stand under that word, the others, the longest first, under their first two.
    """
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
    for phrase, canonical in load("syntax")["prepositions"].items():
        words = tuple(phrase.replace("'", "' ").split())
        table.setdefault(words[:2], []).append((words, canonical))
    for known in table.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return table


class Kind(NamedTuple):
    """What a token is by its form, its part of speech and its morphology, before its neighbours are asked."""

    form: str
    pos: str
    tag: str
    """The part of speech, mended where the form contradicts it."""
    what: int
    """The flags of this module that hold."""
    readings: frozenset[str]
    """The tenses and moods that the form can be of a verb that the lexicons name."""
    features: frozenset[str]
    """The morphology, as "Tense=Past"."""


class Columns(NamedTuple):
    """Attributes of the tokens of a document, spaces with them, as spaCy numbers them: side by side."""

    offsets: list[int]
    lengths: list[int]
    lower: list[int]
    pos: list[int]
    morph: list[int]


_COLUMNS = ("IDX", "LENGTH", "LOWER", "POS", "MORPH")


class Tokens:
    """The tokens of a document without its spaces, in lists side by side; ``mentions`` covers them."""

    def __init__(
        self,
        doc: "Doc",
        mentions: Sequence[Mention | None],
        adjectives: Collection[int] = (),
        columns: Columns | None = None,
    ) -> None:
        """Read ``doc``, or its ``columns`` where they are there.

        ``mentions`` has for each token the mention that covers it; ``adjectives`` are the indexes of tokens known to
        be adjectives ("kényan"), whatever their tag says.
        """
        self.tokens: Sequence[Token] = list(doc)
        self.kinds = _kinds_of(doc, columns or columns_of(doc))
        self.mentions = mentions
        self._indexes: list[int] | None = None
        self.forms: list[str]
        self.pos: list[str]
        self.tags: list[str]
        self.what: list[int]
        self._take_apart()
        if reduce(or_, self.what, 0) & SPACE:
            self._indexes = [index for index, what in enumerate(self.what) if not what & SPACE]
            self.tokens = [self.tokens[index] for index in self._indexes]
            self.kinds = [self.kinds[index] for index in self._indexes]
            self.mentions = [mentions[index] for index in self._indexes]
            self._take_apart()
        for index in adjectives:
            at = self.position(index)
            if at < len(self.tokens) and self.tokens[at].i == index:
                self.tags[at] = "ADJ"
                self.what[at] |= OPENING | DOUBTFUL

    def _take_apart(self) -> None:
        self.forms, self.pos, self.tags, self.what = (
            map(list, islice(zip(*self.kinds, strict=True), 4)) if self.kinds else ([], [], [], [])
        )

    def position(self, index: int) -> int:
        """Return the position in the lists of the first token that stands at ``index`` of the document or after."""
        return index if self._indexes is None else bisect_left(self._indexes, index)


def columns_of(doc: "Doc") -> Columns:
    """Return what all passes ask of the tokens of a document, taken out of it in one go."""
    return Columns(*doc.to_array(list(_COLUMNS)).T.tolist())


def _kinds_of(doc: "Doc", columns: Columns) -> list[Kind]:
    """Return the kind of each token."""
    # By number: to ask a token for a string costs several times as much. The numbers of strings are their hashes.
    keys = list(zip(columns.lower, columns.pos, columns.morph, strict=True))
    known = _known()
    try:
        return list(map(known.__getitem__, keys))
    except KeyError:
        _learn(doc.vocab.strings, set(keys))
        return [known[key] for key in keys]


def _learn(strings: "StringStore", keys: Collection[tuple[int, int, int]]) -> None:
    known = _known()
    if len(known) + len(keys) > _MOST_KINDS:
        known.clear()
    for lower, pos, morph in keys:
        if (lower, pos, morph) not in known:
            known[lower, pos, morph] = _kind(*(strings[key] if key else "" for key in (lower, pos, morph)))


@cache
def _known() -> dict[tuple[int, int, int], Kind]:
    return {}


def _kind(lower: str, pos: str, morph: str) -> Kind:
    form = plain(lower)
    readings = verb_readings(form)
    features = frozenset(
        f"{name}={value}"
        for name, _, values in (feature.partition("=") for feature in morph.split("|"))
        for value in values.split(",")
    )
    tag = _tag(form, pos, readings, features)
    what = _by_form(form) | _by_reading(form, readings) | _by_tag(form, pos, features)
    if tag in _CONTENT:
        what |= OPENING
    if tag == "VERB" or what & TABLING or (what & PRESENT and tag in _MISTAKEN):
        what |= DOUBTFUL
    return Kind(form, pos, tag, what, readings, features)


def _tag(form: str, pos: str, readings: frozenset[str], features: frozenset[str]) -> str:
    """Return the part of speech, a bare participle that is none ("un niveau record") taken for an adjective."""
    if pos in _OPEN and readings in ONLY_VERBS:
        return "VERB"
    if pos == "ADV" and "present" in readings and form.endswith("ment"):
        return "VERB"  # "le port dément que", by its ending taken for an adverb
    verb_forms = [feature for feature in features if feature.startswith("VerbForm=")]
    tenses = [feature for feature in features if feature.startswith("Tense=")]
    if pos == "VERB" and verb_forms == ["VerbForm=Part"] and tenses == ["Tense=Past"]:
        return "VERB" if _looks_past(form) or _is_simple_past(form, readings) else "ADJ"
    if pos in ("NOUN", "ADJ") and _is_simple_past(form, readings) and form.endswith("rent"):
        return "VERB"
    if pos in ("NOUN", "PROPN", "X", "SYM", "NUM") and form in _SIGNS:
        return "PUNCT"
    return pos


def _is_simple_past(form: str, readings: frozenset[str]) -> bool:
    """Return whether a form can be no other than a passé simple of a verb that the lexicons name ("visita")."""
    return readings == {"past"} and form.endswith(("a", "it", "ut", "int", "rent"))


def _looks_past(form: str) -> bool:
    return form.rstrip("s").removesuffix("e").endswith(("é", "i", "u", "t", "is", "ert"))


def _flags(given: Mapping[int, bool]) -> int:
    return sum(flag for flag, holds in given.items() if holds)


def _by_form(form: str) -> int:
    hedging, preposing = (any(words[0] == form for words in table) for table in (hedges(), prepositions()))
    bound = form in closed("ne") or form in closed("reflexive")
    clitic = bound or form in closed("subjects") or form in closed("clitics")
    tabling = form in closed("tabled") or form in closed("resulting")
    return _flags(
        {
            SPACE: form.isspace(),
            OPENING: hedging or preposing or clitic or tabling or form in closed("determiners"),
            HEDGING: hedging,
            PREPOSING: preposing,
            PHRASAL: any(words[0] == form for words in adverbial_phrases()),
            BOUND: bound,
            DETERMINING: form in closed("determiners"),
            ABLE: form in closed("able"),
            COMPARING: form in closed("comparing"),
            TABLING: tabling,
            ENCLITIC: form.startswith("-") and (form in closed("subjects") or form == "-t"),
            SUBJECT: form in closed("subjects"),
            REFLEXIVE: form in closed("reflexive"),
            NE: form in closed("ne"),
            NEGATION: form in closed("negations"),
            QUE: form in ("que", "qu'"),
            CLOSING: form in ("»", "”"),
            HYPHEN: form in ("-", "‑", "–"),
            HALF: form.endswith("-"),
        }
    )


def _by_reading(form: str, readings: frozenset[str]) -> int:
    past = "past_participle" in readings
    with_etre = load("syntax")["closed"]["forms"]["etre_verbs"]
    return _flags(
        {
            PRESENT: "present" in readings,
            PAST_PARTICIPLE: past,
            MOVED: past and any(lemma in with_etre for lemma in infinitives_of(form)),
        }
    )


def _by_tag(form: str, pos: str, features: frozenset[str]) -> int:
    infinitive, participle = "VerbForm=Inf" in features, "VerbForm=Part" in features
    bound = form in closed("ne") or form in closed("reflexive")
    free = form in closed("subjects") or form in closed("clitics")
    pronoun = pos == "PRON" and form not in closed("relatives")
    degree = pos == "ADV" and form in _DEGREES
    return _flags(
        {
            OPENING: pronoun or degree,
            # What is left of them is a pronoun, or an article of the same form.
            CLITIC: bound or (free and pos in ("PRON", "ADV")),
            DETERMINER: form in closed("determiners") and pos not in ("PRON", "VERB", "AUX"),
            PRONOUN: pronoun,
            DEGREE: degree,
            PARTICIPLE: participle or (pos in ("VERB", "AUX") and _looks_past(form)),
            INFINITIVE: infinitive,
            NONFINITE: infinitive or participle,
        }
    )
