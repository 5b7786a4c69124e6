"""One entity, one name: which names of a document are of the same entity, and what it is called."""

import pytest


def chains(read, text):
    found = read(text).entities.chains
    return [(chain.name, chain.country, [mention.text for mention in chain.mentions]) for chain in found]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Hery Rakotoson a parlé. M. Rakotoson est parti.",
            ("Hery Rakotoson", None, ["Hery Rakotoson", "Rakotoson"]),
        ),
        (
            "Valmont Motors Group recrute. Le patron de Valmont s'en félicite.",
            ("Valmont Motors Group", None, ["Valmont Motors Group", "Valmont"]),
        ),
        (
            "L'Office national de l'eau (ONE) investit. L'ONE emprunte.",
            ("Office national de l'eau", None, ["Office national de l'eau", "ONE", "ONE"]),
        ),
        (
            "L'Institut de recherche agronomique publie. Selon l'IRA, il pleut.",
            ("Institut de recherche agronomique", None, ["Institut de recherche agronomique", "IRA"]),
        ),
        (
            "L'Azerbaijan exporte. L'Azerbaïdjan importe.",
            ("Azerbaïdjan", "AZ", ["Azerbaijan", "Azerbaïdjan"]),
        ),
        (
            "La RDC et la République démocratique du Congo.",
            ("République démocratique du Congo", "CD", ["RDC", "République démocratique du Congo"]),
        ),
        ("PÉKIN, 3 mai - La neige tombe à Pékin.", ("Pékin", None, ["PÉKIN", "Pékin"])),
    ],
)
def test_short_and_other_forms_are_counted_to_the_fullest(read, text, chain):
    assert chain in chains(read, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Valmont Motors Group, filiale de Valmont, recrute.", ["Valmont Motors Group", "Valmont"]),
        ("Norvik Oyj (Espoo) recrute.", ["Norvik Oyj", "Espoo"]),
        ("L'Agence lunaire (Reuters) ferme.", ["Agence lunaire", "Reuters"]),
        ("Le Niger et le Nigeria.", ["Niger", "Nigeria"]),
        ("La Guinée, la Guinée-Bissau et la Guinée équatoriale.", ["Guinée", "Guinée-Bissau", "Guinée équatoriale"]),
        ("La Jordanie a reçu Michael Jordan.", ["Jordanie", "Michael Jordan"]),
    ],
)
def test_what_only_looks_alike_stays_apart(read, text, names):
    assert [name for name, _, _ in chains(read, text)] == names


def test_blocs_are_bodies_without_a_country_and_countries_have_their_code(read):
    entities = read("L'Union européenne, la Cédéao et le Kenya.").entities
    assert [(c.name, c.label, c.country) for c in entities.chains] == [
        ("Union européenne", "ORG", None),
        ("Cédéao", "ORG", None),
        ("Kenya", "LOC", "KE"),
    ]


def test_a_chain_carries_the_roles_and_the_reasons_of_its_mentions(read):
    chain = read("Awa Sarr, présidente de Kedros Energy, a parlé. Mme Sarr est partie.").entities.chains[0]
    assert (chain.name, chain.roles) == ("Awa Sarr", ("présidente",))
    why = chain.mentions[1].why
    assert why is not None
    assert any("short for Awa Sarr" in note for note in why.notes)
