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
        ("Ana Silva, 47 ans, a été nommée directrice de Nordvik.", "Ana Silva", "directrice", "Nordvik"),
        ("Ana Silva (47 ans), directrice de Nordvik, est là.", "Ana Silva", "directrice", "Nordvik"),
        ("Ana Silva a été élue samedi présidente de Nordvik.", "Ana Silva", "présidente", "Nordvik"),
        ("Jens Holm, délégué CFTC, est là.", "Jens Holm", "délégué", "CFTC"),
        ("L'analyste Jens Holm, de la banque Nordvik, est là.", "Jens Holm", "analyste", "Nordvik"),
        (
            "Le président du conseil régional de Bretagne, Jens Holm, est là.",
            "Jens Holm",
            "président",
            "conseil régional de Bretagne",
        ),
        (
            "Ana Silva a été nommée à la direction générale de la société Nordvik.",
            "Ana Silva",
            "direction générale",
            "Nordvik",
        ),
        ("Le maire Jens Holm, de retour de Nordvik, est là.", "Jens Holm", "maire", None),
        ("Jens Holm a été porté à la tête de Nordvik.", "Jens Holm", "tête", "Nordvik"),
        ("Le conseil a nommé Jens Holm à la tête de l'Opéra de Brest.", "Jens Holm", "tête", "Opéra de Brest"),
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
        "Ana Silva, 47 ans, a vu la directrice de Nordvik.",
        "Jens Holm a couru à la tête de Nordvik.",
        "Jens Holm est à la tête d'une fortune.",
        "Jens Holm a été nommé à la hâte dans la direction du vent.",
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


@pytest.mark.parametrize(
    ("text", "person", "role", "organisation"),
    [
        ("Paul Renard était alors ministre de la Guerre.", "Paul Renard", "ministre de la Guerre", None),
        (
            "Paul Renard fut ministre de la mer du cabinet Marchand.",
            "Paul Renard",
            "ministre de la mer",
            None,
        ),
        ("La lettre du directeur de l'époque, Jens Holm, est perdue.", "Jens Holm", "directeur", None),
        ("Le président de la République Paul Renard est à Lyon.", "Paul Renard", "président de la République", None),
        ("Le président de la République du Congo, Paul Renard, est à Lyon.", "Paul Renard", "président", "Congo"),
        (
            "Jens Holm, responsable de la société pour le Nord, est parti.",
            "Jens Holm",
            "responsable",
            None,
        ),
        (
            "Ana Silva, professeur émérite de droit maritime à l'Université de Brest, est venue.",
            "Ana Silva",
            "professeur émérite de droit maritime",
            "Université de Brest",
        ),
        ("Léa Marchand, adjointe au maire, ouvrira le bal.", "Léa Marchand", "adjointe au maire", None),
        ("Léa Marchand, architecte de la Banque postale, est venue.", "Léa Marchand", "architecte", "Banque postale"),
        ("En 312 avant J.-C., le roi égyptien Darius Morel céda.", "Darius Morel", "roi égyptien", None),
    ],
)
def test_the_office_goes_as_far_as_its_own_words(facts_of, text, person, role, organisation):
    (fact,) = roles(facts_of, text)
    assert fact.slots.person.name == person
    assert fact.slots.role == role
    assert (fact.slots.organisation.name if fact.slots.organisation else None) == organisation


def test_a_person_is_no_organisation(facts_of):
    (fact,) = roles(facts_of, "Paul Renard a envoyé son conseiller Jens Holm.")
    assert fact.slots.organisation is None


@pytest.mark.parametrize(
    "text",
    [
        "La banque a reçu l'homme d'affaires libanais Karim Sadi.",
        "Paul Renard est un acteur américain né à Boston.",
        "Jens Holm, ingénieur, habite Brest.",
        "La princesse Aurore dort depuis un an.",
        "Si M. Renard était député, il voterait la loi.",
        "La société General Danval a vendu le site.",
    ],
)
def test_a_trade_or_a_supposition_is_no_office(facts_of, text):
    assert roles(facts_of, text) == []


def test_the_heir_to_a_throne_holds_an_office(facts_of):
    (fact,) = roles(facts_of, "Le prince héritier Karim Sadi a ouvert le port.")
    assert fact.slots.role == "prince héritier"


def test_a_former_office_stands_beside_the_new_one(facts_of):
    found = roles(facts_of, "Ana Silva, ancienne ministre, a été nommée directrice de Nordvik.")
    assert sorted(fact.slots.role for fact in found) == ["ancienne ministre", "directrice"]
