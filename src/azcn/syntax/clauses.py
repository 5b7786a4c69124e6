"""The clauses of a sentence: each verb with its subject, objects and obliques, read from the row of chunks.

Roles are what rules ask for: `Clause.agents` and `Clause.patients` are the same for "X a signé Y", "Y a été
signé par X", "Y, signé par X" and "X, signant Y"; infinitives and participles take their subject from the
clause that governs them.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.lexicon import load
from azcn.model import Entity
from azcn.syntax.chunks import Chunk, Mark, Nominal, VerbGroup, chunk, closed
from azcn.syntax.tokens import Tokens
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["Clause", "Link", "Row"]

Link: TypeAlias = Literal["own", "shared", "relative", "inverted", "controlled", "modified", "none"]
"""How a clause came by its subject."""

_INSIDE = ("de", "en", "à", "sur")
"""Prepositions of complements over which a coordination reaches ("l'expansion en aluminium et …")."""
_ASIDE = 6
"""Words of an aside that are looked at, its comma with them."""
_BETWEEN = ("à", "en", "lors de", "dans", "pour", "devant", "au cours de", "à l'issue de", "via")
"""Prepositions of what may stand between a verb and its subject behind it ("a lancé devant la presse le ministre")."""
_APART = 5
"""Chunks from the comma before an apposition to what "et" joins to its phrase."""
_OPEN, _CLOSE = '«“("[', '»”)"]'


@dataclass(slots=True, eq=False)
class Clause:
    """One verb with its arguments; ``begin`` and ``stop`` are its positions in the row, stop exclusive."""

    row: "Row" = field(repr=False)
    group: VerbGroup
    position: int
    lemma: str
    finite: bool
    """Whether the verb is a finite one."""
    begin: int
    stop: int
    subject: Nominal | None = None
    link: Link = "none"
    objects: tuple[Nominal, ...] = ()
    obliques: tuple[Nominal, ...] = ()
    times: tuple[Nominal, ...] = ()
    governor: "Clause | None" = field(default=None, repr=False)
    _subjects: tuple[Nominal, ...] | None = field(default=None, init=False, repr=False)

    @property
    def subjects(self) -> tuple[Nominal, ...]:
        """The subject with those coordinated to it; asked when all clauses of the row are read."""
        if self._subjects is None:
            leftwards = self.link in ("own", "shared", "controlled", "modified")
            subject = self.subject
            self._subjects = () if subject is None else self.row.coordinated(subject, leftwards=leftwards)
        return self._subjects

    @property
    def agents(self) -> tuple[Nominal, ...]:
        """Who does it: the subject of an active verb, the complement with "par" of a passive one."""
        if self.group.passive:
            return self.with_preposition("par")
        return self.subjects

    @property
    def patients(self) -> tuple[Nominal, ...]:
        """What it is done to: the objects of an active verb, the subject of a passive or reflexive one."""
        if self.group.passive:
            return self.subjects
        if self.group.reflexive and not self.objects:
            return self.subjects
        return self.objects

    def with_preposition(self, *prepositions: str) -> tuple[Nominal, ...]:
        """Return the obliques under one of ``prepositions``, each with those coordinated to it, in text order."""
        found: list[Nominal] = []
        for oblique in self.obliques:
            if oblique.preposition in prepositions:
                found.extend(self.row.coordinated(oblique))
        return tuple(found)


class Row:
    """A sentence: its chunks in order, and the clauses among them."""

    def __init__(self, sentence: "Span", tokens: Tokens) -> None:
        """Read ``sentence`` from the ``tokens`` of its document."""
        self.sentence = sentence
        begin, stop = tokens.position(sentence.start), tokens.position(sentence.end)
        self.chunks: Sequence[Chunk] = chunk(tokens, begin, stop)
        self._position_of: Mapping[Chunk, int] = dict(zip(self.chunks, range(len(self.chunks)), strict=True))
        self._claimed: set[int] = set()
        self._clause_of: dict[int, Clause | None] = {}
        self._members: dict[tuple[int, bool], tuple[Nominal, ...]] = {}
        self._complements: dict[int, tuple[Nominal, ...]] = {}

    def close(self) -> None:
        """Let go of all that was read; the row is of no use then."""
        vars(self).clear()

    def position(self, item: Chunk) -> int:
        """Return the position of a chunk of this row; of a clitic, which is none, that of its verb group."""
        try:
            return self._position_of[item]
        except KeyError:
            return max(bisect_right([each.first for each in self.chunks], item.first) - 1, 0)

    def holds(self, item: Chunk) -> bool:
        """Tell whether ``item`` is a chunk of this row; a clitic inside a verb group is none."""
        return item in self._position_of

    @cached_property
    def nominals(self) -> tuple[Nominal, ...]:
        """The noun phrases of the row."""
        return tuple(item for item in self.chunks if isinstance(item, Nominal))

    @cached_property
    def mark_forms(self) -> frozenset[str]:
        """The forms of the marks in the row: what none of them opens need not be looked for."""
        return frozenset([mark.form for _, mark in self._marks])

    @cached_property
    def _marks(self) -> Sequence[tuple[int, Mark]]:
        return [(position, item) for position, item in enumerate(self.chunks) if isinstance(item, Mark)]

    @cached_property
    def _breaks(self) -> Sequence[int]:
        """Where marks end the stretch of a verb: semicolons, ends of quotations, what opens a subordinate clause."""
        ending = closed("relatives").union((";", "»", "”"))
        return [
            position
            for position, mark in self._marks
            if (mark.form in ending or mark.pos == "SCONJ") and not mark.adverbial
        ]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the row, in text order."""
        self._share_auxiliaries()
        clauses = [
            Clause(self, item, position, item.lemma, item.form == "finite", position, position + 1)
            for position, item in enumerate(self.chunks)
            if isinstance(item, VerbGroup)
        ]
        finite = [clause for clause in clauses if clause.finite]
        for index, clause in enumerate(finite):
            self._find_subject(clause, finite[:index])
        for index, clause in enumerate(clauses):
            if not clause.finite:
                self._govern(clause, clauses[:index], clauses[index + 1 :])
        for clause, following in zip_longest(clauses, clauses[1:]):
            self._find_complements(clause, following)
        return tuple(clauses)

    def _share_auxiliaries(self) -> None:
        """Read the second participle of "a signé un accord et vendu 12 bus" under the auxiliary of the first."""
        first: VerbGroup | None = None
        for position, item in enumerate(self.chunks):
            if not isinstance(item, VerbGroup):
                continue
            if first is not None and item.form == "past_participle" and self._is_second(position, item):
                item.form, item.tense, item.passive = first.form, first.tense, False
                item.negated = first.negated and _joins(self.chunks[position - 1], ("ni", "ou"))
            elif item.form != "past_participle" or first is None:
                compound = len(item.tokens) > 1 and not item.passive and not item.copula and not item.reflexive
                first = item if compound and _with_avoir(item) else None
            else:
                first = None

    def _is_second(self, position: int, group: VerbGroup) -> bool:
        """Return whether a bare participle behind "et" has an object of its own, and so an auxiliary before."""
        if len(group.tokens) > 1 or position + 1 >= len(self.chunks):
            return False
        if not _joins(self.chunks[position - 1], ("et", "ou", "ni", "puis", "mais")):
            return False
        if form_of(group.head).endswith(("s", "e")):
            return False  # it agrees with a noun
        following = self.chunks[position + 1]
        return isinstance(following, Nominal) and following.preposition is None and not following.is_time

    def clause_at(self, position: int) -> Clause | None:
        """Return the clause in which the chunk at ``position`` stands: the innermost whose stretch covers it."""
        if position not in self._clause_of:
            covering = [clause for clause in self.clauses if clause.begin <= position < clause.stop]
            self._clause_of[position] = min(covering, key=lambda clause: clause.stop - clause.begin, default=None)
        return self._clause_of[position]

    def coordinated(self, nominal: Nominal, *, leftwards: bool = False) -> tuple[Nominal, ...]:
        """Return ``nominal`` with the noun phrases coordinated to it after (and before) it, in text order."""
        position = self._position_of.get(nominal)
        if position is None:
            return (nominal,)  # a clitic inside a verb group
        key = position, leftwards
        known = self._members.get(key)
        if known is not None:
            return known
        members = [nominal]
        current = nominal
        while (following := self._next_conjunct(current, members[0])) is not None:
            members.append(following)
            current = following
        if leftwards:
            first = nominal
            while (before := self._previous_conjunct(first)) is not None:
                members.insert(0, before)
                first = before
        found = tuple(members)
        if "clauses" in self.__dict__:  # until then, what is claimed as a subject still changes
            self._members[key] = found
        return found

    def complements(self, nominal: Nominal) -> tuple[Nominal, ...]:
        """Return the prepositional phrases that follow ``nominal`` before anything else does, in text order."""
        if not self.holds(nominal):
            return ()
        position = self.position(nominal)
        known = self._complements.get(position)
        if known is None:
            known = self._complements[position] = self._complements_behind(position)
        return known

    def _complements_behind(self, position: int) -> tuple[Nominal, ...]:
        found: list[Nominal] = []
        for at in range(position + 1, len(self.chunks)):
            item = self.chunks[at]
            if isinstance(item, Nominal):
                if item.preposition:
                    found.append(item)
                elif not item.is_time and not self._is_conjunct_at(at):
                    break
            elif not isinstance(item, Mark) or not (item.form in closed("coordinators") or item.pos in ("ADV", "ADJ")):
                break
        return tuple(found)

    def phrase_stop(self, nominal: Nominal, prepositions: Collection[str] = ("de",)) -> int:
        """Return the position after ``nominal`` with its chain of complements under ``prepositions``."""
        position = self.position(nominal) + 1
        while position < len(self.chunks):
            item = self.chunks[position]
            if not (isinstance(item, Nominal) and item.preposition in prepositions and not item.is_time):
                break
            position += 1
        return position

    # --- coordination ------------------------------------------------------------------------

    def _next_conjunct(self, current: Nominal, first: Nominal, *, wanted: Nominal | None = None) -> Nominal | None:
        position = self.phrase_stop(current, _INSIDE)
        if position + 1 >= len(self.chunks):
            return None
        mark = self.chunks[position]
        if isinstance(mark, Mark) and mark.form == ",":
            position = self._past_name(current, position)
            mark = self.chunks[position]
        if not isinstance(mark, Mark):
            return mark if isinstance(mark, Nominal) and mark.preposition == "et" else None
        candidate = self.chunks[position + 1]
        if not isinstance(candidate, Nominal) or (mark.form != "," and mark.form not in closed("coordinators")):
            return None
        # "en présence de la Suède et de la Finlande": the second repeats the last word of the preposition.
        repeated = (first.preposition or "").rpartition(" ")[2] or None
        if candidate.is_time or candidate.preposition not in (None, first.preposition, repeated):
            return None
        if candidate is not wanted and candidate.preposition is None and position + 1 in self._claimed:
            return None  # the subject of the next verb
        if mark.form == "," and not self._list_goes_on(position + 1):
            return None
        return candidate

    def _past_name(self, nominal: Nominal, position: int) -> int:
        """Return the "et" of "le ministre, X, et son homologue" where a phrase ends before a comma, or ``position``."""
        around = self.chunks[position : position + 5]
        if len(around) < _APART or nominal.name is nominal.head:
            return position
        comma, name, close, mark, _ = around
        commas = all(isinstance(item, Mark) and item.form == "," for item in (comma, close))
        joined = isinstance(mark, Mark) and mark.form in closed("coordinators")
        return position + 3 if commas and joined and _is_bare(name) else position

    def _list_goes_on(self, position: int) -> bool:
        """Tell whether the phrase at ``position`` after a comma is one of a list that ends in "et"."""
        item = self.chunks[position]
        assert isinstance(item, Nominal)
        after = self.phrase_stop(item, _INSIDE)
        if after >= len(self.chunks):
            return False
        mark = self.chunks[after]
        if not isinstance(mark, Mark):
            return isinstance(mark, Nominal) and mark.preposition == "et"
        if mark.form in closed("coordinators"):
            return after + 1 < len(self.chunks) and isinstance(self.chunks[after + 1], Nominal)
        return (
            mark.form == ","
            and after + 1 < len(self.chunks)
            and isinstance(self.chunks[after + 1], Nominal)
            and self._list_goes_on(after + 1)
        )

    def _first_conjunct(self, nominal: Nominal) -> Nominal:
        while (before := self._previous_conjunct(nominal)) is not None:
            nominal = before
        return nominal

    def _previous_conjunct(self, current: Nominal) -> Nominal | None:
        position = self.position(current) - 1
        if position < 1:
            return None
        mark = self.chunks[position]
        if not (isinstance(mark, Mark) and (mark.form in closed("coordinators") or mark.form == ",")):
            return None
        at = position - 1
        before = self.chunks[at - 1] if at > 1 else None
        if isinstance(self.chunks[at], Mark) and before is not None and _is_bare(before):
            at -= 3  # "le ministre, X, et son homologue": over the name to the phrase
        while at >= 0:
            item = self.chunks[at]
            if not isinstance(item, Nominal) or item.is_time:
                return None
            if item.preposition == current.preposition or item.preposition is None:
                return item if self._next_conjunct(item, item, wanted=current) is current else None
            at -= 1
        return None

    def _is_conjunct_at(self, position: int) -> bool:
        before = self.chunks[position - 1]
        return isinstance(before, Mark) and before.form in closed("coordinators")

    # --- subjects ----------------------------------------------------------------------------

    def _find_subject(self, clause: Clause, before: Sequence[Clause]) -> None:
        if clause.group.subject_clitic is not None:
            pronoun = clause.group.subject_clitic
            clause.subject = Nominal.alone(pronoun)
            clause.link = "inverted" if form_of(pronoun).startswith("-") else "own"
            clause.begin = clause.position if clause.link == "inverted" else self._opening(clause.position)
            return
        if self._is_inverted_speech(clause, before):
            inverted = self._subject_after(clause.position, speech=True)
            if inverted is not None:
                clause.subject, clause.link, clause.begin = inverted, "inverted", clause.position
                return
        position = clause.position - 1
        while position >= 0:
            item = self.chunks[position]
            if isinstance(item, Mark):
                outcome = self._subject_mark(clause, item, position)
                if outcome == "stop":
                    break
                if outcome == "shared":
                    self._share(clause, before)
                    return
                if outcome == "found":
                    return
                if item.form in _CLOSE:
                    position = self._matching_open(position)
            elif isinstance(item, VerbGroup):
                if item.form == "finite":
                    governing = next(other for other in before if other.group is item)
                    opener = self._relative_opener(governing, clause)
                    if governing.link == "relative" and governing.begin < position:
                        position = governing.begin
                    elif opener is not None:
                        position = opener
                    else:
                        self._share(clause, before)
                        return
            elif self._may_be_subject(item, position, clause):
                clause.subject, clause.link = item, "own"
                self._claimed.add(position)
                first = self._titled(self._first_conjunct(item))
                clause.begin = self._opening(self.position(first))
                return
            position -= 1
        inverted = self._subject_after(clause.position)
        if inverted is not None and (position >= 0 or clause.group.passive or clause.group.reflexive):
            clause.subject, clause.link = inverted, "inverted"
            self._claimed.add(self.position(inverted))
        clause.begin = max(position, 0)

    def _relative_opener(self, governing: Clause, clause: Clause) -> int | None:
        """Return where the relative clause of ``governing`` opens ("X, dont le siège est à Oslo, assure")."""
        opener = governing.begin - 1
        mark = self.chunks[opener] if opener > 0 else None
        relative = isinstance(mark, Mark) and mark.form in closed("relatives") and mark.pos != "SCONJ"
        between = self.chunks[governing.position : clause.position]
        closes = any(isinstance(item, Mark) and item.form == "," for item in between)
        return opener if relative and closes else None

    def _subject_mark(self, clause: Clause, mark: Mark, position: int) -> str:
        form = mark.form
        if form in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            clause.subject, clause.link, clause.begin = self._antecedent(position, clause), "relative", position
            return "found"
        if form in closed("relatives") or form in closed("subordinators") or mark.pos == "SCONJ":
            return "stop"
        if form in closed("coordinators") or form in closed("sequence"):
            between = self.chunks[position + 1 : clause.position]
            return "shared" if all(isinstance(item, Mark) for item in between) else "go on"
        if form in ("«", "“") and position + 1 == clause.position and position:
            # "Lima « rejette ces accusations »": only the verb is quoted, its subject stands before the mark.
            return "go on" if isinstance(self.chunks[position - 1], Nominal) else "stop"
        return "stop" if form in (";", ":", "«", "“", "•", "--") else "go on"

    def _share(self, clause: Clause, before: Sequence[Clause]) -> None:
        clause.begin = clause.position
        if before:
            clause.subject, clause.link = before[-1].subject, "shared"

    def _may_be_subject(self, item: Nominal, position: int, clause: Clause) -> bool:
        if item.preposition is not None or item.is_time:
            return False
        if item.mention is not None and item.mention.kind in ("money", "percentage"):
            return False
        if self._closes_between(position) or self._is_of_participle(position):
            return False
        if self._last_comma(position, clause.position) == clause.position:
            return True
        # A comma stands between the phrase and the verb.
        if self._closes_apposition(position):
            return False  # "X, la filiale de Y et Z, a dit"
        ahead = (self.chunks[at] for at in range(position - 1, -1, -1))
        # "X, également président de Y, a …"
        before = next((other for other in ahead if not isinstance(other, Mark) or other.pos != "ADV"), None)
        if isinstance(before, Mark) and (before.form == "comme" or before.pos == "ADP"):
            return False  # "X, comme beaucoup d'autres, a dit"
        if isinstance(before, Mark) and before.form == "," and item.determiner is None:
            # "X, président de Y, a …": the bare noun between commas stands beside the subject.
            return item.name is not None and not any(
                isinstance(other, Nominal) and other.preposition is None and not other.is_time
                for other in self.chunks[: position - 1]
            )
        if isinstance(before, Mark) and before.form == "," and form_of(item.tokens[0]) in ("un", "une"):
            # "X, un fabricant de Y, a …": what it is, beside the name.
            at = self.chunks.index(before)
            beside = self.chunks[at - 1] if at else None
            if isinstance(beside, Nominal) and beside.preposition is None and beside.name is not None:
                return False
        # What stands right behind a verb, a comma after it, is that verb's ("…, qui a visité Lima, a remercié").
        return not isinstance(before, VerbGroup)

    def _closes_apposition(self, position: int) -> bool:
        """Tell the second of two owners in an apposition, a name and a comma before it."""
        if position < 4:
            return False
        mark, owner, noun, comma = (self.chunks[position - back] for back in (1, 2, 3, 4))
        joins = isinstance(mark, Mark) and mark.form in closed("coordinators")
        owned = isinstance(owner, Nominal) and owner.preposition == "de" and isinstance(noun, Nominal)
        return joins and owned and isinstance(comma, Mark) and comma.form == "," and position > 4

    def _is_of_participle(self, position: int) -> bool:
        """Tell what a participle beside a noun enumerates ("un groupe réunissant X, Y et Z fera")."""
        before = self.chunks[position - 1] if position else None
        listed = isinstance(before, Mark) and (
            before.form in closed("coordinators") or (before.form == "," and self._list_goes_on(position))
        )
        if not isinstance(before, VerbGroup) and not listed:
            return False
        at = position - 1
        while at > 0 and (
            isinstance(self.chunks[at], Nominal)
            or (isinstance(mark := self.chunks[at], Mark) and (mark.form == "," or mark.form in closed("coordinators")))
        ):
            at -= 1
        verb, noun = self.chunks[at], self.chunks[at - 1] if at else None
        forms = ("present_participle",) if at == position - 1 else ("present_participle", "past_participle")
        if not isinstance(verb, VerbGroup) or verb.form not in forms:
            return False
        return isinstance(noun, Nominal) and noun.preposition is None and not noun.is_time

    def _closes_between(self, position: int) -> bool:
        """Tell whether the phrase at ``position`` is the second of "entre X et Y", "comme X et Y"."""
        if position < 2:
            return False
        mark, first = self.chunks[position - 1], self.chunks[position - 2]
        joined = isinstance(mark, Mark) and mark.form in closed("coordinators")
        return joined and isinstance(first, Nominal) and first.preposition in ("entre", "comme")

    def _subject_after(self, position: int, *, speech: bool = False) -> Nominal | None:
        following = self.chunks[position + 1 : position + 6]
        if speech and self._is_quoted(position) and isinstance(following[0] if following else None, Mark):
            following = following[1:]  # "« … », s'est borné à répondre X"
        if following and isinstance(following[0], VerbGroup) and following[0].form == "infinitive":
            following = following[1:]  # "« … », veut croire X"
        for item in following:
            if isinstance(item, Nominal):
                manner = item.preposition in ("sans", "avec") and item.determiner is None
                if manner or item.is_time or item.preposition in _BETWEEN:
                    continue
                return item if item.preposition is None else None
            if isinstance(item, VerbGroup) or not (item.pos == "ADV" or item.adverbial or item.form == ","):
                return None
        return None

    def _is_inverted_speech(self, clause: Clause, before: Sequence[Clause]) -> bool:
        """Tell ", a déclaré X": a verb right after a comma or a closing quotation mark, its subject after it."""
        mark = self.chunks[clause.position - 1] if clause.position else None
        if not (isinstance(mark, Mark) and mark.form in (",", "»", "”", '"')):
            return False
        if self._is_quoted(clause.position):
            return True
        words = load("reporting")
        after = self.chunks[clause.position + 1] if clause.position + 1 < len(self.chunks) else None
        if isinstance(after, Mark) and after.form in ("que", "qu'"):
            return False  # "La banque, dans un rapport, estime que": no subject stands behind the verb
        lets = clause.lemma == "laisser" and isinstance(after, VerbGroup) and after.lemma in words["letting"]["verbs"]
        return (lets or clause.lemma in words["verbs"]) and not self._closes_aside_of_subject(clause, before)

    def _is_quoted(self, position: int) -> bool:
        """Tell whether a quotation and a comma stand right before a verb."""
        comma, quote = (self.chunks[position - 1], self.chunks[position - 2]) if position > 1 else (None, None)
        closed_before = isinstance(quote, Mark) and quote.form in ("»", "”")
        return closed_before and isinstance(comma, Mark) and comma.form == ","

    def _closes_aside_of_subject(self, clause: Clause, before: Sequence[Clause]) -> bool:
        """Tell "X, le maire, a annoncé un plan", "X, qui dirige le port, a annoncé un plan": nothing said before."""
        if any(other.link != "relative" for other in before):
            return False
        start = self._opener_stop(clause.position)
        if start is None:
            return False
        commas = [
            at
            for at, item in enumerate(self.chunks[start : clause.position], start)
            if isinstance(item, Mark) and item.form == ","
        ]
        first = self.chunks[start]
        if not isinstance(first, Nominal) or len(commas) < 2:
            return False
        opens = self.phrase_stop(first, _INSIDE) == commas[0]
        aside = self.chunks[commas[0] + 1]
        bare = isinstance(aside, Nominal) and aside.preposition is None
        relative = isinstance(aside, Mark) and aside.form in closed("relatives")
        return opens and (bare or relative or self._contrasts(commas[0])) and (commas[-1] == clause.position - 1)

    def _contrasts(self, comma: int) -> bool:
        """Tell whether ", de son côté,", ", quant à elle,", ", lui," begins at a comma: it says who speaks in turn."""
        first = self.chunks[comma + 1].first
        words = "".join(token.text_with_ws for token in self.sentence.doc[first : first + _ASIDE])
        return words.casefold().replace("’", "'").startswith(tuple(load("reporting")["asides"]["openers"]))

    def _opener_stop(self, position: int) -> int | None:
        """Return where the first bare phrase is, behind nothing but an adjunct ("En visite à Oslo, le maire, …")."""
        for at, item in enumerate(self.chunks[:position]):
            if isinstance(item, Nominal) and item.preposition is None and not item.is_time:
                before = self.chunks[at - 1] if at else None
                return at if before is None or (isinstance(before, Mark) and before.form == ",") else None
            if isinstance(item, VerbGroup) and item.form == "finite":
                return None
            if isinstance(item, Mark) and item.form != "," and item.pos not in ("ADV", "ADP"):
                return None
        return None

    def _antecedent(self, position: int, clause: Clause) -> Nominal | None:
        number = _number(clause.group)
        nearest = None
        for at in range(position - 1, -1, -1):
            item = self.chunks[at]
            if isinstance(item, Nominal) and not item.is_time:
                nearest = nearest or item
                if _is_town(item) and at and isinstance(self.chunks[at - 1], Nominal):
                    continue  # "l'usine de Douvrin, qui …": the usine
                if number is None or _number_of(item) in (None, number):
                    return item
                if item.preposition is None:
                    break
            elif isinstance(item, VerbGroup):
                break
        return nearest

    def _matching_open(self, position: int) -> int:
        for at in range(position - 1, -1, -1):
            item = self.chunks[at]
            if isinstance(item, Mark) and item.form in _OPEN:
                return at
        return position

    def _opening(self, position: int) -> int:
        """Return where the clause whose subject is at ``position`` begins: adjuncts before it are its own."""
        at = position - 1
        while at >= 0:
            item = self.chunks[at]
            if isinstance(item, VerbGroup) and item.form == "finite":
                break
            if isinstance(item, Nominal) and self._closes_between(at):
                at -= 2  # "Entre X et Y, un accord a été conclu"
                continue
            if isinstance(item, Nominal) and item.preposition is None and not item.is_time:
                break
            if isinstance(item, Mark) and (
                item.form in ";:«»“”()–—" or item.pos == "SCONJ" or item.form in closed("relatives")
            ):
                break
            if isinstance(item, Mark) and item.form in closed("coordinators") and at:
                break
            at -= 1
        else:
            return 0
        at += 1
        while at < position and isinstance(self.chunks[at], Mark):
            at += 1
        # After other material, only what directly touches the subject is the clause's own.
        return at if not self._verb_before(at) or self._boundary_before(at) else position

    def _titled(self, name: Nominal) -> Nominal:
        """Return the noun phrase that a bare name closes ("le président de la Banque X Jean Y"), else the name."""
        at = self.position(name) - 1
        if name.head is not name.name or not isinstance(self.chunks[at] if at >= 0 else None, Nominal):
            return name
        while at >= 0:
            item = self.chunks[at]
            if not isinstance(item, Nominal) or item.is_time:
                break
            if item.preposition is None:
                return item if item.name is None else name
            at -= 1
        return name

    def _verb_before(self, position: int) -> bool:
        return any(isinstance(item, VerbGroup) for item in self.chunks[:position])

    def _boundary_before(self, position: int) -> bool:
        before = self.chunks[position - 1] if position else None
        return isinstance(before, Mark) and before.form != ","

    # --- what governs infinitives and participles ------------------------------------------------

    def _govern(self, clause: Clause, before: Sequence[Clause], after: Sequence[Clause]) -> None:
        clause.governor = before[-1] if before else None
        group = clause.group
        previous = self.chunks[clause.position - 1] if clause.position else None
        if group.form == "infinitive":
            able = self._able(clause)
            if able is not None:
                clause.subject, clause.link, clause.governor = able, "modified", None
            elif clause.governor is not None:
                clause.subject, clause.link = clause.governor.subject, "controlled"
                self._object_control(clause, clause.governor)
            return
        touching = previous
        if isinstance(touching, Mark) and touching.pos == "ADV" and clause.position > 1:
            touching = self.chunks[clause.position - 2]
        if isinstance(touching, Nominal):
            clause.subject, clause.link = self._modified(clause), "modified"
            return
        gerund = isinstance(previous, Mark) and previous.form in ("en", "tout")
        finite = [c for c in after if c.finite]
        main = next((c for c in finite if not self._is_subordinate(clause, c)), finite[0] if finite else None)
        if not before or (main is not None and main.begin <= clause.position):
            nominal = self._modified(clause) if isinstance(previous, Mark) and previous.form == "," else None
            if nominal is None and main is not None:
                nominal = main.subject
            clause.subject, clause.link, clause.governor = nominal, "controlled", main
            return
        if group.form == "present_participle" or gerund:
            governor = next((c for c in reversed(before) if c.finite), clause.governor)
            if governor is not None:
                clause.subject, clause.link, clause.governor = governor.subject, "controlled", governor
            return
        clause.subject, clause.link = self._modified(clause), "modified"

    def _is_subordinate(self, clause: Clause, other: Clause) -> bool:
        """Tell whether ``other`` stands under "que" or "qui" behind a participle ("En disant que le quai est sûr")."""
        for item in reversed(self.chunks[clause.position + 1 : max(other.begin, clause.position + 1)]):
            if isinstance(item, Mark) and item.form == ",":
                return False
            if isinstance(item, Mark) and (item.pos == "SCONJ" or item.form in closed("relatives")):
                return True
        return other.link == "relative"

    def _able(self, clause: Clause) -> Nominal | None:
        """Return the noun phrase of which "capable de" says the infinitive ("une usine capable de produire …")."""
        at = clause.position - 2
        if at < 0:
            return None
        mark, before = self.chunks[at + 1], self.chunks[at]
        if not (isinstance(mark, Mark) and mark.form in ("de", "d'")):
            return None
        if not (isinstance(before, Mark) and before.form in closed("able")):
            return None
        for item in reversed(self.chunks[:at]):
            if isinstance(item, VerbGroup):
                return None
            if (
                isinstance(item, Nominal)
                and not item.is_time
                and item.name is not item.head
                and item.preposition is None
            ):
                return item
        return None

    def _object_control(self, clause: Clause, governor: Clause) -> None:
        if governor.lemma not in load("syntax")["closed"]["forms"]["object_control"]:
            return
        between = [
            item
            for item in self.chunks[governor.position + 1 : clause.position]
            if isinstance(item, Nominal) and not item.is_time and item.preposition in (None, "à")
        ]
        if between:
            clause.subject = between[-1]
        elif governor.group.passive:
            clause.subject = governor.subject

    def _modified(self, clause: Clause) -> Nominal | None:
        """Return the noun that a participle stands by: the nearest one that agrees, after a comma the phrase's head."""
        wanted = clause.group.head.morph.get("Number", []), clause.group.head.morph.get("Gender", [])
        before = self.chunks[clause.position - 1] if clause.position else None
        apart = isinstance(before, Mark) and before.form == ","
        nearest: Nominal | None = None
        agreeing: Nominal | None = None
        for at in range(clause.position - 1, -1, -1):
            item = self.chunks[at]
            if isinstance(item, VerbGroup):
                break
            if not isinstance(item, Nominal) or item.is_time:
                continue
            nearest = nearest or item
            if clause.group.form == "present_participle":
                return item
            agrees = _agrees(wanted, item)
            above = self.chunks[at - 1] if at else None
            if agrees and _classifies(item) and isinstance(above, Nominal) and _agrees(wanted, above):
                continue  # "l'accord de partenariat signé": the accord
            heads = item.preposition is None and not (apart and self._is_conjunct_at(at))
            if agrees and (heads or not apart):
                return item
            agreeing = agreeing or (item if agrees else None)
            if heads:
                break
        return agreeing or nearest

    # --- complements -------------------------------------------------------------------------

    def _find_complements(self, clause: Clause, following: Clause | None) -> None:
        stop = self._right_end(clause, following)
        objects: list[Nominal] = []
        obliques: list[Nominal] = []
        times: list[Nominal] = []
        comma = False
        for position in range(clause.position + 1, stop):
            item = self.chunks[position]
            if isinstance(item, Mark):
                if item.form in (",", "(", "–", "—"):
                    comma = not (item.form == "," and self._closes_aside(clause.position, position))
            elif isinstance(item, Nominal):
                if item is clause.subject:
                    continue
                if item.is_time:
                    times.append(item)
                elif item.preposition is not None:
                    obliques.append(item)
                elif not objects and not comma:
                    objects.extend(self.coordinated(item))
        initial: list[Nominal] = []
        if clause.link in ("own", "inverted"):
            for item in self.chunks[clause.begin : clause.position]:
                if item is clause.subject:
                    break
                if isinstance(item, Nominal):
                    (times if item.is_time else initial).append(item)
            initial += self._beside_subject(clause)
        clause.objects = tuple(objects)
        clause.obliques = (*obliques, *(item for item in initial if item.preposition))
        clause.times = tuple(times)
        clause.stop = stop

    def _beside_subject(self, clause: Clause) -> list[Nominal]:
        """Return the name of "X, conjointement avec Y, a signé", between commas behind the subject."""
        if clause.subject is None or not self.holds(clause.subject):
            return []
        begin = self.phrase_stop(clause.subject, _INSIDE)
        comma = self.chunks[begin] if begin < clause.position else None
        if not (isinstance(comma, Mark) and comma.form == ","):
            return []
        for item in self.chunks[begin + 1 : clause.position]:
            if isinstance(item, Nominal):
                return [item] if item.preposition == "avec" and item.name is not None else []
            if not (isinstance(item, Mark) and item.pos == "ADV"):
                return []
        return []

    def _closes_aside(self, verb: int, position: int) -> bool:
        """Tell whether the comma at ``position`` closes an adverbial before an object ("a suspendu, en mai, …")."""
        commas = 1
        for item in self.chunks[verb + 1 : position]:
            if isinstance(item, Mark) and item.form == ",":
                commas += 1
            elif isinstance(item, Mark):
                if item.pos not in ("ADV", "ADP"):
                    return False
            elif not isinstance(item, Nominal) or not (
                item.preposition is not None or item.is_time or item.form in closed("stressed")
            ):
                return False
        return commas == 2

    def _right_end(self, clause: Clause, following: Clause | None) -> int:
        stop = len(self.chunks)
        if following is not None:
            if not following.finite:
                # The stretch of an infinitive or participle is its own.
                stop = following.position
            elif following.begin > clause.position:
                stop = following.begin
            else:
                stop = self._last_comma(clause.position, following.position)
        breaks = self._breaks
        for index in range(bisect_right(breaks, clause.position), len(breaks)):
            position = breaks[index]
            if position >= stop:
                break
            item = self.chunks[position]
            if not (clause.group.restricted and isinstance(item, Mark) and item.form in ("que", "qu'")):
                stop = position  # but of "n'est que le deuxième"
                break
        while stop - 1 > clause.position and isinstance(self.chunks[stop - 1], Mark):
            stop -= 1
        return stop

    def _last_comma(self, begin: int, end: int) -> int:
        """Return the position of the last comma between two positions; the second where there is none."""
        for position in range(end - 1, begin, -1):
            item = self.chunks[position]
            if isinstance(item, Mark) and item.form == ",":
                return position
        return end


