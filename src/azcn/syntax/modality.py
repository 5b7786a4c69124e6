"""How sure the text is of what it says: asserted, planned, possible or denied, and the words that decide it."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from azcn.lexicon import load
from azcn.model import Modality
from azcn.morphology import adjective_forms, noun_forms
from azcn.syntax.chunks import Chunk, Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_hypothetical", "is_story", "is_supposed", "modality_of_clause", "modality_of_noun"]

_QUE = ("que", "qu'")
_REACH = 6
"""Chunks before "que" within which its verb stands."""
_ORDER: Sequence[Modality] = ("denied", "possible", "planned")


@cache
def _verb_cues() -> dict[str, Modality]:
    return {verb: modality for modality in _ORDER for verb in load("modality")["verbs"].get(modality, ())}


@cache
def _infinitive_only() -> frozenset[str]:
    return frozenset(load("modality")["infinitive_only"]["verbs"])


@cache
def _noun_cues() -> dict[str, Modality]:
    return {
        form: modality
        for modality in _ORDER
        for noun in load("modality")["nouns"][modality]
        for form in noun_forms(noun)
    }


@cache
def _adjective_cues() -> dict[str, Modality]:
    adjectives = load("modality")["adjectives"]
    return {
        form: modality
        for modality in _ORDER
        for adjective in adjectives.get(modality, ())
        for form in adjective_forms(adjective)
    }


def modality_of_clause(reading: Reading, clause: Clause) -> Modality:
    """Return the modality of what ``clause`` says, by its tense, its negation and what governs it."""
    own = _own(clause)
    if clause.finite:
        own = own or _phrase_cue(reading, clause) or _forecasts(clause)
        outer = _of_that(reading, clause)
        if outer == "denied" and own == "denied":
            return "asserted"
        return (own or "asserted") if outer is None or own == "denied" else outer
    governor = clause.governor
    if clause.group.form == "infinitive":
        noun = _noun_of_infinitive(clause)
        if own is not None or noun is not None:
            return own or noun or "asserted"
        return _governed(reading, clause, governor) if governor is not None else "asserted"
    if governor is not None and clause.link == "controlled" and clause.group.form != "past_participle":
        # "tombée à 3 %, l'inflation remontera": a past participle was so, whatever becomes of it.
        return own or modality_of_clause(reading, governor)
    return own or "asserted"


def _forecasts(clause: Clause) -> Modality | None:
    """Return "planned" for what a verb of forecasting has for its object ("table sur 17 millions")."""
    forecasting = clause.lemma in load("modality")["forecasting"]["verbs"] and clause.group.tense != "past"
    return "planned" if forecasting else None


def _own(clause: Clause) -> Modality | None:
    group = clause.group
    if (group.negated and not _bounds(clause)) or ((subjects := clause.subjects) and _denying(subjects[0])):
        return "denied"
    if group.form == "infinitive" and _is_denied_ahead(clause):
        return "denied"
    if group.tense == "future":
        return "planned"
    if group.tense == "conditional":
        ahead_then = clause.lemma == "devoir" or (clause.lemma != "pouvoir" and _is_future_in_past(clause))
        return "planned" if ahead_then else "possible"
    return None


def _bounds(clause: Clause) -> bool:
    """Return whether a denied verb only bounds a figure: "n'a pas dépassé 3 %" says that it was 3 % at most."""
    if clause.lemma not in load("figures")["comparators"]["gt"]:
        return False
    figures = (nominal.mention for nominal in clause.objects if nominal.mention is not None)
    return any(mention.kind in ("money", "percentage", "quantity") for mention in figures)


def _is_future_in_past(clause: Clause) -> bool:
    """Tell "a annoncé que le site fermerait", whose "fermera" was told in the past, from rumour ("aurait fermé")."""
    group, chunks = clause.group, clause.row.chunks
    verbs = sum(token.pos_ in ("VERB", "AUX") for token in group.tokens)
    if not clause.finite or verbs > 1 + group.passive or clause.row.mark_forms.isdisjoint(("que", "qu'")):
        return False
    under = False
    for at in range(clause.position - 1, -1, -1):
        item = chunks[at]
        if isinstance(item, VerbGroup) and item.form == "finite":
            return under and item.tense == "past"
        if isinstance(item, Mark) and item.form in ("que", "qu'") and item.token.pos_ != "PRON":
            under = True
        elif isinstance(item, Mark) and item.form in (";", ":", "si", "s'", "«", "»", "qui", "dont", "où"):
            return False
    return False


def _is_denied_ahead(clause: Clause) -> bool:
    """Return whether the words right before an infinitive deny it: "sans toutefois signer", "loin de", "de ne pas"."""
    forms: list[str] = []
    for item in reversed(clause.row.chunks[: clause.position]):
        if not isinstance(item, Mark) or item.form == ",":
            break
        forms.insert(0, item.form)
        if item.pos != "ADV" and item.form not in ("de", "d'", "que", "qu'", "ne", "n'"):
            break
    if not closed("ne").isdisjoint(forms) and not closed("negations").isdisjoint(forms):
        return True
    text = " ".join(forms)
    return any(f" {text} ".find(f" {phrase} ") >= 0 for phrase in load("modality")["privative"]["infinitive"])


def _of_that(reading: Reading, clause: Clause) -> Modality | None:
    """Return the modality that the words before "que" give to the clause under it: "dément que", "il est faux que"."""
    row = clause.row
    if row.mark_forms.isdisjoint(_QUE) or clause.link == "relative":
        return None
    opener = _opener(clause)
    if opener is None:
        return None
    before = row.chunks[opener - 1]
    if isinstance(before, Mark) and before.form in load("modality")["privative"]["that"]:
        return "denied"  # "sans que"
    governor = _governor_of_that(row, opener)
    if governor is None:
        return None
    return _polarity(reading, governor, _cue_of_that(governor, opener), opener)


def _opener(clause: Clause) -> int | None:
    """Return the position of the "que" that opens ``clause``, of coordinated ones the first."""
    row = clause.row
    found = _que_before(row, clause.begin)
    while found is not None and found > 1:
        before = row.chunks[found - 1]
        if not (isinstance(before, Mark) and before.form in closed("coordinators")):
            break
        found = next((at for at in range(found - 2, 0, -1) if _is_that(row.chunks[at])), None)
    return found


def _que_before(row: Row, begin: int) -> int | None:
    for at in range(begin - 1, 0, -1):
        item = row.chunks[at]
        if _is_that(item):
            return at
        if isinstance(item, VerbGroup) and item.form == "finite":
            return None
        if isinstance(item, Mark) and item.pos != "ADV" and item.form != ",":
            return None
        if isinstance(item, Nominal) and item.preposition is None and not item.is_time:
            return None
    return None


def _is_that(item: Chunk) -> bool:
    return isinstance(item, Mark) and item.form in _QUE and item.pos != "PRON" and not item.adverbial


def _governor_of_that(row: Row, opener: int) -> Clause | None:
    """Return the clause whose verb stands before "que", with times, datives or its adjective between them."""
    for at in range(opener - 1, max(-1, opener - _REACH - 1), -1):
        item = row.chunks[at]
        if isinstance(item, VerbGroup):
            return next(clause for clause in row.clauses if clause.group is item)
        # "alors que", "bien que" open clauses of their own.
        if isinstance(item, Mark) and not _may_stand_before_that(item, next_to_it=at == opener - 1):
            return None
    return None


def _may_stand_before_that(mark: Mark, *, next_to_it: bool) -> bool:
    if mark.pos in ("ADJ", "PRON") or mark.form in (",", *closed("negations")):
        return True
    return mark.pos == "ADV" and (not next_to_it or mark.form.endswith("ment"))


def _cue_of_that(governor: Clause, opener: int) -> Modality | None:
    cue = _intent(governor, opener)
    if cue is not None:
        return cue
    under = load("modality")["under_that"]
    return next((modality for modality in _ORDER if governor.lemma in under.get(modality, {}).get("verbs", ())), None)


def _polarity(reading: Reading, governor: Clause, cue: Modality | None, stop: int) -> Modality | None:
    """Return what a governing verb makes of the clause under it that stands from ``stop``, a denial of itself counted.

    "dément que" denies, "ne dément pas que" leaves it open, "ne nie pas que" asserts, "ne pense pas que" denies.
    """
    words = load("modality")["negated"]
    if not (governor.group.negated or (not governor.finite and modality_of_clause(reading, governor) == "denied")):
        return cue
    if governor.lemma in _asserting_when_negated():
        return None
    if cue == "denied":
        return "possible"
    if cue is not None or governor.lemma in words["denying"]["verbs"]:
        return "denied"
    if governor.lemma in words["open"]["verbs"]:
        return "possible"
    between = governor.row.chunks[governor.position + 1 : stop]
    said = {form_of(token) for item in between for token in _tokens(item)}
    return None if said.isdisjoint(words["between"]["words"]) else "denied"


def _is_one_of(governor: Clause, stop: int) -> bool:
    said = (form_of(token) for item in governor.row.chunks[governor.position + 1 : stop] for token in _tokens(item))
    return not set(load("modality")["negated"]["one_of"]["words"]).isdisjoint(said)


def _is_time_of(clause: Clause) -> bool:
    """Return whether "avant de" or "après" stands before an infinitive."""
    before = clause.row.chunks[max(0, clause.position - 2) : clause.position]
    return any(isinstance(item, Mark) and item.form in ("avant", "après") for item in before)


def _noun_of_infinitive(clause: Clause) -> Modality | None:
    """Return the modality of the noun before "de" and an infinitive: "le refus du pays de signer"."""
    chunks = clause.row.chunks
    mark = chunks[clause.position - 1] if clause.position > 1 else None
    if not (isinstance(mark, Mark) and mark.form in ("de", "d'", "à")):
        return None
    for item in reversed(chunks[: clause.position - 1]):
        if not isinstance(item, Nominal) or item.is_time:
            return None
        cue = _noun_cues().get(item.form)
        if cue == "denied":
            return cue
        if item.preposition != "de":
            return None
    return None


def _governed(reading: Reading, clause: Clause, governor: Clause) -> Modality:
    """Return the modality that a governing verb gives to an infinitive ("compte céder", "n'exclut pas de céder")."""
    cue = _verb_cues().get(governor.lemma)
    before = clause.row.chunks[clause.position - 1]
    if isinstance(before, Mark) and before.form == "pour":
        # Purpose: as real as the clause that it is the purpose of ("a reculé pour s'établir à").
        return modality_of_clause(reading, governor)
    if _is_time_of(clause):
        # "n'a rien signé avant de se rendre à": what comes first or next is no part of what is denied.
        found = modality_of_clause(reading, governor)
        return "asserted" if found == "denied" else found
    intent = _intent(governor, clause.position)
    cue = cue if intent is None else intent
    outer = None if governor.finite else modality_of_clause(reading, governor)
    negated = outer == "denied" or governor.group.negated
    if negated:
        if governor.lemma in _asserting_when_negated():
            return "asserted"  # "ne cesse de vendre", "ne peut nier avoir vendu"
        if cue is None and _is_one_of(governor, clause.position):
            return "asserted"  # "n'est pas le seul à avoir vendu"
        return "possible" if cue == "denied" else "denied"  # "a démenti vouloir racheter"
    if outer == "possible":
        return outer
    if cue == "planned" and clause.group.tense == "past" and governor.lemma != "devoir":
        return "asserted"  # "a annoncé avoir pris"
    if cue is not None:
        if governor.group.tense == "conditional" and governor.lemma != "devoir":
            return "possible"
        return cue
    return modality_of_clause(reading, governor)


def _intent(governor: Clause, stop: int) -> Modality | None:
    """Return the modality of the words between a verb and what it governs: "est sur le point de", "est faux que"."""
    between = governor.row.chunks[governor.position + 1 : stop]
    words = [form_of(token) for item in between for token in _tokens(item) if token.pos_ != "ADV"]
    text = " ".join(words).replace("' ", "'")
    for modality in _ORDER:
        if text.startswith(tuple(load("modality")["intent"].get(modality, ()))):
            return modality
    return None


def _tokens(item: Chunk) -> "tuple[Token, ...]":
    if isinstance(item, Mark):
        return (item.token,)
    return (*item.preposition_tokens, *item.tokens) if isinstance(item, Nominal) else tuple(item.tokens)


def _denying(nominal: Nominal) -> bool:
    return nominal.determiner is not None and form_of(nominal.determiner) in ("aucun", "aucune", "nul", "nulle")


def _phrase_cue(reading: Reading, clause: Clause) -> Modality | None:
    said = [(modality, found) for modality, phrases in _phrases() if (found := reading.saying(phrases))]
    if not said:
        return None
    start, end = reading.span(clause.begin, clause.stop, clause.row)
    text = reading.text[start:end].casefold().replace("’", "'")
    return next((modality for modality, phrases in said if any(phrase in text for phrase in phrases)), None)


@cache
def _phrases() -> Sequence[tuple[Modality, tuple[str, ...]]]:
    return [(modality, tuple(load("modality")["phrases"][modality])) for modality in _ORDER[1:]]


def modality_of_noun(reading: Reading, nominal: Nominal) -> Modality:
    """Return the modality of what a noun names ("projet d'achat", "négocie l'achat", "aucun accord n'a été signé")."""
    row = reading.row_of(nominal.head)
    if _denying(nominal) or _is_lacking(row, nominal):
        return "denied"
    if nominal.form in _own_cues():
        return "planned"
    for token in nominal.tokens:
        if form_of(token) in _adjective_cues() and token is not nominal.head:
            return _adjective_cues()[form_of(token)]
    cue = _noun_before(row, nominal)
    if cue is not None:
        return cue
    nominal = _topmost(row, nominal)
    clause = row.clause_at(row.position(nominal))
    if clause is None:
        return "asserted"
    own = modality_of_clause(reading, clause)
    verb = _verb_cues().get(clause.lemma)
    if own == "denied" and nominal in clause.subjects and clause.lemma in _asserting_when_negated():
        own = modality_of_clause(reading, _carried_on(clause))  # "les ventes n'ont cessé de reculer"
    elif own == "denied" and verb is None and not _reaches(clause, nominal):
        own = "asserted"
    if nominal in clause.objects or (clause.group.passive and nominal in clause.subjects):
        if own == "denied" and clause.lemma in ("confirmer", "officialiser"):
            return "possible"  # "l'achat n'a pas été confirmé"
        expected = clause.group.passive and clause.lemma == "attendre"  # "une hausse est attendue"
        if (clause.lemma in _infinitive_only() and not expected) or verb is None:
            return own
        if own == "denied":
            return "possible" if verb == "denied" else "denied"
        return verb
    if (
        verb == "denied"
        and nominal in clause.obliques
        and nominal.preposition in load("modality")["denied_under"].get(clause.lemma, ())
    ):
        return "possible" if own == "denied" else "denied"  # "renonce au rachat"
    if verb == "possible" and nominal in clause.obliques and clause.lemma not in _infinitive_only():
        return verb
    if nominal in clause.subjects:
        # "Le partenariat leur permettra de …": it is there already.
        there = load("modality")["effects"]["verbs"] if clause.group.tense == "future" else ()
        if own == "planned" and (clause.lemma in there or _forecasts(clause)):
            return "asserted"
        return own
    # "En plus de l'achat de 20 bus, les parties coopéreront": an adjunct is not planned with its clause.
    close = nominal in clause.obliques and nominal.preposition in ("à", "de", "sur")
    return own if close and row.position(nominal) > clause.position else "asserted"


def _carried_on(clause: Clause) -> Clause:
    """Return the clause of the infinitive that ``clause`` governs, or itself where it governs none."""
    return next((other for other in clause.row.clauses if other.governor is clause and not other.finite), clause)


def _reaches(clause: Clause, nominal: Nominal) -> bool:
    """Return whether the denial of a verb denies what a noun beside it names.

    It does for what is new ("n'a pas fait de visite") and for verbs that bring a thing about ("n'a pas signé l'accord",
    "la visite n'a pas lieu"); "n'a pas commenté l'accord" and "l'accord ne règle rien" take the thing for granted.
    """
    determiner = nominal.determiner
    contracted = any(form_of(token) in closed("contracted") for token in nominal.preposition_tokens)
    if not contracted and (determiner is None or form_of(determiner) in load("modality")["scope"]["new"]):
        return True
    if nominal in clause.patients:
        return clause.lemma in _bringing() or clause.lemma in _happening()
    if nominal in clause.subjects:
        return clause.lemma in _happening()
    return True


@cache
def _bringing() -> frozenset[str]:
    return frozenset(load("syntax")["closed"]["forms"]["carriers"]).union(
        load("modality")["scope"]["bringing"]["verbs"]
    )


@cache
def _happening() -> frozenset[str]:
    return frozenset(load("modality")["scope"]["happening"]["verbs"])


@cache
def _asserting_when_negated() -> frozenset[str]:
    return frozenset(load("modality")["negated"]["asserting"]["verbs"])


def _is_lacking(row: Row, nominal: Nominal) -> bool:
    """Return whether the words right before a noun say that there is none: "sans accord", "pas d'accord"."""
    determiner = form_of(nominal.determiner) if nominal.determiner is not None else None
    if determiner not in (None, "un", "une", "de", "d'"):
        return False
    if nominal.preposition in load("modality")["privative"]["prepositions"]:
        return not any(form_of(token) in closed("contracted") for token in nominal.preposition_tokens)
    before = row.chunks[row.position(nominal) - 1] if row.position(nominal) else None
    of = nominal.preposition == "de" or form_of(nominal.tokens[0]) in ("de", "d'")
    return of and isinstance(before, Mark) and before.form in ("pas", "point", "plus", "jamais")


def _topmost(row: Row, nominal: Nominal) -> Nominal:
    """Return the noun of which ``nominal`` is a complement, at any depth ("la hausse | des prix")."""
    position = row.position(nominal)
    while position and nominal.preposition == "de":
        before = row.chunks[position - 1]
        if not isinstance(before, Nominal) or before.is_time:
            break
        nominal, position = before, position - 1
    return nominal


@cache
def _own_cues() -> frozenset[str]:
    return frozenset(form for noun in load("modality")["nouns"]["own"] for form in noun_forms(noun))


def _noun_before(row: Row, nominal: Nominal) -> Modality | None:
    """Return the modality of the noun that ``nominal`` is a complement of ("discussions sur les investissements")."""
    if nominal.preposition is None or nominal.preposition in load("modality")["adjuncts"]["prepositions"]:
        return None
    for at in range(row.position(nominal) - 1, -1, -1):
        item = row.chunks[at]
        if isinstance(item, Mark) and item.form in _noun_cues():
            return _noun_cues()[item.form]  # "est candidat à"
        if isinstance(item, Mark) and (item.pos in ("ADV", "ADJ") or item.form in closed("coordinators")):
            continue
        if not isinstance(item, Nominal):
            return None
        cue = _noun_cues().get(item.form)
        if cue is not None:
            return cue
        if item.preposition is None:
            return None
    return None


def is_hypothetical(reading: Reading, row: Row, position: int) -> bool:
    """Tell whether the chunk at ``position`` stands in a question, in a story or under "si", and so claims nothing."""
    return reading.is_asked(row) or is_supposed(row, position)


def is_supposed(row: Row, position: int) -> bool:
    """Tell whether the chunk at ``position`` stands in a story that is told, or under "si"."""
    if is_story(row):
        return True
    openers = load("modality")["hypothetical"]["openers"]
    if row.mark_forms.isdisjoint(openers):
        return False
    for at in range(position, -1, -1):
        item = row.chunks[at]
        if isinstance(item, Mark):
            if item.form in openers and item.pos == "SCONJ":
                following = row.chunks[at + 1] if at + 1 < len(row.chunks) else None
                return not (isinstance(following, Mark) and following.form == "bien")  # "si bien que"
            if item.form in (",", ";", ":"):
                return False
    return False


@cache
def _story_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of what stories are told in, and of their parts."""
    fiction = load("modality")["fiction"]
    stories, parts = (
        frozenset(form for noun in fiction[name] for form in noun_forms(noun)) for name in ("stories", "parts")
    )
    return stories, parts


def is_story(row: Row) -> bool:
    """Tell whether a sentence opens in a story: "dans le film, …", "à la fin du roman, …"."""
    first = row.chunks[0] if row.chunks else None
    if not isinstance(first, Nominal):
        return False
    stories, parts = _story_words()
    if first.form not in stories and first.form not in parts:
        return False
    second = row.chunks[1] if len(row.chunks) > 1 else None
    of = second if isinstance(second, Nominal) and second.preposition == "de" else None
    if first.form in stories:
        # "Dans une série d'accords" is a number of them.
        return first.preposition == "dans" and not (of is not None and first.form.startswith("série"))
    return of is not None and of.form in stories
