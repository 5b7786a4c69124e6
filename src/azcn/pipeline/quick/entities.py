"""spaCy's entity recogniser, reading at once all that lies outside of entities.

A recogniser of three features sees the next token and, where an entity is open, its first token and its last so far.
Where none is open, the choice depends on the next token alone: these choices are made together for all tokens of a
batch. Steps are taken only within entities of several tokens, for all documents together.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.tokens import Doc

from azcn.pipeline.quick.scores import Numbers, Scores, scores_of

__all__ = ["FEATURES", "Found", "read_entities"]

FEATURES = 3
"""What a recogniser sees, where it is of the kind that is known here."""


class Found(list[list[tuple[int, int, str]]]):
    """The entities of each document: the first token, the token behind the last, the label."""


class _Moves:
    """The moves of a recogniser, by their numbers."""

    def __init__(self, moves: Any) -> None:
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self.labels = [name[2:] for name in names]
        numbers = {name: number for number, name in enumerate(names)}
        # Labels that are empty are for tokens of which it is known that they are in no entity.
        begin = {number: name[2:] for name, number in numbers.items() if name.startswith("B-") and name != "B-"}
        self.begin = np.array(list(begin), dtype=np.intp)
        self.unit = np.array([numbers["U-" + label] for label in begin.values()], dtype=np.intp)
        self.out = numbers["O"]
        outside = {*begin, *self.unit.tolist(), self.out}
        self.others = np.array([number for number in range(len(names)) if number not in outside], dtype=np.intp)
        self.within = {move: (numbers["I-" + label], numbers["L-" + label]) for move, label in begin.items()}


class _Open(NamedTuple):
    """An entity that is not at its end: its document, its first token, the move that began it, the next token."""

    doc: int
    start: int
    move: int
    next: int


def read_entities(component: Any, docs: Sequence[Doc]) -> Found | None:
    """Return the entities of documents that have tokens; None where something is known of their entities before."""
    known = [doc.to_array([SENT_START, IS_SPACE, ENT_IOB]) for doc in docs]
    tokens = np.concatenate(known)
    if tokens[:, 2].any():
        return None
    stops = np.cumsum([len(each) for each in known])
    ends = np.append(tokens[1:, 0] == 1, [True])  # no entity goes on behind such a token
    ends[stops - 1] = True
    moves = _Moves(component.moves)
    model = component.model.predict(docs)
    scores = scores_of(component, model)
    best = _outside(scores, moves, ends, spaces=tokens[:, 1] == 1)
    reading = _Reading(moves, best, stops.tolist())
    opened = reading.begin()
    while opened:
        seen = np.array([(each.next, each.start, each.next - 1) for each in opened], dtype="i")
        opened = reading.go_on(opened, scores(seen), ends)
    model.clear_memory()
    return reading.found


def _outside(scores: Scores, moves: _Moves, ends: Numbers, *, spaces: Numbers) -> Numbers:
    """Return the best move that is allowed at each token, where no entity is open."""
    seen = np.full((len(ends), FEATURES), -1, dtype="i")
    seen[:, 0] = np.arange(len(ends))
    made = scores(seen)
    made[:, moves.others] = -np.inf
    made[np.ix_(ends, moves.begin)] = -np.inf
    made[np.ix_(spaces, np.concatenate([moves.begin, moves.unit]))] = -np.inf
    best: Numbers = made.argmax(axis=1)
    return best


class _Reading:
    """Where the reading of each document stands."""

    def __init__(self, moves: _Moves, best: Numbers, stops: Sequence[int]) -> None:
        self._moves = moves
        self._stops = stops
        self._starts = [0, *stops[:-1]]
        self._marks = np.flatnonzero(best != moves.out).tolist()
        self._best = best[self._marks].tolist()
        # Where the marks of each document begin and end.
        self._at = np.searchsorted(self._marks, self._starts).tolist()
        self._until = [*self._at[1:], len(self._marks)]
        self.found = Found([] for _ in stops)

    def begin(self) -> list[_Open]:
        """Return the first entity of several tokens of each document."""
        return [each for doc, start in enumerate(self._starts) if (each := self._next(doc, start)) is not None]

    def go_on(self, opened: Sequence[_Open], scores: Numbers, ends: Numbers) -> list[_Open]:
        """Take the next token into each entity that is open; where it was the last, go on to the next entity."""
        still = []
        for each, row in zip(opened, scores, strict=True):
            within, last = self._moves.within[each.move]
            better = row[within] > row[last] or (row[within] == row[last] and within < last)
            if better and not ends[each.next]:
                still.append(each._replace(next=each.next + 1))
                continue
            self._tell(each.doc, each.start, each.next + 1, each.move)
            following = self._next(each.doc, each.next + 1)
            if following is not None:
                still.append(following)
        return still

    def _next(self, doc: int, start: int) -> _Open | None:
        """Tell the entities of one token from ``start`` on, and return the first that has more."""
        for at in range(self._at[doc], self._until[doc]):
            mark, move = self._marks[at], self._best[at]
            if mark < start:
                continue
            if move in self._moves.within:
                self._at[doc] = at + 1
                return _Open(doc, mark, move, mark + 1)
            self._tell(doc, mark, mark + 1, move)
        return None

    def _tell(self, doc: int, start: int, end: int, move: int) -> None:
        offset = self._starts[doc]
        self.found[doc].append((start - offset, end - offset, self._moves.labels[move]))
