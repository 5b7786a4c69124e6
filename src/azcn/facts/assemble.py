"""From drafts to facts: attribution, the same fact said twice, confidence, stable ids."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from azcn.facts.confidence import calibrated
from azcn.facts.frame import Draft
from azcn.facts.identity import Ids
from azcn.facts.rules import forms_of_nouns
from azcn.facts.speakers import speakers_of
from azcn.geography import capital_of, country_of
from azcn.lexicon import load
from azcn.model import FACT_TYPES, Date, Evidence, Explanation, Fact, Party, Slots
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from azcn.entities import Resolved
    from azcn.syntax.clauses import Clause
    from azcn.syntax.reporting import Report, Source

__all__ = ["Attribution", "assemble", "merge"]

_FIGURES = ("value", "change", "quantity", "item", "stake")
"""Slots whose words tell who says it, where the trigger does not."""
_FEW, _MANY = 12, 200
"""How many drafts back one is compared with: those right before it, and those that share a value with it."""
_PLACES = ("destination", "place")
_MARK = 3
"""Characters of a quotation mark with its space."""
_LEAST, _MOST = Decimal("0.05"), Decimal("0.99")


class Attribution:
    """To whom the text attributes what stands at an offset."""

    def __init__(
        self,
        reading: Reading,
        reports: "Sequence[tuple[Report, Sequence[Resolved]]]",
        sources: "Sequence[tuple[Source, Sequence[Resolved]]]",
        answers: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        self._spans: list[tuple[int, int, str]] = list(answers)
        for source, named in sources:
            if named:
                self._spans.append((source.start, source.end, named[0].party.name))
        said: dict[int, str] = {}
        for report, speakers in reports:
            if speakers and report.end > report.start:
                self._spans.append((report.start, report.end, speakers[0].party.name))
                said[reading.row_index(report.clause.row)] = speakers[0].party.name
        self._spans += _going_on(reading, said, self._spans)
        self._spans.sort()
        self._starts = [span[0] for span in self._spans]
        self._longest = max((span[1] - span[0] for span in self._spans), default=0)
        self._reading = reading

    @cached_property
    def _claims(self) -> list[tuple[int, int, str, str]]:
        """The clauses in which somebody claims or forecasts, with who and the verb, in text order."""
        reading = self._reading
        return [
            (*reading.span(clause.begin, clause.stop, clause.row), speakers[0].party.name, clause.lemma)
            for clause in reading.clauses
            if clause.finite
            and (clause.lemma in _claiming() or _own_forecast(clause))
            and (speakers := speakers_of(reading, clause.agents))
        ]

    @cached_property
    def _claim_starts(self) -> list[int]:
        return [claim[0] for claim in self._claims]

    def of(self, draft: Draft, fact_type: str) -> str | None:
        """Return the source of a fact: of its trigger, of the words of its figures, of all of it, or of its claim."""
        claimed = fact_type in ("indicator", "trade")
        if not self._spans and not claimed:
            return None
        words = [draft.trigger]
        for slot in _FIGURES:
            words += draft.words.get(slot, ())
        for place in words:
            name = self.at(place.start, place.end)
            if name is not None:
                return name
        name = self.at(draft.start, draft.end)
        if name is not None:
            return name
        if not claimed:
            return None
        subject = draft.slots.get("subject")
        own = subject.name if isinstance(subject, Party) else None
        at = bisect_right(self._claim_starts, draft.trigger.end)
        for start, end, name, lemma in self._claims[max(0, at - _FEW) : at]:
            covers = any(start <= place.start and place.end <= end for place in words)
            if covers and (name != own or lemma in load("reporting")["claiming"]["verbs"]):
                return name
        return None

    def at(self, start: int, end: int) -> str | None:
        """Return the source of what stands at ``[start, end)``: that of the innermost stretch that covers it."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, start)
        covering = [span for span in self._spans[max(first, last - _MANY) : last] if end <= span[1]]
        return min(covering, key=lambda span: span[1] - span[0])[2] if covering else None


