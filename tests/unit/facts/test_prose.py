"""Sentences of ordinary prose that share words with facts and say none."""

import pytest


@pytest.mark.parametrize(
    ("fact_type", "text"),
    [
        ("event", "L'actrice a été invitée dans l'émission de la chaîne Canal Neuf, The Marlow Show."),
        ("event", "Le jardin se trouve sur le toit du Brandon Convention Center."),
        ("event", "Arrivée au sommet de sa gloire en Norvège, elle a quitté Oslo."),
        ("event", "La voiture a été dessinée par l'atelier de Paolo Ferri, dirigé par Luc Morin."),
        ("event", "Le comité pour la rénovation de l'atelier artisanal des Ormes s'est réuni mardi."),
        ("event", "Elle a dirigé trois ans un mouvement appelé Forum des voisins."),
        ("event", "La Conférence des présidents propose un vote."),
        ("event", "La Conférence des présidents nous invite à clore la séance."),
        ("event", "Les rencontres de la coupe se déroulent à Brest depuis mardi."),
        ("investment", "Le club de Brest participera au premier tour de la Coupe de Norvège."),
        ("visit", "Les voyageurs ont été fouillés dès leur arrivée à Brest."),
        ("indicator", "Une croissance supérieure à la moyenne de 1 % réduit le risque de guerre."),
        ("agreement", "Il l'a aidé à obtenir des marchés publics à Brest."),
        ("purchase", "Le ministère a accordé une autorisation de mise sur le marché à Novaris Pharma."),
        ("partnership", "Elle a chanté « Loin », qui faisait partie des airs du film Esperia."),
        ("indicator", "L'affaire des emplois fictifs de Danval concerne sept employés permanents."),
        ("indicator", "À 12 mois, le taux de cholestérol a baissé de 61 % chez les patients."),
        ("indicator", "La verrière du court de tennis pèse quatorze tonnes."),
    ],
)
def test_prose_that_says_no_fact(facts_of, fact_type, text):
    assert facts_of(text, type=fact_type) == []


def test_a_date_of_what_came_before_is_no_period(facts_of):
    text = "L'action Danval a terminé en hausse de 3,6 %, après avoir brièvement touché un sommet depuis le 12 mai."
    (fact,) = facts_of(text, type="indicator")
    assert fact.slots.period is None


def _one(facts):
    (fact,) = facts
    return fact


@pytest.mark.parametrize(
    ("fact_type", "text"),
    [
        ("role", "Peu après sa brouille avec son directeur, Luc Morin quitta la maison Danval."),
        ("role", "Le militant écologiste Paul Aubin a remis le dossier à la presse."),
        ("statement", "Le Maroc pensait que la résistance était faible."),
        ("statement", "La reine croyait que le pont tiendrait."),
    ],
)
def test_words_of_office_and_of_belief_that_say_no_fact(facts_of, fact_type, text):
    assert facts_of(text, type=fact_type) == []


def test_in_a_list_each_office_belongs_to_the_name_before_it(facts_of):
    text = "On a entendu Anna Morel, ex-préfète de l'Ain, Luc Ferri, ex-secrétaire général de Danval, et un ami."
    found = [(fact.slots.person.name, fact.slots.role) for fact in facts_of(text, type="role")]
    assert found == [("Anna Morel", "ex-préfète"), ("Luc Ferri", "ex-secrétaire général")]


def test_an_office_before_a_name_between_commas_is_still_read(facts_of):
    fact = _one(facts_of("Le directeur, Luc Morin, a quitté la maison Danval.", type="role"))
    assert (fact.slots.person.name, fact.slots.role) == ("Luc Morin", "directeur")


def test_the_general_whose_son_somebody_is_is_somebody_else(facts_of):
    fact = _one(facts_of("Paul Aubin, fils du général Aubin, a quitté la ville.", type="role"))
    assert fact.slots.person.name == "Aubin"


def test_a_party_with_a_capital_is_no_part_of_the_name_after_it(facts_of):
    fact = _one(facts_of("L'élue Verte Anna Morel a remis le dossier à la justice.", type="role"))
    assert (fact.slots.person.name, fact.slots.role) == ("Anna Morel", "élue Verte")


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Le Chef d'Etat Major Paul Aubin critique le budget.", "Paul Aubin", "Chef d'Etat Major"),
        ("Jean Colin, maire échevin de Brest, installa une forge.", "Jean Colin", "maire échevin"),
    ],
)
def test_an_office_of_several_words_is_read_to_its_end(facts_of, text, person, role):
    fact = _one(facts_of(text, type="role"))
    assert (fact.slots.person.name, fact.slots.role) == (person, role)


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("Un expert des transports", "expert des transports"),
        ("Le commissaire divisionnaire de Brest", "commissaire divisionnaire"),
        ("Un témoin", None),
        ("Un riverain", None),
    ],
)
def test_an_unnamed_speaker_has_a_role_only_where_that_is_an_office(facts_of, speaker, role):
    fact = _one(facts_of(f"{speaker} assure que la porte était ouverte.", type="statement"))
    assert fact.slots.speaker_role == role


