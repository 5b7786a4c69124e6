"""Figures in a stretch of a sentence: levels, changes with their direction, earlier levels, and their periods.

"ont baissé de 8 % en mars, à 46 000 tonnes, contre 50 000 un an plus tôt" holds one figure
(level 46 000 t, change −8 %, March) and an earlier one (50 000 t, a year before).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias

from azcn.facts.rules import forms_of_nouns
from azcn.lexicon import load
from azcn.model import Change, Comparator, Date, Direction, Mention, Money, Percentage, Quantity, Words
from azcn.morphology import adjective_forms
from azcn.numbers import number_at
from azcn.syntax.chunks import Chunk, Mark, Nominal, VerbGroup
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

__all__ = ["Amount", "Figure", "amount_of", "is_figure", "movement_noun", "moves", "read_figures", "stretch_stop"]

Amount: TypeAlias = Money | Percentage | Quantity
_DIRECTIONS: Sequence[Direction] = ("up", "down", "flat")
_COMPARATORS: Sequence[Comparator] = ("gt", "approx")
_SIGNS = ("+", "−", "-", "–")
_TARGETS = ("à", "jusqu'à", "vers", "autour de", "près de", "entre", "sous", "sur")
"""Prepositions of where a movement arrives."""
_NOUN = "noun"
"""Stands for the lemma of a cue that is no verb."""
_HUNDRED = Decimal(100)


@dataclass(slots=True, kw_only=True)
class Figure:
    """One figure: its level, how it moved, the period that it is of, and where the text says so.

    ``earlier`` is set for a level that another is compared with; ``whole`` where the text says it within
    the clause ("est passé de 12 à 17 %"), not beside it ("contre 12 %"); ``again`` where a second verb says it.
    """

    start: int
    end: int
    value: Amount | None = None
    change: Change | None = None
    period: Date | None = None
    earlier: bool = False
    whole: bool = False
    again: bool = False
    part: Nominal | None = None
    words: dict[str, tuple[Words, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Literal["move", "level"]
    direction: Direction = "up"
    words: Words | None = None
    comparator: Comparator | None = None
    lemma: str = ""


@cache
def _move_verbs() -> Mapping[str, Direction]:
    table = load("figures")["movement"]
    return {verb: direction for direction in _DIRECTIONS for verb in table[direction]["verbs"]}


@cache
def _move_nouns() -> Mapping[str, Direction]:
    table = load("figures")["movement"]
    return {form: direction for direction in _DIRECTIONS for form in forms_of_nouns(table[direction]["nouns"])}


@cache
def _move_adjectives() -> Mapping[str, Direction]:
    table = load("figures")["movement"]
    return {
        form: direction
        for direction in _DIRECTIONS
        for adjective in table[direction].get("adjectives", ())
        for form in adjective_forms(adjective)
    }


@cache
def _level_verbs() -> frozenset[str]:
    return frozenset(load("figures")["level"]["verbs"])


@cache
def _forms(section: str, name: str) -> frozenset[str]:
    return frozenset(load("figures")[section][name])


def movement_noun(nominal: Nominal) -> Direction | None:
    """Return the direction that a noun of movement has ("hausse": up), or None."""
    return _move_nouns().get(form_of(nominal.head)) if nominal.mention is None else None


def moves(clause: Clause) -> Direction | None:
    """Return the direction that a verb of movement or multiplying has, or None."""
    if clause.lemma in load("figures")["multiples"]:
        return "up"
    if clause.group.reflexive and clause.lemma in _forms("level", "reflexive"):
        return None
    return _move_verbs().get(clause.lemma)


def amount_of(item: Chunk) -> Amount | None:
    """Return the amount that a chunk is, or None."""
    if not isinstance(item, Nominal) or item.mention is None:
        return None
    value = item.mention.value
    return value if isinstance(value, (Money, Percentage, Quantity)) else None


def is_figure(item: Chunk) -> bool:
    """Tell whether a chunk is an amount."""
    return amount_of(item) is not None


def stretch_stop(row: Row, position: int) -> int:
    """Return where the stretch of a figure's subject at ``position`` ends: before the next finite clause of its own.

    Infinitives and participles after the verb go on with the same subject ("pour dépasser", "atteignant").
    """
    own = row.clause_at(position)
    for clause in row.clauses:
        if clause.finite and clause is not own and clause.begin > position and clause.link != "relative":
            if clause.link == "shared" and own is not None:
                continue
            return clause.begin
    return len(row.chunks)


def read_figures(
    reading: Reading,
    row: Row,
    begin: int,
    stop: int,
    *,
    own: Collection[int] = (),
    skip: Collection[int] = (),
    bare: bool = False,
) -> list[Figure]:
    """Return the figures among the chunks ``[begin, stop)`` of ``row``: the one of the stretch, then earlier ones.

    ``own`` are the positions of the nouns that name the measure, which are no cues; ``skip`` those of figures
    that are another's. With ``bare``, a movement without any figure counts ("ont reculé").
    """
    return _Reader(reading, row, own, skip, bare=bare).run(begin, stop)


class _Reader:
    def __init__(self, reading: Reading, row: Row, own: Collection[int], skip: Collection[int], *, bare: bool) -> None:
        self.reading = reading
        self.row = row
        self.own = own
        self.skip = skip
        self.bare = bare
        self.begin = 0
        self.main: Figure | None = None
        self.earlier: list[Figure] = []
        self.parts: list[Figure] = []
        self.cue: _Cue | None = None
        self.moved: _Cue | None = None
        self.after = False
        self.turned: tuple[Direction, Nominal] | None = None
        self.restart: int | None = None
        self.contrasted = False
        self.done: list[Figure] = []

    def run(self, begin: int, stop: int) -> list[Figure]:
        self.begin = begin
        for position in range(begin, stop):
            item = self.row.chunks[position]
            if position in self.skip:
                self.contrasted = self.contrasted or self._is_contrasted(item)
                continue
            if isinstance(item, VerbGroup):
                self._verb(item, position)
            elif isinstance(item, Nominal):
                self._nominal(item, position)
            elif item.form in _move_adjectives() and not self._compares(position):
                self._adjective(item)
        self._multiple(begin, stop)
        self._direction_alone()
        figures = [figure for figure in (*self.done, self.main, *self.earlier, *self.parts) if figure is not None]
        return [figure for figure in figures if figure.value is not None or figure.change is not None]

    @staticmethod
    def _is_contrasted(item: Chunk) -> bool:
        """Return whether a figure that is another's is an earlier one ("contre 2 et 4 millions" of two, in turn)."""
        return isinstance(item, Nominal) and item.preposition in load("figures")["earlier"]["prepositions"]

    # --- cues --------------------------------------------------------------------------------

    def _verb(self, group: VerbGroup, position: int) -> None:
        clause = next(clause for clause in self.row.clauses if clause.group is group)
        lemma = clause.lemma
        before = self.row.chunks[position - 1] if position else None
        opened = group.form == "infinitive" and isinstance(before, Mark) and before.form == "après"
        # "après avoir un moment touché": what stands between parts the verb.
        self.after = opened or (self.after and group.form == "past_participle")
        if group.form == "finite" and self._complete() and self._shares(clause):
            self._again()
            self.restart = group.tokens[0].idx
        multiples = load("figures")["multiples"]
        if lemma in multiples and not self._transitive(position):
            self._set_change(
                Change(
                    percent=Decimal(multiples[lemma]),
                    direction="up",
                    comparator=self._hedge(group.tokens[0].idx, group.head.idx),
                ),
                self._verb_words(group),
            )
            return
        direction = moves(clause)
        if direction is not None:
            self.cue = _Cue("move", direction, self._verb_words(group), lemma=lemma)
        elif lemma in _level_verbs():
            comparator = _comparator(lemma, negated=group.negated)
            self.cue = _Cue("level", words=self._verb_words(group), comparator=comparator, lemma=lemma)
        elif group.form == "past_participle" and form_of(group.head) in _move_adjectives():
            self.cue = _Cue("move", _move_adjectives()[form_of(group.head)], self._verb_words(group))

    def _verb_words(self, group: VerbGroup) -> Words:
        start = group.head.idx
        return self.reading.words(start, start + len(group.head), "verb")

    def _shares(self, clause: Clause) -> bool:
        """Tell whether a verb is a second one of the subject, or comes after a relative clause."""
        if clause.link != "own":
            return clause.link == "shared"
        return any(c.link == "relative" and self.begin <= c.begin < clause.position for c in self.row.clauses)

    def _complete(self) -> bool:
        return self.main is not None and (self.main.value is not None or self.main.change is not None)

    def _again(self) -> None:
        """Begin another figure of the same measure: "a progressé de 3 %, mais reste inférieure de 1 % à …"."""
        self._direction_alone()
        assert self.main is not None
        self.done.append(self.main)
        self.main, self.cue, self.moved = None, None, None

    def _transitive(self, position: int) -> bool:
        """Tell whether a multiplying verb has a figure of its own ("doublera de 5 à 10 milliards")."""
        following = self.row.chunks[position + 1] if position + 1 < len(self.row.chunks) else None
        return isinstance(following, Nominal) and is_figure(following) and following.preposition == "de"

    def _compares(self, position: int) -> bool:
        """Tell whether an adjective only bounds the level after it ("supérieure à 10 %")."""
        following = self.row.chunks[position + 1] if position + 1 < len(self.row.chunks) else None
        return isinstance(following, Nominal) and following.preposition == "à" and is_figure(following)

    def _adjective(self, mark: Mark) -> None:
        words = self.reading.words(mark.token.idx, mark.token.idx + len(mark.token), "adjective")
        self.cue = _Cue("move", _move_adjectives()[mark.form], words)
        if self.cue.direction == "flat" and self.main is None:
            self.main = self._new(words.start, words.end)

    def _nominal(self, nominal: Nominal, position: int) -> None:
        mention = nominal.mention
        if mention is None or mention.kind == "entity":
            if position not in self.own:
                self._cue_noun(nominal)
            for token in nominal.tokens:
                if token is not nominal.head and form_of(token) in _move_adjectives():
                    words = self.reading.words(token.idx, token.idx + len(token), "adjective")
                    self.cue = _Cue("move", _move_adjectives()[form_of(token)], words)
                    if self.cue.direction == "flat" and self.main is None:
                        self.main = Figure(start=nominal.start, end=nominal.end)
            return
        if isinstance(mention.value, (Money, Percentage, Quantity)):
            self._figure(nominal, mention, mention.value, position)
        elif isinstance(mention.value, Date) and mention.value.edtf is not None:
            self._period(nominal, mention, mention.value, position)

    def _cue_noun(self, nominal: Nominal) -> None:
        direction = movement_noun(nominal)
        if direction is not None and nominal.preposition in load("figures")["earlier"]["prepositions"]:
            self.turned = direction, nominal
            return
        if direction is not None and not (self.cue is not None and self.cue.role == "move" and self._has_change()):
            self.cue = _Cue("move", direction, self.reading.words(nominal.head.idx, nominal.end, "noun"), lemma=_NOUN)

    def _has_change(self) -> bool:
        return self.main is not None and self.main.change is not None

    def _hedge(self, start: int, end: int) -> Comparator:
        before = self.reading.text[max(0, start - 25) : end].casefold().split()
        if any(word in _forms("comparators", "approx_words") for word in before):
            return "approx"
        return "gt" if "plus que" in self.reading.text[start:end].casefold() else "eq"

    # --- figures -----------------------------------------------------------------------------

    def _figure(self, nominal: Nominal, mention: Mention, value: Amount, position: int) -> None:
        prepositions = load("figures")["earlier"]["prepositions"]
        if nominal.preposition in (*prepositions, "au lieu de") and self._is_forecast(position):
            return
        before = self.row.chunks[position - 1] if position > self.begin else None
        if self.turned is not None and before is self.turned[1] and nominal.preposition == "de":
            self._moved_before(mention)
            return
        after_earlier = (
            isinstance(before, Mark) and before.form == "après" and nominal.preposition is None and position > 1
        )
        if self.after or nominal.preposition in prepositions or after_earlier or self._more_earlier(nominal, position):
            self._earlier(nominal, mention, value)
            return
        if isinstance(before, Mark) and before.form == "dont":
            self._part(mention, value, position)
            return
        if self.earlier and not self.earlier[-1].whole and self._touches_earlier(position):
            return
        if self._goes_on(value, before, position):
            cue = self.cue
            self._again()
            self.cue = cue
        if self._leaves(nominal, value, position):
            self._left(nominal, mention, value)
            return
        if self._more_or_less(mention):
            return
        if self._is_change(nominal, mention, value):
            self._set_change(self._change(mention, value), self.reading.words(mention.start, mention.end, "change"))
            return
        if isinstance(before, Mark) and before.form == "soit" and self.main is not None:
            return
        self._set_value(mention, value)

    def _earlier(self, nominal: Nominal, mention: Mention, value: Amount) -> None:
        words = self.reading.words(mention.start, mention.end, "earlier figure")
        first = nominal.preposition_tokens[0].idx if nominal.preposition_tokens else mention.start
        if self.after:
            verb = max(c.position for c in self.row.clauses if c.position < self.row.position(nominal))
            first = self.reading.doc[self.row.chunks[verb - 1].first].idx
            self.after = False
        self.earlier.append(
            Figure(start=first, end=mention.end, value=self._like_main(value), earlier=True, words={"value": (words,)})
        )

    def _moved_before(self, mention: Mention) -> None:
        """Keep an earlier movement: "après une hausse de 0,2 % en mars"."""
        assert self.turned is not None
        direction, noun = self.turned
        cue, self.cue = self.cue, _Cue("move", direction)
        assert isinstance(mention.value, (Money, Percentage, Quantity))
        change = self._change(mention, mention.value)
        self.cue, self.turned = cue, None
        words = self.reading.words(mention.start, mention.end, "earlier change")
        start = noun.preposition_tokens[0].idx
        self.earlier.append(
            Figure(start=start, end=mention.end, change=change, earlier=True, words={"change": (words,)})
        )

    def _like_main(self, value: Amount) -> Amount:
        """Give a bare earlier number the currency or item of the figure that it is compared with."""
        main = self.main.value if self.main is not None else None
        if isinstance(main, Money) and isinstance(value, Quantity) and value.unit is None and value.item is None:
            return Money(amount=value.amount, currency=main.currency, comparator=value.comparator)
        if isinstance(main, Money) and isinstance(value, Money) and value.currency is None:
            return replace(value, currency=main.currency)
        if isinstance(main, Quantity) and isinstance(value, Quantity) and value.unit is None and value.item is None:
            return replace(value, unit=main.unit, item=main.item)
        return value

    def _more_earlier(self, nominal: Nominal, position: int) -> bool:
        """Tell whether the figure goes on a list of earlier ones ("contre 5 % en 2022 et 4 % en 2021")."""
        before = self.row.chunks[position - 1] if position else None
        return (
            (self.contrasted or (bool(self.earlier) and not self.earlier[-1].whole))
            and nominal.preposition is None
            and isinstance(before, Mark)
            and before.form == "et"
        )

    def _goes_on(self, value: Amount, before: Chunk | None, position: int) -> bool:
        """Tell whether a second figure with a period of its own follows: "1,1 % cette année, puis 1,4 % en 2026"."""
        if self.main is None or self.main.period is None or not isinstance(before, Mark):
            return False
        said = self.main.value if self.main.value is not None else self.main.change
        following = self.row.chunks[position + 1] if position + 1 < len(self.row.chunks) else None
        dated = isinstance(following, Nominal) and following.is_time
        same = (
            _of_one_kind(said, value)
            if not isinstance(said, Change) and said is not None
            else isinstance(value, Percentage)
        )
        return before.form in ("puis", "et", "avant", ",") and dated and same

    def _part(self, mention: Mention, value: Amount, position: int) -> None:
        """Keep "dont 1,2 milliard vers la Chine" as a part, with the phrase that says which one."""
        following = self.row.chunks[position + 1] if position + 1 < len(self.row.chunks) else None
        if isinstance(following, Nominal) and following.preposition is not None and not following.is_time:
            words = self.reading.words(mention.start, mention.end, "part")
            self.parts.append(
                Figure(start=mention.start, end=following.end, value=value, part=following, words={"value": (words,)})
            )

    def _is_forecast(self, position: int) -> bool:
        """Tell whether a figure is only what somebody had expected ("contre 5 % attendus")."""
        following = self.row.chunks[position + 1] if position + 1 < len(self.row.chunks) else None
        word = (
            following.head
            if isinstance(following, VerbGroup) and following.form == "past_participle"
            else following.token
            if isinstance(following, Mark)
            else None
        )
        later = self.row.chunks[position + 2] if position + 2 < len(self.row.chunks) else None
        dated = isinstance(later, Nominal) and later.is_time
        return word is not None and form_of(word) in _expected() and not dated

    def _leaves(self, nominal: Nominal, value: Amount, position: int) -> bool:
        """Tell whether the figure is where a movement starts: "passer de 12 % à 17 %", with no comma between."""
        if (
            nominal.preposition not in ("de", "depuis")
            or self.cue is None
            or (self.main is not None and self.main.value)
        ):
            return False
        if self.cue.role == "level" and self.cue.lemma not in ("passer", "être"):
            return False
        for item in self.row.chunks[position + 1 : position + 4]:
            if isinstance(item, Nominal) and (item.is_time or (item.preposition == "de" and not is_figure(item))):
                continue
            target = amount_of(item)
            if target is None or not isinstance(item, Nominal) or item.preposition not in ("à", "jusqu'à"):
                return False
            return _of_one_kind(value, target) and self._fits(value, target)
        return False

    def _fits(self, value: Amount, target: Amount) -> bool:
        """Tell whether the way from ``value`` to ``target`` has the direction of the verb."""
        assert self.cue is not None
        if self.cue.role == "level":
            return True
        first, last = _number(value), _number(target)
        return (self.cue.direction == "up") == (last > first) and last != first

    def _left(self, nominal: Nominal, mention: Mention, value: Amount) -> None:
        assert self.cue is not None
        position = self.row.position(nominal)
        target_item = next(item for item in self.row.chunks[position + 1 :] if is_figure(item))
        target = amount_of(target_item)
        assert target is not None
        value = _liken(value, target)
        words = self.reading.words(mention.start, mention.end, "earlier figure")
        self.earlier.append(
            Figure(
                start=mention.start, end=mention.end, value=value, earlier=True, whole=True, words={"value": (words,)}
            )
        )
        direction = self.cue.direction
        if self.cue.role == "level":
            direction = "up" if _number(target) > _number(value) else "down"
        if self.main is None:
            self.main = self._new(mention.start, mention.end)
        if self.main.change is None:
            self.main.change = Change(direction=direction)
            self.main.words["change"] = () if self.cue.words is None else (self.cue.words,)
        self.cue = _Cue("level", words=self.cue.words)

    def _touches_earlier(self, position: int) -> bool:
        before = self.row.chunks[position - 1]
        return isinstance(before, Mark) and before.form == "("

    def _more_or_less(self, mention: Mention) -> bool:
        """Read "12 % de plus", "5 % de moins" as a change."""
        after = self.reading.text[mention.end : mention.end + 40].casefold().lstrip(" \u00a0\u202f")
        direction: Direction | None = None
        if after.startswith(("de plus", "supérieur", "de mieux", "au-dessus")):
            direction = "up"
        elif after.startswith(("de moins", "inférieur", "au-dessous", "en dessous")):
            direction = "down"
        value = mention.value
        if direction is None or not isinstance(value, (Money, Percentage, Quantity)):
            return False
        self.cue = _Cue("move", direction)
        self._set_change(self._change(mention, value), self.reading.words(mention.start, mention.end, "change"))
        return True

    def _is_change(self, nominal: Nominal, mention: Mention, value: Amount) -> bool:
        signed = isinstance(value, Percentage) and (
            value.percent < 0
            or mention.text.startswith(_SIGNS)
            or self.reading.text[max(0, mention.start - 3) : mention.start].rstrip().endswith(_SIGNS)
        )
        if signed:
            return True
        if self.cue is None or self.cue.role != "move" or nominal.preposition in _TARGETS:
            return False
        if isinstance(value, Percentage):
            return nominal.preposition != "pour"
        direct = nominal.preposition is None and self.cue.lemma in _forms("movement", "by_object")
        # "a augmenté de 2 milliards" is a change; "une hausse, 2 milliards au total" is not.
        return (nominal.preposition == "de" or direct) and not self._after_change()

    def _after_change(self) -> bool:
        return self.main is not None and self.main.change is not None and self.main.change.percent is not None

    def _change(self, mention: Mention, value: Amount) -> Change:
        direction = self.cue.direction if self.cue is not None and self.cue.role == "move" else "up"
        if isinstance(value, Percentage):
            if value.percent < 0 or mention.text[0] in "−-–" or self._minus_before(mention):
                direction = "down"
            elif mention.text[0] == "+":
                direction = "up"
            most = None if value.percent_max is None else abs(value.percent_max)
            if value.unit == "points":
                return Change(
                    points=abs(value.percent), points_max=most, direction=direction, comparator=value.comparator
                )
            return Change(
                percent=abs(value.percent), percent_max=most, direction=direction, comparator=value.comparator
            )
        return Change(
            amount=abs(value.amount),
            currency=value.currency if isinstance(value, Money) else None,
            unit=value.unit if isinstance(value, Quantity) else None,
            direction=direction,
            comparator=value.comparator,
            amount_max=value.amount_max,
        )

    def _minus_before(self, mention: Mention) -> bool:
        before = self.reading.text[max(0, mention.start - 3) : mention.start].rstrip(" \u00a0\u202f")
        return before.endswith(("(−", "(-", "(–"))

    def _set_change(self, change: Change, words: Words) -> None:
        if self.main is None:
            self.main = self._new(words.start, words.end)
        if self.main.change is None:
            cue = () if self.cue is None or self.cue.words is None else (self.cue.words,)
            self.main.change = change
            self.main.words["change"] = (*cue, words)
            self._widen(words.start, words.end)

    def _set_value(self, mention: Mention, value: Amount) -> None:
        words = self.reading.words(mention.start, mention.end, "level")
        if self.main is None:
            self.main = self._new(words.start, words.end)
        if self.main.value is None:
            if self.cue is not None and self.cue.comparator is not None and value.comparator == "eq":
                value = replace(value, comparator=self.cue.comparator)
            self.main.value = value
            self.main.words["value"] = (words,)
            self.moved = self.cue if self.cue is not None and self.cue.role == "move" else None
            self._widen(words.start, words.end)

    def _new(self, start: int, end: int) -> Figure:
        if self.restart is None:
            return Figure(start=start, end=end)
        return Figure(start=self.restart, end=end, again=True)

    def _widen(self, start: int, end: int) -> None:
        assert self.main is not None
        self.main.start, self.main.end = min(self.main.start, start), max(self.main.end, end)

    def _direction_alone(self) -> None:
        cue = self.moved or (self.cue if self.main is None or self.main.value is None else None)
        if cue is None or cue.role != "move" or cue.words is None or self._has_change():
            return
        level = self.main is not None and self.main.value is not None
        still = cue.direction == "flat" and (not cue.lemma or cue.lemma in _forms("movement", "still"))
        if level or still or (self.bare and cue.lemma not in ("", _NOUN)):
            self._set_change(Change(direction=cue.direction), cue.words)

    # --- multiples and fractions ---------------------------------------------------------------

    def _multiple(self, begin: int, stop: int) -> None:
        """Read "multiplié par trois", "1,7 fois plus", "divisé par deux", "de moitié", "d'un quart"."""
        if self._has_change() or begin >= stop:
            return
        start, end = self.reading.span(begin, stop, self.row)
        text = self.reading.text
        for found in _multiples(text, start, end) if self.reading.saying(_TIMES_BEGIN) else ():
            self._set_change(found[0], self.reading.words(found[1], found[2], "multiple"))
            return
        if self.cue is None or self.cue.role != "move":
            return
        for match in _FRACTION.finditer(text, start, end):
            percent = _fraction(match)
            if percent is not None:
                change = Change(percent=percent, direction=self.cue.direction)
                self._set_change(change, self.reading.words(match.start(), match.end(), "fraction"))
                return

    # --- periods -----------------------------------------------------------------------------

    def _period(self, nominal: Nominal, mention: Mention, value: Date, position: int) -> None:
        if self.after:
            return  # "après avoir touché son plus haut depuis juin"
        words = self.reading.words(mention.start, mention.end, "period")
        if self.earlier and self.earlier[-1].period is None and self._follows_earlier(position):
            self.earlier[-1].period = value
            self.earlier[-1].end = mention.end
            self.earlier[-1].words["period"] = (words,)
            return
        if self._is_compared(nominal, position) or self._of_saying(position):
            return
        if self._opens_next(position):
            cue = self.cue
            self._again()
            self.cue = cue
        if self.main is None:
            self.main = self._new(mention.start, mention.end)
        if self.main.period is None or (self.main.period.grain == "year" and value.grain != "year"):
            self.main.period = value
            self.main.words["period"] = (words,)
            self._widen(mention.start, mention.end)

    def _opens_next(self, position: int) -> bool:
        """Return whether a date opens the next figure of a list: "en 2021 … de 1,6 %, en 2022 de 5,2 %"."""
        if self.main is None or self.main.period is None or self.main.value is None or position < 1:
            return False
        before = self.row.chunks[position - 1]
        behind = self.row.chunks[position + 1 : position + 3]
        following = behind[1:] if behind and isinstance(behind[0], Mark) and behind[0].form == "," else behind[:1]
        amount = amount_of(following[0]) if following else None
        listed = isinstance(before, Mark) and before.form in ("puis", "et", ",", ";")
        return listed and amount is not None and _of_one_kind(self.main.value, amount)

    def _is_compared(self, nominal: Nominal, position: int) -> bool:
        compared = load("figures")["compared"]
        before = self.row.chunks[position - 1] if position else None
        if nominal.preposition in compared["prepositions"]:
            # "en hausse de 5 % sur 2023", but "sur les neuf premiers mois", "sur l'année 2024"
            return nominal.preposition != "sur" or nominal.determiner is None
        if isinstance(before, VerbGroup) and form_of(before.head) in compared["words"]:
            return True
        if isinstance(before, Mark) and before.form in compared["words"]:
            return True
        # "à son niveau de mars 2024", "par rapport au même mois de 2023"
        if (
            nominal.preposition in ("de", "en")
            and isinstance(before, Nominal)
            and not (is_figure(before) or before.is_time)
        ):
            return form_of(before.head) in _forms("compared", "nouns") or before.preposition in compared["prepositions"]
        return False

    def _of_saying(self, position: int) -> bool:
        """Tell whether the date is when somebody said or published it ("publiés vendredi")."""
        before = self.row.chunks[position - 1] if position else None
        if not isinstance(before, VerbGroup):
            return False
        lemma = before.lemma
        return lemma in load("reporting")["verbs"] or lemma in _forms("saying", "published")

    def _follows_earlier(self, position: int) -> bool:
        """Tell whether nothing but phrases stands between the earlier figure and the date at ``position``."""
        for at in range(position - 1, -1, -1):
            item = self.row.chunks[at]
            if at in self.skip:
                continue
            if isinstance(item, Nominal) and is_figure(item):
                return item.mention is not None and item.mention.end == self.earlier[-1].end
            if isinstance(item, VerbGroup) and form_of(item.head) in _expected():
                continue
            if isinstance(item, VerbGroup) or (isinstance(item, Mark) and item.form == ","):
                return False
        return False


