"""Which way a bare weekday or month lies, from the verbs around it: word forms alone, no model."""

from dataclasses import dataclass
from functools import cache

from azcn.lexicon import load
from azcn.temporal.tokens import Row
from azcn.temporal.words import Tense

__all__ = ["tense_at"]

_REACH = 24
_STOPS = frozenset(".!?;:")


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
    before = list(_walk(row, start - 1, -1))
    after = list(_walk(row, stop, 1))
    near_before, far_before = _parted(row, before)
    near_after, far_after = _parted(row, after)
    for rank, places in enumerate((near_before, near_after, far_before, far_after)):
        for at in places:
            found = _verb(row, at)
            if found is not None:
                return found, row[at].text, rank < 2
    return None


def _walk(row: Row, at: int, step: int) -> list[int]:
    found = []
    for _ in range(_REACH):
        if not 0 <= at < len(row):
            break
        if row.form(at) in _STOPS and not (row.form(at) == "." and row.glued(at) and len(row.form(at - 1)) <= 2):
            break
        if row.broken(at):
            found.append(at) if step < 0 else None
            break
        found.append(at)
        at += step
    return found


def _parted(row: Row, places: list[int]) -> tuple[list[int], list[int]]:
    for k, at in enumerate(places):
        if row.form(at) in (",", "(", ")", "«", "»", "–", "-") and not (row.form(at) == "-" and row.glued(at)):
            return places[:k], places[k:]
    return places, []


def _verb(row: Row, at: int) -> Tense | None:
    """Return the tense of the word at ``at`` if it is a verb that shows one."""
    token = row[at]
    form = token.text.lower()
    if not token.is_word:
        return None
    cues = _cues()
    if form in ("est", "sont", "a", "ont", "reste", "restent"):
        after = row[at + 1].text.lower()
        following = row[at + 2].text.lower()
        if form in ("est", "sont") and (after in cues.future or following in cues.future):
            return "future"
        return "past" if _participle(after) or _participle(following) else None
    if form in cues.future:
        return "future"
    if form in cues.past:
        return "past"
    if token.text[0].isupper():
        return None
    if form.endswith(cues.future_endings) and form not in cues.not_future and len(form) >= 4:
        return "future"
    if form in cues.participles:
        return _participle_tense(row, at)
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
