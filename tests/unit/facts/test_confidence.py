"""Confidence: the surer reading has the higher figure, and what lowers it is said."""


def only(facts):
    (fact,) = facts
    return fact


def test_a_reference_is_less_sure_than_a_name(facts_of):
    named = only(facts_of("Paul Renard, maire de Brest, a affirmé que le port était plein.", type="statement"))
    referred = facts_of("Paul Renard est maire de Brest. Le maire a affirmé que le port était plein.", type="statement")
    assert only(referred).confidence < named.confidence


def test_more_filled_slots_are_surer(facts_of):
    bare = only(facts_of("Nordvik n'a pas réagi.", type="statement"))
    full = only(facts_of("« Le port est plein », a déclaré lundi à Brest Paul Renard, maire.", type="statement"))
    assert bare.confidence < full.confidence
    assert "slots filled: 1" in bare.why.notes


def test_what_may_be_is_less_sure_than_what_is(facts_of):
    sure = only(facts_of("Léna Faucher s'est rendue à Oslo en juin.", type="visit"))
    unsure = only(facts_of("Léna Faucher pourrait se rendre à Oslo en juin.", type="visit"))
    assert unsure.confidence < sure.confidence


def test_confidence_lies_between_nothing_and_certainty(facts_of):
    text = "Léna Faucher, ministre de la Pêche, a dit à Oslo que le port de Brest serait agrandi en mai."
    assert all(0 < fact.confidence < 1 for fact in facts_of(text))