@cache
def _expected() -> frozenset[str]:
    return frozenset(form for word in load("figures")["saying"]["expected"] for form in adjective_forms(word))


def _comparator(lemma: str, *, negated: bool) -> Comparator | None:
    table = load("figures")["comparators"]
    found = next((comparator for comparator in _COMPARATORS if lemma in table[comparator]), None)
    return "le" if found == "gt" and negated else found


def _number(value: Amount) -> Decimal:
    return value.percent if isinstance(value, Percentage) else value.amount


def _of_one_kind(first: Amount, second: Amount) -> bool:
    if isinstance(first, Percentage) and isinstance(second, Percentage):
        return first.unit == second.unit
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return first.unit is None or second.unit is None or first.unit == second.unit
    if isinstance(first, Money) and isinstance(second, Money):
        return first.currency is None or second.currency is None or first.currency == second.currency
    return isinstance(first, Quantity) and first.unit is None and first.item is None and isinstance(second, Money)


def _liken(value: Amount, target: Amount) -> Amount:
    """Give the first of two figures what only the second says ("de 18 à 30 millions d'euros")."""
    if isinstance(value, Quantity) and isinstance(target, Money):
        return Money(amount=value.amount, currency=target.currency, comparator=value.comparator)
    if isinstance(value, Money) and isinstance(target, Money) and value.currency is None:
        return replace(value, currency=target.currency)
    if isinstance(value, Quantity) and isinstance(target, Quantity):
        return replace(value, unit=value.unit or target.unit, item=value.item or target.item)
    return value


