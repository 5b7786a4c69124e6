"""Investments through the whole pipeline: money, loans, stakes, takeovers, plants, and what must not be one."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from azcn.model import Fact, Investment, Party, Slots

FactsOf = Callable[..., list[Fact[Slots]]]


def name(value: Party | str | None) -> str | None:
    """Return the name of a party, or the text that stands for it."""
    return value.name if isinstance(value, Party) else value


def one(facts: list[Fact[Slots]]) -> tuple[Fact[Slots], Investment]:
    """Return the only fact of a text with its slots."""
    (fact,) = facts
    assert isinstance(fact.slots, Investment)
    return fact, fact.slots


@pytest.mark.parametrize(
    ("text", "investor", "target", "amount"),
    [
        (
            "Renault investit 200 millions d'euros dans une usine de batteries.",
            "Renault",
            "usine de batteries",
            200_000_000,
        ),
        (
            "La Banque mondiale a accordé un prêt de 500 millions de dollars au Ghana.",
            "Banque mondiale",
            "Ghana",
            500_000_000,
        ),
        (
            "Le Ghana a obtenu un prêt de 500 millions de dollars auprès de la Banque mondiale.",
            "Banque mondiale",
            "Ghana",
            500_000_000,
        ),
        (
            "Un crédit de 20 millions d'euros a été octroyé au Bénin par la Banque mondiale.",
            "Banque mondiale",
            "Bénin",
            20_000_000,
        ),
        ("Le Maroc a émis des obligations pour 2 milliards de dollars.", None, "Maroc", 2_000_000_000),
        ("Renault construira une raffinerie de 3 milliards de dollars à Lomé.", "Renault", "raffinerie", 3_000_000_000),
        (
            "Le projet, financé par la Banque mondiale à hauteur de 70 millions de dollars, démarre.",
            "Banque mondiale",
            "projet",
            70_000_000,
        ),
        (
            "Les investissements chinois au Vietnam ont atteint 4 milliards de dollars.",
            "Chine",
            "Vietnam",
            4_000_000_000,
        ),
        (
            "Renault a finalisé la vente de sa filiale Ormeva à Nissan pour 3 milliards d'euros.",
            "Nissan",
            "Ormeva",
            3_000_000_000,
        ),
        (
            "Renault a annoncé la cession de sa filiale Ormeva à Nissan pour 3 milliards d'euros.",
            "Nissan",
            "Ormeva",
            3_000_000_000,
        ),
        (
            "Renault construira à Brest deux centrales solaires pour 70 millions d'euros.",
            "Renault",
            "centrales solaires",
            70_000_000,
        ),
        (
            "Renault ouvrira à Brest une filature de 55 millions d'euros.",
            "Renault",
            "filature",
            55_000_000,
        ),
        (
            "Rachat d'Opel par Renault pour 3 milliards d'euros",
            "Renault",
            "Opel",
            3_000_000_000,
        ),
    ],
)
def test_an_investment_has_who_in_what_and_how_much(
    facts_of: FactsOf, text: str, investor: str | None, target: str, amount: int
) -> None:
    _, slots = one(facts_of(text, type="investment"))
    assert name(slots.investor) == investor
    assert name(slots.target) == target
    assert slots.value is not None
    assert slots.value.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Renault détient 34 % du capital de Nissan.", 34),
        ("Renault a pris une participation de 34 % dans Nissan.", 34),
        ("Renault est entré au capital de Nissan à hauteur de 10 %.", 10),
        ("Renault a porté sa participation dans Nissan de 12 % à 34 %.", 34),
        ("Renault a racheté 20 % de Nissan.", 20),
    ],
)
def test_a_stake_is_of_the_company_behind_the_share(facts_of: FactsOf, text: str, percent: int) -> None:
    _, slots = one(facts_of(text, type="investment"))
    assert name(slots.investor) == "Renault"
    assert name(slots.target) == "Nissan"
    assert slots.stake is not None
    assert slots.stake.percent == Decimal(percent)


def test_who_is_sold_to_invests(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Renault a cédé sa filiale russe à Nissan pour 50 millions de dollars.", type="investment"))
    assert name(slots.investor) == "Nissan"


def test_the_pronoun_of_a_share_is_who_was_spoken_of(facts_of: FactsOf) -> None:
    text = "Nissan a publié ses comptes. Renault en détient 43 %."
    _, slots = one(facts_of(text, type="investment"))
    assert name(slots.target) == "Nissan"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Renault va investir 200 millions d'euros au Maroc.", "planned"),
        ("Renault pourrait investir 200 millions d'euros au Maroc.", "possible"),
        ("Renault n'a pas investi 200 millions d'euros au Maroc.", "denied"),
    ],
)
def test_modality_is_that_of_the_investing(facts_of: FactsOf, text: str, modality: str) -> None:
    fact, _ = one(facts_of(text, type="investment"))
    assert fact.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Il s'est investi dans son travail.",
        "Investir dans la pierre reste rentable.",
        "Le prêt d'un livre dure trois semaines.",
        "Elle détient 34 médailles.",
        "Le Pérou a absorbé 46 % de ces ventes.",
        "Renault a finalisé la vente de 30 voitures à Nissan.",
        "Renault ouvrira deux magasins à Brest.",
        "Le maçon construira deux murs à Brest pour 700 euros.",
        "Renault détient 30 % du marché européen.",
        "Le Chili possède 40 % des réserves mondiales de lithium.",
        "Le crédit photo est indiqué en bas de page.",
        "L'acquisition du langage commence tôt.",
        "Si Renault rachetait Nissan, le prix monterait.",
        "Renault rachètera-t-il Nissan ?",
        "Le joueur a pris part au match.",
        "Les Alpes offrent leur eau aux plaines.",
        "Renault a acheté 20 robots à Siemens.",
    ],
)
def test_no_investment_is_read_from_effort_goods_and_suppositions(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text, type="investment") == []
