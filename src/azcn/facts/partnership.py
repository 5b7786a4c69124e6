"""Partnerships: standing relations between parties, alliances, joint ventures, memberships."""

from collections.abc import Iterator, Sequence

from azcn.facts.context import Context
from azcn.facts.deals import is_named, kind_span, represented, told_between, topic
from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import verbs, words
from azcn.facts.times import fill_date
from azcn.model import Date, Party
from azcn.syntax.chunks import Nominal, closed
from azcn.syntax.verbs import form_of

__all__ = ["find"]

FROM_RULES = True


def find(context: Context) -> Iterator[Draft]:
    """Yield the partnerships of a document."""
    yield from context.by_rules("partnership", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    reading = frame.reading
    kind = _kind(frame)
    draft.slots.pop("kind", None)
    if kind is not None:
        if _is_ranked(frame, kind) or _is_of_agreement(frame, kind):
            return None
        start, end = kind_span(frame, kind)
        draft.slots["kind"] = reading.text[start:end]
        draft.words["kind"] = (reading.words(start, end),)
    if frame.noun is not None and frame.noun.determiner is not None:
        if form_of(frame.noun.determiner) in closed("definite"):
            # "approfondira le partenariat": a definite noun is of a partnership that exists.
            draft.modality = "asserted" if draft.modality == "planned" else draft.modality
        _gathered(frame, draft)
    if frame.noun is not None and frame.clause is not None and draft.modality == "planned":
        # "Un consortium de X et Y exploitera la ligne": what it will do is planned, it is there.
        acts = frame.noun in frame.clause.subjects and not frame.clause.group.passive
        draft.modality = "asserted" if acts and frame.clause.lemma not in verbs("partnership", "begins") else "planned"
    parties = [represented(reading, p) for p in _parties(frame, draft) if is_named(p)]
    if len(parties) == 1 and frame.noun is not None and frame.get("reach:avec"):
        found = topic(frame, parties)
        if found is not None:
            parties.insert(0, found.party)
            draft.lower(0.8, "one partner is who was spoken of last")
    draft.slots["parties"] = tuple({p.country or p.name.casefold(): p for p in parties}.values())
    if any(p.label == "PER" for p in parties):
        return None
    if frame.rule.id == "partnership.part" and not (
        any(p.label == "ORG" for p in parties[1:]) and _is_part_of_body(frame)
    ):
        return None
    if frame.rule.id == "partnership.join":
        _joined(frame, draft)
        if not any(p.label in ("ORG", "MISC") for p in _patients(frame)):
            return None
    fill_date(frame, draft, "date")
    _fill_founded(frame, draft)
    return draft


def _is_part_of_body(frame: Frame) -> bool:
    """Tell "fait partie de l'Otan", "de l'alliance X" from "fait partie de la bande originale de X"."""
    for nominal in frame.get("prep:de")[:1]:
        return nominal.name is not None or nominal.form in words("partnership", "bodies")
    return False


def _fill_founded(frame: Frame, draft: Draft) -> None:
    """Fill the date of "une coentreprise créée en 2023"."""
    for clause in frame.row.clauses:
        if frame.noun is not None and clause.subject is frame.noun and clause.group.form == "past_participle":
            for nominal in clause.times:
                value = nominal.mention.value if nominal.mention is not None else None
                if isinstance(value, Date) and value.edtf is not None:
                    draft.fill("date", value, [frame.reading.words(nominal.start, nominal.end)])


def _parties(frame: Frame, draft: Draft) -> Sequence[Party]:
    """Return the parties: those of "la coentreprise de X et Y" alone, and the names of "les villes de X et de Y"."""
    parties: Sequence[Party] = draft.slots.get("parties", ())
    if frame.noun is not None:
        owners = told_between(frame, frame.noun) or frame.reading.owner(frame.noun)
        if len(owners) > 1:
            draft.words["parties"] = tuple(frame.reading.words(i.start, i.end, i.how) for i in owners)
            return tuple(item.party for item in owners)
    if frame.clause is None or sum(map(is_named, parties)) > 1:
        return parties
    subject = frame.clause.subject
    if subject is None or subject.name is not None or not frame.row.holds(subject):
        return parties
    named = [n for n in frame.row.complements(subject) if n.preposition in ("de", None) and n.name is not None]
    found = frame.reading.parties(named)
    return tuple(item.party for item in found) if len(found) > 1 else parties


def _kind(frame: Frame) -> Nominal | None:
    for source in frame.rule.sources("kind"):
        for nominal in frame.get(source):
            if nominal.form in words("partnership", "kinds") or frame.rule.id == "partnership.common":
                return nominal
    return None


def _is_ranked(frame: Frame, kind: Nominal) -> bool:
    """Tell a rank among partners ("le premier partenaire commercial de") from a partnership."""
    if {form_of(token) for token in kind.tokens} & words("partnership", "commercial"):
        return frame.noun is None
    if kind.form.startswith("membre"):
        return False
    return any(True for _ in frame.reading.within(kind.tokens[0].idx, kind.end, "ordinal"))


def _is_of_agreement(frame: Frame, kind: Nominal) -> bool:
    """Tell "un accord de partenariat", which is an agreement."""
    if kind.preposition != "de":
        return False
    before = frame.row.chunks[frame.row.position(kind) - 1]
    return isinstance(before, Nominal) and before.form in words("partnership", "agreements")


def _gathered(frame: Frame, draft: Draft) -> None:
    """Fill the parties of "un consortium réunissant X, Y et Z", "formé par X et Y"."""
    row = frame.row
    for clause in row.clauses:
        near = clause.position <= frame.position + 2 and clause.subject is frame.noun
        follows = (clause.position == frame.position + 1 or near) and not clause.finite
        if not follows and not (
            clause.link == "relative" and clause.subject is frame.noun and clause.position <= frame.position + 3
        ):
            continue
        if clause.lemma in verbs("partnership", "unites"):
            members = clause.with_preposition("par", "de", "entre") if clause.group.passive else clause.objects
            found = frame.reading.parties(members)
            parties = (*draft.slots.get("parties", ()), *(item.party for item in found))
            draft.slots["parties"] = parties
            draft.words["parties"] = tuple(frame.reading.words(i.start, i.end, i.how) for i in found)
            draft.end = max(draft.end, frame.reading.clause_span(clause)[1])


def _joined(frame: Frame, draft: Draft) -> None:
    """Fill the kind of "a rejoint l'alliance X" with the noun beside the name."""
    assert frame.clause is not None
    for nominal in frame.clause.patients:
        if nominal.form in words("partnership", "bodies") and nominal.name is not nominal.head:
            text = frame.reading.text[nominal.head.idx : nominal.head.idx + len(nominal.head)]
            draft.fill("kind", text, [frame.reading.words(nominal.head.idx, nominal.head.idx + len(nominal.head))])


def _patients(frame: Frame) -> list[Party]:
    assert frame.clause is not None
    return [item.party for item in frame.reading.parties(frame.clause.patients)]
