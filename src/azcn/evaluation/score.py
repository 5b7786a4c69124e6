"""Scoring: the answers to each annotated document, counted."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from azcn.evaluation.agree import (
    Row,
    agreeing,
    answers,
    party_slots,
    same_party,
    same_slot,
    words,
)
from azcn.evaluation.align import Pairs, half_agree, overlap, pair_facts, pair_mentions, place, share_half
from azcn.evaluation.gold import Gold
from azcn.evaluation.report import TENTHS, Bin, Difference, Report

__all__ = ["Scorer"]


class Scorer:
    """Counts the answers to one document after the other into `report`."""

    def __init__(self) -> None:
        self.report = Report()

    def add(self, gold: Gold, mentions: Iterable[Row] = (), facts: Iterable[Row] = ()) -> None:
        """Count the answers to a document; only what it is annotated with is looked at."""
        before = len(self.report.differences)
        if gold.mentions is not None:
            for kind, mine, theirs in _grouped(gold.mentions, sorted(mentions, key=place), "kind"):
                self._mentions(gold.document.id, kind, mine, theirs)
        if gold.facts is not None:
            # A measure stands in the report also where nothing is annotated and nothing found.
            for measure in ("parties", "evidence", "modality", "attribution"):
                self.report.tally(measure, "")
            for fact_type, mine, theirs in _grouped(gold.facts, sorted(facts, key=place), "type"):
                self._facts(gold.document.id, fact_type, mine, theirs)
        own = sorted(self.report.differences[before:], key=lambda each: (each.start, each.end))
        self.report.differences[before:] = own

    # --- mentions ------------------------------------------------------------------------------

    def _mentions(self, doc: str, kind: str, gold: Sequence[Row], got: Sequence[Row]) -> None:
        tally = self.report.tally
        pairs = pair_mentions(gold, got, exact=False)
        tally("mentions_exact", kind).add(len(pair_mentions(gold, got, exact=True)), len(gold), len(got))
        tally("mentions_found", kind).add(len(pairs), len(gold), len(got))
        for mine, theirs in pairs:
            self._details(doc, kind, gold[mine], got[theirs])
        left = _unpaired(got, {theirs for _, theirs in pairs})
        for annotation in _unpaired(gold, {mine for mine, _ in pairs}):
            other = next((answer for answer in left if overlap(annotation, answer)), None)
            if other is not None:
                left.remove(other)
            self._differ(doc, kind, annotation, annotation["value"], other and other["value"])
        for answer in left:
            self._differ(doc, kind, answer, None, answer["value"])

    def _details(self, doc: str, kind: str, gold: Row, got: Row) -> None:
        """Count what is judged of mentions that are found: an entity's country and name, a date's EDTF."""
        want, have = gold["value"], got["value"]
        if kind == "entity":
            mine, theirs = want.get("country"), have.get("country")
            right = mine is not None and mine == theirs
            self.report.tally("details", "entity.country").add(right, mine is not None, theirs is not None)
            if mine != theirs:
                self._differ(doc, "entity.country", gold, mine, theirs)
            same = words(want.get("name") or "") == words(have.get("name") or "")
            self.report.tally("details", "entity.name").add(same, 1, 1)
            if not same:
                self._differ(doc, "entity.name", gold, want.get("name"), have.get("name"))
        elif kind == "date":
            same = want.get("edtf") == have.get("edtf")
            self.report.tally("details", "date.edtf").add(same, 1, 1)
            if not same:
                self._differ(doc, "date.edtf", gold, want.get("edtf"), have.get("edtf"))

    # --- facts ---------------------------------------------------------------------------------

    def _facts(self, doc: str, fact_type: str, gold: Sequence[Row], got: Sequence[Row]) -> None:
        tally = self.report.tally
        pairs = pair_facts(gold, got)
        right = [(mine, theirs) for mine, theirs in pairs if half_agree(gold[mine], got[theirs])]
        tally("facts", fact_type).add(len(right), len(gold), len(got))
        for mine, theirs in right:
            tally("evidence", "").add(share_half(gold[mine], got[theirs]), 1, 1)
        for mine, theirs in pairs:
            self._told(doc, gold[mine], got[theirs])
        self._slots(gold, got, pairs)
        self._calibrate(got, {theirs for _, theirs in right})
        self._differences(doc, gold, got, pairs, right)

    def _told(self, doc: str, gold: Row, got: Row) -> None:
        """Count the modality and the attribution of a fact that has an answer."""
        fact_type = gold["type"]
        want, have = gold.get("modality") or "asserted", got.get("modality") or "asserted"
        self.report.tally("modality", "").add(want == have, 1, 1)
        if want != have:
            self._differ(doc, f"{fact_type}.modality", gold, want, have)
        speaker, heard = gold.get("attributed_to"), got.get("attributed_to")
        same = bool(speaker and heard and same_party(speaker, heard))
        self.report.tally("attribution", "").add(same, bool(speaker), bool(heard))
        if not same and (speaker or heard):
            self._differ(doc, f"{fact_type}.attributed_to", gold, speaker or None, heard or None)

    def _slots(self, gold: Sequence[Row], got: Sequence[Row], pairs: Pairs) -> None:
        tally, partner = self.report.tally, dict(pairs)
        for mine, fact in enumerate(gold):
            answer = got[partner[mine]] if mine in partner else None
            wanted = answers(fact)
            tally("slots", fact["type"]).add(0 if answer is None else agreeing(wanted, answers(answer)), len(wanted), 0)
            for slot, value in wanted:
                hit = answer is not None and _holds(answer, slot, value)
                tally("slot_names", f"{fact['type']}.{slot}").add(hit, 1, 0)
                if slot in party_slots():
                    tally("parties", "").add(hit, 1, 0)
        for fact in got:
            given = answers(fact)
            tally("slots", fact["type"]).add(0, 0, len(given))
            for slot, _ in given:
                tally("slot_names", f"{fact['type']}.{slot}").add(0, 0, 1)
                if slot in party_slots():
                    tally("parties", "").add(0, 0, 1)

    def _calibrate(self, got: Sequence[Row], right: set[int]) -> None:
        for at, fact in enumerate(got):
            if (confidence := fact.get("confidence")) is None:
                continue
            tenth = self.report.bins.setdefault(min(TENTHS - 1, int(confidence * TENTHS)), Bin())
            tenth.found += 1
            tenth.right += at in right
            tenth.said += Decimal(confidence)

    def _differences(self, doc: str, gold: Sequence[Row], got: Sequence[Row], pairs: Pairs, right: Pairs) -> None:
        partner, correct = dict(pairs), dict(right)
        for mine, fact in enumerate(gold):
            answer = got[partner[mine]] if mine in partner else None
            if mine not in correct:
                self._differ(doc, fact["type"], fact, fact["slots"], None if answer is None else answer["slots"])
            self._slot_differences(doc, fact, answer, of_whole=mine not in correct)
        for fact in _unpaired(got, set(partner.values())):
            self._differ(doc, fact["type"], fact, None, fact["slots"])
            for slot in fact["slots"]:
                self._slot_difference(doc, fact, slot, [], _values(fact, slot), of_whole=True)

    def _slot_differences(self, doc: str, gold: Row, got: Row | None, *, of_whole: bool) -> None:
        for slot in dict.fromkeys([*gold["slots"], *(got["slots"] if got is not None else ())]):
            wanted, given = _values(gold, slot), [] if got is None else _values(got, slot)
            missing = [value for value in wanted if not any(same_slot(value, other) for other in given)]
            excess = [other for other in given if not any(same_slot(value, other) for value in wanted)]
            self._slot_difference(doc, gold, slot, missing, excess, of_whole=of_whole)

    def _slot_difference(
        self, doc: str, fact: Row, slot: str, missing: Sequence[object], excess: Sequence[object], *, of_whole: bool
    ) -> None:
        for want, have in zip_longest(missing, excess):
            self._differ(doc, f"{fact['type']}.{slot}", fact, want, have, of_whole=of_whole)

    def _differ(
        self, doc: str, name: str, row: Row, expected: object, found: object, *, of_whole: bool = False
    ) -> None:
        what = "extra" if expected is None else "missed" if found is None else "wrong"
        self.report.differences.append(
            Difference(
                doc=doc,
                what=what,
                name=name,
                start=row["start"],
                end=row["end"],
                text=row["text"],
                expected=expected,
                found=found,
                of_whole=of_whole,
            )
        )


def _grouped(gold: Sequence[Row], got: Sequence[Row], key: str) -> list[tuple[str, list[Row], list[Row]]]:
    """Return the annotations and the answers of each kind or type."""
    names = dict.fromkeys(row[key] for row in (*gold, *got))
    return [
        (name, [row for row in gold if row[key] == name], [row for row in got if row[key] == name]) for name in names
    ]


def _unpaired(rows: Sequence[Row], paired: set[int]) -> list[Row]:
    return [row for at, row in enumerate(rows) if at not in paired]


def _values(fact: Row, slot: str) -> list[object]:
    return [value for name, value in answers(fact) if name == slot]


def _holds(fact: Row, slot: str, value: object) -> bool:
    return any(same_slot(value, other) for other in _values(fact, slot))