# --- multiples in words ----------------------------------------------------------------------

_TIMES = re.compile(
    r"\b(?P<verb>multipli[ée]\w*|divis[ée]\w*)\s+(?:quasiment\s+|presque\s+|environ\s+)?par\s+(?:plus\s+de\s+|près\s+de\s+)?"
    r"|\b(?P<fold>fois)\s+(?P<way>plus|moins|supérieur|inférieur)(?!\s+(?:vite|rapide|rapidement|de temps|cher|chère))",
    re.IGNORECASE,
)
_TIMES_BEGIN = ("multipli", "divis", "fois")
_FRACTION = re.compile(
    r"\bde moitié\b|\b(?P<count>un|le|la|une|deux|trois|les deux|les trois)\s"
    r"(?P<noun>moitié|tiers|quarts?|cinquièmes?|dixièmes?)\b"
    # Not before a noun, where it counts off: "pour le cinquième mois consécutif".
    r"(?!\s+(?!(?:de|du|des|en|par|sur|depuis|à|au|aux|entre|et|ou|dans|lors|après|avant|selon|face|pour|pendant|l|d)\b)\w)",
    re.IGNORECASE,
)
_PARTS: Mapping[str, Decimal] = {
    "moitié": Decimal(50),
    "tiers": Decimal("33.3"),
    "quart": Decimal(25),
    "cinquième": Decimal(20),
    "dixième": Decimal(10),
}
_COUNTS: Mapping[str, int] = {"deux": 2, "les deux": 2, "trois": 3, "les trois": 3}
_NUMBER_BEFORE = re.compile(r"([\w,.]+)\s+\Z")


