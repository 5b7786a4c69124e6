"""Nouns that name a flow of trade between countries, for trade facts and for what must not be taken for one."""

from functools import cache

from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Flow
from azcn.morphology import adjective_forms
from azcn.syntax.chunks import Nominal
from azcn.syntax.clauses import Row
from azcn.syntax.verbs import form_of

__all__ = ["flow_nouns", "flow_of", "no_flow_with"]


@cache
def flow_nouns() -> dict[str, tuple[Flow, str]]:
    """Return by each form of the nouns that can name a flow the flow, and the noun itself."""
    return {
        form: (flow, noun)
        for flow, nouns in load("facts/trade")["flows"].items()
        for noun in nouns
        for form in forms_of_nouns([noun])
    }


@cache
def no_flow_with() -> frozenset[str]:
    """Return the words beside which a noun names no trade ("le commerce équitable")."""
    return frozenset(load("facts/trade")["rates"]["not_with"])


@cache
def _adjectives(section: str, name: str) -> frozenset[str]:
    words = load("facts/trade")[section].get(name, ())
    return frozenset(form for word in words for form in adjective_forms(word))


def flow_of(row: Row, nominal: Nominal) -> Flow | None:
    """Return the flow that a noun names, where it is trade between countries that it names."""
    found = flow_nouns().get(nominal.form)
    if found is None or nominal.name is nominal.head:
        return None
    flow, noun = found
    lexicon = load("facts/trade")
    beside = {form_of(token) for token in nominal.tokens if token is not nominal.head}
    complements = row.complements(nominal)
    for complement in complements[:2]:
        beside.update(form_of(token) for token in complement.tokens)
    if not no_flow_with().isdisjoint(beside):
        return None
    named = noun not in lexicon["flows_with"] or bool(beside & _adjectives("flows_with", noun))
    between = any(c.preposition in lexicon["prepositions"]["partners"] for c in complements)
    if flow == "balance" and "échanges" in beside:
        return flow
    if not named and not (flow == "bilateral" and between):
        return None
    if flow == "bilateral" and beside & _adjectives("flow_adjectives", "total"):
        return "total"
    return flow
