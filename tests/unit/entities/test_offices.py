"""Offices: who holds which, of what, and what is no office of anybody."""

import pytest


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "Le ministre marocain de l'Énergie, Driss Belkadi, a reçu son homologue sénégalais, Ousmane Diagne.",
            [
                ("Driss Belkadi", "ministre marocain de l'Énergie", "Maroc"),
                ("Ousmane Diagne", "ministre", "Sénégal"),
            ],
        ),
        ("Le président kényan Joseph Mwangi est là.", [("Joseph Mwangi", "président", "Kenya")]),
        (
            "Awa Sarr, directrice générale de Kedros Energy, recrute.",
            [("Awa Sarr", "directrice générale", "Kedros Energy")],
        ),
        ("L'usine de Kedros Energy ferme, dit son PDG, Paul Ndour.", [("Paul Ndour", "PDG", "Kedros Energy")]),
        (
            "Le gouverneur de la Banque de Kivula, Paul Mbeki, a démissionné.",
            [("Paul Mbeki", "gouverneur", "Banque de Kivula")],
        ),
    ],
)
def test_titles_before_and_after_a_name_give_person_role_and_organisation(read, text, offices):
    assert read(text).offices == offices


@pytest.mark.parametrize(
    "text",
    [
        "Le président est parti.",
        "Les ministres des deux pays se sont vus.",
        "Le premier trimestre est bon, Paul Ndour l'a vu.",
        "Le fonds souverain Temara Capital investit.",
    ],
)
def test_an_office_without_a_named_holder_is_given_to_nobody(read, text):
    assert read(text).offices == []


@pytest.mark.parametrize(
    ("text", "person", "country"),
    [
        ("Le président kényan Joseph Mwangi est là.", "Joseph Mwangi", "KE"),
        ("Le roi du Maroc, Hassan Alaoui, est là.", "Hassan Alaoui", "MA"),
        ("Mette Olsen, Première ministre danoise, est là.", "Mette Olsen", "DK"),
        ("Le ministre kényan du Commerce, Paul Ndour, est là.", "Paul Ndour", None),
        ("Le président de Kedros Energy, Paul Ndour, est là.", "Paul Ndour", None),
    ],
)
def test_heads_of_state_and_government_have_their_country_and_nobody_else(read, text, person, country):
    assert [(r.party.name, r.party.country) for r in read(text).answers(person)] == [(person, country)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Inga Solheim, ancienne ministre de la Pêche, écrit.", "ancienne ministre de la Pêche"),
        ("L'ancien maire Karl Ostrow écrit.", "ancien maire"),
        ("Inga Solheim, ministre de la Pêche, écrit.", "ministre de la Pêche"),
        ("L'ancien adversaire du maire Karl Ostrow écrit.", "maire"),
    ],
)
def test_a_former_office_keeps_its_adjective(read, text, role):
    assert [office[1] for office in read(text).offices] == [role]
