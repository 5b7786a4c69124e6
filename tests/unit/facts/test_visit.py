"""Visits: who goes where, in every construction, and what only looks like one."""

import pytest

from azcn.model import Visit


def visits(facts_of, text):
    return facts_of(text, type="visit")


@pytest.mark.parametrize(
    ("text", "visitor", "destination"),
    [
        ("Léna Faucher se rendra à Oslo du 5 au 7 mai.", "Léna Faucher", "Oslo"),
        ("La ministre Léna Faucher est en visite à Dakar depuis lundi.", "Léna Faucher", "Dakar"),
        ("En visite à Dakar, la ministre Léna Faucher a rencontré des éleveurs.", "Léna Faucher", "Dakar"),
        ("Léna Faucher, en déplacement mardi à Oslo, a signé un accord.", "Léna Faucher", "Oslo"),
        ("Le roi Harald effectuera une visite d'État au Portugal en juin.", "Harald", "Portugal"),
        ("La visite officielle au Portugal du roi Harald durera trois jours.", "Harald", "Portugal"),
        ("Jens Holm est attendu vendredi à Lomé.", "Jens Holm", "Lomé"),
        ("Arrivé mercredi à Abidjan, Jens Holm a été reçu par le président ivoirien.", "Jens Holm", "Abidjan"),
        ("La chancelière Anna Vogel partira pour Ankara le 4 mai.", "Anna Vogel", "Ankara"),
        ("Marc Tessier fera escale à Singapour jeudi.", "Marc Tessier", "Singapour"),
        ("Une mission du FMI est arrivée à Tunis lundi.", "FMI", "Tunis"),
        ("Lors de sa visite à Rome, la ministre Léna Faucher a salué le pape.", "Léna Faucher", "Rome"),
        ("La visite que Léna Faucher effectue à Rome durera deux jours.", "Léna Faucher", "Rome"),
        ("Paul Mensah a conduit une délégation de 30 entreprises au Vietnam.", "Paul Mensah", "Vietnam"),
        ("Arrivée lundi à Lomé, la ministre Léna Faucher y restera trois jours.", "Léna Faucher", "Lomé"),
        ("En visite à Lima, la ministre danoise des Pêches, Karen Holm, a vu le port.", "Karen Holm", "Lima"),
    ],
)
def test_somebody_goes_somewhere(facts_of, text, visitor, destination):
    (fact,) = visits(facts_of, text)
    assert visitor in [party.name for party in fact.slots.visitors]
    assert fact.slots.destination == destination
    assert text[fact.start : fact.end] == fact.text


@pytest.mark.parametrize(
    "text",
    [
        "Une visite guidée du musée de Lyon est proposée le samedi.",
        "Des millions de touristes visitent le Maroc chaque année.",
        "Le cargo Alma est attendu à Anvers vendredi.",
        "L'entreprise est arrivée en tête du classement en Italie.",
        "Kofi Antwi est né à Rome.",
        "Elle vit à Rome et travaille à Milan.",
        "Le gaz arrive en Italie par un tube.",
        "Le procès s'est rendu célèbre en Italie.",
        "La visite médicale est obligatoire en France.",
        "Marc Tessier est allé en finale à Rome.",
        "Si Léna Faucher se rendait à Oslo, le port fermerait.",
        "Léna Faucher se rendra-t-elle à Oslo ?",
        "Arrivée au bout de son mandat, la ministre Léna Faucher a salué le port.",
        "Ce sera la première visite d'un chancelier autrichien en Norvège depuis 1998.",
        "En poste à Lima, la consule danoise, Karen Holm, a vu le port.",
    ],
)
def test_what_is_no_visit(facts_of, text):
    assert visits(facts_of, text) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Léna Faucher s'est rendue à Oslo lundi.", "asserted"),
        ("Léna Faucher se rendra à Oslo lundi.", "planned"),
        ("Léna Faucher est attendue à Oslo lundi.", "planned"),
        ("Léna Faucher pourrait se rendre à Oslo en juin.", "possible"),
        ("Le roi Harald envisage une visite à Lisbonne.", "possible"),
        ("Léna Faucher ne se rendra pas à Oslo.", "denied"),
        ("Le roi Harald a annulé sa visite au Portugal.", "denied"),
    ],
)
def test_how_sure_a_visit_is(facts_of, text, modality):
    (fact,) = visits(facts_of, text)
    assert fact.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "À l'invitation du président Kofi Antwi, Anna Vogel se rendra à Accra en mai.",
        "Anna Vogel a été reçue mardi à Accra par le président Kofi Antwi.",
        "Le président Kofi Antwi a reçu mardi à Accra la chancelière Anna Vogel.",
    ],
)
def test_whoever_invites_or_receives_is_the_host(facts_of, text):
    (fact,) = visits(facts_of, text)
    assert fact.slots.host.name == "Kofi Antwi"
    assert [party.name for party in fact.slots.visitors] == ["Anna Vogel"]


