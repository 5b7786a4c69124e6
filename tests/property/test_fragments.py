"""No text makes a layer fail: French put together of pieces that are cut off anywhere, as extraction leaves them."""

from functools import cache
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azcn.lexicon import load, names
from azcn.model import Document
from azcn.pipeline.annotate import annotate_batch

SENTENCES = (
    "Le 3 mai 2024, Élise Garrec Tanguy, ministre déléguée au Commerce extérieur, s'est rendue à Lima puis à Quito.",
    "Élise Garrec, Garrec et le président du conseil régional ont signé un accord-cadre de 3,2 milliards d'euros.",
    "« Nous y croyons », a-t-elle dit, ajoutant que « les exportations vers l'Italie ont reculé de 12 % ».",
    "L'ancien Premier ministre d'Islande, qui dirige Orvane Energies SA (OES), la rachètera d'ici trois ans.",
    "Premier producteur de sel du pays, Norfrut détient 30 % de Lorvel et Solvane 70 %, soit 1,5 M€ de plus.",
    "De janvier à juillet, le chiffre d'affaires est passé de 40 à 52 millions de dollars, contre 38 un an plus tôt.",
    "Si le contrat était signé lundi à 9 h 30, leur partenariat, conclu en mars, durerait jusqu'au deuxième trimestre.",
    "Le salon de l'agriculture de Brest, auquel participent 14 pays, s'ouvre tous les deux ans en juin.",
    "Fille du général Tanguy, nommée directrice générale de l'Agence X-21, Mme Garrec l'a quittée il y a dix ans.",
)
LEXICONS = ("offices", "reporting", "syntax", "figures", "sentences", "modality")
MARKS = (
    *(
        "",
        " ",
        "  ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        " : ",
        " – ",
        "-",
        "'",
        "’",
        "« ",
        " »",
        '"',
        "(",
        ")",
        "…",
        " ? ",
        "; ",
    ),
    *(" %", " €", "/", "\t", "\u00a0", "\u202f", "\u200b", "\ufeff", "\u00ad", "\U0001f600", "av. J.-C."),
    *(
        " et ",
        " de ",
        " du ",
        " d'",
        " l'",
        " à ",
        " par ",
        " dont ",
        " qui ",
        "1",
        " 12 ",
        " 2024",
        "Mme ",
        "M. ",
        "Dr ",
    ),
)


@cache
def words():
    """Every text in the lexicon: titles, offices, triggers, cues, units, names."""

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from chain(value, *map(texts, value.values()))
        elif isinstance(value, list):
            yield from chain.from_iterable(map(texts, value))

    every = (*LEXICONS, *names("facts"))
    return sorted({word for name in every for word in texts(load(name)) if word and len(word) < 40})


@st.composite
def pieces(draw):
    """A sentence, or a stretch of one."""
    text = draw(st.sampled_from(SENTENCES))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return draw(st.sampled_from((text, text[:end], text[start:], text[start:end])))


texts = st.lists(
    st.tuples(st.one_of(pieces(), st.deferred(lambda: st.sampled_from(words()))), st.sampled_from(MARKS)), max_size=8
).map(lambda parts: "".join(chain.from_iterable(parts)))


@pytest.mark.parametrize("changed", [str, str.upper, str.title])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts)
def test_no_layer_fails_with_what_is_put_together_of_pieces(nlp, changed, text):
    document = Document(id="a", text=changed(text))
    (read,) = annotate_batch(nlp, [document])
    assert read.failures == ()
    for found in (*read.mentions, *read.facts):
        assert document.text[found.start : found.end] == found.text
