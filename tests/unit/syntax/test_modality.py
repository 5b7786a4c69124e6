"""Modality: asserted, planned, possible or denied, from tense, negation, and the words that govern."""

import pytest

from azcn.entities import Entities
from azcn.model import Document
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading


@pytest.fixture
def reading(parser):
    def read(text):
        return Reading(parser(text), Document(id="t", text=text), (), Entities())

    return read


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe a vendu le port.", "asserted"),
        ("Le groupe vendra le port.", "planned"),
        ("Le groupe va vendre le port.", "planned"),
        ("Le groupe doit vendre le port.", "planned"),
        ("Le groupe devrait vendre le port.", "planned"),
        ("Le groupe prévoit de vendre le port.", "planned"),
        ("Le groupe pourrait vendre le port.", "possible"),
        ("Le groupe aurait vendu le port.", "possible"),
        ("Le groupe envisage de vendre le port.", "possible"),
        ("Le groupe n'exclut pas de vendre le port.", "possible"),
        ("Le groupe n'a pas vendu le port.", "denied"),
        ("Le groupe refuse de vendre le port.", "denied"),
        ("Le groupe a démenti vouloir vendre le port.", "denied"),
        ("Le groupe part sans toutefois vendre le port.", "denied"),
        ("Le groupe est sur le point de vendre le port.", "planned"),
        ("Le groupe est en passe de vendre le port.", "planned"),
        ("Le groupe s'apprête à vendre le port.", "planned"),
        ("Le groupe est en voie de vendre le port.", "planned"),
        ("Le groupe est à deux doigts de vendre le port.", "planned"),
        ("Le groupe est prêt à vendre le port.", "planned"),
        ("Le groupe se dit prêt à vendre le port.", "planned"),
        ("Le groupe a l'intention de vendre le port.", "planned"),
        ("Le groupe tient à vendre le port.", "planned"),
        ("Le groupe serait prêt à vendre le port.", "possible"),
        ("Le groupe est tenté de vendre le port.", "possible"),
        ("Le groupe n'est pas prêt à vendre le port.", "denied"),
        ("Le groupe a failli vendre le port.", "denied"),
        ("Le groupe est parvenu à vendre le port.", "asserted"),
        ("Le groupe est fier de vendre le port.", "asserted"),
        ("Le groupe dit avoir vendu le port.", "asserted"),
        ("Le groupe a annoncé avoir vendu le port.", "asserted"),
        ("Le groupe n'a vendu que le port.", "asserted"),
        ("Le maire a annoncé que le groupe vendrait le port.", "planned"),
        ("Le maire expliquait hier que le groupe vendrait le port en mai.", "planned"),
        ("Le maire a dit que le port serait vendu.", "planned"),
        ("Le maire assure que le groupe vendrait le port.", "possible"),
        ("Le maire a dit que le groupe aurait vendu le port.", "possible"),
        ("Le maire a dit que le port aurait été vendu.", "possible"),
        ("Le maire a dit que le groupe pourrait vendre le port.", "possible"),
        ("Selon le maire, le groupe vendrait le port.", "possible"),
        ("Le port vendu en mai fermera en juin.", "asserted"),
        ("Le port, vendu en mai, ne fermera pas.", "asserted"),
    ],
)
def test_a_verb_is_as_sure_as_what_governs_it(reading, text, modality):
    read = reading(text)
    clause = next(clause for clause in read.clauses if clause.lemma == "vendre")
    assert modality_of_clause(read, clause) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe a réalisé la vente du port.", "asserted"),
        ("Le groupe prévoit la vente du port.", "planned"),
        ("Le groupe négocie la vente du port.", "possible"),
        ("Le groupe a un projet de vente du port.", "planned"),
        ("Le groupe mène des discussions sur la vente du port.", "possible"),
        ("Aucune vente n'a eu lieu.", "denied"),
        ("Le groupe a annulé la vente du port.", "denied"),
        ("La vente du port aura lieu lundi.", "planned"),
        ("La vente leur permettra de payer.", "asserted"),
        ("La vente n'a pas été confirmée.", "possible"),
        ("Une éventuelle vente du port inquiète.", "possible"),
        ("Après la vente du port, le groupe partira.", "asserted"),
    ],
)
def test_a_noun_is_as_sure_as_its_words_and_its_clause(reading, text, modality):
    read = reading(text)
    nominal = next(n for row in read.rows for n in row.nominals if n.head.text == "vente")
    assert modality_of_noun(read, nominal) == modality


@pytest.mark.parametrize(
    ("text", "hypothetical"),
    [
        ("Si le groupe vend le port, la ville perd.", True),
        ("Le groupe vend-il le port ?", True),
        ("Dans le film, le groupe vend le port.", True),
        ("À la fin du roman, le groupe vend le port.", True),
        ("Le groupe vend le port.", False),
        ("Dans une série d'annonces, le groupe vend le port.", False),
        ("Dans le livre, le groupe vend le port.", False),
        ("À la fin du mois, le groupe vend le port.", False),
        ("Le groupe vend le port dans le plus grand secret.", False),
    ],
)
def test_questions_conditions_and_stories_claim_nothing(reading, text, hypothetical):
    read = reading(text)
    clause = next(clause for clause in read.clauses if clause.lemma == "vendre")
    assert is_hypothetical(read, clause.row, clause.position) is hypothetical
