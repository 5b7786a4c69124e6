"""Make the entities of WiNER follow azcn's model: which spans are names, where they begin, and none that is missed.

What follows from which rule stands in docs/recogniser.md; the words stand in conform.toml.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["LABELS", "Span", "conform"]

LABELS = ("PER", "LOC", "ORG", "MISC")

_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("conform.toml").read_text("utf-8"))


class Span(NamedTuple):
    """An entity: offsets in the text, end exclusive, and its label."""

    start: int
    end: int
    label: str


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SPACE = r"[ \u00a0\u202f]"
_ARTICLES = _any([word for word in _WORDS["links"] if word[-1] not in "'’"])
_LINK = re.compile(rf"(?:(?:{_ARTICLES}){_SPACE}+|[ld]['’]{_SPACE}*|[:;,.»«\s]+)")
_TITLE = re.compile(rf"(?:{_any(_WORDS['titles'])})(?:\.{_SPACE}*|{_SPACE}+)(?=\w)")
_GENERIC = re.compile(rf"(?:{_any(_WORDS['generic'])}){_SPACE}+(?=[A-ZÀ-Þ])")
_DE = rf"(?:de la{_SPACE}+|de l['’]{_SPACE}*|du{_SPACE}+|des{_SPACE}+|de{_SPACE}+|d['’]{_SPACE}*)"
_PLACE = re.compile(rf"(?:{_any(_WORDS['places'])}){_SPACE}+{_DE}(?=[A-ZÀ-Þ])")
_OF = rf"(?:{_SPACE}+(?:de la|du|des|de)|{_SPACE}+d['’]|{_SPACE}+de l['’])?{_SPACE}*"
_STATE = rf"\bsecrétaires?{_SPACE}d['’]État{_SPACE}(?:au|aux|à(?: la| l['’])?){_SPACE}*\Z"
_OFFICE = re.compile(rf"\b(?:{_any(_WORDS['offices']['holders'])}){_OF}\Z|{_STATE}")
_BODY = re.compile(rf"\b(?:{_any(_WORDS['offices']['bodies'])}){_OF}\Z")
_HEADS = {label: re.compile(rf"(?<!\w)(?:{_any(heads)}){_SPACE}+\Z") for label, heads in _WORDS["heads"].items()}
_NONE = re.compile("|".join(f"(?:{pattern})" for pattern in _WORDS["none"]["patterns"]))
_NAMES = frozenset(_WORDS["none"]["names"])
_MOVEMENT = re.compile(rf"(?:{_any(_WORDS['none']['movements'])})(?!\w)", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[A-ZÀ-Þ]|Inc|Corp|Jr|Sr|Co|Ltd)\.\Z")
_BEHIND = " \u00a0\u202f\n,;:.»«()"


def conform(text: str, entities: Sequence[dict[str, Any]], *, complete: bool = True) -> list[Span]:
    """Return the entities of one article as azcn's model has them, in order and without overlap.

    ``entities`` have "start", "end" and "label"; ``complete`` adds names that are marked once and missed elsewhere.
    """
    spans = [span for entity in entities if (span := _span(text, entity)) is not None]
    spans = _apart(spans)
    return _apart([*spans, *_missed(text, spans)]) if complete else spans


def _span(text: str, entity: dict[str, Any]) -> Span | None:
    start, end, label = entity["start"], entity["end"], entity["label"]
    while end > start and text[end - 1] in _BEHIND and not _DOTTED.search(text, start, end):
        end -= 1
    start = _begin(text, start, end, label)
    name = text[start:end]
    if name in _NAMES or (label == "LOC" and _NONE.fullmatch(name)) or _MOVEMENT.match(name):
        return None
    if not any(c.isupper() for c in name) and name not in _WORDS["small"]:
        return None
    if label == "ORG" and " " not in name and (_OFFICE.search(text[:start]) or _BODY.search(text[:start])):
        if _OFFICE.search(text[:start]):
            return None
        start = _BODY.search(text[:start]).start()  # type: ignore[union-attr]
    for head_label, head in _HEADS.items():
        found = head.search(text[:start])
        if found and label in (head_label, "PER") and text[start].isupper():
            return Span(found.start(), end, head_label)
    return Span(start, end, label)


def _begin(text: str, start: int, end: int, label: str) -> int:
    """Return where the name of a span begins: behind articles, titles and generic nouns."""
    while True:
        for pattern in (_LINK, _TITLE, _GENERIC, _PLACE):
            found = pattern.match(text, start, end)
            if found is None or found.end() >= end:
                continue
            if pattern is _LINK and label == "PER" and found.group().strip() in _WORDS["linked_persons"]:
                continue
            if pattern is _GENERIC and label != "ORG":
                continue
            start = found.end()
            break
        else:
            return start


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return spans without overlap: the longest wins, then the first."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start, s.label)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def _missed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the further places of names that the article marks, always with one label, and misses there."""
    labels: dict[str, Counter[str]] = {}
    for span in spans:
        labels.setdefault(text[span.start : span.end], Counter())[span.label] += 1
    for name, counted in labels.items():
        if len(counted) != 1 or len(name) < 3 or not name[0].isupper():
            continue
        (label,) = counted
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-]|['’]\w)", text):
            yield Span(found.start(), found.end(), label)
