"""Trade: flows between countries, how much and how they moved."""

from decimal import Decimal

import pytest

from azcn.model import Change, Money


def one(facts_of, text, **options):
    found = facts_of(text, type="trade", **options)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les exportations du Portugal vers l'Angola ont progressé de 4 % en 2024.", ("PT", "AO", 4, "up")),
        ("La hausse de 21 % des exportations de la Corée du Sud vers le Mexique se confirme.", ("KR", "MX", 21, "up")),
        ("Le Vietnam a vu ses exportations vers les États-Unis bondir de 23 % en 2024.", ("VN", "US", 23, "up")),
        ("Les ventes de vin français à la Chine ont chuté de 18 % au premier semestre.", ("FR", "CN", 18, "down")),
        ("Les livraisons de gaz algérien à l'Espagne ont augmenté de 10 % en 2023.", ("DZ", "ES", 10, "up")),
        ("Vers la Suisse, les exportations polonaises ont reculé de 6 % en mars.", ("PL", "CH", 6, "down")),
    ],
)
def test_exports_have_an_origin_a_destination_and_a_change(facts_of, text, expected):
    slots = one(facts_of, text).slots
    assert slots.flow == "exports"
    change = slots.change
    assert (slots.origin.country, slots.destination.country, change.percent, change.direction) == expected


def test_a_level_and_its_change_are_one_fact_and_the_earlier_level_another(facts_of):
    level = "Les exportations chiliennes ont bondi de 8 %, à 9 milliards de dollars, en mai, "
    text = level + "contre 8,3 milliards un an plus tôt."
    now, before = facts_of(text, type="trade")
    assert (now.slots.value.amount, now.slots.change.percent) == (9_000_000_000, 8)
    assert (before.slots.value.amount, before.slots.value.currency) == (8_300_000_000, "USD")
    assert before.slots.change is None
    assert (now.slots.period.edtf, before.slots.period.edtf) == ("2024-05", "2023-05")
    assert before.slots.origin.country == "CL"


@pytest.mark.parametrize(
    ("text", "countries", "amount"),
    [
        ("Le commerce entre la Lettonie et la Finlande a franchi 3 milliards d'euros en 2023.", {"LV", "FI"}, 3),
        ("L'Inde et le Kenya visent un commerce bilatéral de 5 milliards de dollars en 2027.", {"IN", "KE"}, 5),
        ("Les échanges commerciaux sino-brésiliens ont atteint 160 milliards de dollars en 2024.", {"CN", "BR"}, 160),
        ("Rabat et Madrid veulent porter leurs échanges à 30 milliards d'euros d'ici 2030.", {"MA", "ES"}, 30),
        ("Avec 14 milliards d'euros d'échanges en 2024, l'Algérie est proche de l'Italie.", {"DZ", "IT"}, 14),
    ],
)
def test_bilateral_trade_has_two_parties(facts_of, text, countries, amount):
    slots = one(facts_of, text).slots
    assert slots.flow == "bilateral"
    assert {party.country for party in slots.parties} == countries
    assert slots.value.amount == amount * 10**9


@pytest.mark.parametrize(
    ("text", "amount", "direction"),
    [
        ("Le déficit commercial de la Tunisie s'est creusé à 19 milliards de dinars.", -19, "up"),
        ("Le déficit commercial français s'est réduit à 81 milliards d'euros en 2024.", -81, "down"),
        ("L'excédent commercial de la Norvège a gonflé à 6 milliards d'euros en mars.", 6, "up"),
        ("La balance commerciale du Maroc est restée déficitaire de 25 milliards de dirhams à fin mars.", -25, None),
    ],
)
def test_a_deficit_is_negative_and_its_change_follows_the_words(facts_of, text, amount, direction):
    slots = one(facts_of, text).slots
    assert slots.flow == "balance"
    assert slots.value.amount == amount * 10**9
    assert (slots.change.direction if slots.change else None) == direction


def test_a_verb_of_exporting_tells_goods_destination_and_the_earlier_figure(facts_of):
    text = "Le Pérou a importé 250 000 tonnes de blé en mars, contre 180 000 tonnes un an plus tôt."
    now, before = facts_of(text, type="trade")
    assert now.slots.flow == "imports"
    assert (now.slots.destination.country, now.slots.goods) == ("PE", "blé")
    assert [fact.slots.value.amount for fact in (now, before)] == [250_000, 180_000]
    assert [fact.slots.value.unit for fact in (now, before)] == ["t", "t"]


