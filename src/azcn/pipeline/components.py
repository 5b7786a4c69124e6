"""azcn as spaCy components, found by their entry points: ``nlp.add_pipe("azcn_mentions")``.

Results stand on ``Doc._.azcn``, a `State`. Before a document is run, ``doc._.azcn.document`` may be
set to give it an id and an anchor date; else relative dates stay unresolved.

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
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from azcn.entities import Entities, find_entities
from azcn.facts import find_facts
from azcn.mentions import Times, Values, as_mentions, find_plain
from azcn.model import Annotated, Document, Mention
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


@dataclass(slots=True)
class State:
    """What azcn knows of one spaCy document: its source, and what the components have found so far."""

    document: Document | None = None
    times: Times | None = None
    values: Values | None = None
    entities: Entities | None = None
    annotated: Annotated | None = None
    parts: set[str] = field(default_factory=set)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions found so far, in text order."""
        return self.annotated.mentions if self.annotated else ()


def _state(doc: Doc) -> State:
    state: State | None = doc.user_data.get("azcn")
    if state is None:
        state = doc.user_data["azcn"] = State()
    return state


if not Doc.has_extension("azcn"):
    Doc.set_extension("azcn", getter=_state)


class SentenceStarts:
    """Set sentence starts by punctuation and lines; a parser after it keeps them."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark every token as the start of a sentence or not."""
        ends = [token.idx + len(token) for token in doc]
        starts = {bisect_left(ends, start + 1) for start in sentence_starts(doc.text)}
        for token in doc:
            token.is_sent_start = token.i in starts
        return doc


class Component:
    """Find the parts of a document's annotation that ``parts`` names, and those that they rest on."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = frozenset(parts)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` with what is asked and not there yet."""
        state: State = doc._.azcn
        document = state.document or Document(id="", text=doc.text)
        state.parts |= self.parts
        if state.times is None or state.values is None:
            state.times, state.values = find_plain(doc.text, document.date)
        if state.parts & {"entities", "facts"} and state.entities is None:
            taken = [(found.start, found.end) for found in (*state.times, *state.values)]
            state.entities = find_entities(doc, taken)
        state.annotated = self._assemble(doc, document, state)
        return doc

    def _assemble(self, doc: Doc, document: Document, state: State) -> Annotated:
        found = [
            *(state.times or () if state.parts & {"dates", "facts"} else ()),
            *(state.values or () if state.parts & {"values", "facts"} else ()),
            *(state.entities.mentions if state.entities else ()),
        ]
        mentions = as_mentions(document.id, doc.text, found)
        chains = state.entities.chains if state.entities else ()
        if "facts" not in state.parts or state.entities is None:
            return Annotated(document=document, mentions=mentions, chains=chains)
        facts = find_facts(doc, document, mentions, state.entities)
        return Annotated(document=document, mentions=mentions, chains=chains, facts=facts)


@Language.factory("azcn_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceStarts:  # noqa: ARG001
    """Make the component that cuts sentences."""
    return SentenceStarts()


@Language.factory("azcn_values", assigns=["doc._.azcn"])
def make_values(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds money, percentages, quantities and ordinals; no model needed."""
    return Component(["values"])


@Language.factory("azcn_dates", assigns=["doc._.azcn"])
def make_dates(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds dates, durations and recurrences; no model needed."""
    return Component(["dates"])


@Language.factory("azcn_entities", assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"])
def make_entities(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds entities and their chains."""
    return Component(["entities"])


@Language.factory("azcn_mentions", assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"])
def make_mentions(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds mentions of all kinds."""
    return Component(["values", "dates", "entities"])


@Language.factory("azcn_facts", assigns=["doc._.azcn"], requires=["doc.ents", "token.dep"])
def make_facts(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds facts, and the mentions that they rest on."""
    return Component(["values", "dates", "entities", "facts"])
