"""Investments: money put into something, stakes taken or held, plants built, loans and funds granted."""

from collections.abc import Iterator
from itertools import pairwise

from azcn.facts.context import Context
from azcn.facts.deals import are_sales, counted, fill_money, is_named, reach, represented, tell_worth, thing_span, topic
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import fill_place
from azcn.facts.rules import verbs, words
from azcn.facts.times import fill_date
from azcn.model import Entity, Money, Party, Percentage
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.verbs import form_of

__all__ = ["SHARES_OF", "find"]

FROM_RULES = True

SHARES_OF = (
    "stake",
    "sell_stake",
    "cession",
    "disposal",
    "takeover",
    "hold",
    "acquire",
    "take_over",
    "take",
    "seize",
    "bid",
    "treat",
    "sold",
)
"""Rules for companies and parts of them."""
_SPOKEN = "the target is who was spoken of last"
_DEPTH = 4
_NEAR = 250
"""Characters behind an investment over which a stake that names no body is in the same."""


def find(context: Context) -> Iterator[Draft]:
    """Yield the investments of a document."""
    drafts = list(_find(context))
    reading = context.reading
    tell_worth(reading, [d for d in drafts if d.rule.partition(".")[2] in SHARES_OF], words("investment", "worth"))
    _in_the_same(drafts)
    yield from drafts


def _in_the_same(drafts: list[Draft]) -> None:
    """Fill the target of "conservera une participation de 15 %" with that of the investment before."""
    for before, draft in pairwise(sorted(drafts, key=lambda draft: draft.start)):
        near = draft.start - before.end < _NEAR and before.slots.get("target") is not None
        guessed = _SPOKEN in draft.notes and before.slots.get("stake") is not None
        if near and draft.slots.get("stake") is not None and (draft.slots.get("target") is None or guessed):
            if before.slots["target"] == draft.slots.get("investor"):
                continue
            draft.slots.pop("target", None)
            draft.fill("target", before.slots["target"], before.words.get("target", ()))
            draft.lower(0.85, "the target is that of the investment before")


def _find(context: Context) -> Iterator[Draft]:
    said: dict[int, Draft] = {}
    for draft in context.by_rules("investment", _refine):
        # "le prêt de 3 M€ promis à X n'a pas été versé": one amount in the text is one fact.
        amount = draft.words.get("value", ())[:1]
        earlier = said.get(amount[0].start) if amount else None
        if earlier is None:
            if amount:
                said[amount[0].start] = draft
            yield draft
        else:
            for slot, value in draft.slots.items():
                earlier.fill(slot, value, draft.words.get(slot, ()))


def _refine(frame: Frame, draft: Draft) -> list[Draft] | None:
    one = _read(frame, draft)
    if one is None:
        return None
    return [one, *_shared_out(frame, one)] if frame.rule.id == "investment.hold" else [one]


def _shared_out(frame: Frame, draft: Draft) -> Iterator[Draft]:
    """Yield the other holders of "X détient 30 % et Y 70 %", "détenu à 51 % par X et à 49 % par Y"."""
    chunks, reading = frame.row.chunks, frame.reading
    passive = frame.clause is not None and frame.clause.group.passive
    first = True
    for position in range(frame.position + 1, len(chunks) - 1):
        one, other = chunks[position], chunks[position + 1]
        if isinstance(one, VerbGroup):
            return
        if not (isinstance(one, Nominal) and isinstance(other, Nominal)):
            continue
        share, holder = (one, other) if passive else (other, one)
        value = share.mention.value if share.mention is not None else None
        if not isinstance(value, Percentage) or holder.preposition != ("par" if passive else None):
            continue
        found = reading.party(holder)[:1]
        for resolved in found:
            words_ = {
                "investor": (reading.words(resolved.start, resolved.end, resolved.how),),
                "stake": (reading.words(share.start, share.end),),
            }
            if passive and first:
                draft.slots.update(investor=resolved.party, stake=value)
                draft.words.update(words_)
                first = False
                continue
            yield Draft(
                rule=draft.rule,
                start=draft.start,
                end=max(draft.end, holder.end, share.end),
                trigger=draft.trigger,
                modality=draft.modality,
                confidence=draft.confidence * 0.9,
                slots={**draft.slots, "investor": resolved.party, "stake": value},
                words={**draft.words, **words_},
                notes=[*draft.notes, "the verb is that of the holder before"],
            )


