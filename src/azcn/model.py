"""The typed model: documents, values, mentions and facts, after the project's fact model.

Everything here is an immutable, slotted value without behaviour beyond its own consistency: no
input or output, no spaCy, nothing heavy to import. Amounts are exact ``Decimal``; offsets are
Unicode code points into the document's text, end exclusive.

A mention's ``kind`` is that of its value's class, a fact's ``type`` that of its slots' class: the
two unions ``Value`` and ``Slots`` are tagged by the class variables ``kind`` and ``type``, so that
a tag and what it tags cannot disagree. A new fact type is one more class in the last part.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Generic, Literal, TypeAlias, TypeVar

__all__ = [
    "FACT_TYPES",
    "VALUE_KINDS",
    "Agreement",
    "Annotated",
    "Chain",
    "Change",
    "Comparator",
    "Date",
    "Direction",
    "Document",
    "Duration",
    "Entity",
    "Event",
    "Evidence",
    "Explanation",
    "Fact",
    "Flow",
    "Grain",
    "Indicator",
    "Investment",
    "Label",
    "Mention",
    "Modality",
    "Money",
    "Ordinal",
    "Part",
    "Partnership",
    "Party",
    "Percentage",
    "Purchase",
    "Quantity",
    "Ranking",
    "Recurrence",
    "Role",
    "Slots",
    "Statement",
    "Trade",
    "Value",
    "Visit",
    "Words",
]

Comparator: TypeAlias = Literal["eq", "approx", "gt", "ge", "lt", "le", "range"]
Label: TypeAlias = Literal["PER", "LOC", "ORG", "MISC"]
Grain: TypeAlias = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]
Direction: TypeAlias = Literal["up", "down", "flat"]
Modality: TypeAlias = Literal["asserted", "planned", "possible", "denied"]
Flow: TypeAlias = Literal["bilateral", "exports", "imports", "balance", "total"]


# --- documents -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a text that was taken out of a page or file: ``place`` says where it stood ("page 3", "table")."""

    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with what is known about it; ``date`` is its publication date, the anchor of relative dates.

    A text that was taken out of a page or file has ``parts``, in text order.
    """

    id: str
    text: str
    date: dt.date | dt.datetime | None = None
    title: str | None = None
    source: str | None = None
    parts: tuple[Part, ...] = ()


# --- values ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity: ``name`` is canonical in its document, ``country`` ISO 3166-1 alpha-2 of a country alone."""

    kind: ClassVar[str] = "entity"
    label: Label
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money; ``currency`` is ISO 4217, or None where the text does not settle it."""

    kind: ClassVar[str] = "money"
    amount: Decimal
    currency: str | None = None
    comparator: Comparator = "eq"
    amount_max: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A percentage, in percent and not as a fraction, or points of percentage."""

    kind: ClassVar[str] = "percentage"
    percent: Decimal
    unit: Literal["percent", "points"] = "percent"
    comparator: Comparator = "eq"
    percent_max: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of physical units (``unit``, a symbol) or of counted things (``item``, their noun phrase)."""

    kind: ClassVar[str] = "quantity"
    amount: Decimal
    unit: str | None = None
    item: str | None = None
    comparator: Comparator = "eq"
    amount_max: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal:
    """A place in an order; a superlative is 1."""

    kind: ClassVar[str] = "ordinal"
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time on the calendar as EDTF, with the first and last ISO date or minute that it covers, both inclusive."""

    kind: ClassVar[str] = "date"
    edtf: str | None
    start: str | None = None
    end: str | None = None
    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time as an ISO 8601 duration (``P3Y``)."""

    kind: ClassVar[str] = "duration"
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A time that comes back, as an ISO 8601 repeating interval (``R/P1Y``)."""

    kind: ClassVar[str] = "recurrence"
    iso: str


