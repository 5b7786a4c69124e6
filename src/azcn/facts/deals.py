"""What agreements, purchases, investments and partnerships share: goods, amounts, lists, and who stands for whom."""

from collections.abc import Sequence

from azcn.entities import Resolved
from azcn.facts.frame import Draft, Frame
from azcn.facts.rules import words
from azcn.model import Mention, Money, Party, Quantity
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = [
    "are_sales",
    "counted",
    "fill_money",
    "is_named",
    "item_span",
    "kind_span",
    "listed",
    "reach",
    "represented",
    "tell_worth",
    "thing_span",
    "together",
    "told_between",
    "topic",
    "total_of",
]

_OF_GOODS = ("de", "à", "en", "contre")
"""Prepositions of the complements that say what goods are ("bus à hydrogène", "doses contre la grippe")."""
_UNIT_PRICE = (
    "l'unité",
    "pièce",
    "chacun",
    "chacune",
    "par tonne",
    "la tonne",
    "par action",
    "l'action",
    "le baril",
    "par baril",
)
_BEYOND = 30
_MEMORY = 12
"""How many clauses back a topic is remembered."""
_WORTH = ("montant", "valeur", "somme", "coût", "prix")


def is_named(party: Party) -> bool:
    """Tell a party with a proper name from an unnamed one ("coopératives brésiliennes")."""
    return party.country is not None or party.name != party.name.lower()


def represented(reading: Reading, party: Party) -> Party:
    """Return the body that a person signs or buys for, where the text gives the office; else the party itself."""
    if party.label != "PER":
        return party
    for office in reading.entities.offices_of(party):
        if isinstance(office.organisation, Party):
            return office.organisation
    return party


def are_sales(frame: Frame) -> bool:
    """Return whether a plural noun of selling names what one body sells: "les ventes de la société X", its turnover."""
    if frame.noun is None or not frame.noun.form.endswith("s"):
        return False
    return any("Sing" in seller.head.morph.get("Number", []) for seller in frame.get("of")[:1])


def counted(reading: Reading, nominal: Nominal) -> tuple[int, int, Quantity] | None:
    """Return the first quantity in a noun phrase, with its offsets."""
    for mention in reading.within(nominal.tokens[0].idx, nominal.end, "quantity"):
        if isinstance(mention.value, Quantity):
            return mention.start, mention.end, mention.value
    return None


def item_span(frame: Frame, nominal: Nominal) -> tuple[int, int] | None:
    """Return the span of the goods that a noun phrase names: without number, with what makes their kind."""
    reading, row = frame.reading, frame.row
    start, end = nominal.start, nominal.end
    quantity = counted(reading, nominal)
    if quantity is not None:
        begin, stop, value = quantity
        if value.item and value.item in reading.text[begin:stop]:
            start = begin + reading.text[begin:stop].index(value.item)
        elif value.item and reading.text.startswith(value.item, stop + 1):
            return stop + 1, stop + 1 + len(value.item)  # "quatre ATR 72-600": the number alone is the quantity
        elif value.unit or value.item is None:
            # "200 000 tonnes de blé": the goods are the complement.
            following = _after(row.chunks, row.position(nominal))
            if following is None or following.preposition != "de" or following.is_time:
                return None
            return item_span(frame, following)
        end = max(end, stop)
    position = row.position(nominal) + 1
    while position < len(row.chunks):
        item = row.chunks[position]
        if not isinstance(item, Nominal) or item.preposition not in _OF_GOODS or item.is_time:
            break
        named = item.mention is not None or item.name is not None
        if named and item.preposition != "de":
            break
        if item.mention is not None and item.mention.kind in ("money", "percentage", "quantity", "ordinal"):
            break
        contracted = form_of(item.preposition_tokens[0]) in ("au", "aux")
        if (item.determiner is not None or contracted) and item.preposition in ("à", "en"):
            break
        if named and (item.determiner is not None or item.mention is not None):
            break
        end = item.end
        position += 1
    if nominal.mention is not None and nominal.mention.kind in ("money", "percentage"):
        return None
    text = reading.text[start:end]
    return (start, end) if any(character.isalpha() for character in text) else None


def _after(chunks: Sequence[Nominal | VerbGroup | Mark], position: int) -> Nominal | None:
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    return following if isinstance(following, Nominal) else None


