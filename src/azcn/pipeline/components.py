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
facts to find, and ``rules``, the path of a rule pack or several. Where a layer of azcn fails inside, the others still
find what they find; an `azcn.errors.AzcnWarning` tells of it, and ``doc._.azcn.failures`` has it.
"""

import datetime as dt
import warnings
from collections.abc import Iterable, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from azcn.documents.fields import given_date
from azcn.entities import find_entities
from azcn.errors import AzcnWarning, UsageError, unknown
from azcn.facts import find_facts
from azcn.mentions import as_mentions, find_plain
from azcn.model import FACT_TYPES, Annotated, Document, Fact, Slots
from azcn.normal import Normal, normal_form
from azcn.packs.registry import load_rules, using
from azcn.packs.source import Source
from azcn.pipeline.layers import Layers, told
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
        self,
        parts: Iterable[str],
        *,
        types: Sequence[str] | None = None,
        date: dt.date | dt.datetime | None = None,
        packs: tuple[Source, ...] | None = None,
    ) -> None:
        self.parts = frozenset(parts)
        self.packs = packs
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
            state.layers = Layers()
            normal = _normal(doc)
            times, values = find_plain(normal.text, document.date, state.layers.run)
            state.times, state.values = spans_as_received(times, normal), spans_as_received(values, normal)
            state.entities = None
        if state.parts & {"entities", "facts"} and state.entities is None:
            self._check(doc)
            taken = [(found.start, found.end) for found in (*state.times, *state.values)]
            state.entities = state.layers.run("entities", lambda: find_entities(doc, taken, text, document.id), None)
        known = state.failures if document == before else ()
        state.annotated = self._assemble(doc, text, document, state)
        if not state.quiet:
            for failure in state.failures[len(known) :]:
                warnings.warn(told(document, failure), AzcnWarning, stacklevel=2)
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
        entities = state.entities
        facts: tuple[Fact[Slots], ...] = ()
        if "facts" in state.parts and entities is not None:
            types = state.types or self._types
            if state.packs is None:
                state.packs = self.packs
            with using(state.packs):
                facts = state.layers.run("facts", lambda: find_facts(doc, document, mentions, entities, types), ())
        failures = tuple(state.layers.failures)
        return Annotated(document=document, mentions=mentions, chains=chains, facts=facts, failures=failures)


@Language.factory("azcn_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceStarts:  # noqa: ARG001
    """Make the component that cuts sentences."""
    return SentenceStarts()


@Language.factory("azcn_values", default_config={"date": None}, assigns=["doc._.azcn"])
def make_values(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds money, percentages, quantities and ordinals; no model needed."""
    return Component(["values"], date=given_date(date))


@Language.factory("azcn_dates", default_config={"date": None}, assigns=["doc._.azcn"])
def make_dates(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds dates, durations and recurrences; no model needed."""
    return Component(["dates"], date=given_date(date))


@Language.factory(
    "azcn_entities", default_config={"date": None}, assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"]
)
def make_entities(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds entities and their chains."""
    return Component(["entities"], date=given_date(date))


@Language.factory(
    "azcn_mentions", default_config={"date": None}, assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"]
)
def make_mentions(nlp: Language, name: str, date: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds mentions of all kinds."""
    return Component(["values", "dates", "entities"], date=given_date(date))


@Language.factory(
    "azcn_facts",
    default_config={"types": None, "date": None, "rules": None},
    assigns=["doc._.azcn"],
    requires=["doc.ents", "token.dep"],
)
def make_facts(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    types: list[str] | None,
    date: str | None,
    rules: str | list[str] | None,
) -> Component:
    """Make the component that finds facts, of ``types`` alone where given, and the mentions that they rest on.

    ``rules`` is the path of a rule pack, or several: they count here instead of those in force.
    """
    packs = load_rules(rules)
    with using(packs):
        for each in types or ():
            if each not in FACT_TYPES:
                raise UsageError(unknown("fact type", each, FACT_TYPES))
    return Component(["values", "dates", "entities", "facts"], types=types, date=given_date(date), packs=packs)
