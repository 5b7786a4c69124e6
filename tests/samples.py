"""A small annotated article made by hand, and facts of every type, for tests that load no model."""

import datetime as dt
from decimal import Decimal

from azcn.model import (
    Agreement,
    Annotated,
    Chain,
    Change,
    Date,
    Document,
    Entity,
    Event,
    Evidence,
    Explanation,
    Fact,
    Indicator,
    Investment,
    Mention,
    Money,
    Ordinal,
    Partnership,
    Party,
    Percentage,
    Purchase,
    Quantity,
    Ranking,
    Role,
    Statement,
    Trade,
    Value,
    Visit,
    Words,
)

TEXT = (
    "La ministre Ana Sorel a annoncé lundi que le commerce entre la Norvège et le Chili avait dépassé "
    "3,1 milliards d'euros en 2023, en hausse de plus de 43 %.\n\n"
    "Le Chili est le quatrième client du pays : il lui a commandé 90 bus électriques."
)
DOCUMENT = Document(id="norvege", text=TEXT, date=dt.date(2024, 3, 6), title="Le Chili, client de la Norvège")

NORWAY = Party(name="Norvège", label="LOC", country="NO")
CHILE = Party(name="Chili", label="LOC", country="CL")
SOREL = Party(name="Ana Sorel", label="PER")
VALUE = Money(amount=Decimal("3.1E+9"), currency="EUR", comparator="gt")
YEAR = Date(edtf="2023", start="2023-01-01", end="2023-12-31", grain="year")
MONDAY = Date(edtf="2024-03-04", start="2024-03-04", end="2024-03-04", grain="day")
MONTHS = Date(edtf="2024-01/2024-07", start="2024-01-01", end="2024-07-31", grain="month")
BUSES = Quantity(amount=Decimal(90), item="bus électriques")


def span(text: str, after: str = "") -> tuple[int, int]:
    """Where ``text`` stands in the article, at the first place behind ``after``."""
    start = TEXT.index(text, TEXT.index(after))
    return start, start + len(text)


def mention(text: str, value: Value, after: str = "") -> Mention:
    start, end = span(text, after)
    return Mention(doc=DOCUMENT.id, text=text, start=start, end=end, value=value)


def words(text: str, how: str) -> Words:
    start, end = span(text)
    return Words(start=start, end=end, text=text, how=how)


LOC_NORWAY = Entity(label="LOC", name="Norvège", country="NO")
LOC_CHILE = Entity(label="LOC", name="Chili", country="CL")
MENTIONS = (
    mention("Ana Sorel", Entity(label="PER", name="Ana Sorel")),
    mention("lundi", MONDAY),
    mention("Norvège", LOC_NORWAY),
    mention("Chili", LOC_CHILE),
    mention("3,1 milliards d'euros", VALUE),
    mention("2023", YEAR),
    mention("43 %", Percentage(percent=Decimal(43), comparator="gt")),
    mention("Chili", LOC_CHILE, after="Le Chili"),
    mention("quatrième", Ordinal(rank=4)),
    mention("90 bus électriques", BUSES),
)
CHAINS = (
    Chain(doc=DOCUMENT.id, name="Ana Sorel", label="PER", roles=("ministre",), mentions=MENTIONS[:1]),
    Chain(doc=DOCUMENT.id, name="Norvège", label="LOC", country="NO", mentions=MENTIONS[2:3]),
    Chain(doc=DOCUMENT.id, name="Chili", label="LOC", country="CL", mentions=(MENTIONS[3], MENTIONS[7])),
)

