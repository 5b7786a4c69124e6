"""azcn as spaCy components, found by their entry points: ``nlp.add_pipe("azcn_mentions")``.

Results stand on ``Doc._.azcn``, a `State`: ``mentions``, ``chains``, ``facts``. Relative dates count from the
``date`` of the component's config, or from that of ``doc._.azcn.document``, which may be set before a document is
run and gives it an id, too; else they stay unresolved.

=================  ==============================  =========================================
component          needs                           writes
=================  ==============================  =========================================
``azcn_sentences``  nothing; before the parser     ``token.is_sent_start``
``azcn_values``     nothing                        money, percentages, quantities, ordinals
``azcn_dates``      nothing                        dates, durations, recurrences
``azcn_entities``   parser and ner                 entities and their chains
``azcn_mentions``   parser and ner                 all of the last three
``azcn_facts``      parser and ner                 mentions, where not there yet, and facts
=================  ==============================  =========================================

The order of azcn's own components does not matter, nor what stands between them. Without ``azcn_sentences`` before
it, a parser cuts sentences, at a cost to all that is read after it. ``azcn_facts`` takes ``types``, the only types of
facts to find.
"""

import datetime as dt
import warnings
from collections.abc import Iterable, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from azcn.entities import find_entities
from azcn.errors import UsageError, unknown
from azcn.facts import find_facts
from azcn.mentions import as_mentions, find_plain
from azcn.model import FACT_TYPES, Annotated, Document
from azcn.normal import Normal, normal_form
from azcn.pipeline.received import spans_as_received
from azcn.pipeline.state import State
from azcn.syntax.sentences import sentence_starts

__all__ = [
    "Component",
    "State",
    "make_dates",
    "make_entities",
    "make_facts",
    "make_mentions",
    "make_sentences",
    "make_values",
]


def _state(doc: Doc) -> State:
    state: State | None = doc.user_data.get("azcn")
    if state is None:
        state = doc.user_data["azcn"] = State()
    return state


if not Doc.has_extension("azcn"):
    Doc.set_extension("azcn", getter=_state)


def _text(doc: Doc) -> str:
    known: str | None = doc._.azcn.text
    return doc.text if known is None else known


def _normal(doc: Doc) -> Normal:
    """Return the normal form of a document's text; one that azcn has made itself is in it."""
    known: str | None = doc._.azcn.text
    return normal_form(doc.text) if known is None else Normal(known, known, known)


class SentenceStarts:
    """Set sentence starts by punctuation and lines; a parser after it keeps them."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark every token as the start of a sentence or not."""
        ends = doc.to_array(["IDX", "LENGTH"]).reshape((len(doc), 2)).sum(axis=1)
        normal = _normal(doc)
        starts = np.searchsorted(ends, [normal.start(start) + 1 for start in sentence_starts(normal.text)])
        # All at once: to set one token's, spaCy asks each time whether the document is parsed.
        values = np.full((len(doc),), -1, dtype="int64")
        values[starts[starts < len(doc)]] = 1
        return doc.from_array(["SENT_START"], values.astype("uint64"))  # type: ignore[arg-type]


class Component:
    """Find the parts of a document's annotation that ``parts`` names, and those that they rest on."""

    def __init__(
        self, parts: Iterable[str], *, types: Sequence[str] | None = None, date: dt.date | dt.datetime | None = None
    ) -> None:
        self.parts = frozenset(parts)
        self._types = types
        self._date = date

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` with what is asked and not there yet."""
        state: State = doc._.azcn
        before = state.annotated.document if state.annotated else None
        date = self._date or (before.date if before else None)
        text = _text(doc)
        document = state.document or Document(id="", text=text, date=date)
        state.parts |= self.parts
        if state.times is None or state.values is None or document != before:
            normal = _normal(doc)
            times, values = find_plain(normal.text, document.date)
            state.times, state.values = spans_as_received(times, normal), spans_as_received(values, normal)
            state.entities = None
        if state.parts & {"entities", "facts"} and state.entities is None:
            self._check(doc)
            taken = [(found.start, found.end) for found in (*state.times, *state.values)]
            state.entities = find_entities(doc, taken, text, document.id)
        state.annotated = self._assemble(doc, text, document, state)
        return doc

    def _check(self, doc: Doc) -> None:
        """Make ``doc`` fit to be read whatever pipeline it comes from, and say what it lacks."""
        if not doc.has_annotation("SENT_START"):
            SentenceStarts()(doc)
        if len(doc) and not doc.has_annotation("POS"):
            warnings.warn(
                "azcn reads a text without parts of speech: no component before it sets them; little can be found",
                stacklevel=3,
            )

    def _assemble(self, doc: Doc, text: str, document: Document, state: State) -> Annotated:
        found = [
            *(state.times or () if state.parts & {"dates", "facts"} else ()),
            *(state.values or () if state.parts & {"values", "facts"} else ()),
            *(state.entities.mentions if state.entities else ()),
        ]
        mentions = as_mentions(document.id, text, found)
        chains = state.entities.chains if state.entities else ()
        if "facts" not in state.parts or state.entities is None:
            return Annotated(document=document, mentions=mentions, chains=chains)
        facts = find_facts(doc, document, mentions, state.entities, state.types or self._types)
        return Annotated(document=document, mentions=mentions, chains=chains, facts=facts)


def _anchor(date: str | None) -> dt.date | dt.datetime | None:
    if date is None:
        return None
    try:
        return dt.date.fromisoformat(date) if len(date) <= len("2025-04-22") else dt.datetime.fromisoformat(date)
    except ValueError:
        raise UsageError(
            f"date {date!r} in the config is no ISO date (2025-04-22) or time (2025-04-22T09:30)"
        ) from None


@Language.factory("azcn_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceStarts:  # noqa: ARG001
    """Make the component that cuts sentences."""
    return SentenceStarts()


@Language.factory("azcn_values", default_config={"date": None}, assigns=["doc._.azcn"])
def make_values(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds money, percentages, quantities and ordinals; no model needed."""
    return Component(["values"], date=_anchor(date))


@Language.factory("azcn_dates", default_config={"date": None}, assigns=["doc._.azcn"])
def make_dates(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds dates, durations and recurrences; no model needed."""
    return Component(["dates"], date=_anchor(date))


@Language.factory(
    "azcn_entities", default_config={"date": None}, assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"]
)
def make_entities(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds entities and their chains."""
    return Component(["entities"], date=_anchor(date))


@Language.factory(
    "azcn_mentions", default_config={"date": None}, assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"]
)
def make_mentions(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds mentions of all kinds."""
    return Component(["values", "dates", "entities"], date=_anchor(date))


@Language.factory(
    "azcn_facts",
    default_config={"types": None, "date": None},
    assigns=["doc._.azcn"],
    requires=["doc.ents", "token.dep"],
)
def make_facts(nlp: Language, name: str, types: list[str] | None, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds facts, of ``types`` alone where given, and the mentions that they rest on."""
    for each in types or ():
        if each not in FACT_TYPES:
            raise UsageError(unknown("fact type", each, FACT_TYPES))
    return Component(["values", "dates", "entities", "facts"], types=types, date=_anchor(date))