Value: TypeAlias = Entity | Money | Percentage | Quantity | Ordinal | Date | Duration | Recurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a fact; ``country`` is set for a country, its government, or its head of state or government."""

    name: str
    label: Label
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a figure moved: by percent, by an amount, by points, or in its direction alone; never signed."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    points: Decimal | None = None
    direction: Direction
    comparator: Comparator = "eq"
    percent_max: Decimal | None = None
    amount_max: Decimal | None = None
    points_max: Decimal | None = None


# --- mentions --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the document that decided something: which ones, and how they were read."""

    start: int
    end: int
    text: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why something was extracted: the rule, its trigger and clause, the words behind each slot, and remarks."""

    rule: str
    trigger: Words | None = None
    slots: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    clause: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a document with the typed value that it expresses: ``text == document.text[start:end]``."""

    doc: str
    text: str
    start: int
    end: int
    value: Value
    why: Explanation | None = field(default=None, compare=False, repr=False)

    @property
    def kind(self) -> str:
        """The kind of the value, which is the kind of the mention."""
        return self.value.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All mentions of one entity in a document, in text order, under the fullest proper form of its name."""

    doc: str
    name: str
    label: Label
    country: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


# --- facts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """How much is traded, or how trade moved."""

    type: ClassVar[str] = "trade"
    flow: Flow | None = None
    parties: tuple[Party, ...] = ()
    origin: Party | None = None
    destination: Party | None = None
    goods: str | None = None
    value: Money | Quantity | None = None
    change: Change | None = None
    period: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Any other economic figure: growth, inflation, revenue, output, employment."""

    type: ClassVar[str] = "indicator"
    metric: str | None = None
    subject: Party | str | None = None
    value: Money | Percentage | Quantity | None = None
    change: Change | None = None
    period: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A deal, contract, memorandum, treaty, or set of projects, signed or concluded."""

    type: ClassVar[str] = "agreement"
    kind: str | None = None
    parties: tuple[Party, ...] = ()
    count: int | None = None
    object: str | None = None
    domains: tuple[str, ...] = ()
    value: Money | None = None
    date: Date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Somebody buys, orders, supplies or is chosen to supply."""

    type: ClassVar[str] = "purchase"
    buyer: Party | None = None
    seller: Party | None = None
    item: str | None = None
    quantity: Quantity | None = None
    value: Money | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """Money put into something, a stake taken, a plant built, a loan or a fund granted."""

    type: ClassVar[str] = "investment"
    investor: Party | None = None
    target: Party | str | None = None
    value: Money | None = None
    stake: Percentage | None = None
    date: Date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody goes, or will go, somewhere."""

    type: ClassVar[str] = "visit"
    visitors: tuple[Party, ...] = ()
    destination: str | None = None
    host: Party | None = None
    kind: str | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A conference, summit, fair, forum or meeting held."""

    type: ClassVar[str] = "event"
    name: str | None = None
    kind: str | None = None
    place: str | None = None
    date: Date | None = None
    participants: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A standing relation: partnership, alliance, joint venture, membership."""

    type: ClassVar[str] = "partnership"
    parties: tuple[Party, ...] = ()
    kind: str | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """First, fourth, largest of something."""

    type: ClassVar[str] = "ranking"
    subject: Party | str | None = None
    rank: int | None = None
    category: str | None = None
    scope: str | None = None
    relative_to: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who holds which office."""

    type: ClassVar[str] = "role"
    person: Party | None = None
    role: str | None = None
    organisation: Party | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody says something."""

    type: ClassVar[str] = "statement"
    speaker: Party | None = None
    speaker_role: str | None = None
    content: str | None = None
    direct: bool | None = None
    date: Date | None = None
    place: str | None = None


Slots: TypeAlias = (
    Trade | Indicator | Agreement | Purchase | Investment | Visit | Event | Partnership | Ranking | Role | Statement
)
S_co = TypeVar("S_co", bound=Slots, covariant=True)

VALUE_KINDS: dict[str, type[Value]] = {cls.kind: cls for cls in Value.__args__}
"""Mention kinds, in the order in which they are listed, with the class of their value."""

FACT_TYPES: dict[str, type[Slots]] = {cls.type: cls for cls in Slots.__args__}
"""Fact types, in the order in which they are listed, with the class of their slots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in the document that says a fact."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[S_co]):
    """A typed fact, its evidence in the document, and how sure the text and azcn are of it."""

    doc: str
    id: str
    text: str
    start: int
    end: int
    modality: Modality = "asserted"
    attributed_to: str | None = None
    confidence: Decimal
    slots: S_co
    evidence: tuple[Evidence, ...] = ()
    why: Explanation | None = field(default=None, compare=False, repr=False)

    @property
    def type(self) -> str:
        """The type of the slots, which is the type of the fact."""
        return self.slots.type


Layer: TypeAlias = Literal["pipeline", "times", "values", "entities", "facts"]
"""What reads a document: times and values from the text alone; entities, and facts with them, from what the pipeline
makes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFailure:
    """A layer in which azcn failed inside while it read a document, and the error in a few words."""

    layer: Layer
    error: str

    @property
    def lost(self) -> str:
        """What the document is without, in words."""
        return self.layer if self.layer not in ("pipeline", "entities") else "entities and facts"

    def __str__(self) -> str:
        return f"read without {self.lost}: azcn failed inside ({self.layer}: {self.error})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A document with all that was read in it, each part in text order.

    ``failures`` are the layers in which azcn failed inside; what the others found is there.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    facts: tuple[Fact[Slots], ...] = ()
    warnings: tuple[str, ...] = ()
    failures: tuple[LayerFailure, ...] = ()
