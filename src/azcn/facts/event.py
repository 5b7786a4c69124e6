"""Events: conferences, summits, fairs, forums and meetings that are held."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from azcn.facts.context import Context
from azcn.facts.frame import Draft, Frame
from azcn.facts.places import place_of
from azcn.facts.rules import Rule, forms_of_nouns, pack
from azcn.facts.slots import met
from azcn.lexicon import load
from azcn.model import Date, Entity, Label
from azcn.syntax.chunks import Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause
from azcn.syntax.modality import is_hypothetical, modality_of_clause, modality_of_noun
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from azcn.entities import Resolved

__all__ = ["find"]

_NAMED = "nothing tells that it takes place"
_ORDINAL = 12
"""Characters before a name within which an ordinal counts its editions."""
_REACH, _THERE = 5, 2
"""Sentences over which a noun means an event named before, and "y" does."""
_AT = ("à", "en", "dans", "chez")
_NOT_DETERMINERS = frozenset({"chaque", "tout", "toute", "tous", "toutes"})


@cache
def _words(section: str, key: str) -> Any:
    entry = load("facts/event")[section][key]
    return entry["verbs"] if isinstance(entry, dict) else entry


@cache
def _forms(section: str, key: str) -> frozenset[str]:
    return forms_of_nouns(_words(section, key)) | frozenset(_words(section, key))


@cache
def _crowds() -> frozenset[str]:
    return forms_of_nouns(load("facts/event")["attending"]["crowds"])


def find(context: Context) -> Iterator[Draft]:
    """Yield the events of a document: nouns of events, names with such a noun in them, and people "réunis à X"."""
    drafts = list(_find(context))
    _follow(context.reading, drafts)
    yield from _without_headline(context.reading, drafts)


def _find(context: Context) -> Iterator[Draft]:
    reading = context.reading
    rule = pack("event").rules[0]  # its own; those of rule packs come after it
    for index, _, position, item, kind in _openings(reading, rule):
        row = reading.rows[index]
        if isinstance(item, Nominal):
            if is_hypothetical(reading, row, position):
                continue
            frame = Frame(reading=reading, rule=rule, row=row, clause=row.clause_at(position), noun=item)
            draft = _Event(frame, kind).draft()
            if draft is not None and met(draft, rule.require):
                yield draft
        elif item.group.reflexive or item.group.form == "past_participle":
            gathered = _gathering(Frame(reading=reading, rule=rule, row=row, clause=item), item)
            if gathered is not None:
                yield gathered


def _openings(reading: Reading, rule: Rule) -> Sequence[tuple[int, bool, int, Clause | Nominal, str]]:
    """Return what events can begin at: their nouns and names in each row, with the kind; behind them who gathers."""
    verbs, nouns, names = reading.places
    found = {place for form in nouns.keys() & rule.nouns for place in nouns[form]}
    openings: list[tuple[int, bool, int, Clause | Nominal, str]] = [
        (index, False, position, item, kind)
        for index, position, item in (*found, *names)
        if isinstance(item, Nominal) and (kind := _kind_of(item, rule)) is not None
    ]
    openings += [(index, True, position, clause, "") for index, position, clause in verbs.get("réunir", ())]
    return sorted(openings, key=itemgetter(0, 1, 2))


def _without_headline(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, but one that a headline only names where the text tells of another event of its kind."""
    told_of = {_kind_said(draft) for draft in drafts if {"place", "date"} & draft.slots.keys()}
    unnamed = {_kind_said(draft) for draft in drafts if "name" not in draft.slots}
    for draft in drafts:
        row = reading.row_of(reading.doc[reading.token_range(draft.start, draft.end)[0]])
        only_named = not {"place", "date", "participants"} & draft.slots.keys()
        headline = row is reading.rows[0] and len(reading.rows) > 1 and _is_headline(reading, row.sentence.end_char)
        told, taken_up = _kind_said(draft) in told_of, _kind_said(draft) in unnamed
        if _NAMED in draft.notes and not taken_up:
            continue  # a body of that name, or a movement
        if not (only_named and headline and told):
            yield draft


def _kind_said(draft: Draft) -> str:
    return str(draft.slots.get("kind", "")).casefold()