def _read(frame: Frame, draft: Draft) -> Draft | None:
    rule = frame.rule.id.partition(".")[2]
    if _is_ended(frame) or (rule == "join" and not _is_raised(frame)) or (rule == "disposal" and are_sales(frame)):
        return None
    _mend_stake(frame, draft)
    _mend_investor(frame, draft, rule)
    _fill_target(frame, draft, rule)
    if rule not in ("tranche", "shareholder"):
        _fill_value(frame, draft)
    if rule in SHARES_OF and not _is_stake(frame, draft):
        # Goods are bought, companies and stakes are acquired.
        return None
    if frame.noun is not None and not (draft.slots.get("value") or draft.slots.get("stake") or _is_directed(draft)):
        return None
    if (rule == "acquire" and _is_counted(frame)) or not _says_enough(frame, draft, rule):
        return None
    if rule == "noun":
        _second(frame, draft)
    investor = draft.slots.get("investor")
    if isinstance(investor, Party) and not is_named(investor):
        if investor.label == "PER":
            return None
        draft.lower(0.8, "the investor is not named")
    receiver = draft.slots.get("target")
    if (
        rule in ("raise", "round", "receive", "issue", "benefit")
        and isinstance(receiver, Party)
        and receiver.label == "PER"
    ):
        return None
    if rule == "bid" and draft.modality == "asserted":
        draft.modality = "planned"
    fill_date(frame, draft, "date")
    fill_place(frame, draft, "place")
    return draft


def _is_raised(frame: Frame) -> bool:
    """Tell "participer à la levée de fonds", "au tour de table" from a part in a match or in a plan's financing."""
    row = frame.row
    for nominal in frame.clause.with_preposition("à") if frame.clause is not None else ():
        inner = [n.form for n in row.complements(nominal)[:1]] if row.holds(nominal) else []
        if inner and inner[0] in ("fonds", "table", "capital"):
            return True
    return False


def _is_ended(frame: Frame) -> bool:
    """Tell "a mis fin à sa participation dans X", which invests nothing."""
    clause = frame.clause
    if clause is None or clause.lemma not in ("mettre", "prendre", "toucher"):
        return False
    verb = clause.group.tokens[-1]
    return form_of(frame.reading.doc[min(verb.i + 1, len(frame.reading.doc) - 1)]) in ("fin", "terme")


def _is_counted(frame: Frame) -> bool:
    """Tell goods by their number ("88 avions F-35")."""
    return any(
        counted(frame.reading, nominal) is not None for nominal in frame.get("patient") if frame.row.holds(nominal)
    )


def _says_enough(frame: Frame, draft: Draft, rule: str) -> bool:
    """Tell whether a draft without amount or share still says who, in what body."""
    if {"value", "stake"} & draft.slots.keys():
        return True
    target, investor = draft.slots.get("target"), draft.slots.get("investor")
    body = isinstance(target, Party) and is_named(target)
    named = isinstance(investor, Party) and is_named(investor)
    if rule == "invest":
        return named and isinstance(target, Party) and body and target.country is None and target.label == "ORG"
    if rule == "lend":
        heads = {nominal.form for nominal in frame.get("patient")}
        return named and body and bool(heads & words("investment", "loans"))
    if rule == "plant":
        return named
    if rule == "shareholder":
        owns = frame.noun is not None and frame.noun.form.startswith("propriétaire")
        return owns and named and body and isinstance(target, Party) and target.label == "ORG"
    if rule in ("takeover", "cession", "disposal") and not named:
        draft.lower(0.7, "who takes over is not said")
        return isinstance(target, Party) and body and target.label == "ORG"
    return True


