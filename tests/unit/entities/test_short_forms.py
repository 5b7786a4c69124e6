"""A name that is short for a short form is counted where that one is: no name is lost."""

import itertools

import pytest

from azcn.model import Document
from azcn.pipeline.annotate import annotate_batch

NAMES = ("Élise Garrec Tanguy", "Élise Garrec", "Garrec")


def chains(nlp, text):
    (read,) = annotate_batch(nlp, [Document(id="a", text=text)])
    assert read.failures == ()
    return [[mention.text for mention in chain.mentions] for chain in read.chains]


@pytest.mark.parametrize("order", list(itertools.permutations(NAMES)))
def test_each_name_stands_in_one_chain_in_any_order(nlp, order):
    text = "{} est préfète. {} a signé un contrat. {} ira à Lima.".format(*order)
    found = [name for chain in chains(nlp, text) for name in chain]
    assert sorted(set(found) & set(NAMES)) == sorted(NAMES)
    assert len(found) == len(set(found))


def test_a_surname_behind_a_first_and_a_full_name_is_the_same_person(nlp):
    assert chains(nlp, "Élise Garrec Tanguy. Élise Garrec, Garrec ")[0] == list(NAMES)


@pytest.mark.parametrize(
    "text", ["On a reçu l'ancien Premier ", "On a reçu l'ancien Premier", "le Premier \n", "Premier "]
)
def test_a_text_that_ends_behind_premier_is_read(nlp, text):
    chains(nlp, text)
