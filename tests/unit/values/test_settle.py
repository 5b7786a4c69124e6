"""Whose money a passage tells of: a shared name or sign is settled by places, datelines, years and full names."""

import pytest

from azcn.values import find_values


def codes(text: str) -> list[str | None]:
    """The codes of the amounts of ``text``."""
    return [found.value.currency for found in find_values(text) if found.value.kind == "money"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sherbrooke – L'aréna sera rénové pour 18 M$.", ["CAD"]),
        ("GATINEAU (Presse) – La ville achète 40 tramways pour 2,2 milliards de dollars.", ["CAD"]),
        ("Calgary renonce au stade : l'Alberta n'y mettra pas 3 k$.", ["CAD"]),
        ("Brisbane – Le port perd 60 millions de dollars, soit 38 millions $ US.", ["AUD", "USD"]),
        ("Auckland – La laiterie investit 5 millions de dollars.", ["NZD"]),
        ("Neuchâtel – La manufacture vend une montre 9 800 francs.", ["CHF"]),
        ("À Namur, en 1988, le pont avait coûté 700 millions de francs.", ["BEF"]),
        ("Le tunnel de Toulon a coûté 1,2 milliard de francs.", ["FRF"]),
        ("Douala – Le sac de ciment vaut 4 900 F.", ["XAF"]),
        ("Bouaké – La coopérative doit 62 millions de francs à ses membres.", ["XOF"]),
        ("Agadir – La sardine a rapporté 640 MDH, et la filière 2,1 MMDH.", ["MAD", "MAD"]),
        ("Dubaï – La tour a coûté 3 milliards de dirhams.", ["AED"]),
        (
            "Le ferry suisse vaut 3 millions de francs ; en 1973, la France payait le sien 800 000 francs.",
            ["CHF", "FRF"],
        ),
        ("Les Pays-Bas prêtaient 40 millions de florins en 1991.", ["NLG"]),
        ("Elle touchait 900 000 lires, 3 000 marks ou 80 000 pesetas.", ["ITL", "DEM", "ESP"]),
    ],
)
def test_a_passage_settles_whose_money_is_meant(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le remorqueur a été vendu 3 M$.", ["USD"]),
        ("Chicago – Le fonds québécois y place 90 millions de dollars.", ["USD"]),
        ("Lima – Le Pérou vend pour 30 millions de dollars de cuivre au Canada.", ["USD"]),
        ("La caisse y laisse 4 millions $ au change.", ["USD"]),
        ("LA VILLE VERSE 4 MILLIONS $ AU STADE.", ["USD"]),
        ("Le moulin rapporte 3 millions de francs.", [None]),
        ("Le moulin d'Hélène Vaud rapporte 3 millions de francs.", [None]),
        ("Un pré payé 40 000 anciens francs.", [None]),
    ],
)
def test_nothing_is_settled_without_evidence(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 1969, à Rennes, la traction valait 11 500 F.", ["FRF"]),
        ("Le vigneron devait 30 000 F, un franc la bouteille.", [None, None]),
        ("Sous Giscard, un studio de Nancy se louait 450 F.", ["FRF"]),
    ],
)
def test_a_lone_letter_is_money_where_the_document_speaks_of_it(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'équipe de Bordeaux compte 14 F et 11 H.",
        "La marine de Brest attend 30 F-18.",
        "En 1995, à Lyon, le bureau 2F restait vide.",
        "Un plan de 40 E.",
    ],
)
def test_other_letters_behind_a_number_are_no_money(text: str) -> None:
    assert codes(text) == []
