"""Roles: named people and the offices that the text gives them."""

import pytest


def roles(facts_of, text):
    return facts_of(text, type="role")


@pytest.mark.parametrize(
    ("text", "person", "role", "organisation"),
    [
        ("Le directeur général de Nordvik, Jens Holm, a démissionné.", "Jens Holm", "directeur général", "Nordvik"),
        ("Jens Holm, directeur général de Nordvik, a démissionné.", "Jens Holm", "directeur général", "Nordvik"),
        ("Jens Holm a été nommé directeur général de Nordvik.", "Jens Holm", "directeur général", "Nordvik"),
        ("Léa Marchand a été élue maire de Brest.", "Léa Marchand", "maire", "Brest"),
        ("Léa Marchand devient ministre de la Pêche.", "Léa Marchand", "ministre de la Pêche", None),
        ("Nordvik, dirigée par Jens Holm, a ouvert une usine.", "Jens Holm", "dirigée par", "Nordvik"),
        (
            "Karim Sadi a pris ses fonctions de gouverneur de la Banque centrale.",
            "Karim Sadi",
            "gouverneur",
            "Banque centrale",
        ),
        ("Selon Ana Silva, analyste chez Bosco Capital, le prix montera.", "Ana Silva", "analyste", "Bosco Capital"),
    ],
)
def test_somebody_holds_an_office(facts_of, text, person, role, organisation):
    (fact,) = roles(facts_of, text)
    assert fact.slots.person.name == person
    assert fact.slots.role == role
    assert (fact.slots.organisation.name if fact.slots.organisation else None) == organisation


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a signé un accord.",
        "Un président est élu pour cinq ans.",
        "La fonction de maire est bénévole.",
        "Le directeur de Nordvik est absent.",
        "Jens Holm a rencontré le ministre.",
        "Le poste de directeur est vacant.",
        "Jens Holm espère devenir un jour champion.",
    ],
)
def test_an_office_without_its_holder_is_no_role(facts_of, text):
    assert roles(facts_of, text) == []


def test_two_offices_joined_by_et_are_two_roles(facts_of):
    found = roles(facts_of, "Jens Holm, fondateur et PDG de Nordvik, a ouvert une usine.")
    assert [fact.slots.role for fact in found] == ["fondateur", "PDG"]
    assert {fact.slots.organisation.name for fact in found} == {"Nordvik"}


def test_a_role_is_said_once_in_a_document(facts_of):
    text = "Le directeur de Nordvik, Jens Holm, part. Jens Holm, directeur de Nordvik, reste."
    (fact,) = roles(facts_of, text)
    assert len(fact.evidence) == 2


def test_a_title_is_not_what_the_speaker_says(facts_of):
    text = "Le prix montera, a déclaré Ana Silva, analyste chez Bosco Capital."
    assert all(fact.attributed_to is None for fact in roles(facts_of, text))