def test_a_host_who_waits_at_the_airport_is_that_of_the_visit(facts_of):
    text = "Marc Tessier est arrivé lundi à Oslo. Il a été accueilli à l'aéroport par le maire Jens Holm."
    hosts = {fact.slots.host.name for fact in visits(facts_of, text) if fact.slots.destination == "Oslo"}
    assert hosts == {"Jens Holm"}


def test_a_host_in_another_town_is_not_that_of_the_visit(facts_of):
    text = "Marc Tessier est arrivé lundi à Oslo. Il a été accueilli à Bergen par le maire Jens Holm."
    hosts = [fact.slots.host for fact in visits(facts_of, text) if fact.slots.destination == "Oslo"]
    assert hosts == [None]


@pytest.mark.parametrize(
    ("text", "visitors"),
    [
        ("Léna Faucher s'est rendue jeudi à Oslo aux côtés du sénateur Luis Prado.", ["Léna Faucher", "Luis Prado"]),
        ("Aux côtés de ses dossiers, Léna Faucher s'est rendue jeudi à Oslo.", ["Léna Faucher"]),
        ("Léna Faucher est arrivée jeudi à Oslo avec trois valises.", ["Léna Faucher"]),
    ],
)
def test_who_comes_along_is_a_visitor_and_luggage_is_none(facts_of, text, visitors):
    (fact,) = visits(facts_of, text)
    assert [party.name for party in fact.slots.visitors] == visitors


@pytest.mark.parametrize(
    "text",
    [
        "Le forum se tiendra à Oslo. Lisbonne a confirmé que la ministre Léna Faucher s'y rendrait.",
        "Le forum se tiendra à Oslo. La ministre Léna Faucher s'y rendra.",
    ],
)
def test_there_is_where_something_happens_and_no_capital_that_acts(facts_of, text):
    (fact,) = visits(facts_of, text)
    assert fact.slots.destination == "Oslo"


def test_a_first_visit_that_somebody_pays_is_one(facts_of):
    (fact,) = visits(facts_of, "Léna Faucher effectuera en mai sa première visite à Oslo.")
    assert fact.slots.destination == "Oslo"


def test_who_visits_is_no_part_of_the_kind(facts_of):
    (fact,) = visits(facts_of, "La visite du roi au Portugal durera trois jours.")
    assert fact.slots.kind == "visite"


def test_the_kind_keeps_what_makes_a_kind_of_it(facts_of):
    (fact,) = visits(facts_of, "Le roi Harald effectuera une visite d'État de trois jours au Portugal.")
    assert fact.slots.kind == "visite d'État"


def test_a_journey_that_goes_on_is_two_visits(facts_of):
    found = visits(facts_of, "Le président Kofi Antwi doit gagner Londres jeudi, puis Berlin.")
    assert [fact.slots.destination for fact in found] == ["Londres", "Berlin"]


def test_headline_and_body_say_one_visit(facts_of):
    text = "La ministre Léna Faucher en visite à Dakar\n\nLa ministre Léna Faucher est arrivée lundi à Dakar."
    (fact,) = visits(facts_of, text)
    assert isinstance(fact.slots, Visit)
    assert fact.slots.kind == "visite"
    assert fact.slots.date is not None
    assert len(fact.evidence) == 2