def test_a_form_that_ends_as_no_future_does_is_none(facts_of):
    fact = _one(facts_of("Des témoignages de réfugiés font état de vols à bord.", type="statement"))
    assert fact.modality == "asserted"


def test_a_quotation_that_goes_on_behind_the_speaker_is_what_is_said(facts_of):
    text = "« Simplement », a précisé Luc Ferri, « parce que le port est fermé »."
    assert _one(facts_of(text, type="statement")).slots.content == "parce que le port est fermé"


def test_the_place_of_the_speakers_office_is_not_where_it_was_said(facts_of):
    text = "« Ce sera un partage », souligne Anna Morel, responsable des jeux dans le village."
    assert _one(facts_of(text, type="statement")).slots.place is None


def test_a_participle_set_off_before_the_verb_keeps_its_time(facts_of):
    text = "Les otages Luc Ferri et Paul Aubin, libérés la veille à Oran, arrivent à l'aéroport de Brest."
    assert _one(facts_of(text, type="visit")).slots.date is None


def test_that_an_agreement_is_new_is_no_part_of_its_kind(facts_of):
    fact = _one(facts_of("La Norvège et le Togo ont signé un nouvel accord de pêche.", type="agreement"))
    assert fact.slots.kind == "accord de pêche"


def test_what_was_obtained_before_has_not_the_date_of_what_came_after(facts_of):
    text = "Norvia Rail s'est installé à Brest en 1991, après avoir signé un accord de distribution avec Danval."
    assert [fact.slots.date for fact in facts_of(text, type="agreement")] == [None]


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("ex-trésorière officieuse du club", "ex-trésorière officieuse"),
        ("directrice de cabinet de Luc Ferri", "directrice de cabinet"),
    ],
)
def test_an_office_keeps_the_words_that_make_it(facts_of, office, role):
    assert _one(facts_of(f"Nina Morel, {office}, est partie.", type="role")).slots.role == role


def test_the_role_of_a_spokesman_ends_before_the_body(facts_of):
    fact = _one(facts_of("Un porte-parole de la police assure que la porte était ouverte.", type="statement"))
    assert fact.slots.speaker_role == "porte-parole"


def test_a_quotation_that_no_mark_closes_runs_to_the_end_of_its_sentence(facts_of):
    text = '"Simplement", a précisé Luc Ferri, "parce que le port est fermé.'
    assert _one(facts_of(text, type="statement")).slots.content == "parce que le port est fermé"


def test_a_noun_that_is_said_ends_before_the_next_subject(facts_of):
    text = "Tandis que le préfet fustigeait la lenteur des secours, huit hommes attaquaient un bureau de change."
    assert _one(facts_of(text, type="statement")).slots.content == "lenteur des secours"


def test_a_plural_verb_has_no_single_person_for_its_subject(facts_of):
    text = "Elle répond aux voisins de Ferri, qui reprochent au peintre la vente de faux tableaux."
    assert "Ferri" not in [fact.slots.speaker.name for fact in facts_of(text, type="statement")]


@pytest.mark.parametrize(
    "text",
    [
        "Nous pensions que la reine viendrait un jour.",
        "La société qui fabrique Novamil fournira des kits, rappelant comment ce médicament doit être pris.",
        "En signalant que le Norvac subit des pressions, il a encouragé la population à rester calme.",
        "Il répond aux critiques de Ferri, qui lui reprochent le retard, en faisant remarquer : « Déjà ! »",
        "Pour ce qui est du calendrier, notre collègue Ferri a déjà argumenté.",
    ],
)
def test_nobody_is_made_to_say_what_he_did_not(facts_of, text):
    assert facts_of(text, type="statement") == []


def test_one_who_did_not_comment_but_explained_said_something(facts_of):
    text = "Le ministre Luc Ferri n'a jamais commenté le dossier, expliquant qu'il ne pouvait pas y croire."
    assert _one(facts_of(text, type="statement")).modality == "asserted"


def test_a_right_hand_is_no_office(facts_of):
    assert facts_of("Luc Ferri, ex-bras droit de Paul Aubin, est parti.", type="role") == []


@pytest.mark.parametrize(
    "text",
    ["Un couple pourrait ouvrir quatre comptes à un taux annuel de 3 %.", "Il a emprunté à un taux fixe de 2 %."],
)
def test_the_terms_of_an_account_are_no_indicator(facts_of, text):
    assert facts_of(text, type="indicator") == []
