"""Partnerships through the whole pipeline: alliances, joint ventures, memberships, and what must not be one."""

from collections.abc import Callable

import pytest

from azcn.model import Fact, Partnership, Slots

FactsOf = Callable[..., list[Fact[Slots]]]


def one(facts: list[Fact[Slots]]) -> tuple[Fact[Slots], Partnership]:
    """Return the only fact of a text with its slots."""
    (fact,) = facts
    assert isinstance(fact.slots, Partnership)
    return fact, fact.slots


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        (
            "Le Chili et le Pérou ont noué un partenariat stratégique.",
            "partenariat stratégique",
            {"Chili", "Pérou"},
        ),
        ("Le partenariat entre l'Inde et le Japon date de 2014.", "partenariat", {"Inde", "Japon"}),
        ("Le Maroc et l'Espagne sont liés par un partenariat.", "partenariat", {"Maroc", "Espagne"}),
        ("Renault et Nissan ont créé une coentreprise.", "coentreprise", {"Renault", "Nissan"}),
        ("Renault a formé une alliance avec Nissan.", "alliance", {"Renault", "Nissan"}),
        (
            "Un consortium réunissant Renault, Nissan et Total exploitera la ligne.",
            "consortium",
            {"Renault", "Nissan", "Total"},
        ),
        ("L'Éthiopie est membre de l'Union africaine.", "membre", {"Éthiopie", "Union africaine"}),
        ("La Finlande a adhéré à l'Otan.", None, {"Finlande", "Otan"}),
        ("L'adhésion de la Bolivie au Mercosur a été ratifiée.", None, {"Bolivie", "Mercosur"}),
        ("Renault s'est associé à Nissan pour construire un parc éolien.", None, {"Renault", "Nissan"}),
        ("Renault et Nissan ont créé une société commune.", "société commune", {"Renault", "Nissan"}),
        ("Renault a monté avec Nissan une filiale conjointe.", "filiale conjointe", {"Renault", "Nissan"}),
        ("Bruxelles a salué le partenariat entre l'Inde et le Japon.", "partenariat", {"Inde", "Japon"}),
    ],
)
def test_a_partnership_has_its_parties_and_the_word_for_it(
    facts_of: FactsOf, text: str, kind: str | None, parties: set[str]
) -> None:
    _, slots = one(facts_of(text, type="partnership"))
    assert slots.kind == kind
    assert {party.name for party in slots.parties} == parties


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("La Serbie pourrait adhérer à l'Union européenne.", "possible"),
        ("La Serbie adhérera à l'Union européenne.", "planned"),
        ("La Norvège n'a pas adhéré à l'Union européenne.", "denied"),
    ],
)
def test_modality_is_that_of_the_joining(facts_of: FactsOf, text: str, modality: str) -> None:
    fact, _ = one(facts_of(text, type="partnership"))
    assert fact.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Un partenariat est une relation de confiance.",
        "Il a rejoint sa femme à Paris.",
        "La France est le premier partenaire commercial du Maroc.",
        "Le membre du jury a voté.",
        "L'alliance des métaux donne le laiton.",
        "Il cherche un partenaire de tennis.",
        "Renault et Nissan ont créé une société.",
        "Renault a créé une société commune.",
        "Renault et Nissan ont une structure mixte en acier.",
        "La France et le Maroc ont signé un accord de partenariat.",
        "La Serbie adhérera-t-elle à l'Union européenne ?",
        "Si la Serbie adhérait à l'Union européenne, tout changerait.",
    ],
)
def test_no_partnership_is_read_from_ranks_people_and_agreements(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text, type="partnership") == []
