"""Agreements: deals, contracts, memoranda, treaties and sets of projects, signed or concluded."""

from collections.abc import Iterator

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import fill_place
from azcn.facts.times import fill_date
from azcn.model import Money, Quantity
from azcn.syntax.chunks import Mark, Nominal, VerbGroup
from azcn.syntax.verbs import form_of

__all__ = ["find"]


def find(context: Context) -> Iterator[Draft]:
    """Yield the agreements of a document."""
    yield from context.by_rules("agreement", _refine)


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    reading = frame.reading
    kind = _kind_nominal(frame)
    if kind is not None:
        if "tacite" in {form_of(token) for token in kind.tokens}:
            return None
        start, end = _kind_span(frame, kind)
        draft.slots["kind"] = reading.text[start:end]
        draft.words["kind"] = (reading.words(start, end),)
        for mention in reading.within(kind.tokens[0].idx, kind.end, "quantity"):
            if isinstance(mention.value, Quantity):
                draft.fill("count", int(mention.value.amount), [reading.words(mention.start, mention.end)])
    if frame.rule.id == "agreement.agree":
        _fill_agreed(frame, draft)
    _fill_domains(frame, draft)
    fill_date(frame, draft, "date")
    fill_place(frame, draft, "place")
    start, end = draft.start, draft.end
    for mention in reading.within(start, end, "money"):
        if isinstance(mention.value, Money):
            draft.fill("value", mention.value, [reading.words(mention.start, mention.end)])
    return draft


def _kind_nominal(frame: Frame) -> Nominal | None:
    for source in frame.rule.slots.get("kind", ()):
        found = frame.get(source)
        for nominal in found:
            if form_of(nominal.head) in frame.rule.objects or not frame.rule.objects:
                return nominal
    return None


def _kind_span(frame: Frame, nominal: Nominal) -> tuple[int, int]:
    """Return the span of the kind: the noun with adjectives and a bare complement ("accord de libre-échange")."""
    start, end = nominal.start, nominal.end
    for mention in frame.reading.within(nominal.tokens[0].idx, nominal.end, "quantity"):
        # "11 documents de coopération": the kind is the counted noun.
        item = getattr(mention.value, "item", None)
        if item and item in mention.text:
            start = mention.start + mention.text.index(item)
    position = frame.row.position(nominal) + 1
    while position < len(frame.row.chunks):
        item_ = frame.row.chunks[position]
        if not (isinstance(item_, Nominal) and item_.preposition in ("de", "d'") and item_.determiner is None):
            break
        if item_.mention is not None:
            break
        end = item_.end
        position += 1
    return start, end


def _fill_agreed(frame: Frame, draft: Draft) -> None:
    """Fill the object of "sont convenus de coopérer": the infinitive and all that follows it."""
    row, reading = frame.row, frame.reading
    for position in range(frame.position + 1, len(row.chunks)):
        item = row.chunks[position]
        if isinstance(item, VerbGroup) and item.form == "infinitive":
            clause = next(c for c in row.clauses if c.group is item)
            start, end = reading.span(position, max(clause.stop, position + 1), row)
            draft.fill("object", reading.text[start:end], [reading.words(start, end)])
            draft.end = max(draft.end, end)
            return
        if isinstance(item, VerbGroup):
            return


def _fill_domains(frame: Frame, draft: Draft) -> None:
    """Fill domains from "couvrant des domaines tels que A, B et C" and the like."""
    row, reading = frame.row, frame.reading
    for position in range(frame.position + 1, len(row.chunks) - 1):
        item = row.chunks[position]
        opens = isinstance(item, Mark) and item.form in ("que", "comme", "notamment")
        before = row.chunks[position - 1]
        listed = isinstance(before, Nominal) and {form_of(t) for t in before.tokens} & {
            "domaines",
            "secteurs",
            "domaine",
            "secteur",
            "tels",
            "telles",
        }
        following = row.chunks[position + 1]
        if opens and listed and isinstance(following, Nominal):
            spans = [reading.phrase(nominal, ("de", "en")) for nominal in row.coordinated(following)]
            draft.fill(
                "domains",
                tuple(reading.text[start:end] for start, end in spans),
                [reading.words(start, end) for start, end in spans],
            )
            draft.end = max(draft.end, spans[-1][1])
            return
