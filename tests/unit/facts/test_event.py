"""Events: what is held, where, when and with whom, and what only shares a word with one."""

import pytest


def events(facts_of, text):
    return facts_of(text, type="event")


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Le sommet Afrique-Nordique se tiendra à Oslo du 5 au 7 mai.", "sommet", "Oslo"),
        ("Une conférence sur les déchets a eu lieu mercredi à Lomé.", "conférence", "Lomé"),
        ("Le Portugal accueillera la 4e édition du Forum de la mer.", "Forum", "Portugal"),
        ("Le salon Batimax, qui a réuni 400 exposants, s'est achevé dimanche à Lyon.", "salon", "Lyon"),
        ("Lors d'une réunion à Bruxelles, les ministres ont adopté un plan.", "réunion", "Bruxelles"),
        ("La Fédération du bois tiendra son congrès annuel à Lille en mai.", "congrès", "Lille"),
        ("Le congrès qui s'est tenu à Turin a réuni 300 chercheurs.", "congrès", "Turin"),
        ("Une table ronde sur l'eau s'est tenue à Rabat.", "table ronde", "Rabat"),
        ("L'assemblée générale de Nordvik se tiendra le 15 mai à Oslo.", "assemblée générale", "Oslo"),
        ("L'accord a été signé à Lomé lors d'une cérémonie présidée par Kofi Antwi.", "cérémonie", "Lomé"),
        ("À Lima, où se tient le sommet de l'APEC, les ministres ont adopté un plan.", "sommet", "Lima"),
    ],
)
def test_something_is_held_somewhere(facts_of, text, kind, place):
    (fact,) = events(facts_of, text)
    assert fact.slots.kind == kind
    assert fact.slots.place == place


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a tenu une conférence de presse à Oslo.",
        "Au sommet de la tour, on voit la mer à Brest.",
        "Le sommet de l'Everest est à 8 849 mètres.",
        "Le salon de coiffure de Lyon est fermé.",
        "Les deux parties sont à la table des négociations à Genève.",
        "La convention collective a été signée à Paris.",
        "L'Assemblée nationale a voté la loi mardi.",
        "L'exposition au soleil est dangereuse en Australie.",
        "Les prix ont atteint un sommet en mars.",
        "Une réunion est toujours utile.",
        "Il a passé la journée à Rome.",
        "Si une conférence se tenait à Lomé, le port fermerait.",
    ],
)
def test_what_is_no_event(facts_of, text):
    assert events(facts_of, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le World Hydrogen Summit se tient à Rotterdam jusqu'à jeudi.", "World Hydrogen Summit"),
        ("Le salon Batimax ouvrira ses portes lundi à Lyon.", "Batimax"),
        ("Exposition « Marées » au musée de Brest du 3 mai au 4 juin", "Marées"),
        ("La semaine du goût se déroulera du 13 au 19 octobre.", "semaine du goût"),
    ],
)
def test_the_name_has_no_article_and_no_kind_of_its_own(facts_of, text, name):
    (fact,) = events(facts_of, text)
    assert fact.slots.name == name


def test_an_event_without_a_name_has_none(facts_of):
    (fact,) = events(facts_of, "Une conférence sur les déchets a eu lieu mercredi à Lomé.")
    assert fact.slots.name is None


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Anna Vogel prendra part à la réunion de l'OPEP à Vienne.", ["Anna Vogel"]),
        ("La conférence, prévue les 3 et 4 juin à Turin, réunira la Chine et le Kenya.", ["Chine", "Kenya"]),
        ("Réunis vendredi à Accra, les dirigeants du Ghana et du Togo ont lancé un projet.", ["Ghana", "Togo"]),
    ],
)
def test_who_takes_part(facts_of, text, participants):
    (fact,) = events(facts_of, text)
    assert [party.name for party in fact.slots.participants] == participants


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le sommet de Riga a eu lieu lundi.", "asserted"),
        ("Le sommet de Riga aura lieu le 3 juin.", "planned"),
        ("Portes ouvertes samedi 10 mai à l'usine de Brest.", "planned"),
        ("Le sommet prévu à Riga le 3 juin a été annulé.", "denied"),
    ],
)
def test_how_sure_an_event_is(facts_of, text, modality):
    (fact,) = events(facts_of, text)
    assert fact.modality == modality