def kind_span(frame: Frame, nominal: Nominal) -> tuple[int, int]:
    """Return the span of a kind: the noun with adjectives and bare complements ("accord de libre-échange")."""
    start, end = nominal.start, nominal.end
    first = nominal.tokens[0]
    if nominal.determiner is first and len(nominal.tokens) > 1:
        start = nominal.tokens[1].idx
    for token in nominal.tokens:
        if token.idx >= start and form_of(token) in words("agreement", "unkind") and token is not nominal.head:
            start = _next_word(frame.reading.text, token.idx + len(token))
        elif token.idx >= start:
            break
    head = nominal.head.idx + len(nominal.head)
    beside = next(frame.reading.within(head, end + _BEYOND, "entity"), None)
    if beside is not None and beside.start < end:
        # "le consortium Norvia Rail", "l'accord UE-Mercosur": the names are no part of its kind.
        return start, max(head, head + len(frame.reading.text[head : beside.start].rstrip()))
    for mention in frame.reading.within(first.idx, end, "quantity", "ordinal"):
        item = getattr(mention.value, "item", None)
        if item and item in mention.text:
            # "11 documents de coopération": the kind is the counted noun.
            start = mention.start + mention.text.index(item)
        elif mention.start == start:
            start = _next_word(frame.reading.text, mention.end)
    position = frame.row.position(nominal) + 1
    while position < len(frame.row.chunks):
        item_ = frame.row.chunks[position]
        if not isinstance(item_, Nominal) or item_.preposition != "de" or item_.determiner is not None:
            break
        if item_.mention is not None or item_.form in _WORTH or item_.is_time or item_.name is item_.head:
            break
        end = item_.end
        position += 1
    return start, end


def thing_span(frame: Frame, nominal: Nominal) -> tuple[int, int]:
    """Return the span of a thing with its complements, without what it costs or measures ("usine | de 3 M€")."""
    row = frame.row
    start, end = nominal.start, nominal.end
    quantity = counted(frame.reading, nominal)
    if quantity is not None and quantity[2].item and quantity[2].item in frame.reading.text[quantity[0] : quantity[1]]:
        start = quantity[0] + frame.reading.text[quantity[0] : quantity[1]].index(quantity[2].item)
    for item in row.chunks[row.position(nominal) + 1 : row.phrase_stop(nominal)]:
        assert isinstance(item, Nominal)
        measured = item.mention is not None and item.mention.kind in ("money", "quantity", "percentage")
        if measured or item.form in words("investment", "measures"):
            break
        end = item.end
    return start, end