def _second(frame: Frame, draft: Draft) -> None:
    """Fill the target of "X et Y ont signé une convention de financement" with Y."""
    clause, investor = frame.clause, draft.slots.get("investor")
    if clause is None or "target" in draft.slots or clause.lemma not in ("signer", "conclure", "parapher"):
        return
    if investor is None:
        between = frame.reading.parties(clause.with_preposition("entre"))
        for slot, resolved in zip(("investor", "target"), between, strict=False):
            draft.fill(slot, resolved.party, [frame.reading.words(resolved.start, resolved.end, resolved.how)])
        return
    for resolved in frame.reading.parties([*clause.agents, *clause.with_preposition("avec")]):
        if resolved.party != investor:
            draft.fill("target", resolved.party, [frame.reading.words(resolved.start, resolved.end, resolved.how)])
            return


def _fill_value(frame: Frame, draft: Draft) -> None:
    if frame.noun is None and frame.clause is not None and frame.clause.group.form == "infinitive":
        # "a accordé 3 M€ pour financer un port": what governs the infinitive has said the amount.
        value = draft.slots.get("value")
        before = any(m.value == value for m in frame.reading.within(frame.span[0], frame.region[0], "money"))
        if value is None and next(frame.reading.within(*frame.region, "money"), None) is None:
            return
        if before:
            draft.slots.pop("value", None)
    fill_money(frame, draft)


def _mend_stake(frame: Frame, draft: Draft) -> None:
    stake = draft.slots.get("stake")
    if "stake" in frame.rule.slots and stake is None:
        for mention in frame.reading.within(*reach(frame), "percentage"):
            if isinstance(mention.value, Percentage):
                draft.fill("stake", mention.value, [frame.reading.words(mention.start, mention.end)])
                break
        stake = draft.slots.get("stake")
    if isinstance(stake, Percentage) and stake.unit != "percent":
        del draft.slots["stake"]


def _fill_target(frame: Frame, draft: Draft, rule: str) -> None:
    """Fill the target with the first phrase of the rule's sources that is a body or a thing, no amount and no share."""
    draft.slots.pop("target", None)
    draft.words.pop("target", None)
    reading, investor = frame.reading, draft.slots.get("investor")
    clitic = False
    if rule in ("raise", "round", "issue"):
        _fill_raiser(frame, draft)
        return
    for source in frame.rule.sources("target"):
        if source == "patient" and rule == "hold" and not (frame.clause is not None and frame.clause.group.passive):
            continue
        found = reading.owner(frame.noun) if source == "owner" and frame.noun is not None else ()
        clitic = clitic or bool(found)
        for resolved in [item for item in found if item.party != investor][:1]:
            draft.fill("target", resolved.party, [reading.words(resolved.start, resolved.end, resolved.how)])
        for nominal in frame.get(source) if source != "owner" else ():
            if not frame.row.holds(nominal):
                clitic = True
                if nominal.form in ("lui", "leur"):
                    _fill_party(frame, draft, nominal, investor)
                continue
            sought = _core(frame, nominal, rule)
            clitic = clitic or (sought is None and _is_share_of_known(nominal))
            owners = reading.possessor(nominal) if sought is None else ()
            for resolved in owners[:1]:
                draft.fill("target", resolved.party, [reading.words(resolved.start, resolved.end, resolved.how)])
            if sought is not None and not _fill_party(frame, draft, sought, investor):
                _fill_thing(frame, draft, sought)
            if "target" in draft.slots:
                return
    if "target" not in draft.slots and rule == "invest":
        _fill_purpose(frame, draft)
    if "target" not in draft.slots:
        _fill_of_which(frame, draft, investor)
    if "target" not in draft.slots and clitic:
        acting = [item.party for item in reading.parties([*frame.get("agent"), *frame.get("main")])]
        spoken = topic(frame, [investor, *acting])
        if spoken is not None:
            draft.fill("target", spoken.party, [reading.words(spoken.start, spoken.end, "spoken of last")])
            draft.lower(0.85, _SPOKEN)


