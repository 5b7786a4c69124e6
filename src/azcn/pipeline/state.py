"""What azcn keeps on a spaCy document, and how it travels with it: to other processes, to bytes, to a copy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import srsly

from azcn.codec import decode, dumps, encode, loads
from azcn.entities import Entities
from azcn.mentions import Times, Values
from azcn.model import Annotated, Chain, Document, Fact, LayerFailure, Mention, Slots
from azcn.packs.registry import using
from azcn.packs.source import Source
from azcn.pipeline.layers import Layers

__all__ = ["State"]

_MARK = "azcn.pipeline.State"


@dataclass(slots=True)
class State:
    """What azcn knows of one spaCy document: its source, and what the components have found so far.

    In bytes (``Doc.to_bytes``, ``DocBin``, ``nlp.pipe(…, n_process=2)``) what is found stands as its rows: without
    explanations. ``types``, where set, are the only types of facts to find. ``text`` is the document's, where it is at
    hand: spaCy joins its tokens anew each time it is asked. ``layers`` knows those that failed, and ``quiet`` is set by
    who tells of them, so that no component warns. ``packs``, where set, are the rule packs by which facts are found.
    """

    document: Document | None = None
    times: Times | None = None
    values: Values | None = None
    entities: Entities | None = None
    annotated: Annotated | None = None
    types: tuple[str, ...] | None = None
    parts: set[str] = field(default_factory=set)
    text: str | None = None
    layers: Layers = field(default_factory=Layers)
    quiet: bool = False
    packs: tuple[Source, ...] | None = None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions found so far, in text order."""
        return self.annotated.mentions if self.annotated else ()

    @property
    def chains(self) -> tuple[Chain, ...]:
        """The entities found so far, each with its mentions, in the order of their first ones."""
        return self.annotated.chains if self.annotated else ()

    @property
    def facts(self) -> tuple[Fact[Slots], ...]:
        """The facts found so far, in text order."""
        return self.annotated.facts if self.annotated else ()

    @property
    def failures(self) -> tuple[LayerFailure, ...]:
        """The layers in which azcn failed inside; what the others found is there."""
        return self.annotated.failures if self.annotated else ()

    def __reduce__(self) -> tuple[Any, ...]:
        # Entities hold on to the tokens of their document, which can be neither pickled nor copied alone.
        kept = (self.document, self.times, self.values, None, self.annotated, self.types, set(self.parts), self.text)
        return type(self), (*kept, Layers(list(self.layers.failures)), self.quiet, self.packs)

    def to_json(self) -> str:
        """Return what was found as one line of JSON."""
        found = self.annotated or Annotated(document=self.document or Document(id="", text=""))
        return dumps(
            {
                "document": None if self.document is None else encode(self.document),
                "read": encode(found.document),
                **{part: [encode(item) for item in getattr(found, part)] for part in ("mentions", "chains", "facts")},
                "parts": sorted(self.parts),
                "failures": [[failure.layer, failure.error] for failure in found.failures],
                "packs": None if self.packs is None else [list(source) for source in self.packs],
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the state that `to_json` wrote; raises `azcn.errors.DocumentError` for another text."""
        row = loads(text)
        packs = None if row["packs"] is None else tuple(Source(*each) for each in row["packs"])
        with using(packs):  # their types are known there alone
            found = {part: tuple(map(decode, row[part])) for part in ("mentions", "chains", "facts")}
        document: Any = None if row["document"] is None else decode(row["document"])
        read: Any = decode(row["read"])
        parts: Any = found
        failures = tuple(LayerFailure(layer=layer, error=error) for layer, error in row["failures"])
        annotated = Annotated(document=read, **parts, failures=failures) if row["parts"] else None
        layers = Layers(list(failures))
        return cls(document=document, annotated=annotated, parts=set(row["parts"]), layers=layers, packs=packs)


@srsly.msgpack_encoders("azcn")  # type: ignore[untyped-decorator]
def _pack(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, State):
        return {_MARK: value.to_json()}
    return value if chain is None else chain(value)


@srsly.msgpack_decoders("azcn")  # type: ignore[untyped-decorator]
def _unpack(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and value.keys() == {_MARK}:
        return State.from_json(value[_MARK])
    return value if chain is None else chain(value)
