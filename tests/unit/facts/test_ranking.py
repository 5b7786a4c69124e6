"""Rankings: first, fourth, largest of something, among peers."""

import pytest


def one(facts_of, text):
    found = facts_of(text, type="ranking")
    assert len(found) == 1, found
    return found[0].slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Pérou est le premier partenaire commercial de la Bolivie.", ("PE", 1, "partenaire commercial", "BO")),
        ("La Turquie reste le troisième fournisseur de l'Algérie.", ("TR", 3, "fournisseur", "DZ")),
        ("Le Maroc est le principal fournisseur d'engrais du Brésil.", ("MA", 1, "fournisseur d'engrais", "BR")),
        ("La Chine, dont l'Inde est le quatrième client, s'inquiète.", ("IN", 4, "client", "CN")),
        ("La Malaisie a détrôné la Chine comme premier client de la Thaïlande.", ("MY", 1, "client", "TH")),
    ],
)
def test_partners_are_ranked_for_somebody(facts_of, text, expected):
    slots = one(facts_of, text)
    assert (slots.subject.country, slots.rank, slots.category, slots.relative_to.country) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Brésil, premier producteur mondial de café, investit.",
            ("Brésil", 1, "producteur mondial de café", "mondial"),
        ),
        ("Le Japon est la quatrième économie mondiale.", ("Japon", 4, "économie mondiale", "mondiale")),
        ("Lagos est la plus grande ville d'Afrique.", ("Lagos", 1, "ville", "Afrique")),
        ("Le Ghana possède la plus grande mine d'or d'Afrique.", ("Ghana", 1, "mine d'or", "Afrique")),
        ("Le Ghana est devenu le premier producteur d'or d'Afrique.", ("Ghana", 1, "producteur d'or", "Afrique")),
        ("L'Inde se hisse au cinquième rang mondial des économies.", ("Inde", 5, "économies", "mondial")),
        (
            "Premier exportateur africain de fleurs, le Kenya recrute.",
            ("Kenya", 1, "exportateur africain de fleurs", "africain"),
        ),
    ],
)
def test_producers_are_ranked_somewhere(facts_of, text, expected):
    slots = one(facts_of, text)
    assert (slots.subject.name, slots.rank, slots.category, slots.scope) == expected


def test_a_number_is_a_rank_without_a_noun(facts_of):
    slots = one(facts_of, "Valmor, numéro deux du marché ougandais, embauche.")
    assert (slots.subject.name, slots.rank, slots.category, slots.scope) == ("Valmor", 2, None, "marché ougandais")


def test_two_ranks_of_one_subject_are_two_facts(facts_of):
    text = "Le Chili, premier exportateur mondial de cerises et troisième exportateur de raisin, recrute."
    assert [fact.slots.rank for fact in facts_of(text, type="ranking")] == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Le premier ministre a reçu les dirigeants.",
        "C'est la première fois que le Ghana exporte du gaz.",
        "La troisième édition du salon ouvre lundi.",
        "Il habite au premier étage.",
        "Le Kenya est le premier pays à signer le texte.",
        "Paul est le deuxième enfant de la famille.",
        "Valmor est l'un des principaux fournisseurs du pays.",
        "Le chômage est au plus bas de son histoire.",
        "Elle a publié son premier roman.",
        "La Chine est-elle le premier partenaire du Chili ?",
    ],
)
def test_what_only_counts_or_looks_back_is_no_ranking(facts_of, text):
    assert facts_of(text, type="ranking") == []
