"""spaCy's parser and entity recogniser, taking the steps of many documents together.

spaCy takes them in C without the interpreter's lock, and yet asks for the lock at every other call: half of the time
goes there. Here each step is a few calls with the lock held: what the states see, one matrix product for all of
them, and spaCy's own choice of the best move that is allowed.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.pipeline.dep_parser import DependencyParser
from spacy.pipeline.ner import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import NumpyOps

from azcn.pipeline.quick.entities import FEATURES, Found, read_entities
from azcn.pipeline.quick.scores import scores_of

__all__ = ["quick_transitions"]


def quick_transitions(component: object) -> Any | None:
    """Return a component that does what this parser or recogniser does; None where it is none, or unlike them."""
    old: Any = component
    kinds: dict[type, Any] = {DependencyParser: _Parser, EntityRecognizer: _Recognizer}
    kind = kinds.get(type(component))
    if kind is None or not _is_known(old):
        return None
    new: Any = kind(old.vocab, old.model, old.name, old.moves, scorer=old.scorer)
    new.cfg.update(old.cfg)
    return new


def _is_known(component: Any) -> bool:
    """Tell whether a component takes the best move of a model with a hidden layer and two pieces."""
    model = component.model
    return (
        component.cfg.get("beam_width") == 1
        and not component.cfg.get("multitasks")
        and type(model.ops) is NumpyOps
        and model.attrs.get("has_upper") is True
        and "unseen_classes" in model.attrs
        and len(model.layers) == 3
        and model.layers[1].get_dim("nP") == 2
        and model.layers[2].name == "linear"
    )


def _states(component: Any, docs: Sequence[Doc]) -> list[Any]:
    """Return the final state of each document."""
    states: list[Any] = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    scores, seen, step = scores_of(component, model), model.get_token_ids, component.transition_states
    moving = [state for state in states if not state.is_final()]
    while moving:
        moving = step(moving, scores(seen(moving)))
    model.clear_memory()
    return states


class _Together:
    """The way through a batch that the parser and the recogniser share."""

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[Any]:
        """Return the final state of each document."""
        if drop or not self._may_go_together(docs):
            return super().greedy_parse(docs, drop)  # type: ignore[misc, no-any-return]
        return _states(self, docs)

    def _may_go_together(self, docs: Sequence[Doc]) -> bool:
        return not self.model.attrs["unseen_classes"] and all(map(len, docs))  # type: ignore[attr-defined]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Yield documents when their batch is done; it goes together, where spaCy takes a quarter of it."""
        for batch in minibatch(docs, size=batch_size):  # type: ignore[no-untyped-call]
            together = list(batch)
            yield from super().pipe(together, batch_size=4 * len(together))  # type: ignore[misc]


class _Parser(_Together, DependencyParser):  # type: ignore[misc]
    """A dependency parser for batches."""


class _Recognizer(_Together, EntityRecognizer):  # type: ignore[misc]
    """An entity recogniser for batches."""

    def predict(self, docs: Any) -> Any:
        """Return the entities of each document, or its final state."""
        given = [docs] if isinstance(docs, Doc) else list(docs)
        is_known = self.model.layers[1].get_dim("nF") == FEATURES and self._may_go_together(given)
        found = read_entities(self, given) if is_known and given else None
        return super().predict(given) if found is None else found

    def set_annotations(self, docs: Sequence[Doc], states: Any) -> None:
        """Write what was found to the documents."""
        if not isinstance(states, Found):
            super().set_annotations(docs, states)
            return
        for doc, entities in zip(docs, states, strict=True):
            spans = [Span(doc, start, end, label) for start, end, label in entities]
            doc.set_ents(spans, default="outside")
            for hook in self.postprocesses:
                hook(doc)
