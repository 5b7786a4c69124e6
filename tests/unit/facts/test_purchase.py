"""Purchases through the whole pipeline: what yields one, who buys, who sells, and what must not."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from azcn.model import Fact, Purchase, Slots

FactsOf = Callable[..., list[Fact[Slots]]]


def one(facts: list[Fact[Slots]]) -> tuple[Fact[Slots], Purchase]:
    """Return the only fact of a text with its slots."""
    (fact,) = facts
    assert isinstance(fact.slots, Purchase)
    return fact, fact.slots


@pytest.mark.parametrize(
    ("text", "buyer", "seller", "item"),
    [
        ("Air France a commandé 12 avions à Airbus.", "Air France", "Airbus", "avions"),
        ("Air France a passé commande de 12 avions auprès d'Airbus.", "Air France", "Airbus", "avions"),
        ("Rail : la SNCF commande 12 locomotives à Alstom", "SNCF", "Alstom", "locomotives"),
        ("Alstom a été retenu par la SNCF pour livrer 40 rames.", "SNCF", "Alstom", "rames"),
        ("La SNCF a choisi Alstom pour lui fournir 40 rames.", "SNCF", "Alstom", "rames"),
        ("40 rames ont été livrées à la SNCF par Alstom.", "SNCF", "Alstom", "rames"),
        ("Alstom a décroché une commande de 40 rames auprès de la SNCF.", "SNCF", "Alstom", "rames"),
        ("Alstom a signé avec la SNCF un contrat pour la fourniture de 40 rames.", "SNCF", "Alstom", "rames"),
        ("L'achat par la Grèce de 24 avions de combat a été confirmé.", "Grèce", None, "avions de combat"),
        ("L'Égypte a procédé à l'achat de 300 bus.", "Égypte", None, "bus"),
        ("Vente de 24 hélicoptères à la Grèce", "Grèce", None, "hélicoptères"),
        ("Le port de Dakar s'est doté de 30 grues.", "port de Dakar", None, "grues"),
    ],
)
def test_a_purchase_has_who_buys_who_sells_and_what(
    facts_of: FactsOf, text: str, buyer: str, seller: str | None, item: str
) -> None:
    _, slots = one(facts_of(text, type="purchase"))
    assert slots.buyer is not None
    assert slots.buyer.name == buyer
    assert (slots.seller.name if slots.seller else None) == seller
    assert slots.item == item
    assert slots.quantity is not None


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Air France achètera 12 avions à Airbus.", "planned"),
        ("Le Maroc envisage l'achat de 36 hélicoptères.", "possible"),
        ("La Tunisie aurait acheté 30 bus à Renault.", "possible"),
        ("L'Inde a renoncé à acheter 30 drones à Boeing.", "denied"),
    ],
)
def test_modality_is_that_of_the_purchase(facts_of: FactsOf, text: str, modality: str) -> None:
    fact, _ = one(facts_of(text, type="purchase"))
    assert fact.modality == modality


@pytest.mark.parametrize(
    ("text", "buyer", "seller", "item"),
    [
        ("Le Pérou a commandé du blé à la Roumanie.", "Pérou", "Roumanie", "blé"),
        ("Le Pérou a acheté auprès de Kerloc de l'orge.", "Pérou", "Kerloc", "orge"),
        ("Le Pérou a commandé quatre ATR 72-600 à Kerloc.", "Pérou", "Kerloc", "ATR 72-600"),
        ("Le Pérou a acheté des grues à Kerloc.", "Pérou", "Kerloc", "grues"),
    ],
)
def test_goods_are_partitive_or_a_model_behind_its_number(
    facts_of: FactsOf, text: str, buyer: str, seller: str, item: str
) -> None:
    _, slots = one(facts_of(text, type="purchase"))
    assert slots.buyer is not None
    assert slots.seller is not None
    assert (slots.buyer.name, slots.seller.name, slots.item) == (buyer, seller, item)


@pytest.mark.parametrize(
    ("text", "seller"),
    [
        ("La Bolivie s'est dotée de trois vedettes construites par le chantier Kerloc.", "Kerloc"),
        ("La Bolivie a reçu trois vedettes fabriquées par le chantier Kerloc.", "Kerloc"),
        ("La Bolivie s'est dotée de trois vedettes présentées par le chantier Kerloc.", None),
        ("La Bolivie s'est dotée de trois vedettes construites par des amateurs.", None),
    ],
)
def test_who_makes_the_goods_sells_them(facts_of: FactsOf, text: str, seller: str | None) -> None:
    _, slots = one(facts_of(text, type="purchase"))
    assert (slots.seller.name if slots.seller else None) == seller


@pytest.mark.parametrize(
    ("text", "seller"),
    [
        ("Les fonds serviront à l'achat de douze locomotives auprès du constructeur Alstom.", "Alstom"),
        ("Les fonds serviront à l'achat de douze locomotives, auprès des salariés d'Alstom.", None),
    ],
)
def test_the_supplier_stands_right_behind_the_goods(facts_of: FactsOf, text: str, seller: str | None) -> None:
    _, slots = one(facts_of(text, type="purchase"))
    assert (slots.seller.name if slots.seller else None) == seller


def test_an_event_that_opens_the_sentence_sells_nothing(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Au Salon du Bourget, Air France a passé commande de 30 avions.", type="purchase"))
    assert slots.seller is None


def test_what_is_delivered_to_somebody_was_sold(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Alstom a livré 40 rames à la SNCF en 2024.", type="purchase"))
    assert slots.seller is not None
    assert slots.seller.name == "Alstom"


def test_a_count_stands_behind_who_receives(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Alstom livrera à Air Boréal 12 rames en 2027.", type="purchase"))
    assert slots.buyer is not None
    assert slots.quantity is not None
    assert (slots.buyer.name, slots.item, slots.quantity.amount) == ("Air Boréal", "rames", 12)


def test_a_number_that_is_part_of_a_model_counts_nothing(facts_of: FactsOf) -> None:
    assert facts_of("Alstom a livré des Boréal 240 en retard.", type="purchase") == []


def test_the_supply_of_goods_is_one_purchase_of_the_goods(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("La SNCF a choisi Alstom pour la fourniture de 40 rames.", type="purchase"))
    assert slots.item == "rames"


def test_the_value_is_the_total(facts_of: FactsOf) -> None:
    text = "Air France a commandé 12 avions à Airbus, pour un montant de 1,4 milliard d'euros."
    _, slots = one(facts_of(text, type="purchase"))
    assert slots.value is not None
    assert slots.value.amount == Decimal(1_400_000_000)


def test_a_unit_price_is_no_value(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("La SNCF a acheté 12 rames à Alstom, à 3 millions d'euros l'unité.", type="purchase"))
    assert slots.value is None


def test_coordinated_goods_are_purchases_of_their_own(facts_of: FactsOf) -> None:
    text = "La Pologne a acquis 200 obusiers auprès de Hyundai et 32 avions de combat."
    first, second = (fact.slots for fact in facts_of(text, type="purchase"))
    assert isinstance(first, Purchase)
    assert isinstance(second, Purchase)
    assert (first.item, second.item) == ("obusiers", "avions de combat")
    assert first.seller is not None
    assert second.seller is None


@pytest.mark.parametrize(
    "text",
    [
        "Il achète du pain tous les matins.",
        "Elle a acheté une robe à Paris.",
        "Le vendeur vend des fruits.",
        "Le général commandait 3 000 hommes.",
        "La commande vocale permet de régler le volume.",
        "Renault a vendu 12 000 voitures en Chine.",
        "Les Français ont acheté 2 millions de voitures en 2023.",
        "La vallée fut cédée au Piémont.",
        "La Suisse est opposée à toute livraison de chars à l'Ukraine.",
        "La Chine achètera-t-elle 300 avions à Boeing ?",
        "Si la Chine achetait 300 avions à Boeing, Airbus perdrait gros.",
        "La Norvège est le douzième client de la Pologne.",
        "Le Brésil a exporté 70 millions de tonnes de soja.",
        "Le Pérou a acheté du côté de la frontière.",
        "Le Pérou a vendu 9 000 tonnes de riz à l'étranger, pour 5 millions de dollars.",
        "Renault a livré 926 600 voitures en 2024.",
        "Renault a suspendu ses livraisons d'essence au Togo.",
        "Elle a acheté à la boulangerie du pain.",
    ],
)
def test_no_purchase_is_read_from_errands_statistics_and_suppositions(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text, type="purchase") == []


@pytest.mark.parametrize(
    "text",
    [
        "Les ventes nettes du brasseur Oskal ont totalisé 90 millions d'euros en 2023.",
        "Hausse des ventes de la coopérative Vernal : + 5 %, à 12 millions d'euros.",
        "Oskal a livré 38 rames en mai.",
        "Oskal a expédié 400 fours au premier trimestre.",
    ],
)
def test_turnover_and_output_are_no_purchases(facts_of, text):
    assert facts_of(text, type="purchase") == []


@pytest.mark.parametrize(
    "text",
    [
        "Oskal a livré 38 rames à la ville de Gand en mai.",
        "Oskal a livré 38 rames en mai pour 90 millions d'euros.",
        "La vente de 12 fours à la société Vernal a été conclue en mai.",
    ],
)
def test_goods_with_a_customer_or_a_price_are_purchases(facts_of, text):
    (found,) = facts_of(text, type="purchase")
    assert found.slots.item in ("rames", "fours")
