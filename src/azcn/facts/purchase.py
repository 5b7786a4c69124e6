"""Purchases: somebody buys, orders, supplies or is chosen to supply."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from azcn.facts.context import Context
from azcn.facts.deals import are_sales, counted, fill_money, is_named, item_span, reach, represented, tell_worth, topic
from azcn.facts.figures import moves
from azcn.facts.flows import flow_of
from azcn.facts.frame import Draft, Frame
from azcn.facts.investment import SHARES_OF
from azcn.facts.rules import verbs, words
from azcn.facts.times import fill_date
from azcn.model import Date, Party, Quantity
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["find"]

FROM_RULES = True

_NEAR = 160
"""How many characters after a purchase a sentence may start that tells its delivery."""
_SENTENCES = 4
"""Sentences behind which goods are no longer meant."""
_MANY = 1000
"""Goods so many, delivered to nobody in particular, are a maker's output."""
_PEOPLE = "the people for the country"
"""How a party was resolved that is a people, not its state."""


def find(context: Context) -> Iterator[Draft]:
    """Yield the purchases of a document."""
    last: Draft | None = None
    drafts = list(context.by_rules("purchase", _refine))
    if not drafts:
        return
    _deliver(context.reading, drafts)
    _of_passage(context.reading, drafts)
    tell_worth(context.reading, drafts, words("purchase", "worth"))
    companies = {
        draft.trigger.start for draft in context.drafts("investment") if draft.rule.partition(".")[2] in SHARES_OF
    }
    for draft in drafts:
        if draft.trigger.start in companies:
            continue  # companies and stakes are invested in, not bought
        if draft.rule == "purchase.option" and last is not None:
            for slot in ("buyer", "seller"):
                draft.fill(slot, last.slots.get(slot), last.words.get(slot, ()))
            draft.lower(0.9, "the parties are those of the purchase before")
        if {"buyer", "seller"} & draft.slots.keys() or draft.rule not in ("purchase.option", "purchase.client"):
            yield draft
        last = draft


def _of_passage(reading: Reading, drafts: list[Draft]) -> None:
    """Fill the goods of "fournira 30 000 tonnes à X" with the trade goods named last before."""
    for draft in drafts:
        if draft.slots.get("item") is not None or draft.rule != "purchase.sell":
            continue
        row = reading.row_of(reading.doc[reading.token_range(draft.start, draft.end)[0]])
        index = reading.row_index(row)
        for before in reversed(reading.rows[max(0, index - _SENTENCES) : index]):
            goods = next((found for n in before.nominals if (found := _traded(reading, before, n)) is not None), None)
            if goods is not None:
                draft.fill("item", reading.text[goods[0] : goods[1]], [reading.words(*goods, "spoken of before")])
                draft.lower(0.85, "the goods are those of the passage")
                break


def _traded(reading: Reading, row: Row, nominal: Nominal) -> tuple[int, int] | None:
    """Return the goods of "les livraisons de lentilles", "les exportations de blé"."""
    if nominal.form not in words("purchase", "supply") and flow_of(row, nominal) is None:
        return None
    for complement in row.complements(nominal)[:1]:
        plain = complement.mention is None and complement.name is None and complement.determiner is None
        if complement.preposition == "de" and plain and not reading.demonyms(complement):
            return complement.start, complement.end
    return None


