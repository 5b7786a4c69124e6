"""Agreements: deals, contracts, memoranda, treaties and sets of projects, signed or concluded."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from azcn.facts.context import Context
from azcn.facts.deals import (
    fill_money,
    is_named,
    kind_span,
    listed,
    represented,
    tell_worth,
    together,
    told_between,
    topic,
)
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import fill_place
from azcn.facts.rules import pack, verbs, words
from azcn.facts.times import fill_date
from azcn.geography import country_name, find_countries
from azcn.model import Party, Quantity, Words
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of, infinitives_of

__all__ = ["find"]

FROM_RULES = True

_ABOUT = ("sur", "concernant", "pour")
_BULLETS = ("-", "–", "—", "•", "*", "·")
_WITHIN = ("de", "à", "en", "dans", "entre", "vers")
"""Prepositions of what belongs to the thing that is agreed on."""
_ENUMERATION = 3
_NEAR = 200
"""How many characters after an agreement a sentence may start that goes on about it."""
_TWO = 2
_SIGNED = ("agreement.sign", "agreement.reach", "agreement.noun", "agreement.signature")
"""Rules by which an agreement may be said to be signed without a word on who did."""
_NAMES = 40
"""How many characters behind its noun two joined names may reach."""


def find(context: Context) -> Iterator[Draft]:
    """Yield the agreements of a document."""
    drafts = list(context.by_rules("agreement", _refine, suits=_suits))
    if not drafts:
        return
    about = verbs("agreement", "about")
    for clause in context.reading.clauses:
        if clause.lemma in about and clause.finite:
            _complete(context.reading, clause, drafts)
    known = [draft for draft in drafts if draft.rule in _SIGNED and "definite" in draft.notes]
    deals = _deals(context) if known else []
    for draft in known:
        draft.notes.remove("definite")
        _of_deal(draft, deals)
    tell_worth(context.reading, drafts, words("agreement", "worth"))
    yield from drafts


def _deals(context: Context) -> list[tuple[Draft, tuple[str, str]]]:
    """Return the purchases and investments by where they end, each with the slots of its two sides."""
    sides = (("purchase", ("seller", "buyer")), ("investment", ("investor", "target")))
    found = [(deal, pair) for fact_type, pair in sides for deal in context.drafts(fact_type)]
    return sorted(found, key=lambda item: item[0].end)


def _of_deal(draft: Draft, deals: Sequence[tuple[Draft, tuple[str, str]]]) -> None:
    """Let "Le contrat a été signé mardi" be that of the purchase or investment told right before it."""
    at = bisect_left(deals, draft.start, key=lambda item: item[0].end)
    before = deals[at - 1] if at else None
    if before is None or draft.start - before[0].end >= _NEAR:
        return
    deal, pair = before
    parties = [deal.slots.get(slot) for slot in pair]
    known = draft.slots.get("parties", ())
    named = [party for party in parties if isinstance(party, Party) and is_named(party)]
    if named and all(party in named for party in known):
        draft.slots["parties"] = tuple(named)
        draft.words["parties"] = tuple(word for slot in pair for word in deal.words.get(slot, ()))
        draft.fill("value", deal.slots.get("value"), deal.words.get("value", ()))
        draft.lower(0.85, "the parties are those of the deal before")


def _complete(reading: Reading, clause: Clause, drafts: Sequence[Draft]) -> None:
    """Let "Ils portent sur X", "Le texte prévoit X" say what the agreement before is about."""
    subject = clause.subject
    if subject is None or (subject.form not in words("agreement", "again") and subject.head.pos_ != "PRON"):
        return
    definite = subject.determiner is not None and form_of(subject.determiner) in (
        *closed("definite"),
        "ce",
        "cet",
        "cette",
        "ces",
    )
    if subject.head.pos_ == "PRON" and (clause.lemma not in verbs("agreement", "covers") or clause.link == "relative"):
        return
    if subject.head.pos_ != "PRON" and not definite:
        return
    start = clause.row.sentence.start_char
    before = [draft for draft in drafts if draft.start < subject.tokens[0].idx and start - draft.end < _NEAR]
    if not before or {"object", "domains"} & before[-1].slots.keys():
        return
    frame = Frame(reading=reading, rule=pack("agreement").rules[0], row=clause.row, clause=clause)
    about = clause.with_preposition("sur") or (clause.objects if clause.lemma not in ("porter", "viser") else ())
    about = about or _after_colon(clause)
    below = () if about else _lines_below(reading, clause)
    if below:
        domains = tuple(word.text for word in below)
        before[-1].fill("domains" if len(domains) > 1 else "object", domains if len(domains) > 1 else domains[0], below)
    if about:
        end = before[-1].end
        _fill_about(frame, before[-1], about[0])
        before[-1].end = end if clause.row.sentence.start_char > end else before[-1].end


def _lines_below(reading: Reading, clause: Clause) -> tuple[Words, ...]:
    """Return the items of a list on the lines below a lead-in that ends in a colon, each without its marks."""
    row = clause.row
    if not reading.text[: row.sentence.end_char].rstrip().endswith(":"):
        return ()
    found: list[Words] = []
    for below in reading.rows[reading.row_index(row) + 1 :]:
        line = reading.text[below.sentence.start_char : below.sentence.end_char].strip()
        first = next((n for n in below.nominals if n.preposition is None or not found), None)
        if not line.startswith(_BULLETS) or first is None or below.clauses:
            break
        start, end = reading.phrase(first)
        found.append(reading.words(start, end, "an item of the list"))
    return tuple(found)


def _after_colon(clause: Clause) -> tuple[Nominal, ...]:
    """Return the first item of the list that a lead-in opens ("Les accords portent sur : l'énergie, …")."""
    chunks = clause.row.chunks[clause.position + 1 :]
    for item, following in pairwise(chunks):
        if isinstance(item, Mark) and item.form == ":" and isinstance(following, Nominal):
            return (following,)
        if not isinstance(item, Mark):
            break
    return ()


def _suits(frame: Frame) -> bool:
    return frame.rule.id != "agreement.apposition" or _told_before(frame) is not None


def _refine(frame: Frame, draft: Draft) -> Draft | None:
    reading = frame.reading
    kind = _kind_nominal(frame)
    if "kind" in frame.rule.slots:
        draft.slots.pop("kind", None)
        if kind is None or {form_of(token) for token in kind.tokens} & words("agreement", "unsaid"):
            return None
        start, end = kind_span(frame, kind)
        draft.slots["kind"] = reading.text[start:end]
        draft.words["kind"] = (reading.words(start, end),)
        for mention in reading.within(kind.tokens[0].idx, kind.end, "quantity"):
            if isinstance(mention.value, Quantity) and mention.value.unit is None:
                draft.fill("count", int(mention.value.amount), [reading.words(mention.start, mention.end)])
    if frame.rule.id == "agreement.apposition" and not _stands_beside(frame, draft):
        return None
    _settle_parties(frame, draft, kind)
    _fill_object(frame, draft, kind)
    _fill_domains(frame, draft)
    fill_date(frame, draft, "date")
    fill_place(frame, draft, "place")
    about, where = draft.words.get("object", ())[:1], draft.words.get("place", ())[:1]
    if about and where and about[0].start <= where[0].start and where[0].end <= about[0].end:
        del draft.slots["place"], draft.words["place"]  # where the thing is, not where it was signed
    if kind is not None:
        fill_money(frame, draft)
    parties: Sequence[Party] = draft.slots.get("parties", ())
    if (
        kind is not None
        and kind.form in words("agreement", "vague")
        and len(parties) < 2
        and "count" not in draft.slots
    ):
        return None
    if len(parties) < _TWO and kind is not None and draft.rule in _SIGNED:
        if _is_known(kind) and "count" not in draft.slots:
            draft.notes.append("definite")
        # Contracts are companies' own: that countries acted before says nothing of them.
        states = kind.form not in words("agreement", "contracts")
        acting = together(frame) if states and not parties and not frame.get("agent") else ()
        if acting:
            parties = draft.slots["parties"] = tuple(item.party for item in acting)
            draft.words["parties"] = tuple(reading.words(item.start, item.end, item.how) for item in acting)
            draft.lower(0.85, "the parties are those that acted before")
    form = frame.clause.group.form if frame.clause is not None else "finite"
    if frame.rule.id == "agreement.agree" and form not in ("finite", "infinitive"):
        return None  # "comme convenu"
    lemma = frame.clause.lemma if frame.clause is not None else ""
    if draft.rule == "agreement.win" and kind is not None and kind.determiner is not None:
        said = {"value", "object", "count", "domains"} & draft.slots.keys()
        if form_of(kind.determiner) == "des" and not said:
            return None  # "obtient des marchés publics", in general
    if frame.rule.id == "agreement.talks" and draft.modality == "asserted":
        draft.modality = "possible"
    if frame.rule.id == "agreement.noun" and lemma == "être" and draft.modality not in ("possible", "planned"):
        return None
    if (
        lemma in verbs("agreement", "approves")
        and len(draft.slots.get("parties", ())) < _TWO
        and "value" not in draft.slots
    ):
        return None
    if lemma == "ratifier" and draft.modality != "asserted" and kind is not None and _is_known(kind):
        return None  # what waits to be ratified has been concluded
    if frame.clause is not None and frame.clause.lemma in verbs("agreement", "talks") and draft.modality == "asserted":
        draft.modality = "possible"
    if parties and all(party.label == "PER" and not party.country for party in parties):
        proper = sum(party.name[0].isupper() for party in parties)
        said = {"value", "count", "date"} if proper else {"value", "count", "date", "object", "domains"}
        if proper < _TWO and not said & draft.slots.keys():
            return None
        draft.lower(0.75, "only persons are parties")
    elif parties and not any(is_named(party) for party in parties):
        draft.lower(0.75, "no party is named")
    return draft


def _stands_beside(frame: Frame, draft: Draft) -> bool:
    """Read "X a vendu 12 bus à Y, un contrat de 3 M€": parties and object are those of the clause before."""
    noun, row, reading = frame.noun, frame.row, frame.reading
    main = _told_before(frame)
    if main is None:
        return False
    chunks = row.chunks[main.position : frame.position]
    partners = [n for n in chunks if isinstance(n, Nominal) and n.preposition in ("à", "avec", "auprès de", "chez")]
    named = [item for item in reading.parties([*main.agents, *partners]) if item.how != "unnamed" or item.party.country]
    draft.fill(
        "parties",
        tuple(item.party for item in named),
        [reading.words(item.start, item.end, item.how) for item in named],
    )
    if main.objects and main.objects[0] is not noun and main.objects[0].mention is None:
        start, end = reading.phrase(main.objects[0])
        draft.fill("object", reading.text[start:end], [reading.words(start, end)])
    draft.start = min(draft.start, reading.clause_span(main)[0])
    return True


def _told_before(frame: Frame) -> Clause | None:
    """Return the clause before a noun with an indefinite article that a comma sets beside it."""
    noun, row = frame.noun, frame.row
    if noun is None or noun.preposition is not None or noun.determiner is None or frame.position < _TWO:
        return None
    comma = row.chunks[frame.position - 1]
    if not (isinstance(comma, Mark) and comma.form in (",", "–", "—")) or form_of(noun.determiner) not in ("un", "une"):
        return None
    return next((c for c in reversed(row.clauses) if c.finite and c.position < frame.position), None)


def _kind_nominal(frame: Frame) -> Nominal | None:
    wanted = frame.rule.objects or frame.rule.agents
    for source in frame.rule.sources("kind"):
        for nominal in frame.get(source):
            if nominal.form in wanted or not wanted:
                return nominal
    return None


def _settle_parties(frame: Frame, draft: Draft, kind: Nominal | None) -> None:
    reading = frame.reading
    between = told_between(frame, kind)
    if between:
        draft.slots["parties"] = tuple(item.party for item in between)
        draft.words["parties"] = tuple(reading.words(item.start, item.end, item.how) for item in between)
    found = [_state(frame, represented(reading, party)) for party in draft.slots.get("parties", ())]
    if any(party.name[0].isupper() and party.label == "PER" for party in found):
        # "Avec les conseils de X, il …": a thing of a person signs nothing.
        found = [party for party in found if party.name[0].isupper() or party.country or party.label == "ORG"]
    if kind is not None:
        if len(found) < _TWO and frame.row.holds(kind):
            beside = [n for n in frame.row.complements(kind) if n.preposition in ("entre", "avec")]
            members = [member for n in beside[:1] for member in frame.row.coordinated(n)]
            found += [represented(reading, item.party) for item in reading.parties(members)]
        found += _joined(frame, kind)
        demonyms = reading.demonyms(kind)
        if len(demonyms) > 1 or (demonyms and not found):
            found += [item.party for item in demonyms]
    if len(found) < 2 and frame.noun is None and frame.clause is not None and frame.clause.link == "modified":
        # "Kansei achètera du gaz à Rovuma, selon un contrat signé jeudi": who acts in the sentence signed it.
        after = next((c for c in frame.row.clauses if c.finite and c.position > frame.position), None)
        actors = frame.get("main") or (after.agents if after is not None else ())
        others = reading.parties([*actors, *_partners(frame)])
        found += [represented(reading, item.party) for item in others if is_named(item.party)]
        draft.words.setdefault("parties", tuple(reading.words(item.start, item.end, item.how) for item in others))
    if len(found) == 1 and kind is not None and _is_known(kind) and not frame.get("agent") and frame.get("reach:avec"):
        # "Le contrat, signé avec X": who was spoken of signed it with X.
        spoken = topic(frame, found)
        if spoken is not None:
            found.insert(0, spoken.party)
            draft.lower(0.85, "one party is who was spoken of last")
    unique: dict[str, Party] = {}
    for party in found:
        unique.setdefault(party.country or party.name.casefold(), party)
    if unique:
        draft.slots["parties"] = tuple(unique.values())
    else:
        draft.slots.pop("parties", None)


def _joined(frame: Frame, kind: Nominal) -> list[Party]:
    """Return the parties that a hyphen joins behind the noun ("l'accord UE-Mercosur")."""
    reading = frame.reading
    names = list(reading.within(kind.start, kind.end + _NAMES, "entity"))
    for first, second in pairwise(names):
        if second.start == first.end + 1 and reading.text[first.end] in "-–":
            tokens = [reading.doc[reading.token_range(name.start, name.end)[0]] for name in (first, second)]
            return [item.party for token in tokens for item in reading.entities.resolve(token)[:1]]
    return []


def _state(frame: Frame, party: Party) -> Party:
    """Return the country for an unnamed person of it who signs ("le président gambien"), or its parliament."""
    if party.label == "ORG" and party.name.split()[0].casefold() in words("agreement", "parliaments"):
        code = next((hit.country for hit in find_countries(party.name) if hit.how == "adjective"), None)
        return party if code is None else Party(name=country_name(code), label="LOC", country=code)
    if party.label != "PER" or party.name[0].isupper():
        return party
    for nominal in frame.row.nominals:
        text = frame.reading.text[nominal.start : nominal.end]
        if text in party.name or party.name in text:
            for resolved in frame.reading.demonyms(nominal)[:1]:
                return resolved.party
    return party


def _is_known(kind: Nominal) -> bool:
    return kind.determiner is not None and form_of(kind.determiner) in (
        *closed("definite"),
        "ce",
        "cet",
        "cette",
        "ces",
    )


def _partners(frame: Frame) -> tuple[Nominal, ...]:
    governor = next((c for c in frame.row.clauses if c.finite), None)
    if governor is None or governor.position > frame.position:
        return ()
    return governor.with_preposition("à", "avec", "auprès de")


def _fill_object(frame: Frame, draft: Draft, kind: Nominal | None) -> None:
    """Fill what it is about: "sur X", "pour X", "visant à" and "de" with an infinitive; a list is of domains."""
    row = frame.row
    begin = frame.position if kind is None else min(row.position(kind), len(row.chunks))
    for position in range(begin + 1, len(row.chunks)):
        item = row.chunks[position]
        if isinstance(item, VerbGroup) and frame.clause is not None and item is frame.clause.group:
            continue
        if isinstance(item, VerbGroup):
            if item.form == "infinitive":
                _fill_infinitive(frame, draft, item, position)
                return
            if item.form == "finite":
                if frame.noun is not None or draft.slots.get("kind") is None:
                    return
                if not verbs("agreement", "about") & set(infinitives_of(form_of(item.head))):
                    return
                following = row.chunks[position + 1] if position + 1 < len(row.chunks) else None
                if isinstance(following, Nominal) and following.preposition is None and not following.is_time:
                    _fill_about(frame, draft, following)
                    return
            if item.form == "present_participle" and form_of(item.head) in (
                "couvrant",
                "prévoyant",
                "concernant",
                "touchant",
            ):
                following = row.chunks[position + 1] if position + 1 < len(row.chunks) else None
                if isinstance(following, Nominal):
                    _fill_about(frame, draft, following)
                    return
            continue
        if isinstance(item, Mark):
            if item.form in (";", "»") or item.token.pos_ == "SCONJ":
                return
            continue
        about = item.preposition in _ABOUT and not item.is_time
        if about and (item.mention is None or item.mention.kind not in ("money", "percentage", "duration")):
            if item.preposition == "pour" and item.mention is not None and item.mention.kind == "entity":
                continue
            _fill_about(frame, draft, item)
            return
        if item.preposition in ("dans", "en") and len(row.coordinated(item)) > 1 and item.mention is None:
            _fill_about(frame, draft, item)
            return


def _fill_about(frame: Frame, draft: Draft, nominal: Nominal) -> None:
    reading = frame.reading
    spans = listed(frame, nominal)
    if nominal.form in words("agreement", "lists"):
        return
    if len(spans) >= _ENUMERATION or (len(spans) > 1 and nominal.preposition in ("dans", "en")):
        found = [reading.words(start, end) for start, end in spans]
        draft.fill("domains", tuple(reading.text[start:end] for start, end in spans), found)
    else:
        start, end = spans[0][0], max(spans[-1][1], _reached(frame, nominal))
        draft.fill("object", reading.text[start:end], [reading.words(start, end)])
        draft.end = max(draft.end, end)
    draft.end = max(draft.end, spans[-1][1])


def _reached(frame: Frame, nominal: Nominal) -> int:
    """Return where what is agreed on ends: with the places and kinds behind it ("d'un gazoduc à hydrogène en mer")."""
    last = nominal
    for item in frame.row.chunks[frame.row.position(nominal) + 1 :]:
        if not isinstance(item, Nominal) or item.preposition not in _WITHIN or item.is_time:
            break
        if item.mention is not None and item.mention.kind != "entity":
            break
        last = item
    return last.end


def _fill_infinitive(frame: Frame, draft: Draft, group: VerbGroup, position: int) -> None:
    row, reading = frame.row, frame.reading
    before = row.chunks[position - 1]
    marks = {"de", "d'", "pour", "à", "afin", "en"}
    if not (isinstance(before, Mark) and before.form in marks):
        return
    clause = next(c for c in row.clauses if c.group is group)
    start, end = reading.span(position, max(clause.stop, position + 1), row)
    draft.fill("object", reading.text[start:end], [reading.words(start, end)])
    draft.end = max(draft.end, end)


def _fill_domains(frame: Frame, draft: Draft) -> None:
    """Fill domains from "couvrant des domaines tels que A, B et C" and the like."""
    row, reading = frame.row, frame.reading
    for position in range(frame.position + 1, len(row.chunks) - 1):
        item = row.chunks[position]
        opens = isinstance(item, Mark) and (
            item.form in ("que", "qu'", "comme", "notamment", ":") or item.form in closed("relatives")
        )
        following = row.chunks[position + 1]
        if not opens or not isinstance(following, Nominal):
            continue
        before = row.chunks[position - 1]
        before_words = (
            {form_of(t) for t in before.tokens}
            if isinstance(before, Nominal)
            else {form_of(before.tokens[0])}
            if isinstance(before, VerbGroup)
            else {before.form}
        )
        if before_words & words("agreement", "lists"):
            spans = [reading.phrase(nominal, ("de", "en")) for nominal in row.coordinated(following)]
            draft.fill(
                "domains",
                tuple(reading.text[start:end] for start, end in spans),
                [reading.words(start, end) for start, end in spans],
            )
            draft.end = max(draft.end, spans[-1][1])
            return