def _joins(item: Chunk, forms: Collection[str]) -> bool:
    return isinstance(item, Mark) and item.form in forms


def _with_avoir(group: VerbGroup) -> bool:
    """Return whether the auxiliary of a compound tense is "avoir"."""
    return any(token.lemma_ == "avoir" for token in group.tokens if token is not group.head)


def _number(group: VerbGroup) -> str | None:
    for token in group.tokens:
        if token.lemma_.endswith("er") and form_of(token).endswith("ent"):
            return "Plur"  # verbs in -er end so in the plural alone, whatever the tag
        if token.morph.get("VerbForm", []) == ["Fin"] and token.morph.get("Number", []):
            return token.morph.get("Number", [])[0]
    return None


def _agrees(wanted: Sequence[list[str]], nominal: Nominal) -> bool:
    """Tell whether a phrase may have the number and gender of a participle."""
    morph = nominal.head.morph
    own = morph.get("Number", []), morph.get("Gender", [])
    return all(not w or not h or w == h for w, h in zip(wanted, own, strict=True))


def _classifies(nominal: Nominal) -> bool:
    """Tell a complement that only says of what kind a thing is ("de partenariat")."""
    bare = nominal.preposition == "de" and nominal.determiner is None and nominal.mention is None
    contracted = any(form_of(token) in ("du", "des") for token in nominal.preposition_tokens)
    common = nominal.head.pos_ == "NOUN" and nominal.name is None and not contracted
    return bare and common and nominal.head.morph.get("Number", []) == ["Sing"]


def _is_bare(item: Chunk) -> bool:
    """Tell a name without preposition or noun ("Ousmane Sarr")."""
    return (
        isinstance(item, Nominal)
        and item.preposition is None
        and item.determiner is None
        and item.name is item.head
        and item.mention is not None
        and item.mention.kind == "entity"
    )


def _is_town(nominal: Nominal) -> bool:
    """Tell whether a phrase only says where a thing is ("de Douvrin")."""
    value = nominal.mention.value if nominal.mention is not None else None
    return isinstance(value, Entity) and nominal.preposition == "de" and value.label == "LOC" and value.country is None


def _number_of(nominal: Nominal) -> str | None:
    if nominal.mention is not None and nominal.mention.kind == "entity":
        value = nominal.mention.value
        person = isinstance(value, Entity) and value.label == "PER" and nominal.name is nominal.head
        return "Sing" if person else None
    found = nominal.head.morph.get("Number", [])
    return found[0] if found else None
