"""Agreements through the whole pipeline: what yields one, with which slots, and what must not."""

from collections.abc import Callable
from typing import Any

import pytest

from azcn.model import Agreement, Fact, Slots

FactsOf = Callable[..., list[Fact[Slots]]]


def names(parties: Any) -> set[str]:
    """Return the names of parties."""
    return {party.name for party in parties}


def one(facts: list[Fact[Slots]]) -> tuple[Fact[Slots], Agreement]:
    """Return the only fact of a text with its slots."""
    (fact,) = facts
    assert isinstance(fact.slots, Agreement)
    return fact, fact.slots


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("La Norvège et le Ghana ont signé à Accra un accord de pêche.", "accord de pêche", {"Norvège", "Ghana"}),
        (
            "Un traité de libre-échange a été conclu entre le Chili et le Japon.",
            "traité de libre-échange",
            {"Chili", "Japon"},
        ),
        ("La France est parvenue à un accord avec le Maroc sur la pêche.", "accord", {"France", "Maroc"}),
        (
            "La signature par Ottawa d'un traité de libre-échange avec Jakarta a été saluée.",
            "traité de libre-échange",
            {"Canada", "Indonésie"},
        ),
        ("Pékin et Hanoï signent 45 accords de coopération", "accords de coopération", {"Chine", "Vietnam"}),
        ("Accord de pêche entre le Maroc et la Russie", "Accord de pêche", {"Maroc", "Russie"}),
        ("Le Kazakhstan, qui a conclu un accord avec la Suède, s'en félicite.", "accord", {"Kazakhstan", "Suède"}),
        ("Une convention lie le Gabon au Togo.", "convention", {"Gabon", "Togo"}),
        ("Aux termes d'un accord signé avec le Togo, le Gabon exportera du bois.", "accord", {"Togo", "Gabon"}),
        ("Le Sénat chilien a ratifié l'accord de pêche avec le Togo.", "accord de pêche", {"Chili", "Togo"}),
        ("Le Parlement européen a approuvé l'accord avec le Togo.", "accord", {"Parlement européen", "Togo"}),
        (
            "Le président sénégalais et son homologue gambien ont signé un accord sur la pêche.",
            "accord",
            {"Sénégal", "Gambie"},
        ),
    ],
)
def test_an_agreement_has_its_kind_and_its_parties(facts_of: FactsOf, text: str, kind: str, parties: set[str]) -> None:
    _, slots = one(facts_of(text, type="agreement"))
    assert slots.kind == kind
    assert names(slots.parties) == parties


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le Pérou et le Chili ont signé un accord.", "asserted"),
        ("Le Pérou et le Chili signeront un accord.", "planned"),
        ("Le Pérou et le Chili pourraient signer un accord.", "possible"),
        ("Le Pérou négocie un accord commercial avec le Chili.", "possible"),
        ("Le Pérou refuse de signer l'accord avec le Chili.", "denied"),
        ("Aucun accord n'a été signé entre le Pérou et le Chili.", "denied"),
    ],
)
def test_modality_is_that_of_the_signing(facts_of: FactsOf, text: str, modality: str) -> None:
    fact, _ = one(facts_of(text, type="agreement"))
    assert fact.modality == modality


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Le Pérou a salué l'accord entre le Ghana et le Togo.", {"Ghana", "Togo"}),
        ("Entre le Ghana et le Togo, un accord de pêche a été conclu.", {"Ghana", "Togo"}),
        ("Le Pérou a signé un accord avec le Ghana et le Togo.", {"Pérou", "Ghana", "Togo"}),
    ],
)
def test_both_sides_of_what_lies_between_two_are_the_parties(facts_of: FactsOf, text: str, parties: set[str]) -> None:
    _, slots = one(facts_of(text, type="agreement"))
    assert names(slots.parties) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Le ministre ghanéen de la Pêche, Kofi Mensah, et son homologue togolais, Paul Ndour, ont signé un accord.",
            {"Ghana", "Togo"},
        ),
        (
            "Le patron de Renault, Jens Holm, et le maire de Lyon, Paul Mensah, ont signé un contrat.",
            {"Renault", "Lyon"},
        ),
        ("Le patron de Renault, Jens Holm, a signé un contrat avec Lyon, et le maire a ri.", {"Renault", "Lyon"}),
    ],
)
def test_a_phrase_is_joined_over_the_name_beside_it(facts_of: FactsOf, text: str, parties: set[str]) -> None:
    _, slots = one(facts_of(text, type="agreement"))
    assert names(slots.parties) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Renault, conjointement avec Nissan, a signé un contrat avec Lyon.", {"Renault", "Nissan", "Lyon"}),
        ("Renault, avec prudence, a signé un contrat avec Lyon.", {"Renault", "Lyon"}),
    ],
)
def test_a_partner_beside_the_subject_signs_too(facts_of: FactsOf, text: str, parties: set[str]) -> None:
    _, slots = one(facts_of(text, type="agreement"))
    assert names(slots.parties) == parties


def test_a_country_that_signs_is_not_where_it_is_signed(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Le Pérou a signé un accord avec la ville de Lomé.", type="agreement"))
    assert slots.place is None


def test_an_enumeration_is_of_domains(facts_of: FactsOf) -> None:
    text = "Le Pérou et le Chili ont paraphé douze accords portant sur l'énergie, les transports et la santé."
    _, slots = one(facts_of(text, type="agreement"))
    assert slots.domains == ("énergie", "transports", "santé")
    assert slots.count == 12
    assert slots.object is None


def test_one_matter_is_the_object(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Le Pérou et le Chili ont signé un accord sur le partage des eaux.", type="agreement"))
    assert slots.object == "partage des eaux"


def test_what_was_agreed_is_an_infinitive(facts_of: FactsOf) -> None:
    _, slots = one(facts_of("Le Pérou et le Chili sont convenus de créer une commission mixte.", type="agreement"))
    assert slots.object == "créer une commission mixte"
    assert slots.kind is None


def test_the_next_sentence_completes_an_agreement(facts_of: FactsOf) -> None:
    text = "L'Algérie et l'Italie ont signé un accord. Le texte porte sur le gaz, l'hydrogène et l'électricité."
    _, slots = one(facts_of(text, type="agreement"))
    assert slots.domains == ("gaz", "hydrogène", "électricité")


@pytest.mark.parametrize(
    "text",
    [
        "Un accord est un contrat entre deux personnes.",
        "L'accord tacite entre la France et l'Italie a tenu longtemps.",
        "La Chine signera-t-elle un accord avec l'Inde ?",
        "Si la Chine signait un accord avec l'Inde, les prix baisseraient.",
        "Le traité de Rome fête ses soixante ans.",
        "Elle est d'accord avec la Suède.",
        "Il a signé son livre à la librairie.",
        "Dans le film, la Chine signe un pacte avec le diable.",
        "Le pianiste joue un accord de sol majeur.",
        "Comme convenu, la France a payé.",
        "La Suisse a pris acte de l'accord.",
    ],
)
def test_no_agreement_is_read_from_what_is_asked_supposed_told_or_only_named(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text, type="agreement") == []