def test_a_part_after_dont_is_a_fact_of_its_own(facts_of):
    whole, part = facts_of(
        "Les exportations chiliennes ont atteint 95 milliards de dollars, dont 38 milliards vers la Chine.",
        type="trade",
    )
    assert whole.slots.destination is None
    assert (part.slots.destination.country, part.slots.value.amount) == ("CN", 38_000_000_000)


def test_figures_given_respectively_go_to_their_flows(facts_of):
    text = "Les exportations et les importations du Japon ont augmenté respectivement de 3 % et 5 % en 2023."
    found = {fact.slots.flow: fact.slots.change.percent for fact in facts_of(text, type="trade")}
    assert found == {"exports": 3, "imports": 5}


def test_a_pronoun_takes_up_the_flow_of_the_sentence_before(facts_of):
    text = "Les exportations suisses ont reculé de 2 % en mars. Celles de machines vers l'Inde ont bondi de 9 %."
    _, second = facts_of(text, type="trade")
    assert (second.slots.origin.country, second.slots.destination.country) == ("CH", "IN")
    assert second.slots.goods == "machines"
    assert second.slots.period.edtf == "2025-03"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            "Le commerce entre le Ghana et l'Inde a été multiplié par trois.",
            Change(percent=Decimal(200), direction="up"),
        ),
        (
            "Les importations allemandes de gaz ont été divisées par deux.",
            Change(percent=Decimal(50), direction="down"),
        ),
        ("Les exportations de riz de l'Inde ont doublé.", Change(percent=Decimal(100), direction="up")),
        ("Les importations turques ont reculé d'un quart.", Change(percent=Decimal(25), direction="down")),
    ],
)
def test_multiples_and_fractions_are_changes(facts_of, text, change):
    assert one(facts_of, text).slots.change == change


def test_trade_that_is_stopped_is_a_fact_without_change(facts_of):
    slots = one(facts_of, "L'Inde a suspendu en mai, pour un an, ses exportations de riz.").slots
    assert (slots.origin.country, slots.goods, slots.change) == ("IN", "riz", None)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Les exportations agricoles du Brésil devraient reculer de 2 % cette année.", "planned"),
        ("Les importations de la Chine pourraient atteindre 3 000 milliards de dollars.", "possible"),
        ("Les exportations turques ont atteint 20 milliards de dollars.", "asserted"),
    ],
)
def test_modality_is_that_of_the_clause(facts_of, text, modality):
    assert one(facts_of, text).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Le commerce de détail a progressé de 2 % en mars.",
        "Le commerce équitable pèse 2 milliards d'euros.",
        "Les échanges universitaires entre la France et le Japon ont augmenté de 5 %.",
        "Le Ghana vend surtout du cacao.",
        "Si les exportations de la Chine reculaient de 5 %, le pays en souffrirait.",
        "Les exportations du Japon vont-elles dépasser 100 milliards de dollars ?",
        "Le déficit budgétaire de la France atteint 150 milliards d'euros.",
        "Les ventes de Valmor en Chine ont reculé de 12 %.",
        "Le livre retrace le commerce des épices au Moyen Âge.",
        "Il a pris des cours de commerce à Lyon.",
    ],
)
def test_what_is_no_trade_between_countries_is_no_trade_fact(facts_of, text):
    assert facts_of(text, type="trade") == []


def test_values_keep_their_currency(facts_of):
    value = one(facts_of, "Les exportations turques ont atteint 20 milliards de dollars.").slots.value
    assert value == Money(amount=Decimal(20_000_000_000), currency="USD")


@pytest.mark.parametrize(
    ("text", "origin", "percent", "direction"),
    [
        ("SÉNÉGAL : EXPORTATIONS D'ARACHIDE EN BAISSE DE 7 % EN 2022", "SN", 7, "down"),
        ("Kenya : exportations de thé en hausse de 3 % en 2022", "KE", 3, "up"),
        ("Kenya – exportations de thé vers le Pakistan : + 4 % en 2022", "KE", 4, "up"),
    ],
)
def test_a_headline_says_whose_trade_moved_and_how(facts_of, text, origin, percent, direction):
    slots = one(facts_of, text).slots
    assert (slots.origin.country, slots.change.percent, slots.change.direction) == (origin, percent, direction)


def test_what_a_country_sends_is_trade_and_what_a_firm_sends_is_none(facts_of):
    assert one(facts_of, "Le Mali a expédié 30 000 tonnes de coton en mai.").slots.origin.country == "ML"
    assert facts_of("Valmor a expédié 60 conteneurs en mai.", type="trade") == []
