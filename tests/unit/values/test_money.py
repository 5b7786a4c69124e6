"""Amounts of money, whatever way the press writes them, and what is none."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from azcn.errors import AzcnError
from azcn.lexicon import load
from azcn.model import Money
from azcn.values import find_values, parse_money

Read = Callable[[str], list[tuple[str, object]]]


def money(amount: str, currency: str | None, comparator: str = "eq", amount_max: str | None = None) -> Money:
    return Money(
        amount=Decimal(amount),
        currency=currency,
        comparator=comparator,  # type: ignore[arg-type]
        amount_max=None if amount_max is None else Decimal(amount_max),
    )


@pytest.mark.parametrize(
    ("text", "span", "amount", "currency"),
    [
        ("un contrat de 4,2 milliards d'euros signé hier", "4,2 milliards d'euros", "4200000000", "EUR"),
        ("pour 3,7\u00a0Md€ au total", "3,7\u00a0Md€", "3700000000", "EUR"),
        ("soit 640 M€, un record", "640 M€", "640000000", "EUR"),
        ("un capital de 15 k€", "15 k€", "15000", "EUR"),
        ("une cession à 12 MEUR", "12 MEUR", "12000000", "EUR"),
        ("un chèque de $75 millions", "$75 millions", "75000000", "USD"),
        ("levée de US$ 12M", "US$ 12M", "12000000", "USD"),
        ("coûtant 9 M$ US", "9 M$ US", "9000000", "USD"),
        ("coûtant 9 $CA", "9 $CA", "9", "CAD"),
        ("vendu 2 300 dollars australiens", "2 300 dollars australiens", "2300", "AUD"),
        ("vendu 2 300 dollars namibiens", "2 300 dollars namibiens", "2300", "NAD"),
        ("une aide de 40 millions de billets verts", "40 millions de billets verts", "40000000", "USD"),
        ("une dette de 30 milliards de yuans", "30 milliards de yuans", "30000000000", "CNY"),
        ("un investissement de 80 M de yens", "80 M de yens", "80000000", "JPY"),
        ("pour 6 millions de RMB", "6 millions de RMB", "6000000", "CNY"),
        ("une amende de 900 francs suisses", "900 francs suisses", "900", "CHF"),
        ("un prix de 70 livres sterling", "70 livres sterling", "70", "GBP"),
        ("un prix de 70 livres turques", "70 livres turques", "70", "TRY"),
        ("un don de 12 millions de roubles", "12 millions de roubles", "12000000", "RUB"),
        ("un stock de 5 millions de réaux", "5 millions de réaux", "5000000", "BRL"),
        ("un budget de 8 milliards de manats", "8 milliards de manats", "8000000000", "AZN"),
        ("un budget de 8 milliards de zlotys", "8 milliards de zlotys", "8000000000", "PLN"),
        ("CHF 1'250.50 par action", "CHF 1'250.50", "1250.5", "CHF"),
        ("GBP3,05 par action", "GBP3,05", "3.05", "GBP"),
        ("trois cent mille euros de frais", "trois cent mille euros", "300000", "EUR"),
        ("un demi-million d'euros", "demi-million d'euros", "500000", "EUR"),
        ("12 euros 50 le kilo", "12 euros 50", "12.5", "EUR"),
        ("3 euros et vingt centimes", "3 euros et vingt centimes", "3.2", "EUR"),
        ("40 centimes le litre", "40 centimes", "0.4", None),
    ],
)
def test_amounts_are_read_with_their_currency(
    read: Read, text: str, span: str, amount: str, currency: str | None
) -> None:
    assert read(text) == [(span, money(amount, currency))]


@pytest.mark.parametrize(
    ("text", "span", "amount", "currency"),
    [
        ("un tarif de CHF 26 mio par an", "CHF 26 mio", "26000000", "CHF"),
        ("un fonds de 7 mio. d'euros", "7 mio. d'euros", "7000000", "EUR"),
        ("un fonds de 7 mrd CHF", "7 mrd CHF", "7000000000", "CHF"),
        ("un vélo à Fr. 450.–", "Fr. 450", "450", None),
        ("un devis de 6 ME", "6 ME", "6000000", "EUR"),
        ("un devis de 18 kF", "18 kF", "18000", None),
        ("un emprunt de 2 MMDA", "2 MMDA", "2000000000", "DZD"),
        ("un emprunt de 12 MDT", "12 MDT", "12000000", "TND"),
        ("un emprunt de 12 US $", "12 US $", "12", "USD"),
        ("un emprunt de 12 $can", "12 $can", "12", "CAD"),
        ("vendu un euro pièce", "un euro", "1", "EUR"),
        ("vendu un dollar.", "un dollar", "1", "USD"),
        ("sept euros quarante le kilo", "sept euros quarante", "7.4", "EUR"),
        ("un euro dix.", "un euro dix", "1.1", "EUR"),
        ("neuf dollars et vingt.", "neuf dollars et vingt", "9.2", "USD"),
        ("£40 à £60", "£40 à £60", "40", "GBP"),
    ],
)
def test_scales_signs_and_coins_of_the_press_are_read(
    read: Read, text: str, span: str, amount: str, currency: str | None
) -> None:
    ((words, value),) = read(text)
    assert (words, value.amount, value.currency) == (span, Decimal(amount), currency)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("6, 9 ou 14 euros", ["6", "9", "14"]),
        ("6, 9 et 14 millions de yens", ["6000000", "9000000", "14000000"]),
        ("en 2019, 2021 et 14 euros", ["14"]),
        ("sept euros deux fois par jour", ["7"]),
        ("entre sept euros et vingt personnes", ["7"]),
        ("à 41 roupies pour un euro", ["41"]),
        ("un franc soutien, un dollar fragile", []),
    ],
)
def test_numbers_take_a_currency_from_the_end_of_their_list_alone(read: Read, text: str, amounts: list[str]) -> None:
    found = [value.amount for _, value in read(text) if isinstance(value, Money)]
    assert found == list(map(Decimal, amounts))


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("plus de 5 millions d'euros", "gt"),
        ("au moins 5 millions d'euros", "ge"),
        ("moins de 5 millions d'euros", "lt"),
        ("jusqu'à 5 millions d'euros", "le"),
        ("environ 5 millions d'euros", "approx"),
        ("le coût avoisine les 5 millions d'euros", "approx"),
        ("le coût dépasse désormais 5 millions d'euros", "gt"),
        ("le coût ne devrait pas dépasser 5 millions d'euros", "le"),
        ("le coût n'est pas supérieur à 5 millions d'euros", "le"),
        ("le coût a franchi la barre des 5 millions d'euros", "gt"),
        ("5 millions d'euros au maximum", "le"),
        ("5 millions d'euros ou plus", "ge"),
        ("le coût passe sous la barre symbolique des 5 millions d'euros", "lt"),
        ("le coût dépasse de 5 millions d'euros le devis", "eq"),
    ],
)
def test_words_around_an_amount_compare(read: Read, text: str, comparator: str) -> None:
    assert read(text) == [("5 millions d'euros", money("5000000", "EUR", comparator))]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("entre 2,5 et 4 milliards d'euros", "2,5 et 4 milliards d'euros"),
        ("Entre 2,5 et 4 milliards d'euros", "2,5 et 4 milliards d'euros"),
        ("un coût de 2,5 à 4 milliards d'euros", "2,5 à 4 milliards d'euros"),
        ("2,5-4 Md€", "2,5-4 Md€"),
    ],
)
def test_an_interval_is_one_amount_whose_scale_carries_over(read: Read, text: str, span: str) -> None:
    assert read(text) == [(span, money("2500000000", "EUR", "range", "4000000000"))]


def test_a_step_from_one_level_to_another_is_two_amounts(read: Read) -> None:
    assert read("Le budget passe de 2,5 à 4 milliards d'euros.") == [
        ("2,5", money("2500000000", "EUR")),
        ("4 milliards d'euros", money("4000000000", "EUR")),
    ]


def test_a_bare_amount_takes_the_currency_of_the_one_before_it(read: Read) -> None:
    text = "Les ventes ont atteint 3,1 milliards de bahts, contre 2,9 milliards un an plus tôt."
    assert [value for _, value in read(text)] == [money("3100000000", "THB"), money("2900000000", "THB")]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("La banque du Cameroun prête 3 millions de francs CFA.", "XAF"),
        ("La banque du Sénégal prête 3 millions de francs CFA.", "XOF"),
        ("À Rabat, la banque prête 3 millions de dirhams.", "MAD"),
        ("À Abou Dhabi, la banque prête 3 millions de dirhams.", "AED"),
        ("La Suède prête 3 millions de couronnes.", "SEK"),
        ("Les pays nordiques prêtent 3 millions de couronnes.", None),
        ("Un mécène prête 3 millions de francs.", None),
        ("La firme prête 3 millions de dollars.", "USD"),
        ("Au Canada, Ottawa prête 3 millions de dollars.", "CAD"),
        ("Le Canada et le Kenya : on prête 3 millions de dollars.", "USD"),
    ],
)
def test_the_document_settles_a_shared_name(text: str, currency: str | None) -> None:
    (found,) = find_values(text)
    assert found.value == money("3000000", currency)


def test_a_currency_named_in_full_settles_the_signs_beside_it(read: Read) -> None:
    text = "L'usine coûte 90 millions de dollars canadiens, dont 30 M$ d'aide."
    assert [value for _, value in read(text)] == [money("90000000", "CAD"), money("30000000", "CAD")]


def test_what_was_settled_or_taken_over_is_noted() -> None:
    first, second = find_values("Le Maroc paie 3 millions de dirhams, contre 2 millions en mars dernier.")
    assert first.note == "MAD: by the countries of the document"
    assert second.rule == "money.carried"
    assert "taken over" in second.note


@pytest.mark.parametrize(
    "text",
    [
        "Un euro fort, un dollar faible.",
        "Le dollar et l'euro montent.",
        "Il a publié trois livres sur la couronne.",
        "Une franche accolade, un yen de cinéma.",
        "les millions de dollars de la mafia",
        "Le code 12-EUR-4 ; www.prix.example/12€ ; le 0,5EURO2024",
    ],
)
def test_what_is_no_amount_of_money_gives_none(text: str) -> None:
    assert [found for found in find_values(text) if isinstance(found.value, Money)] == []


def test_a_written_sign_belongs_to_an_amount(read: Read) -> None:
    assert read("un résultat de -12 M€") == [("-12 M€", money("-12000000", "EUR"))]
    assert read("un chantier – 12 M€ – achevé") == [("12 M€", money("12000000", "EUR"))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1 Md USD", money("1000000000", "USD")),
        ("500M€", money("500000000", "EUR")),
        ("500M", money("500000000", None)),
        ("2000000", money("2000000", None)),
        ("€2,5", money("2.5", "EUR")),
        ("usd 3", money("3", "USD")),
        ("trois millions d'euros", money("3000000", "EUR")),
        ("-4 k€", money("-4000", "EUR")),
        ("10 francs", money("10", None)),
        ("  1 dollars ", money("1", "USD")),
    ],
)
def test_an_amount_typed_as_an_option_is_read(typed: str, expected: Money) -> None:
    assert parse_money(typed) == expected


@pytest.mark.parametrize("typed", ["", "beaucoup", "12 bus", "3 % de TVA", "1 2 3", "€", "--", "1e9", "9" * 400])
def test_what_is_no_amount_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(AzcnError, match="no amount"):
        parse_money(typed)


CLDR = load("cldr")
NAMES = {code: names.split("/") for code, names in CLDR["names"].items() if code in CLDR["tender"] and names}
# The two francs CFA share a name; only a country tells them apart.
SHARED = {"XAF", "XOF"}


@pytest.mark.parametrize("code", sorted(NAMES.keys() - SHARED))
def test_a_currency_of_today_is_read_by_its_cldr_names(code: str, read: Read) -> None:
    for name in NAMES[code]:
        assert [value for _, value in read(f"un prêt de 3 millions de {name}.")] == [money("3000000", code)]


@pytest.mark.parametrize("code", sorted(CLDR["names"]))
def test_every_code_of_a_currency_is_read(code: str) -> None:
    assert [found.value for found in find_values(f"soit 25 {code} par an")] == [money("25", code)]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("un billet de 20 levs", "BGN"),
        ("près de 40 levs bulgares", "BGN"),
        ("une amende de 300 kunas", "HRK"),
        ("une rente de 900 francs belges", "BEF"),
        ("un dépôt de 75 pesetas espagnoles", "ESP"),
        ("un dollar pour 27 ZiG", "ZWG"),
    ],
)
def test_money_of_before_and_of_lately_has_its_last_code(text: str, currency: str) -> None:
    assert [found.value.currency for found in find_values(text) if isinstance(found.value, Money)][-1] == currency


def test_gold_is_no_money() -> None:
    assert not any(
        isinstance(found.value, Money)
        for found in find_values("Il a extrait 5 kilos d'or du Zimbabwe, dont 3 d'or pur.")
    )
