"""The words of time, as tables that rules look things up in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from azcn.lexicon import load
from azcn.morphology import verb_forms
from azcn.temporal.tokens import Phrases, fold

__all__ = ["GRAINS", "HOURS", "Tense", "Words", "words"]

Tense = Literal["past", "future"]

GRAINS = frozenset({"day", "week", "month", "quarter", "half", "year", "decade", "century"})
"""Units that a calendar has: one can speak of the last or the next of them."""

HOURS = frozenset({"hour", "minute", "second"})
"""Units of the clock."""


def _folded(entry: Any) -> frozenset[str]:
    return frozenset(map(fold, entry))


def _numbered(entry: Mapping[str, Any]) -> dict[str, int]:
    return {fold(form): int(number) for number, forms in entry.items() for form in forms}


def _physical() -> frozenset[str]:
    """Return the names and symbols of physical units, with and without their prefixes, as far as they are one word."""
    data = load("units")
    prefixes: Mapping[str, str] = data["prefixes"]
    found: set[str] = set()
    for unit in data["units"].values():
        symbols = unit.get("symbols", ())
        found.update(symbols)
        found.update(
            prefix + symbol for prefix in (*unit.get("si", ()), *unit.get("si_symbols", ())) for symbol in symbols
        )
        for name in unit["names"]:
            singular, _, plural = name.partition("/")
            for form in (singular, plural or f"{singular}s"):
                found.update((form, *(prefixes[prefix] + form for prefix in unit.get("si", ()))))
    return _folded(form for form in found if form.isalnum())


@dataclass(frozen=True, slots=True)
class Words:
    """Every table of ``lexicon/time.toml``; forms are folded."""

    months: Mapping[str, int]
    short_months: frozenset[str]
    name_months: frozenset[str]
    weekdays: Mapping[str, int]
    short_weekdays: frozenset[str]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    unit_iso: Mapping[str, str]
    no_duration: frozenset[str]
    relative_days: Phrases[int]
    now: Phrases[tuple[str, int] | None]
    last: Phrases[str]
    after_noun: Phrases[str]
    before_noun: Mapping[str, str]
    this: frozenset[str]
    shift: Phrases[int]
    anaphora_day: Phrases[int]
    part_of: frozenset[str]
    dayparts: Phrases[str]
    clock_words: Mapping[str, int]
    clock_parts: Phrases[int]
    bounds: Phrases[Literal["from", "until"]]
    about: Phrases[bool]
    about_behind: Phrases[bool]
    lasting: frozenset[str]
    lasting_nouns: frozenset[str]
    lasting_between: frozenset[str]
    ways: frozenset[str]
    no_length: frozenset[str]
    clock_before: frozenset[str]
    zones: frozenset[str]
    bracketed_zones: frozenset[str]
    zone_phrases: Phrases[bool]
    zone_of: Phrases[bool]
    year_strong: frozenset[str]
    year_weak: frozenset[str]
    year_nouns: frozenset[str]
    follow: frozenset[str]
    season_cues: frozenset[str]
    participle_cues: frozenset[str]
    century: frozenset[str]
    eras: Phrases[bool]
    every: Phrases[bool]
    times: frozenset[str]
    adverbs: Phrases[str]
    no_time: Phrases[bool]
    streets: frozenset[str]
    hopeful: frozenset[str]
    behind: frozenset[str]
    attached: frozenset[str]
    last_rank: frozenset[str]
    physical: frozenset[str]
    collective: frozenset[str]


@cache
def words() -> Words:
    """Return the tables, built once."""
    data = load("time")
    direction = data["direction"]
    after: dict[str, str] = {}
    for name in ("last", "next", "current", "previous", "following"):
        after |= dict.fromkeys(direction[name], name)
    before: dict[str, str] = {}
    for name in ("last", "next", "first"):
        before |= {fold(form): name for form in direction[f"before_noun_{name}"]}
    bounds: dict[str, Literal["from", "until"]] = {}
    bounds |= dict.fromkeys(data["bounds"]["from"], "from")
    bounds |= dict.fromkeys(data["bounds"]["until"], "until")
    shift = dict.fromkeys(data["shift"]["back"], -1) | dict.fromkeys(data["shift"]["forth"], 1)
    eras = dict.fromkeys(data["century"]["bc"], True) | dict.fromkeys(data["century"]["ad"], False)
    units = {fold(form): name for name, unit in data["units"].items() for form in unit["forms"]}
    dayparts = {form: name for name, forms in data["dayparts"].items() for form in forms}
    cues = data["year_cues"]
    lasting, zones = data["lasting"], data["zones"]
    return Words(
        months=_numbered(data["months"]),
        short_months=_folded(data["ambiguous_months"]["forms"]),
        name_months=_folded(data["ambiguous_months"]["names"]),
        weekdays={form: number - 1 for form, number in _numbered(data["weekdays"]).items()},
        short_weekdays=_folded(data["short_weekdays"]["forms"]),
        seasons=_numbered(data["seasons"]),
        units=units,
        unit_iso={name: unit["iso"] for name, unit in data["units"].items()},
        no_duration=_folded(data["no_duration"]["forms"]),
        relative_days=Phrases(data["relative_days"]),
        now=Phrases({form: tuple(value) or None for form, value in data["deictic"].items()}),
        last=Phrases.of(direction["last"], "last"),
        after_noun=Phrases(after),
        before_noun=before,
        this=_folded(direction["this"]),
        shift=Phrases(shift),
        anaphora_day=Phrases(data["anaphora_day"]),
        part_of=_folded(data["part"]["of"]),
        dayparts=Phrases(dayparts),
        clock_words={fold(form): hour for form, hour in data["clock"].items()},
        clock_parts=Phrases(data["clock_parts"]),
        bounds=Phrases(bounds),
        about=Phrases.of(data["about"]["phrases"], value=True),
        about_behind=Phrases.of(data["about_behind"]["phrases"], value=True),
        lasting=_folded(form for verb in lasting["verbs"] for form in verb_forms(verb)),
        lasting_nouns=_folded(lasting["nouns"]),
        lasting_between=_folded(lasting["between"]),
        ways=_folded(lasting["ways"]),
        no_length=_folded(lasting["none"]),
        clock_before=_folded(lasting["clock"]),
        zones=frozenset(zones["names"]),
        bracketed_zones=frozenset(zones["bracketed"]),
        zone_phrases=Phrases.of(zones["phrases"], value=True),
        zone_of=Phrases.of(zones["of"], value=True),
        year_strong=_folded(cues["strong"]),
        year_weak=_folded(cues["weak"]),
        year_nouns=_folded(cues["nouns"]),
        follow=_folded(cues["follow"]),
        season_cues=_folded(data["season_cues"]["words"]),
        participle_cues=_folded(data["season_cues"]["participle"]),
        century=_folded(data["century"]["words"]),
        eras=Phrases(eras),
        every=Phrases.of(data["recurrence"]["every"], value=True),
        times=_folded(data["recurrence"]["times"]),
        adverbs=Phrases({form: iso for form, iso in data["recurrence"]["adverbs"].items() if iso}),
        no_time=Phrases.of(data["no_time"]["phrases"], value=True),
        hopeful=_folded(data["bounds"]["hopeful"]),
        behind=_folded(data["bounds"]["past"]),
        attached=_folded(cues["attached"]),
        streets=_folded(data["street"]["nouns"]),
        last_rank=_folded(data["ordinals"]["last"]),
        physical=_physical(),
        collective=_folded(data["rates"]["collective"]),
    )