def _is_headline(reading: Reading, end: int) -> bool:
    """Tell whether a sentence that ends at ``end`` has no final mark and a line of its own."""
    before = reading.text[:end].rstrip()
    return not before.endswith((".", "!", "?", "»", "”")) and reading.text[len(before) :].lstrip(" ").startswith("\n")


# --- what later sentences tell ---------------------------------------------------------------


def _follow(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Complete events with what the sentences behind say of them: who comes, where and when."""
    if not drafts:
        return
    ordered = sorted(drafts, key=lambda draft: draft.trigger.start)
    at = 0
    last: tuple[int, Draft] | None = None
    for index, row in enumerate(reading.rows):
        if last is not None and index - last[0] <= _REACH and not reading.is_asked(row):
            for clause in row.clauses:
                _follow_clause(reading, clause, last[1], index - last[0])
        while at < len(ordered) and ordered[at].trigger.start < row.sentence.end_char:
            last = index, ordered[at]
            at += 1


def _follow_clause(reading: Reading, clause: Clause, draft: Draft, distance: int) -> None:
    if not clause.finite or clause.group.negated:
        return
    if any(_means(n, draft) for n in clause.subjects[:1]):
        people = clause.objects if clause.lemma in _words("referring", "gathering") and not clause.group.passive else ()
        if _holds(clause) or people:
            _complete(reading, clause, draft)
        _add_participants(reading, people, draft)
        return
    if clause.lemma not in _words("attending", "later"):
        return
    if clause.lemma == "prendre" and not any(n.form == "part" for n in clause.objects):
        return
    there = distance <= _THERE and any(form_of(token) == "y" for token in clause.group.tokens)
    named = any(n.preposition in _words("attending", "prepositions") and _means(n, draft) for n in clause.obliques)
    if there or named:
        _add_participants(reading, clause.subjects, draft)


def _means(nominal: Nominal, draft: Draft) -> bool:
    """Tell whether a definite phrase means the event: by its kind, or a noun for any event."""
    definite = nominal.determiner is not None and form_of(nominal.determiner) in (
        "le", "la", "l'", "ce", "cet", "cette", "au", "du",
    )  # fmt: skip
    contracted = any(form_of(token) in ("au", "du") for token in nominal.preposition_tokens)
    kind = str(draft.slots.get("kind", "")).casefold()
    head = nominal.form
    return (definite or contracted) and nominal.name is None and (head in _forms("referring", "nouns") or head == kind)


def _complete(reading: Reading, clause: Clause, draft: Draft) -> None:
    for nominal in clause.with_preposition(*_AT):
        found = place_of(reading, nominal, sites=False)
        if found is not None:
            draft.fill("place", found[0], [reading.words(found[1], found[2])])
    for nominal in clause.times:
        value = nominal.mention.value if nominal.mention is not None else None
        if isinstance(value, Date) and value.edtf is not None:
            draft.fill("date", value, [reading.words(nominal.start, nominal.end)])


def _add_participants(reading: Reading, people: Sequence[Nominal], draft: Draft) -> None:
    people = [n for n in people if n.mention is None or n.mention.kind == "entity"]
    parties = [r for r in reading.parties(people) if r.party.country is not None or r.how != "unnamed"]
    if parties and draft.slots.get("participants") is None:
        words = [reading.words(item.start, item.end, item.how) for item in parties]
        draft.fill("participants", tuple(dict.fromkeys(item.party for item in parties)), words)
        draft.notes.append("a later sentence tells who took part")


def _kind_of(nominal: Nominal, rule: Rule) -> str | None:
    """Return the noun that makes the phrase one of an event, as it stands."""
    mention = nominal.mention
    if nominal.is_time:
        return None
    if nominal.name is nominal.head and mention is not None and isinstance(mention.value, Entity):
        return _kind_of_name(mention.text, mention.value.label)
    head = nominal.form
    if head not in rule.nouns or nominal.head.pos_ not in ("NOUN", "PROPN"):
        return None
    if nominal.determiner is not None and form_of(nominal.determiner) in _NOT_DETERMINERS:
        return None
    singular = head.removesuffix("s")
    wanted = load("facts/event")["excluded"].get(singular)
    beside = {form_of(token) for token in nominal.tokens}
    if wanted is not None and not beside & set(wanted):
        following = nominal.head.doc[nominal.last + 1 : nominal.last + 4]
        if not {form_of(token) for token in following} & set(wanted):
            return None
    return str(nominal.head.text)


@lru_cache(maxsize=1 << 12)
def _kind_of_name(name: str, label: Label) -> str | None:
    """Return the word that makes a name one of an event ("Forum" of "le Forum de Davos")."""
    words = name.replace("’", "'").split()
    if label == "PER":
        return None
    if name[-1].isdigit() and name.rstrip("0123456789 -") in _words("names", "numbered"):
        return name
    if label == "LOC" or len(words) < 2 or words[-1].casefold() in _words("excluded", "buildings"):
        return None
    if set(name.casefold().split()[1:]) & set(_words("excluded", "complements")):
        return None  # "la Conférence des présidents", a body
    if words[0].casefold() in _forms("names", "first"):
        return words[0]
    return next((word for word in words if word.casefold() in _words("names", "anywhere")), None)


def _is_wrapper(nominal: Nominal) -> bool:
    return nominal.form in _forms("names", "wrappers")


class _Event:
    """One event noun in its sentence, with the stretch and the clauses that say when and where it is held."""

    def __init__(self, frame: Frame, kind: str) -> None:
        assert frame.noun is not None
        self.frame, self.kind, self.noun, self.row = frame, kind, frame.noun, frame.row
        self.reading = frame.reading
        self.argument = self._argument()
        self.after = self._after_name()
        self.tail = list(self._tail())
        self.holding = self._holding()
        self.held = self.holding[0] if self.holding else None

    def draft(self) -> Draft | None:
        noun, reading = self.noun, self.reading
        draft = self.frame.draft()
        draft.modality = "asserted"
        complements = [n for n in self.tail if not n.is_time]
        if any(n.preposition == "de" and n.form in _words("excluded", "complements") for n in complements[:1]):
            return None
        if self._is_broadcast():
            return None
        clause = self.frame.clause
        if clause is not None and clause.lemma in _words("excluded", "verbs") and noun in clause.objects:
            return None  # "les prix ont atteint un sommet"
        self._fill_name(draft)
        self._fill_place(draft)
        self._fill_date(draft)
        head = noun.head.lower_.removesuffix("s")
        named = draft.slots.get("name") is not None
        if self.held is None and head in _words("unnamed", "treaties"):
            return None
        if self.held is None and not named and (head in _words("unnamed", "held_only") or not self._definite_event()):
            return None
        own = draft.slots.get("place") or draft.slots.get("date")
        if head == "sommet" and self.held is None and not self._is_meeting(draft):
            return None
        if not named and not own:
            return None
        if self.held is None and not own and not self._takes_place():
            draft.notes.append(_NAMED)
        rare = head in _words("unnamed", "held_only") or head in _words("unnamed", "names")
        of_place = named and "date" not in draft.slots and self.noun.preposition != "lors de"
        if self.held is None and rare and (of_place or not own):
            return None  # "l'atelier de X", a workshop
        self._fill_participants(draft)
        self._set_span(draft)
        self._set_modality(draft)
        if not named:
            draft.lower(0.85, "the event has no name")
        if self.held is None and not own:
            draft.lower(0.7, "the text only names the event")
        if self.held is not None:
            draft.confidence = min(draft.confidence + 0.15, 0.95)
        if draft.slots.get("name") == self._kind_text():
            del draft.slots["name"]
        numbered = self.kind == draft.slots.get("name")
        if (head not in _words("unnamed", "names") or not named) and not numbered and head != draft.slots.get("name"):
            draft.fill("kind", self._kind_text(), [reading.words(noun.head.idx, noun.head.idx + len(noun.head))])
        return draft

    def _takes_place(self) -> bool:
        """Tell whether the words around a name speak of what takes place: "lors de", "participer à", "le 5e Forum"."""
        clause = self.frame.clause
        if self.argument.preposition in _words("attending", "during"):
            return True
        if next(self.reading.within(self.noun.tokens[0].idx - _ORDINAL, self.noun.end, "ordinal"), None) is not None:
            return True
        if self.argument is not self.noun or self.noun.preposition in (None, "de"):
            return self.argument is not self.noun or (clause is not None and self.noun in clause.patients)
        said = clause is not None and clause.lemma in load("reporting")["verbs"] and self.noun.preposition == "à"
        return said or (clause is not None and self._is_attended(clause))

    def _is_broadcast(self) -> bool:
        """Tell a show on television or radio ("l'émission de la chaîne Canal Neuf, The Marlow Show")."""
        shown = self.kind.casefold() in _words("excluded", "shows")
        return shown and any(n.form in _forms("excluded", "broadcasts") for n in self.row.nominals)

    def _kind_text(self) -> str:
        words = load("facts/event")["excluded"].get(self.noun.form.removesuffix("s"))
        if not words or self.noun.name is self.noun.head:
            return self.kind
        doc = self.noun.head.doc
        last = next(
            (t for t in doc[self.noun.head.i + 1 : self.noun.head.i + 4] if form_of(t) in words), self.noun.head
        )
        return self.reading.text[self.noun.head.idx : last.idx + len(last)]

    def _definite_event(self) -> bool:
        """Tell whether the noun stands where an event stands: with a determiner, or under "lors de" or "en"."""
        return self.noun.determiner is not None or bool(self.noun.preposition) or self.row.position(self.noun) == 0

    def _is_meeting(self, draft: Draft) -> bool:
        """Tell the summit that is a meeting from that of a mountain, a tower or a curve."""
        if self.frame.clause is not None and self._is_attended(self.frame.clause):
            return True
        text = str(draft.slots.get("name") or "")
        complement = self.tail[0] if self.tail and self.tail[0].preposition == "de" else None
        if complement is None:
            return bool(text) or self.noun.preposition == "lors de" or len(self.noun.tokens) > 2
        party = self.reading.party(complement)
        return self.noun.preposition == "lors de" or any(p.party.label == "ORG" or p.party.country for p in party)

    # --- where and when ----------------------------------------------------------------------

    def _tail(self) -> Iterator[Nominal]:
        """Yield the phrases right behind the noun: complements and times, before a verb or another phrase."""
        chunks, quoted = self.row.chunks, self._quoted()
        for position in range(self.after, len(chunks)):
            item = chunks[position]
            if isinstance(item, VerbGroup):
                return
            if quoted is not None and quoted[0] - 3 <= self.reading.doc[item.first].idx <= quoted[1] + 2:
                continue
            if isinstance(item, Mark):
                if item.form in (",", "(") and not self._time_or_place(position + 1):
                    return
                if item.token.pos_ not in ("ADV", "ADJ", "PUNCT") and item.form not in closed("coordinators"):
                    return
                if item.form in (":", ";", "»", "”", "."):
                    return
                continue
            if item.preposition is None and not item.is_time:
                before = chunks[position - 1]
                if not (isinstance(before, Mark) and before.form in closed("coordinators")):
                    return
            yield item

    def _time_or_place(self, position: int) -> bool:
        item = self.row.chunks[position] if position < len(self.row.chunks) else None
        return isinstance(item, Nominal) and (item.is_time or item.preposition in _AT)

    def _argument(self) -> Nominal:
        """Return the phrase that stands for the event in its clause: of "la 4e édition du Forum" the edition."""
        position = self.row.position(self.noun)
        before = self.row.chunks[position - 1] if position else None
        of = self.noun.preposition == "de" and isinstance(before, Nominal)
        return before if of and isinstance(before, Nominal) and _is_wrapper(before) else self.noun

    def _after_name(self) -> int:
        """Return the position behind the noun with what a hyphen joins to it ("conférence Afrique-Nordique")."""
        chunks, position = self.row.chunks, self.row.position(self.noun) + 1
        while position + 1 < len(chunks):
            mark = chunks[position]
            if not (isinstance(mark, Mark) and mark.form in ("-", "–") and not mark.token.whitespace_):
                break
            position += 2
        return position

    def _holding(self) -> list[Clause]:
        """Return the clauses that say that the event is held: its own, relatives, and participles."""
        row, noun = self.row, self.argument
        found = []
        for clause in row.clauses:
            subject = noun in clause.subjects and _holds(clause)
            object_ = noun in clause.patients and clause.lemma in (*_words("held", "holder"), *_words("held", "place"))
            if subject or object_:
                found.append(clause)
        behind = self._behind()
        if behind is not None and behind not in found:
            found.append(behind)
        return found

    def _behind(self) -> Clause | None:
        """Return the relative or participle clause right behind the noun and its complements."""
        chunks, position = self.row.chunks, self.row.position(self.noun)
        after = self.after
        relative = False
        quoted = self._quoted()
        while after < len(chunks) and not isinstance(chunks[after], VerbGroup):
            item = chunks[after]
            if quoted is not None and quoted[0] - 3 <= self.reading.doc[item.first].idx <= quoted[1] + 2:
                after += 1
                continue
            if isinstance(item, Mark):
                if item.form not in (",", "qui", "que", "qu'", "et", "»"):
                    return None
                relative = relative or item.form in ("qui", "que", "qu'")
            elif item not in self.tail and not self._relative_subject(after):
                return None
            after += 1
        clause = next((c for c in self.row.clauses if c.position == after), None)
        if clause is None or (clause.finite and not relative):
            return None
        object_relative = any(isinstance(m, Mark) and m.form in ("que", "qu'") for m in chunks[position + 1 : after])
        if object_relative:
            return clause if clause.lemma in (*_words("held", "holder"), *_words("held", "place")) else None
        return clause if _holds(clause) else None

    def _relative_subject(self, position: int) -> bool:
        before = self.row.chunks[position - 1]
        return isinstance(before, Mark) and before.form in ("que", "qu'")

    def _candidates(self) -> Iterator[Nominal]:
        for clause in self.holding:
            yield from clause.obliques
        yield from self.tail
        around = self.frame.clause
        if around is not None and around is not self.held and self._is_attended(around):
            yield from around.obliques

    def _fill_place(self, draft: Draft) -> None:
        receiving = [
            nominal
            for clause in self.holding
            if clause.lemma in _words("held", "place") and not clause.group.passive
            for nominal in clause.subjects[:1]
        ]
        here = [n for n in self._candidates() if n.preposition in _AT]
        named = [n for n in self.tail[:1] if n.preposition == "de" and self.noun.name is not self.noun.head]
        where = [nominal for clause in self.holding for nominal in self._where(clause)]
        for nominal in (*receiving, *here, *where, *named, *self._beside()):
            found = place_of(self.reading, nominal, sites=nominal in here)
            if found is not None and not (nominal in named and self.reading.demonyms(nominal)):
                draft.fill("place", found[0], [self.reading.words(found[1], found[2])])
                return

    def _where(self, clause: Clause) -> Iterator[Nominal]:
        """Yield the place before "où" ("à Lima, où se tient le sommet")."""
        for position in range(clause.position - 1, 0, -1):
            item = self.row.chunks[position]
            if not isinstance(item, Mark):
                return
            if item.form == "où":
                yield from (n for n in reversed(self.row.chunks[:position]) if isinstance(n, Nominal) and n.name)
                return

    def _beside(self) -> Iterator[Nominal]:
        """Yield the places of the clause that says what happened "lors du" event: they are the event's."""
        clause = self.frame.clause
        determiner = self.noun.determiner
        named = self.noun.name is not None or (determiner is not None and form_of(determiner) in ("un", "une"))
        if named and clause is not None and self.argument.preposition == "lors de" and not self._is_attended(clause):
            for nominal in clause.with_preposition("à", "en"):
                if nominal.name is not None:
                    yield nominal

    def _fill_date(self, draft: Draft) -> None:
        times = [*(n for clause in self.holding for n in clause.times), *(n for n in self.tail if n.is_time)]
        clause = self.frame.clause
        if clause is not None and self._is_attended(clause):
            times += clause.times
        if self.held is not None and not times:
            # "tient mardi et mercredi": the times of the row that stand in the clause's own stretch
            times = [
                n for n in self.row.nominals if n.is_time and self.held.begin <= self.row.position(n) <= self.held.stop
            ]
        for nominal in times:
            mention = nominal.mention
            if mention is not None and isinstance(mention.value, Date) and mention.value.edtf is not None:
                draft.fill("date", mention.value, [self.reading.words(mention.start, mention.end)])
                return

    # --- name and participants ---------------------------------------------------------------

    def _fill_name(self, draft: Draft) -> None:
        noun, reading = self.noun, self.reading
        if noun.name is noun.head and noun.mention is not None:
            draft.fill("name", noun.mention.text, [reading.words(noun.mention.start, noun.mention.end)])
            return
        quoted = self._quoted()
        if quoted is not None:
            draft.fill("name", reading.text[quoted[0] : quoted[1]], [reading.words(*quoted)])
            return
        capital = not noun.head.is_lower and noun.first > self.row.sentence.start
        own = capital or noun.form in _words("unnamed", "names")
        indefinite = noun.determiner is not None and form_of(noun.determiner) in ("une", "des")
        if indefinite and noun.name is None and not own:
            return
        beside = next(reading.within(noun.name.idx, noun.end, "entity"), None) if noun.name is not None else None
        if beside is not None and beside.end >= noun.end and isinstance(beside.value, Entity):
            alone = noun.last - noun.head.i <= beside.text.count(" ") + 1  # "salon Batimax", no adjective between
            if alone and beside.value.label != "LOC":
                draft.fill("name", beside.text, [reading.words(beside.start, beside.end)])
                return
        end = self._name_end()
        start = noun.head.idx
        text = reading.text[start:end]
        follows = self.tail[0] if self.tail else None
        own = own and follows is not None and follows.preposition == "de"
        tokens = reading.doc[noun.head.i + 1 : reading.token_range(start, end)[-1] + 1]
        proper = any(token.is_alpha and not token.is_lower for token in tokens)
        if (proper or own) and text.casefold() != noun.form:
            draft.fill("name", text, [reading.words(start, end)])

    def _quoted(self) -> tuple[int, int] | None:
        """Return a short quotation right behind the noun, which is the event's name ("le festival « Marées »")."""
        for start, end in self.reading.quotes_of(self.row):
            if 0 < start - self.noun.end <= 4 and end - start < 80:
                return start, end
        return None

    def _name_end(self) -> int:
        """Return where the name ends: the noun with adjectives and complements under "de", places aside."""
        chunks = self.row.chunks
        last = self.reading.doc[chunks[self.after - 1].last]
        end = max(self.noun.end, last.idx + len(last))
        for position in range(self.after, len(chunks)):
            item = chunks[position]
            if not isinstance(item, Nominal) or item.is_time or item.preposition not in ("de", "sur", "et"):
                if isinstance(item, Mark) and item.form in closed("coordinators"):
                    following = chunks[position + 1] if position + 1 < len(chunks) else None
                    if isinstance(following, Nominal) and following.preposition == "de":
                        continue
                break
            end = item.end
        return end

    def _fill_participants(self, draft: Draft) -> None:
        found: list[Nominal] = []
        clause = self.frame.clause
        for held in self.holding:
            found += held.with_preposition("en présence de")
            if held.lemma in _words("held", "holder"):
                found += held.agents
            if held.lemma in ("réunir", "rassembler", "attirer") and not held.group.passive:
                found += held.objects
        for other in self.row.clauses:
            relative = other.lemma in _words("attending", "verbs") and self._through_relative(other)
            if relative or (other is clause and self._is_attended(other)):
                people = other.agents or other.subjects
                # "300 exposants sont attendus" says how many come, not who.
                found += [n for n in people if other.lemma != "attendre" or n.form not in _crowds()]
        found += [n for n in self.tail if n.preposition in ("en présence de", "entre", "avec")]
        parties: list[Resolved] = []
        for nominal in found:
            if nominal is self.noun or (nominal.mention is not None and nominal.mention.kind != "entity"):
                continue
            parties += self.reading.party(nominal)
        if parties:
            draft.fill(
                "participants",
                tuple(dict.fromkeys(item.party for item in parties)),
                [self.reading.words(item.start, item.end, item.how) for item in parties],
            )

    def _is_attended(self, clause: Clause) -> bool:
        if clause.lemma not in _words("attending", "verbs"):
            return False
        if clause.lemma == "prendre" and not any(n.form == "part" for n in clause.objects):
            return False
        if self.noun in clause.objects:
            return clause.lemma in ("inaugurer", "ouvrir", "clôturer", "présider", "rejoindre")
        position = self.row.position(self.noun)
        if not clause.begin <= position < clause.stop:
            return False
        opening = self.noun.preposition == "de" and position > 0 and clause.lemma not in ("attendre", "retrouver")
        return self.noun.preposition in _words("attending", "prepositions") or opening

    def _through_relative(self, clause: Clause) -> bool:
        """Tell "un forum auquel participent X": the relative stands right behind the event."""
        position = self.row.position(self.noun)
        if clause.position <= position or not clause.finite:
            return False
        between = self.row.chunks[position + 1 : clause.position]
        relative = any(
            isinstance(m, Mark) and m.form in ("auquel", "laquelle", "lequel", "où", "auxquelles", "auxquels")
            for m in between
        )
        return relative and not any(isinstance(item, VerbGroup) for item in between)

    # --- evidence and modality ---------------------------------------------------------------

    def _set_span(self, draft: Draft) -> None:
        start = self.noun.start
        end = max([self.noun.end, *(n.end for n in self.tail if n.is_time or n.preposition in (*_AT, "de", "sur"))])
        clause, saying = self.frame.clause, list(self.holding)
        if not saying and clause is not None and draft.slots.get("participants") and self._is_attended(clause):
            saying = [clause]
        for clause in saying:
            clause_start, clause_end = self.reading.clause_span(clause)
            start, end = min(start, clause_start), max(end, clause_end)
        for other in self.row.clauses:
            if other.lemma in _words("attending", "verbs") and self._through_relative(other):
                end = max(end, self.reading.clause_span(other)[1], *(n.end for n in other.subjects))
        draft.start, draft.end = start, end

    def _set_modality(self, draft: Draft) -> None:
        around = self.frame.clause
        clauses = list(self.holding)
        if around is not None and around not in clauses and self._is_attended(around):
            clauses.append(around)
        for clause in clauses:
            modality = modality_of_clause(self.reading, clause)
            if clause.lemma in _words("held", "planning") and modality == "asserted":
                modality = "planned"
            draft.modality = modality if draft.modality == "asserted" else draft.modality
        if modality_of_noun(self.reading, self.argument) == "denied":
            draft.modality = "denied"  # "le sommet a été annulé", "aucun sommet n'est prévu"
        date = draft.slots.get("date")
        if draft.modality == "asserted" and isinstance(date, Date) and date.start and self._is_later(date.start):
            draft.modality = "planned"
            draft.notes.append("its date lies after that of the text")

    def _is_later(self, start: str) -> bool:
        anchor = self.reading.document.date
        return anchor is not None and start[:10] > anchor.isoformat()[:10]


def _holds(clause: Clause) -> bool:
    """Tell whether the verb says of its subject that it is held: "s'ouvre", "a lieu", "est organisé", "prévue"."""
    group = clause.group
    if clause.lemma == "avoir":
        return any(nominal.form == "lieu" for nominal in clause.objects)
    if group.passive or group.form == "past_participle":
        return clause.lemma in _words("held", "patient")
    if clause.lemma == "tenir":
        return group.reflexive
    return clause.lemma in _words("held", "subject")


def _gathering(frame: Frame, clause: Clause) -> Draft | None:
    """Return the meeting of "Réunis lundi à Lomé, les ministres …" and "les ministres se sont réunis à Lomé"."""
    people = _gathered(frame, clause)
    event_nouns = frame.rule.nouns
    if any(n.form in event_nouns or _kind_of(n, frame.rule) for n in people):
        return None
    parties = frame.reading.parties(people)
    places = [
        mention
        for nominal in clause.with_preposition(*_AT)
        for mention in frame.reading.within(nominal.tokens[0].idx, nominal.end, "entity")
        if isinstance(mention.value, Entity) and mention.value.label == "LOC"
    ]
    if not parties or not places:
        return None
    start, end = frame.reading.clause_span(clause)
    draft = frame.draft()
    draft.rule, draft.confidence = "event.gathering", 0.55
    draft.start = min([start, *(item.start for item in parties)])
    draft.end = max([end, *(item.end for item in parties)])
    draft.fill("kind", "réunion")
    draft.fill("place", places[0].text, [frame.reading.words(places[0].start, places[0].end)])
    for nominal in clause.times:
        if nominal.mention is not None and isinstance(nominal.mention.value, Date) and nominal.mention.value.edtf:
            draft.fill("date", nominal.mention.value)
    draft.fill("participants", tuple(dict.fromkeys(item.party for item in parties)))
    return draft


def _gathered(frame: Frame, clause: Clause) -> Sequence[Nominal]:
    if clause.finite:
        return clause.subjects
    following = next((c for c in frame.row.clauses if c.finite and c.position > clause.position), None)
    if clause.position <= 1 and following is not None:
        subjects = list(following.subjects)
        for subject in following.subjects:
            for complement in frame.row.complements(subject):
                if complement.preposition == "de" and complement.name is not None:
                    subjects += frame.row.coordinated(complement)
        return subjects
    return clause.subjects
