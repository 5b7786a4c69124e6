"""Which way a bare weekday or month lies, from the verbs around it: word forms alone, no model."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from azcn.lexicon import load
from azcn.temporal.tokens import Row
from azcn.temporal.words import Tense

__all__ = ["tense_at"]

_REACH = 24
_STOPS = frozenset(".!?;:")
_MARKS = frozenset(",()«»–-")


@dataclass(frozen=True, slots=True)
class _Cues:
    future: frozenset[str]
    future_endings: tuple[str, ...]
    not_future: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    not_past: frozenset[str]
    participles: frozenset[str]
    participle_endings: tuple[str, ...]


@cache
def _cues() -> _Cues:
    data = load("time")["tense"]
    return _Cues(
        frozenset(data["future"]),
        tuple(data["future_endings"]),
        frozenset(data["not_future"]),
        frozenset(data["past"]),
        tuple(data["past_endings"]),
        frozenset(data["not_past"]),
        frozenset(data["past_participles"]),
        tuple(data["participle_endings"]),
    )


def tense_at(row: Row, start: int, stop: int) -> tuple[Tense, str, bool] | None:
    """Return the tense of the verb that the tokens ``[start, stop)`` stand with, and the verb's form.

    The third part tells whether no comma or bracket stands between. The nearest verb before them in their sentence
    decides; where none is, the nearest after them. A comma is a boundary first: what stands on this side of it comes
    before what stands beyond.
    """
    far: list[Iterator[int]] = []
    for places in (_walk(row, start - 1, -1), _walk(row, stop, 1)):
        for at in places:
            if row.forms[at] in _MARKS and not (row.forms[at] == "-" and row.glued(at)):
                far.append(places)
                break
            found = _verb(row, at)
            if found is not None:
                return found, row.texts[at], True
    for at in chain.from_iterable(far):
        found = _verb(row, at)
        if found is not None:
            return found, row.texts[at], False
    return None


def _walk(row: Row, at: int, step: int) -> Iterator[int]:
    """Yield the positions of a sentence from ``at`` on, forward or back."""
    for here in range(at, at + step * _REACH, step):
        form = row.form(here)
        if not form or (form in _STOPS and not (form == "." and row.glued(here) and len(row.form(here - 1)) <= 2)):
            return
        if row.broken(here):
            if step < 0:
                yield here
            return
        yield here


def _verb(row: Row, at: int) -> Tense | None:
    """Return the tense of the word at ``at`` if it is a verb that shows one."""
    shown = _shown(row.texts[at])
    if shown == "participle":
        return _participle_tense(row, at)
    if shown != "auxiliary":
        return shown
    after, following = row[at + 1].text.lower(), row[at + 2].text.lower()
    future = _cues().future
    if row.texts[at].lower() in ("est", "sont") and (after in future or following in future):
        return "future"
    return "past" if _participle(after) or _participle(following) else None


@lru_cache(maxsize=1 << 14)
def _shown(word: str) -> Literal["future", "past", "auxiliary", "participle"] | None:
    """Return what a word shows whatever stands around it."""
    form = word.lower()
    if not word[0].isalpha():
        return None
    cues = _cues()
    if form in ("est", "sont", "a", "ont", "reste", "restent"):
        return "auxiliary"
    if form in cues.future:
        return "future"
    if form in cues.past:
        return "past"
    if word[0].isupper():
        return None
    if form.endswith(cues.future_endings) and form not in cues.not_future and len(form) >= 4:
        return "future"
    if form in cues.participles:
        return "participle"
    # "démissionna", "annonça": the passé simple of verbs in -er.
    if len(form) >= 6 and form.endswith("a") and form not in cues.not_past:
        return "past"
    if len(form) >= 5 and form.endswith(cues.past_endings) and form not in cues.not_past:
        # "-rait" is a conditional: of rumour or wish, it tells nothing ("devrait" is in the list).
        return None if form.endswith(("rait", "raient")) else "past"
    return None


def _participle(form: str) -> bool:
    return len(form) > 2 and form.endswith(_cues().participle_endings)


def _participle_tense(row: Row, at: int) -> Tense:
    """Return the tense of a participle: that of its auxiliary, past where it has none ("signé jeudi")."""
    cues = _cues()
    for back in range(1, 5):
        form = row[at - back].text.lower()
        if form in cues.past:
            return "past"
        if form in cues.future or (
            form.endswith(cues.future_endings) and form not in cues.not_future and len(form) > 3
        ):
            return "future"
        if row[at - back].text in ",.;:":
            break
    return "past"
