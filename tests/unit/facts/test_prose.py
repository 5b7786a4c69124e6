"""Sentences of ordinary prose that share words with facts and say none."""

import pytest


@pytest.mark.parametrize(
    ("fact_type", "text"),
    [
        ("event", "L'actrice a été invitée dans l'émission de la chaîne Canal Neuf, The Marlow Show."),
        ("event", "Le jardin se trouve sur le toit du Brandon Convention Center."),
        ("event", "Après être arrivée au sommet de sa carrière en Norvège, elle a quitté Oslo."),
        ("event", "La voiture a été dessinée par l'atelier de Paolo Ferri, dirigé par Luc Morin."),
        ("event", "La commission pour la transformation de l'atelier artisanal des Ormes s'est réunie mardi."),
        ("event", "Il a employé plusieurs secrétaires dans un mouvement appelé Forum du citoyen."),
        ("event", "La Conférence des présidents propose un vote."),
        ("event", "La Conférence des présidents nous demande d'ouvrir le débat."),
        ("event", "Les rencontres de la coupe se déroulent à Brest depuis mardi."),
        ("investment", "Le club de Brest participera au tour préliminaire de la Ligue des nations."),
        ("visit", "Ces personnes sont interpellées dès leur arrivée à Brest."),
        ("indicator", "Une croissance supérieure à la moyenne de 1 % réduit le risque de guerre."),
        ("agreement", "Il l'a aidé à obtenir des marchés publics à Brest."),
        ("purchase", "La Commission européenne a délivré une autorisation de mise sur le marché à Novaris Pharma."),
        ("partnership", "Elle a chanté « Loin », qui faisait partie de la bande originale du film Esperia."),
        ("indicator", "L'affaire des emplois fictifs de Danval concerne sept employés permanents."),
        ("indicator", "À 12 mois, le taux de cholestérol a baissé de 61 % chez les patients."),
        ("indicator", "La toiture des cours de tennis couverts pèse quatorze tonnes."),
    ],
)
def test_prose_that_says_no_fact(facts_of, fact_type, text):
    assert facts_of(text, type=fact_type) == []


def test_a_date_of_what_came_before_is_no_period(facts_of):
    text = "L'action Danval a fini en hausse de 4,8 %, après avoir un moment touché un plus haut depuis le 21 juin."
    (fact,) = facts_of(text, type="indicator")
    assert fact.slots.period is None