def _own_forecast(clause: "Clause") -> bool:
    """Tell "a relevé sa prévision de croissance": what is forecast there is the subject's word."""
    return any(
        nominal.form in _forecasts()
        and nominal.determiner is not None
        and form_of(nominal.determiner) in ("sa", "son", "ses", "leur", "leurs")
        for nominal in clause.objects
    )


@cache
def _forecasts() -> frozenset[str]:
    return forms_of_nouns(load("reporting")["forecasting"]["nouns"])


@cache
def _claiming() -> frozenset[str]:
    words = load("reporting")
    return frozenset((*words["claiming"]["verbs"], *words["forecasting"]["verbs"]))


def _going_on(
    reading: Reading, said: dict[int, str], spans: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield quotations that no verb reports, right behind a sentence that does: the same person goes on."""
    covered = {(start, end) for start, end, _ in spans}
    for index, row in enumerate(reading.rows[1:], start=1):
        if index in said or index - 1 not in said:
            continue
        begin = row.sentence.start_char
        if "\n" in reading.text[reading.rows[index - 1].sentence.start_char : begin]:
            continue
        for quote in reading.quotes_of(row):
            if 0 <= quote[0] - begin <= _MARK and quote not in covered:
                yield *quote, said[index - 1]
                said[index] = said[index - 1]


def merge(drafts: Iterable[Draft], identity: Sequence[str], apart: Sequence[str] = ()) -> list[Draft]:
    """Bring together the drafts of one type that say the same fact: equal in ``identity``, at odds in no slot.

    The fuller draft leads; the other's slots complete it. Where one fills one slot of ``apart`` and the other
    another one (money raised, a stake held), they are two. Without ``identity``, drafts are
    the same only where their evidence overlaps.
    """
    drafts = sorted(drafts, key=attrgetter("start", "end"))
    if len(drafts) == 1:
        return drafts
    few = len(drafts) <= _FEW  # each of them is compared with all before it
    kept: list[tuple[Draft, list[tuple[int, int]]]] = []
    known: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for draft in drafts:
        keys = () if few else _keys(draft, identity)
        near = range(max(0, len(kept) - _FEW), len(kept))
        alike = {index for key in keys for index in known[key][-_MANY:]}
        for index in sorted(alike.union(near)) if alike else near:
            other, places = kept[index]
            if (apart and _apart(draft, other, apart)) or not _same(draft, other, identity, places):
                continue
            first, second = (other, draft) if len(other.slots) >= len(draft.slots) else (draft, other)
            for slot, value in second.slots.items():
                if slot in first.slots and isinstance(value, tuple) and slot not in identity:
                    first.slots[slot] = _united(first.slots[slot], value)
                first.fill(slot, value, second.words.get(slot, ()))
            first.confidence = max(first.confidence, second.confidence)
            places.append((draft.start, draft.end))
            kept[index] = (first, places)
            break
        else:
            index = len(kept)
            kept.append((draft, [(draft.start, draft.end)]))
        for key in keys:
            if not known[key] or known[key][-1] != index:
                known[key].append(index)
    for draft, places in kept:
        draft.places = sorted({*places} - {(draft.start, draft.end)})
    return [draft for draft, _ in kept]


def _apart(draft: Draft, other: Draft, slots: Sequence[str]) -> bool:
    """Tell whether each of two drafts fills slots of ``slots``, and none that the other fills."""
    first, second = ({slot for slot in slots if each.slots.get(slot) is not None} for each in (draft, other))
    return bool(first) and bool(second) and not first & second


def _keys(draft: Draft, identity: Sequence[str]) -> list[tuple[str, Any]]:
    """Return what a draft can share with another of the same fact: each value, or item, of its identity."""
    keys: list[tuple[str, Any]] = []
    for slot in identity:
        value = draft.slots.get(slot)
        if isinstance(value, tuple):
            keys += [(slot, _key(item)) for item in value]
        elif value is not None:
            place = _country(value) if slot in _PLACES and isinstance(value, str) else None
            keys.append((slot, place or _key(value)))
    return keys


def _united(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = {_key(item) for item in first}
    return (*first, *(item for item in second if _key(item) not in keys))


def _same(draft: Draft, other: Draft, identity: Sequence[str], places: Sequence[tuple[int, int]]) -> bool:
    # In text order only the last places reach so far; a fact that is said a thousand times has as many.
    overlap = any(draft.start < end and start < draft.end for start, end in places[-_FEW:])
    if not overlap and not identity:
        return False
    shared = [slot for slot in identity if slot in draft.slots and slot in other.slots]
    if identity and not shared:
        return False
    if draft.modality != other.modality and "denied" in (draft.modality, other.modality):
        return False
    if not all(_agree(slot, draft.slots[slot], other.slots[slot]) for slot in shared):
        return False
    return all(
        _compatible(value, other.slots[slot])
        for slot, value in draft.slots.items()
        if slot in other.slots and slot not in identity
    )


def _agree(slot: str, first: Any, second: Any) -> bool:
    """Tell whether two values of a slot by which facts are told apart are of one fact."""
    if slot in _PLACES and isinstance(first, str) and isinstance(second, str):
        return _key(first) == _key(second) or (_country(first) is not None and _country(first) == _country(second))
    if slot == "name":
        return _compatible(first, second)
    if isinstance(first, tuple) and isinstance(second, tuple):
        one, other = _key(first), _key(second)
        return bool(one <= other or other <= one)
    return bool(_key(first) == _key(second))


def _country(place: str) -> str | None:
    """Return the country that a place names, itself or by its capital: who goes to Pékin goes to Chine."""
    return country_of(place) or capital_of(place)


def _key(value: Any) -> Any:
    if isinstance(value, Party):
        return value.country or value.name.casefold()
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, tuple):
        return frozenset(_key(item) for item in value)
    return value


def _compatible(first: Any, second: Any) -> bool:
    if isinstance(first, tuple) and isinstance(second, tuple):
        return True
    if isinstance(first, str) and isinstance(second, str):
        a, b = first.casefold(), second.casefold()
        return a in b or b in a
    if isinstance(first, Date) and isinstance(second, Date) and first.start and second.start:
        return (first.start <= (second.end or first.start)) and (second.start <= (first.end or second.start))
    return bool(_key(first) == _key(second))


@lru_cache(maxsize=1 << 12)
def _rounded(confidence: float) -> Decimal:
    """Return a confidence as it is written: in hundredths, never nought and never whole."""
    return min(max(Decimal(str(confidence)).quantize(Decimal("0.01")), _LEAST), _MOST)


def assemble(reading: Reading, found: Iterable[tuple[str, Draft]], attribution: Attribution) -> tuple[Fact[Slots], ...]:
    """Return the finished facts of a document, in text order."""
    ids = Ids(reading.text)
    facts: list[Fact[Slots]] = []
    for fact_type, draft in sorted(found, key=lambda item: (item[1].start, item[1].end, item[0])):
        slots: Slots = FACT_TYPES[fact_type](**draft.slots)
        facts.append(
            Fact(
                doc=reading.document.id,
                id=ids.new(fact_type, draft.start, draft.end),
                text=reading.text[draft.start : draft.end],
                start=draft.start,
                end=draft.end,
                modality=draft.modality,
                attributed_to=None if draft.unattributed else draft.attributed_to or attribution.of(draft, fact_type),
                confidence=_rounded(calibrated(draft, fact_type)),
                slots=slots,
                evidence=(
                    Evidence(start=draft.start, end=draft.end),
                    *[Evidence(start=start, end=end) for start, end in draft.places],
                ),
                why=Explanation(
                    rule=draft.rule,
                    trigger=draft.trigger,
                    slots=draft.explained(),
                    notes=tuple(draft.notes),
                    clause=reading.clause_of(draft.trigger),
                ),
            )
        )
    return tuple(facts)