def _fill_purpose(frame: Frame, draft: Draft) -> None:
    """Fill the target of "Pour agrandir ses ateliers, X investira 3 M€", "investira 3 M€ pour bâtir une usine"."""
    chunks = frame.row.chunks
    for clause in frame.row.clauses:
        before = chunks[clause.position - 1] if clause.position else None
        purpose = isinstance(before, Mark) and before.form in ("pour", "afin de")
        if clause.group.form == "infinitive" and purpose and clause.objects and clause.objects[0].mention is None:
            _fill_thing(frame, draft, clause.objects[0])
            return


def _fill_of_which(frame: Frame, draft: Draft, investor: object) -> None:
    """Fill the antecedent of "X, dont Y détient 12 %"."""
    for nominal in frame.get("whose"):
        _fill_party(frame, draft, nominal, investor)


def _fill_raiser(frame: Frame, draft: Draft) -> None:
    """Fill who raises money, also behind "l'introduction en Bourse de X a permis de lever"."""
    for nominal in frame.get("agent"):
        found = list(frame.reading.party(nominal)) or list(frame.reading.owner(nominal))
        for resolved in found[:1]:
            draft.fill("target", resolved.party, [frame.reading.words(resolved.start, resolved.end, resolved.how)])
            return


def _is_share_of_known(nominal: Nominal) -> bool:
    """Tell "le capital", of a company that need not be named again."""
    definite = nominal.determiner is None or form_of(nominal.determiner) in closed("definite")
    return definite and nominal.form in ("capital", "actions", "parts")


def _core(frame: Frame, nominal: Nominal, rule: str) -> Nominal | None:
    """Return what a phrase is about: of a share or an amount its complement ("35 % de X", "le capital de X")."""
    for _ in range(_DEPTH):
        if nominal.is_time or nominal.head.pos_ == "PRON" or nominal.form == "table":
            return None
        if rule == "join" and nominal.name is None and nominal.form in ("fonds", "capital"):
            return None  # "la levée de fonds de X"
        amount = nominal.mention is not None and nominal.mention.kind in ("money", "percentage")
        share = nominal.form in words("investment", "shares") and nominal.name is None
        if not amount and not (share and rule != "tranche"):
            return nominal
        following = [
            n for n in frame.row.complements(nominal) if n.preposition in ("de", "dans") and n is not frame.noun
        ]
        inner = next((n for n in following if n.preposition == "dans"), following[0] if following else None)
        if inner is None:
            return None
        nominal = inner
    return None


def _fill_party(frame: Frame, draft: Draft, nominal: Nominal, investor: object) -> bool:
    for resolved in frame.reading.party(nominal):
        definite = nominal.determiner is None or form_of(nominal.determiner) not in ("un", "une", "des")
        if nominal.head.pos_ == "PRON" and resolved.party.country and frame.clause and frame.clause.group.passive:
            continue  # "il a été financé par X": a thing, no country
        refers = nominal.name is not None or (resolved.how != "unnamed" and definite)
        acts = any(resolved.party.name == other.party.name for other in frame.reading.parties(frame.get("agent")))
        if resolved.party != investor and refers and not (acts and draft.rule != "investment.bond"):
            words_ = [frame.reading.words(resolved.start, resolved.end, resolved.how)]
            draft.fill("target", resolved.party, words_)
            return True
    return False


def _fill_thing(frame: Frame, draft: Draft, nominal: Nominal) -> None:
    start, end = thing_span(frame, nominal)
    for complement in frame.row.chunks[frame.row.position(nominal) + 1 : frame.row.phrase_stop(nominal)]:
        # "dans l'énergie du Maroc": a country is where, not what.
        mention = complement.mention if isinstance(complement, Nominal) else None
        if mention is not None and isinstance(mention.value, Entity) and mention.value.country and mention.end >= end:
            before = frame.row.chunks[frame.row.position(complement) - 1]
            end = before.end if isinstance(before, Nominal) else end
            draft.fill("place", mention.text, [frame.reading.words(mention.start, mention.end)])
            break
    text = frame.reading.text[start:end]
    if any(character.isalpha() for character in text):
        draft.fill("target", text, [frame.reading.words(start, end)])