def _next_word(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def reach(frame: Frame) -> tuple[int, int]:
    """Return the evidence with what a participle or a bracket adds before the next clause ("…, estimé à 3 M€")."""
    start, end = frame.span
    row = frame.row
    last = end
    worth = False
    for item in row.chunks:
        first = item.token.idx if isinstance(item, Mark) else item.tokens[0].idx
        if first < end:
            worth = isinstance(item, Nominal) and item.form in _WORTH
            continue
        if isinstance(item, Mark):
            relative = item.form in closed("relatives")
            if item.form in (";", ":", "»", "”", "«", "“") or (relative and not worth):
                break
            if not relative and (item.token.pos_ == "SCONJ" or item.form in ("et", "mais", "ou")):
                break
            continue
        if isinstance(item, VerbGroup):
            if item.form == "finite" and not worth:
                break
            continue
        worth = item.form in _WORTH
        last = item.end
    return start, max(last, end)


def fill_money(frame: Frame, draft: Draft, slot: str = "value") -> None:
    """Fill ``slot`` with the first amount of the evidence or just after it that is a total, no unit price."""
    mention = total_of(frame, draft) if slot not in draft.slots else None
    if mention is not None:
        draft.fill(slot, mention.value, [frame.reading.words(mention.start, mention.end)])
        draft.end = max(draft.end, mention.end)


def total_of(frame: Frame, draft: Draft) -> Mention | None:
    """Return the first amount of the evidence or just after it that is a total, no unit price."""
    text = frame.reading.text
    start, end = reach(frame)
    if frame.noun is not None and frame.position and frame.clause is not None:
        # "le montant de l'achat s'élève à": the amount is what the clause says of it.
        before = frame.row.chunks[frame.position - 1]
        if isinstance(before, Nominal) and before.form in _WORTH and frame.noun.preposition == "de":
            end = max(end, frame.reading.clause_span(frame.clause)[1])
    for mention in frame.reading.within(min(start, draft.start), max(end, draft.end), "money"):
        after = text[mention.end : mention.end + 14].replace("’", "'").lstrip(" (")
        if isinstance(mention.value, Money) and not after.startswith(_UNIT_PRICE):
            return mention
    return None


def listed(frame: Frame, nominal: Nominal) -> tuple[tuple[int, int], ...]:
    """Return the spans of a phrase and those coordinated to it."""
    return tuple(frame.reading.phrase(member, ("de", "en")) for member in frame.row.coordinated(nominal))


def topic(frame: Frame, apart: Sequence[object] = ()) -> Resolved | None:
    """Return who was spoken of last before the trigger: a named body or country that acted, none of ``apart``."""
    row = frame.row
    first = frame.trigger.start
    clauses = [
        clause for clause in frame.reading.clauses if clause.finite and clause.row.sentence.start <= row.sentence.start
    ]
    for clause in reversed(clauses[-_MEMORY:]):
        for subject in clause.subjects[:1]:
            if subject.tokens[0].idx >= first:
                continue
            for resolved in frame.reading.party(subject):
                party = resolved.party
                if party.label in ("ORG", "LOC") and is_named(party) and party not in apart:
                    return resolved
    return None


def together(frame: Frame) -> tuple[Resolved, ...]:
    """Return the bodies or countries that acted together last, in the sentence before or the one before that."""
    index = frame.reading.row_index(frame.row)
    for row in reversed(frame.reading.rows[max(0, index - 2) : index]):
        for clause in reversed(row.clauses):
            acting = [
                r for r in frame.reading.parties(clause.agents) if r.party.label in ("ORG", "LOC") and is_named(r.party)
            ]
            if clause.finite and len(acting) > 1:
                return tuple(acting)
    return ()


def told_between(frame: Frame, noun: Nominal | None) -> tuple[Resolved, ...]:
    """Return both sides of "l'accord entre X et Y", whoever speaks of it or approves it; else nothing."""
    if noun is None or not frame.row.holds(noun):
        return ()
    sides = [n for n in frame.row.complements(noun) if n.preposition == "entre"][:1]
    found = frame.reading.parties([member for side in sides for member in frame.row.coordinated(side)])
    return found if len(found) > 1 else ()


def tell_worth(reading: Reading, drafts: Sequence[Draft], nouns: frozenset[str]) -> None:
    """Fill the amount of a deal that has none from a sentence right behind it ("L'opération s'élève à 3 M€")."""
    taken = {words.start for draft in drafts for slot in ("value",) for words in draft.words.get(slot, ())}
    for draft in drafts:
        if draft.slots.get("value") is not None:
            continue
        first = reading.token_range(draft.start, draft.end)
        index = reading.row_index(reading.row_of(reading.doc[first[-1]]))
        for row in reading.rows[index + 1 : index + 3]:
            value = _worth_of(reading, row, nouns)
            if value is not None and value.start not in taken:
                draft.fill("value", value.value, [reading.words(value.start, value.end, "told in a later sentence")])
                draft.lower(0.95, "a later sentence tells the amount")
                taken.add(value.start)
                break


def _worth_of(reading: Reading, row: Row, nouns: frozenset[str]) -> Mention | None:
    """Return the amount that a sentence gives of "l'opération", "le prix", "la transaction" at its start."""
    for position, item in enumerate(row.chunks):
        if isinstance(item, VerbGroup):
            return None
        definite = isinstance(item, Nominal) and item.determiner is not None and item.preposition is None
        if not isinstance(item, Nominal) or not definite or item.form not in nouns:
            continue
        assert item.determiner is not None
        if form_of(item.determiner) not in (*closed("definite"), "ce", "cet", "cette"):
            continue
        if any(n.form not in nouns for n in row.complements(item)[:1] if n.mention is None):
            return None
        clause = next((c for c in row.clauses if c.finite), None)
        if clause is None or item not in clause.subjects or clause.group.negated:
            return None
        start, end = reading.span(position, clause.stop, row)
        return next(reading.within(start, end, "money"), None)
    return None
