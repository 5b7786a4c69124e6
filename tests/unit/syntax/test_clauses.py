"""Clauses give who does what to whom, whatever the voice and the order of words."""

from collections.abc import Callable, Sequence

import pytest

from azcn.syntax.chunks import Nominal
from azcn.syntax.clauses import Clause, Row

Read = Callable[[str], list[Row]]


def heads(nominals: Sequence[Nominal]) -> list[str]:
    return [nominal.head.text for nominal in nominals]


def clause_of(rows: Sequence[Row], lemma: str) -> Clause:
    return next(clause for row in rows for clause in row.clauses if clause.lemma == lemma)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Orvane|ORG] a signé un contrat avec [Lusitex|ORG].",
        "Un contrat a été signé hier par [Orvane|ORG] avec [Lusitex|ORG].",
        "Le contrat signé par [Orvane|ORG] avec [Lusitex|ORG] vaut pour un an.",
        "[Orvane|ORG], qui a signé un contrat avec [Lusitex|ORG], recrute.",
        "[Orvane|ORG] va signer un contrat avec [Lusitex|ORG].",
        "En 2024, [Orvane|ORG] a toutefois signé un contrat avec [Lusitex|ORG].",
        "[Orvane|ORG] a en outre signé un contrat avec [Lusitex|ORG].",
    ],
)
def test_agent_and_patient_are_the_same_in_every_voice(rows: Read, sentence: str) -> None:
    clause = clause_of(rows(sentence), "signer")
    assert heads(clause.agents) == ["Orvane"]
    assert heads(clause.patients) == ["contrat"]
    assert heads(clause.with_preposition("avec")) == ["Lusitex"]


def test_coordinated_subjects_are_all_agents(rows: Read) -> None:
    clause = clause_of(rows("[Orvane|ORG], [Lusitex|ORG] et [Brévanne|ORG] ont conclu un accord."), "conclure")
    assert heads(clause.agents) == ["Orvane", "Lusitex", "Brévanne"]


def test_a_coordinated_verb_shares_the_subject(rows: Read) -> None:
    read = rows("[Orvane|ORG] a ouvert une usine et a vendu deux navires.")
    assert heads(clause_of(read, "vendre").agents) == ["Orvane"]


def test_entre_takes_both_its_phrases_and_leaves_the_subject_alone(rows: Read) -> None:
    read = rows("Les échanges entre [la Norvège|LOC] et [le Chili|LOC] ont atteint un sommet.")
    assert heads(clause_of(read, "atteindre").subjects) == ["échanges"]


def test_the_subject_of_a_verb_of_saying_may_follow_it(rows: Read) -> None:
    read = rows("« Le port est plein », a déclaré [lundi|date] le directeur du port.")
    clause = clause_of(read, "déclarer")
    assert clause.link == "inverted"
    assert heads(clause.subjects) == ["directeur"]


@pytest.mark.parametrize(
    ("sentence", "patient"),
    [
        ("L'accord de partenariat signé hier est secret.", "accord"),
        ("Le traité de libre-échange signé hier est secret.", "traité"),
        ("Le prix du contrat signé hier est secret.", "contrat"),
        ("Les pages d'un accord signé hier sont secrètes.", "accord"),
    ],
)
def test_a_participle_stands_by_the_thing_and_not_by_its_kind(rows: Read, sentence: str, patient: str) -> None:
    assert heads(clause_of(rows(sentence), "signer").patients) == [patient]


def test_a_participle_with_its_own_clause_between_commas_does_not_hide_the_subject(rows: Read) -> None:
    read = rows("[Marc Tessier|PER], arrivé lundi à [Oslo|LOC], a été reçu par le maire.")
    clause = clause_of(read, "recevoir")
    assert heads(clause.patients) == ["Marc"]
    assert heads(clause.agents) == ["maire"]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("[Orvane|ORG] n'a pas signé le contrat.", True),
        ("[Orvane|ORG] n'a jamais signé le contrat.", True),
        ("[Orvane|ORG] a signé le contrat.", False),
        ("[Orvane|ORG] n'a signé que le contrat.", False),
    ],
)
def test_negation_is_told_from_restriction(rows: Read, sentence: str, negated: bool) -> None:
    assert clause_of(rows(sentence), "signer").group.negated is negated


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("[Orvane|ORG] signera le contrat.", "future"),
        ("[Orvane|ORG] signerait le contrat.", "conditional"),
        ("[Orvane|ORG] aurait signé le contrat.", "conditional"),
        ("[Orvane|ORG] a signé le contrat.", "past"),
        ("[Orvane|ORG] signe le contrat.", "present"),
    ],
)
def test_tense_is_that_of_the_finite_verb(rows: Read, sentence: str, tense: str) -> None:
    assert clause_of(rows(sentence), "signer").group.tense == tense


def test_dates_are_no_subjects(rows: Read) -> None:
    read = rows("[Le mois dernier|date], [Orvane|ORG] a vendu deux navires.")
    assert heads(clause_of(read, "vendre").agents) == ["Orvane"]


def test_an_enumeration_reaches_over_the_complements_of_its_members(rows: Read) -> None:
    read = rows("Le texte couvre la pêche, la production en mer et le transport de gaz.")
    assert heads(clause_of(read, "couvrir").objects) == ["pêche", "production", "transport"]