def _mend_investor(frame: Frame, draft: Draft, rule: str) -> None:
    """Settle who invests."""
    investor = draft.slots.get("investor")
    if rule == "shareholder" and frame.noun is not None:
        clause = frame.clause
        predicate = clause is not None and clause.group.copula and frame.noun in clause.objects
        nominals = (
            clause.subjects
            if clause is not None and predicate
            else (frame.noun, *frame.get("beside"), *frame.get("main"))
        )
        found = [item for item in frame.reading.parties(nominals) if item.how != "unnamed"]
        for resolved in found[:1]:
            draft.slots["investor"] = resolved.party
            draft.words["investor"] = (frame.reading.words(resolved.start, resolved.end, resolved.how),)
    if rule in ("raise", "round"):
        _lead(frame, draft)
    governor = frame.clause.governor if frame.clause is not None and frame.noun is None else None
    if governor is not None and governor.lemma == "choisir" and frame.clause.group.form == "infinitive":  # type: ignore[union-attr]
        # "X a choisi l'Angleterre pour implanter une usine": who chose builds.
        investor = next((item.party for item in frame.reading.parties(governor.agents)), investor)
    if isinstance(investor, Party):
        draft.slots["investor"] = represented(frame.reading, investor)
    if rule == "tranche":
        spoken = topic(frame)
        if spoken is not None:
            draft.fill("investor", spoken.party, [frame.reading.words(spoken.start, spoken.end, "spoken of last")])
            draft.lower(0.8, "the investor is who was spoken of last")


def _lead(frame: Frame, draft: Draft) -> None:
    """Fill the investor of "clôt une levée que mène X"."""
    for clause in frame.row.clauses:
        if clause.position > frame.position and clause.group.passive and clause.lemma in verbs("investment", "leads"):
            for resolved in frame.reading.parties(clause.agents)[:1]:
                draft.fill(
                    "investor", resolved.party, [frame.reading.words(resolved.start, resolved.end, resolved.how)]
                )
                draft.end = max(draft.end, resolved.end)


def _is_directed(draft: Draft) -> bool:
    invests = draft.rule in ("investment.takeover", "investment.bid", "investment.take_over", "investment.stake")
    invests = invests or draft.trigger.text.casefold().startswith("investissement")
    return invests and draft.slots.get("investor") is not None and draft.slots.get("target") is not None


def _is_stake(frame: Frame, draft: Draft) -> bool:
    target = draft.slots.get("target")
    if isinstance(draft.slots.get("stake"), Percentage):
        first = target.casefold().split()[:2] if isinstance(target, str) else []  # "marché mondial", "ces ventes"
        return words("investment", "wholes").isdisjoint(first)
    if frame.noun is not None and frame.noun.form == "part" and frame.noun.determiner is None:
        return False  # "prendre part à"
    if isinstance(target, Party):
        person = isinstance(draft.slots.get("investor"), Party) and draft.slots["investor"].label == "PER"
        wanted = ("ORG", "MISC") if person else ("ORG", "MISC", "LOC")
        return target.country is None and target.label in wanted and _names(draft)
    heads = {n.form for n in _sought(frame)}
    return bool(heads & words("investment", "companies")) and (
        isinstance(draft.slots.get("value"), Money) or _names(draft)
    )


def _names(draft: Draft) -> bool:
    investor, target = draft.slots.get("investor"), draft.slots.get("target")
    return isinstance(investor, Party) and is_named(investor) and target is not None


def _sought(frame: Frame) -> list[Nominal]:
    return [n for source in frame.rule.sources("target") if source != "owner" for n in frame.get(source)]