def _deliver(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Fill the date of a purchase that has none from the sentence after it that tells the delivery."""
    delivers, deliveries = verbs("purchase", "delivers"), words("purchase", "deliveries")
    starts = [row.sentence.start_char for row in reading.rows]
    after: dict[int, Draft] = {}
    for draft in drafts:
        for index in range(bisect_left(starts, draft.end), bisect_left(starts, draft.end + _NEAR)):
            after[index] = draft
    for index in sorted(after):
        draft = after[index]
        if draft.slots.get("date") is not None:
            continue
        for clause in reading.rows[index].clauses:
            if clause.lemma in delivers:
                if clause.objects:
                    continue  # another purchase
            elif not any(subject.form in deliveries for subject in clause.subjects):
                continue
            for nominal in clause.times:
                value = nominal.mention.value if nominal.mention is not None else None
                if isinstance(value, Date) and value.edtf is not None:
                    draft.fill("date", value, [reading.words(nominal.start, nominal.end, "the delivery")])


def _refine(frame: Frame, draft: Draft) -> list[Draft] | None:
    if frame.rule.id == "purchase.contract":
        goods = _contract(frame, draft)
    elif frame.rule.id == "purchase.client":
        return _client(frame, draft)
    else:
        goods = _goods(frame)
    if frame.noun is not None and _of_company(frame):
        return None
    if frame.rule.id == "purchase.choose" and not _supplies(frame):
        return None
    draft.slots.pop("item", None)
    draft.slots.pop("quantity", None)
    _chosen(frame, draft)
    _contractor(frame, draft)
    if "seller" in draft.slots and _is_setting(frame, draft):
        draft.slots.pop("seller")
        draft.words.pop("seller", None)
    for slot in ("buyer", "seller"):
        party = draft.slots.get(slot)
        if isinstance(party, Party):
            draft.slots[slot] = represented(frame.reading, party)
    if draft.slots.get("buyer") == draft.slots.get("seller"):
        draft.slots.pop("seller", None)
    if not any(isinstance(p, Party) and is_named(p) for p in (draft.slots.get("buyer"), draft.slots.get("seller"))):
        draft.lower(0.6, "no party is named")
    drafts = [draft]
    first = len(goods)
    for index, nominal in enumerate(_further(frame, goods)):
        each = draft if index == 0 else _copy(draft)
        if not _fill_goods(frame, each, nominal):
            continue
        if index:
            if "quantity" not in each.slots:
                break
            if index >= first:
                # What stands between the goods belongs to the former.
                each.slots.pop("seller", None)
            each.start, each.end = draft.start, max(draft.end, nominal.end)
            drafts.append(each)
    if len(drafts) == 1:
        fill_money(frame, draft)
    _maker(frame, draft, goods)
    _supplier(frame, draft, goods)
    for each in drafts:
        fill_date(frame, each, "date")
        _fill_later(frame, each)
    return [each for each in drafts if _holds(each) and _enough(frame, each) and not _is_statistic(frame, each)]


def _client(frame: Frame, draft: Draft) -> list[Draft] | None:
    """Keep "X est client de Y"; a rank among clients ("le 26e client de") is no purchase."""
    assert frame.clause is not None
    kind = frame.clause.objects[0]
    if kind.determiner is not None or next(frame.reading.within(kind.tokens[0].idx, kind.end, "ordinal"), None):
        return None
    buyer = draft.slots.get("buyer")
    spoken = topic(frame, [buyer]) if "seller" not in draft.slots else None
    if spoken is not None:
        draft.fill("seller", spoken.party, [frame.reading.words(spoken.start, spoken.end, "spoken of last")])
        draft.lower(0.85, "the seller is who was spoken of last")
    if kind.form.startswith("fournisseur"):
        draft.slots["buyer"], draft.slots["seller"] = draft.slots.get("seller"), buyer
    return [draft]


def _enough(frame: Frame, draft: Draft) -> bool:
    """Tell whether a noun of trade says enough: who and what, how many or how much, or goods of a name."""
    slots = draft.slots.keys()
    if frame.noun is None or frame.rule.id not in ("purchase.purchase", "purchase.sale"):
        return True
    if frame.noun.form.startswith("commande") and not {"quantity", "value"} & slots:
        return False
    if {"buyer", "seller"} & slots and {"quantity", "value"} & slots:
        return True
    if "item" not in slots:
        return False
    if "quantity" in slots or {"buyer", "seller"} <= slots:
        draft.lower(0.8, "not all is said")
        return True
    goods = frame.get("comp:de")[:1]
    named = any(n.name is not None or any(t.pos_ == "PROPN" for t in n.tokens) for n in goods)
    if named:
        draft.lower(0.7, "not all is said")
    return named


def _further(frame: Frame, goods: tuple[Nominal, ...]) -> tuple[Nominal, ...]:
    """Return the goods with what "et" adds after a complement ("200 obus auprès de X et 32 avions")."""
    if not goods or frame.noun is not None or frame.clause is None:
        return goods
    chunks = frame.row.chunks
    for position in range(frame.row.position(goods[-1]) + 1, len(chunks) - 1):
        item, following = chunks[position], chunks[position + 1]
        if isinstance(item, VerbGroup):
            break
        joins = isinstance(item, Mark) and item.form in ("et", ",") and isinstance(following, Nominal)
        if joins and isinstance(following, Nominal) and following.preposition is None and following not in goods:
            after = chunks[position + 2] if position + 2 < len(chunks) else None
            if counted(frame.reading, following) is not None and not isinstance(after, VerbGroup):
                goods = (*goods, following)
    return goods


def _fill_later(frame: Frame, draft: Draft) -> None:
    """Fill the date of delivery that a participle or adjective behind the goods gives ("livrables en 2027")."""
    if "date" in draft.slots:
        return
    for mention in frame.reading.within(frame.span[1], reach(frame)[1], "date"):
        if isinstance(mention.value, Date) and mention.value.edtf is not None:
            draft.fill("date", mention.value, [frame.reading.words(mention.start, mention.end)])
            return


def _is_statistic(frame: Frame, draft: Draft) -> bool:
    """Tell sales figures ("a vendu 12 000 voitures en Chine", "les Français ont acheté …") from a deal."""
    if any(words_.how == _PEOPLE for words_ in draft.words.get("buyer", ())):
        return True
    clause = frame.clause
    if "buyer" not in draft.slots and frame.noun is not None and _are_of_firm(frame):
        return True
    if clause is not None and frame.noun in clause.subjects and moves(clause) is not None:
        return True  # "les livraisons de X ont reculé de 3 %"
    if clause is not None and frame.noun in clause.patients and clause.lemma in verbs("purchase", "stops"):
        return True  # "a suspendu ses livraisons d'essence"
    if clause is not None and frame.noun is None and not clause.group.passive and _is_output(clause, draft):
        return True
    sells = frame.clause is not None and frame.noun is None and frame.clause.lemma in verbs("purchase", "retail")
    if sells and clause is not None and any(n.form in words("trade", "abroad") for n in clause.obliques):
        return True  # "a vendu 9 millions de tonnes à l'étranger, pour 5 milliards"
    return sells and not {"buyer", "value"} & draft.slots.keys()


def _are_of_firm(frame: Frame) -> bool:
    """Tell the turnover of a firm ("les ventes du brasseur X") from a deal in goods ("les ventes de blé")."""
    return are_sales(frame) and any(firm.name is not None for firm in frame.get("of")[:1])


def _is_output(clause: Clause, draft: Draft) -> bool:
    """Tell "a livré 766 avions en 2024", what a maker turns out over a time, to nobody in particular."""
    if clause.lemma not in verbs("purchase", "hands_over") or {"buyer", "value"} & draft.slots.keys():
        return False
    date, quantity, seller = draft.slots.get("date"), draft.slots.get("quantity"), draft.slots.get("seller")
    over_time = isinstance(date, Date) and date.grain not in ("day", "hour", "minute")
    many = isinstance(quantity, Quantity) and (quantity.amount >= _MANY or (over_time and quantity.unit is None))
    yearly = isinstance(date, Date) and date.grain == "year"
    return yearly or (many and isinstance(seller, Party) and seller.country is None)


def _holds(draft: Draft) -> bool:
    buyer, item = draft.slots.get("buyer"), draft.slots.get("item")
    if isinstance(buyer, Party) and buyer.label == "PER" and not {"quantity", "value"} & draft.slots.keys():
        return False
    return not (item and isinstance(buyer, Party) and buyer.name.casefold() in item.casefold())


def _copy(draft: Draft) -> Draft:
    return Draft(
        rule=draft.rule,
        start=draft.start,
        end=draft.end,
        trigger=draft.trigger,
        modality=draft.modality,
        confidence=draft.confidence,
        slots={slot: value for slot, value in draft.slots.items() if slot in ("buyer", "seller")},
        words=dict(draft.words),
        notes=list(draft.notes),
    )


def _goods(frame: Frame) -> tuple[Nominal, ...]:
    for source in frame.rule.sources("item"):
        found = tuple(_of_lot(frame, n) for n in frame.get(source) if not n.is_time and _is_thing(n))
        if found:
            return found
    return _partitive(frame)


def _partitive(frame: Frame) -> tuple[Nominal, ...]:
    """Return the goods of "a commandé du blé à X", "a acheté à X de l'orge", which look like a complement with "de"."""
    clause = frame.clause
    if clause is None or frame.noun is not None or "patient" not in frame.rule.sources("item"):
        return ()
    if clause.group.passive or clause.group.reflexive or clause.objects:
        return ()
    for nominal in clause.obliques:
        behind = nominal.tokens[0].idx > frame.trigger.start
        if behind and nominal.preposition == "de" and nominal.form not in frame.rule.not_objects:
            contracted = any(form_of(token) in ("du", "des") for token in nominal.preposition_tokens)
            definite = nominal.determiner is not None and form_of(nominal.determiner) in closed("definite")
            common = nominal.head.pos_ == "NOUN" and nominal.name is not nominal.head
            partitive = common and (contracted or definite) and (nominal.mention is None or nominal.name is not None)
            return frame.row.coordinated(nominal) if partitive and _is_thing(nominal) else ()
        if not behind or nominal.preposition not in ("à", "auprès de", "chez"):
            return ()
    return ()


def _of_company(frame: Frame) -> bool:
    """Tell "l'acquisition de X", of a company."""
    if frame.rule.id not in ("purchase.purchase", "purchase.sale"):
        return False
    complements = frame.get("prep:de")[:1]
    return any(n.mention is not None and n.mention.kind == "entity" and n.name is n.head for n in complements)


def _of_lot(frame: Frame, nominal: Nominal) -> Nominal:
    """Return the goods of "un lot de 30 bus"."""
    supplied = frame.rule.id == "purchase.choose" and nominal.form in words("purchase", "supply")
    if not (supplied or nominal.form in words("purchase", "lots")) or not frame.row.holds(nominal):
        return nominal
    inner = next((n for n in frame.row.complements(nominal) if n.preposition == "de"), None)
    return inner if inner is not None and counted(frame.reading, inner) is not None else nominal


def _is_thing(nominal: Nominal) -> bool:
    mention = nominal.mention
    if mention is not None and mention.kind in ("money", "percentage"):
        return False
    if mention is not None and mention.kind == "entity":
        return getattr(mention.value, "label", "") == "MISC"
    return nominal.head.pos_ != "PRON" and nominal.form not in words("purchase", "buying")


def _fill_goods(frame: Frame, draft: Draft, nominal: Nominal) -> bool:
    reading = frame.reading
    quantity = counted(reading, nominal)
    if quantity is not None:
        draft.fill("quantity", quantity[2], [reading.words(quantity[0], quantity[1])])
    span = item_span(frame, nominal)
    if span is not None:
        draft.fill("item", reading.text[span[0] : span[1]], [reading.words(*span)])
        draft.end = max(draft.end, span[1]) if frame.noun is None else draft.end
    return span is not None or quantity is not None


def _supplies(frame: Frame) -> bool:
    """Tell whether "choisir X pour" goes on with supplies ("pour la fourniture de"), not with anything else."""
    return any(n.form in words("purchase", "supply") for n in frame.get("prep:pour"))


def _chosen(frame: Frame, draft: Draft) -> None:
    """Let "X a été choisi pour fournir Y" stand for its infinitive: asserted, whatever the verb of choice."""
    if frame.clause is None or frame.clause.governor is None or frame.noun is not None:
        return
    governor = frame.clause.governor
    if governor.lemma in verbs("purchase", "chooses"):
        for party in frame.reading.parties(governor.agents)[:1]:
            draft.slots["buyer"] = party.party
            draft.words["buyer"] = (frame.reading.words(party.start, party.end, party.how),)


def _maker(frame: Frame, draft: Draft, goods: tuple[Nominal, ...]) -> None:
    """Fill the seller of "s'est doté de trois navires construits par X" with who makes the goods."""
    if "seller" in draft.slots or not goods:
        return
    for clause in frame.row.clauses:
        made = clause.group.form == "past_participle" and clause.lemma in verbs("purchase", "makes")
        if not made or clause.link != "modified" or clause.subject not in goods:
            continue
        for party in frame.reading.parties(clause.agents)[:1]:
            if party.party.label == "ORG" and is_named(party.party) and party.party != draft.slots.get("buyer"):
                draft.fill("seller", party.party, [frame.reading.words(party.start, party.end, "who makes the goods")])
                draft.lower(0.9, "the seller is who makes the goods")


def _is_setting(frame: Frame, draft: Draft) -> bool:
    """Tell "Au salon de X, Y a commandé 30 avions": the event that opens the sentence sells nothing."""
    found, seller = draft.words.get("seller", ()), draft.slots.get("seller")
    if frame.clause is None or not found or found[0].start > frame.trigger.start:
        return False
    if not isinstance(seller, Party) or seller.label != "MISC":
        return False
    return any(n.start <= found[0].start < n.end for n in frame.clause.with_preposition("à"))


def _supplier(frame: Frame, draft: Draft, goods: tuple[Nominal, ...]) -> None:
    """Fill the seller of "serviront à l'achat de douze rames auprès de X", right behind the goods."""
    if "seller" in draft.slots or frame.noun is None or len(goods) != 1 or not frame.row.holds(goods[0]):
        return
    for item in frame.row.chunks[frame.row.position(goods[0]) + 1 :]:
        if isinstance(item, Mark) and item.token.pos_ in ("ADJ", "NOUN", "X"):
            continue
        if not isinstance(item, Nominal):
            return
        if item.preposition in ("auprès de", "chez"):
            for party in frame.reading.party(item)[:1]:
                draft.fill("seller", party.party, [frame.reading.words(party.start, party.end, party.how)])
            return


def _contractor(frame: Frame, draft: Draft) -> None:
    """Fill the seller of "le contrat de X pour la livraison de …", "X s'est vu confier la fourniture de …" with X."""
    clause = frame.clause
    if frame.noun is not None and clause is not None and clause.lemma in verbs("purchase", "awards"):
        seen = clause.governor is not None and clause.governor.lemma == "voir" and clause.governor.group.reflexive
        for resolved in frame.reading.parties(clause.governor.subjects if seen and clause.governor else ())[:1]:
            draft.fill("seller", resolved.party, [frame.reading.words(resolved.start, resolved.end, resolved.how)])
    if frame.noun is None or frame.noun.preposition != "pour" or "seller" in draft.slots:
        return
    before = frame.row.chunks[frame.position - 1] if frame.position else None
    if isinstance(before, Nominal) and before.preposition == "de" and before.mention is not None:
        for party in frame.reading.party(before):
            draft.fill("seller", party.party, [frame.reading.words(party.start, party.end, party.how)])


def _contract(frame: Frame, draft: Draft) -> tuple[Nominal, ...]:
    """Return the goods of a supply contract ("un contrat portant sur 12 grues"), and set who buys and who sells."""
    assert frame.clause is not None
    kind = next((n for n in frame.clause.patients if n.form in frame.rule.objects), None)
    if kind is None:
        return ()
    goods, supply = _contracted(frame, kind)
    if not goods:
        return ()
    buyer, seller = draft.slots.pop("buyer", None), draft.slots.pop("seller", None)
    sells = frame.clause.lemma in verbs("purchase", "wins") or (
        frame.clause.lemma not in verbs("purchase", "awards") and supply is True
    )
    if frame.clause.lemma not in verbs("purchase", "wins") | verbs("purchase", "awards"):
        sells = sells if _is_public(buyer) == _is_public(seller) else _is_public(seller)
    if sells:
        buyer, seller = seller, buyer
    draft.fill("buyer", buyer)
    draft.fill("seller", seller)
    return goods


def _contracted(frame: Frame, kind: Nominal) -> tuple[tuple[Nominal, ...], bool | None]:
    row = frame.row
    supply: bool | None = None
    for item in row.chunks[row.position(kind) + 1 :]:
        if isinstance(item, VerbGroup) and item.form == "finite":
            break
        if isinstance(item, Mark) and item.form in (";", ":", "»"):
            break
        if not isinstance(item, Nominal):
            continue
        head = item.form
        if head in words("purchase", "supply") | words("purchase", "buying"):
            supply = head in words("purchase", "supply")
            continue
        about = item.preposition in ("sur", "pour") or (supply is not None and item.preposition == "de")
        quantity = counted(frame.reading, item) if about else None
        if quantity is not None:
            return row.coordinated(item), supply
    return (), supply


def _is_public(party: Party | None) -> bool:
    """Tell a state or a public body, which buys and does not sell."""
    if party is None:
        return False
    if party.country or party.label == "LOC":
        return True
    return party.name.split()[0].lower() in words("purchase", "public")