_TOLD = TEXT.index("."), TEXT.index("commerce")
STATEMENT = Fact(
    doc=DOCUMENT.id,
    id="51a7e0000001",
    text=TEXT[: _TOLD[0]],
    start=0,
    end=_TOLD[0],
    confidence=Decimal("0.9"),
    evidence=(Evidence(start=0, end=_TOLD[0]),),
    slots=Statement(speaker=SOREL, speaker_role="ministre", content=TEXT[_TOLD[1] - 3 : _TOLD[0]], date=MONDAY),
)
VOLUME = Fact(
    doc=DOCUMENT.id,
    id="7bade0000002",
    text=TEXT[_TOLD[1] - 3 : _TOLD[0]],
    start=_TOLD[1] - 3,
    end=_TOLD[0],
    attributed_to="Ana Sorel",
    confidence=Decimal("0.87"),
    evidence=(
        Evidence(start=_TOLD[1] - 3, end=_TOLD[0]),
        Evidence(start=span("quatrième client")[0], end=span("client du pays")[1]),
    ),
    slots=Trade(
        flow="bilateral",
        parties=(NORWAY, CHILE),
        value=VALUE,
        change=Change(percent=Decimal(43), direction="up", comparator="gt"),
        period=YEAR,
    ),
    why=Explanation(
        rule="trade.volume",
        trigger=words("commerce", "noun of trade"),
        slots={
            "parties": (words("Norvège", "named"), words("Chili", "named")),
            "value": (words("3,1 milliards d'euros", "object of dépasser"),),
            "period": (words("2023", "said of the verb"),),
            "modality": (words("avait dépassé", "past tense"),),
        },
        notes=("dépasser gives the comparator",),
    ),
)
RANK = Fact(
    doc=DOCUMENT.id,
    id="7a2c00000003",
    text="Le Chili est le quatrième client du pays",
    start=span("Le Chili est")[0],
    end=span("client du pays")[1],
    confidence=Decimal("0.8"),
    evidence=(Evidence(start=span("Le Chili est")[0], end=span("client du pays")[1]),),
    slots=Ranking(subject=CHILE, rank=4, category="client", relative_to=NORWAY),
)
ORDER = Fact(
    doc=DOCUMENT.id,
    id="9c4a50000004",
    text="il lui a commandé 90 bus électriques",
    start=span("il lui")[0],
    end=span("90 bus électriques")[1],
    confidence=Decimal("0.71"),
    evidence=(Evidence(start=span("il lui")[0], end=span("90 bus électriques")[1]),),
    slots=Purchase(buyer=CHILE, seller=NORWAY, item="bus électriques", quantity=BUSES),
)
FACTS = (STATEMENT, VOLUME, RANK, ORDER)
ANNOTATED = Annotated(document=DOCUMENT, mentions=MENTIONS, chains=CHAINS, facts=FACTS)

PLANNED = Fact(
    doc="fjord",
    id="7bade0000005",
    text="les exportations chiliennes\tde saumon |\nvers la Norvège devraient reculer de 5 à 7 %",
    start=10,
    end=90,
    modality="planned",
    confidence=Decimal("0.5"),
    evidence=(Evidence(start=10, end=90), Evidence(start=200, end=230)),
    slots=Trade(
        flow="exports",
        origin=CHILE,
        destination=NORWAY,
        goods='saumon "bio", frais',
        change=Change(percent=Decimal(5), percent_max=Decimal(7), direction="down", comparator="range"),
        period=MONTHS,
    ),
)
TRADES = (VOLUME, PLANNED)


def _of_type(number: int, slots: object, **parts: object) -> Fact:
    told = {"text": "…", "start": 0, "end": 1, "confidence": Decimal("0.6")}
    return Fact(doc="types", id=f"{number:012x}", slots=slots, **{**told, **parts})


EVERY_TYPE = (
    VOLUME,
    _of_type(1, Indicator(metric="inflation", subject=NORWAY, value=Percentage(percent=Decimal("1.7")), period=YEAR)),
    _of_type(2, Agreement(kind="accord-cadre", parties=(NORWAY, CHILE), count=3, domains=("pêche", "énergie, climat"))),
    ORDER,
    _of_type(
        3,
        Investment(
            investor=Party(name="Fjord Invest", label="ORG"),
            target="port de Valparaíso",
            value=Money(amount=Decimal(500_000_000), comparator="approx"),
            stake=Percentage(percent=Decimal(49)),
            place="Valparaíso",
        ),
        modality="possible",
    ),
    _of_type(4, Visit(visitors=(SOREL,), destination="Santiago", kind="visite de travail", date=MONDAY)),
    _of_type(5, Event(name="Forum du saumon", place="Bergen", participants=(NORWAY, CHILE))),
    _of_type(6, Partnership(parties=(NORWAY, CHILE), kind="partenariat stratégique"), modality="denied"),
    RANK,
    _of_type(7, Role(person=SOREL, role="ministre", organisation=NORWAY)),
    STATEMENT,
)
