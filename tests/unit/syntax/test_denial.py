"""Denied or not: what negation, verbs, nouns and prepositions of denial reach, and what only looks like a denial."""

import pytest

from azcn.entities import Entities
from azcn.model import Document
from azcn.syntax.modality import modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading


@pytest.fixture
def reading(parser):
    def read(text):
        return Reading(parser(text), Document(id="t", text=text), (), Entities())

    return read


def _verb(read, lemma="vendre"):
    clause = next(clause for clause in read.clauses if clause.lemma == lemma)
    return modality_of_clause(read, clause)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le maire dément que le groupe ait vendu le port.", "denied"),
        ("Le maire a nié hier devant la presse que le groupe ait vendu le port.", "denied"),
        ("Le maire conteste que le groupe ait vendu le port.", "denied"),
        ("Le maire dément que le groupe ait fermé la gare et qu'il ait vendu le port.", "denied"),
        ("Il est faux que le groupe ait vendu le port.", "denied"),
        ("Il n'est pas question que le groupe vende le port.", "denied"),
        ("Le maire ne pense pas que le groupe vende le port.", "denied"),
        ("Le maire est parti sans que le groupe ait vendu le port.", "denied"),
        ("Le maire n'a pas démenti que le groupe ait vendu le port.", "possible"),
        ("Le maire doute que le groupe vende le port.", "possible"),
        ("Le maire n'a pas confirmé que le groupe a vendu le port.", "possible"),
        ("Nul ne conteste que le groupe a vendu le port.", "asserted"),
        ("On ne peut nier que le groupe a vendu le port.", "asserted"),
        ("Le maire dément que le groupe n'ait pas vendu le port.", "asserted"),
        ("Le maire confirme que le groupe a vendu le port.", "asserted"),
        ("Le maire, qui dément toute crise, dit que le groupe a vendu le port.", "asserted"),
        ("Alors que le maire dément, le groupe a vendu le port.", "asserted"),
        ("Le maire dément que la gare, que le groupe a vendue, soit fermée.", "asserted"),
    ],
)
def test_a_denial_reaches_the_clause_under_que(reading, text, modality):
    assert _verb(reading(text)) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe se défend d'avoir vendu le port.", "denied"),
        ("Le groupe nie avoir vendu le port.", "denied"),
        ("Le groupe a réfuté avoir vendu le port.", "denied"),
        ("Le groupe dément avoir vendu le port.", "denied"),
        ("Le groupe s'abstient de vendre le port.", "denied"),
        ("Le groupe a cessé de vendre du blé.", "denied"),
        ("Le groupe choisit de ne pas vendre le port.", "denied"),
        ("Le groupe est loin d'avoir vendu le port.", "denied"),
        ("Loin de vendre le port, le groupe le modernise.", "denied"),
        ("Faute de vendre le port, le groupe ferme la gare.", "denied"),
        ("Le groupe part sans avoir vendu le port.", "denied"),
        ("Le refus du groupe de vendre le port surprend.", "denied"),
        ("Le groupe nie avoir fermé la gare et vendu le port.", "denied"),
        ("Le groupe n'a pas démenti avoir vendu le port.", "possible"),
        ("Le groupe n'a cessé de vendre du blé.", "asserted"),
        ("Le groupe ne manque pas de vendre du blé.", "asserted"),
        ("Le groupe n'a pas hésité à vendre le port.", "asserted"),
        ("Le groupe ne nie pas avoir vendu le port.", "asserted"),
        ("Le groupe n'est pas le seul à avoir vendu le port.", "asserted"),
        ("Le groupe n'a rien dit avant de vendre le port.", "asserted"),
        ("Le groupe a fermé la gare et vendu le port.", "asserted"),
    ],
)
def test_a_denial_reaches_the_infinitive_that_it_governs(reading, text, modality):
    assert _verb(reading(text)) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe n'a pas vendu de blé.", "denied"),
        ("Le groupe n'a guère vendu de blé.", "denied"),
        ("Le groupe ne vend plus de blé.", "denied"),
        ("Le groupe n'a ni fermé la gare ni vendu le port.", "denied"),
        ("Ni le groupe ni la ville n'ont vendu le port.", "denied"),
        ("Aucun groupe de la ville n'a vendu le port.", "denied"),
        ("Le groupe vend pas moins de douze ports.", "asserted"),
        ("Le groupe n'a pas seulement vendu le port.", "asserted"),
        ("Le groupe n'a pas vendu seulement le port.", "asserted"),
        ("Le groupe a vendu pas plus tard que lundi le port.", "asserted"),
        ("Le groupe n'a vendu rien de moins que le port.", "asserted"),
        ("Le groupe n'a vendu cette année dans la région que le port.", "asserted"),
        ("Le groupe ne vend plus que du blé.", "asserted"),
        ("Le groupe n'a jamais autant vendu.", "asserted"),
        ("Le maire est parti avant que le groupe ne vende le port.", "asserted"),
    ],
)
def test_negation_denies_unless_it_restricts_or_bounds(reading, text, modality):
    assert _verb(reading(text)) == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le groupe n'a pas conclu la vente du port.", "denied"),
        ("La vente du port n'a pas eu lieu.", "denied"),
        ("Le groupe n'a pas fait de vente.", "denied"),
        ("Le groupe renonce à la vente du port.", "denied"),
        ("Le groupe dément toute vente du port.", "denied"),
        ("Faute de vente, le groupe ferme.", "denied"),
        ("Toujours pas de vente en vue.", "denied"),
        ("Le groupe ne renonce pas à la vente du port.", "possible"),
        ("Le maire n'a pas commenté la vente du port.", "asserted"),
        ("La vente du port n'a pas réglé la crise.", "asserted"),
        ("L'absence du maire lors de la vente surprend.", "asserted"),
        ("Sans la vente du port, le groupe fermait.", "asserted"),
    ],
)
def test_a_denied_verb_denies_only_the_nouns_that_it_brings_about(reading, text, modality):
    read = reading(text)
    nominal = next(n for row in read.rows for n in row.nominals if n.head.text == "vente")
    assert modality_of_noun(read, nominal) == modality


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("Le groupe n'a pas signé d'accord.", ["accord"]),
        ("Le groupe part sans avoir signé d'accord.", ["accord"]),
        ("Le groupe n'a toujours pas signé d'accord.", ["accord"]),
        ("Le groupe n'a pas parlé d'accord.", []),
        ("Le groupe n'est pas parti de Lille.", []),
        ("Le groupe a parlé d'accord.", []),
    ],
)
def test_de_behind_a_denied_verb_is_an_article(reading, text, objects):
    clause = reading(text).clauses[-1]
    assert [nominal.head.text for nominal in clause.objects] == objects


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Le groupe a fermé la gare et vendu le port.", True),
        ("Le groupe a fermé la gare puis vendu le port à la ville.", True),
        ("Le groupe a repris un hôtel fermé et vendu par la ville.", False),
        ("Le groupe a des ports fermés et vendus à la ville.", False),
    ],
)
def test_a_second_participle_shares_the_auxiliary(reading, text, shares):
    clause = next(clause for clause in reading(text).clauses if clause.lemma == "vendre")
    assert (clause.finite, clause.group.passive) == (shares, not shares)
    assert shares is ([nominal.head.text for nominal in clause.subjects] == ["groupe"])