def _multiples(text: str, start: int, end: int) -> Iterator[tuple[Change, int, int]]:
    for match in _TIMES.finditer(text, start, end):
        if match["fold"]:
            before = _NUMBER_BEFORE.search(text, start, match.start())
            number = number_at(text, before.start(1)) if before is not None else None
            if number is None or before is None:
                continue
            down = match["way"].casefold() in ("moins", "inférieur")
            first, last = before.start(1), match.end()
            change = _times(number.amount, down=down)
        else:
            number = number_at(text, match.end())
            if number is None:
                continue
            first, last = match.start(), number.end
            change = _times(number.amount, down=match["verb"].casefold().startswith("divis"))
        if change is not None:
            yield change, first, last


def _times(factor: Decimal, *, down: bool) -> Change | None:
    """Return the change that a factor makes: three times is 200 % up, divided by two 50 % down."""
    if factor <= 1:
        return None
    if down:
        return Change(percent=(_HUNDRED - _HUNDRED / factor).quantize(Decimal("0.1")).normalize() + 0, direction="down")
    return Change(percent=(factor - 1) * _HUNDRED, direction="up")


def _fraction(match: re.Match[str]) -> Decimal | None:
    noun = (match["noun"] or "moitié").casefold()
    part = _PARTS[noun if noun in _PARTS else noun.rstrip("s")]
    count = _COUNTS.get((match["count"] or "").casefold(), 1)
    percent = Decimal("66.7") if noun == "tiers" and count == 2 else part * count
    return percent if percent < _HUNDRED else None
