"""What a web page says of itself: its encoding, and when, where and under which title it was published.

Only what is told for machines is taken: a day that stands in the text, in a copyright line or among the times of
changes is no day of publication.
"""

import codecs
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from azcn.documents.decode import decode_text

__all__ = ["About", "about", "decode_page"]

_HEAD = 4096
"""Bytes at the beginning in which a page names its encoding."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Encodings that browsers take for another."""

_PROPERTIES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "dateposted",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "date",
)
"""Names and properties of meta elements that give the day of publication, the surest first."""

_CLASSES = frozenset({"dt-published", "entry-date", "published", "publication-date", "date-published", "pubdate"})
_UPDATED = frozenset({"updated", "modified", "dt-updated", "dt-modified"})
_ARTICLES = ("Article", "Posting", "Report", "WebPage")
"""Ends of the types of JSON-LD objects that are the page's own text."""

_DAY = re.compile(r"(?P<year>[12]\d{3})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)")
_FRENCH_DAY = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>[12]\d{3})(?!\d)")
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?=/)")
_EPOCH = dt.date(1970, 1, 1)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page says of itself."""

    title: str | None
    date: dt.date | dt.datetime | None
    source: str | None


def decode_page(data: bytes, name: str, encoding: str | None) -> str:
    """Return the text of a page's source: by its mark, as ``encoding``, as UTF-8, or as the page itself says.

    Pages that are UTF-8 and say otherwise were saved by a program that did not care. Raises
    `azcn.errors.DocumentError` where it is none of these.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return decode_text(data, name, marked)
    if encoding is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            encoding = _declared(data)
        else:
            if "\0" not in text[:_HEAD]:
                return text
    return decode_text(data, name, encoding)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup((found["meta"] or found["xml"]).decode("ascii"))
        " ".encode(codec.name)  # some codecs are none of texts
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    name = _AS_BROWSERS.get(codec.name, codec.name)
    return None if name == "utf-8" else name


def about(tree: Any) -> About:
    """Return what the ``tree`` of a page (lxml) says of it."""
    meta = _meta(tree)
    source = _address(tree.xpath("//link[translate(@rel, 'CANONIL', 'canonil') = 'canonical']/@href"))
    source = source or _address(meta.get("og:url", []))
    objects = list(_objects(tree))
    headlines = [each for found in objects if isinstance(each := found.get("headline"), str)]
    titles = [*meta.get("og:title", ()), *headlines[:1], *_only(tree.xpath("//h1")), *tree.xpath("//title[1]//text()")]
    title = next(filter(None, (_SPACE.sub(" ", each).strip() for each in titles)), None)
    return About(title=title, date=_published(tree, meta, objects, source), source=source)


def _meta(tree: Any) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content:
            for key in ("property", "name", "itemprop"):
                if name := element.get(key):
                    found.setdefault(name.strip().lower(), []).append(content)
    return found


def _address(values: list[str]) -> str | None:
    return next((value.strip() for value in values if value.strip().lower().startswith(("http://", "https://"))), None)


def _only(elements: list[Any]) -> list[str]:
    """Return the text of the element that there is one of."""
    return ["".join(elements[0].itertext())] if len(elements) == 1 else []


def _published(
    tree: Any, meta: Mapping[str, list[str]], objects: list[dict[str, Any]], source: str | None
) -> dt.date | dt.datetime | None:
    """Return when a page was published: the first of its ways to say so that says one day."""
    french = (tree.get("lang") or "").lower().startswith("fr")
    first = meta.get(_PROPERTIES[0], [])
    ways: list[list[str]] = [
        first,
        [each for found in objects if isinstance(each := found.get("datePublished"), str)],
        *(meta.get(name, []) for name in _PROPERTIES[1:]),
        list(_times(tree)),
        ["-".join(found.groups()) for found in _IN_ADDRESS.finditer(source or "")],
    ]
    for values in ways:
        read = [date for value in values if (date := _date(value, french=french)) is not None]
        if len({each.date() if isinstance(each, dt.datetime) else each for each in read}) == 1:
            return read[0]
    return None


def _times(tree: Any) -> Iterator[str]:
    """Yield the times that elements of the page are marked with as those of its publication."""
    for element in tree.xpath("//*[@itemprop = 'datePublished'] | //time[@datetime or @pubdate]"):
        classes = {*(element.get("class") or "").lower().split()}
        own = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if (own or classes & _CLASSES) and not classes & _UPDATED:
            yield element.get("datetime") or element.get("content") or "".join(element.itertext())


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD that are its own text, not one that it names or lists."""
    for script in tree.xpath("//script[@type = 'application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        tops = found if isinstance(found, list) else [found]
        graphs = [each["@graph"] for each in tops if isinstance(each, dict) and isinstance(each.get("@graph"), list)]
        for each in (*tops, *(item for graph in graphs for item in graph)):
            if isinstance(each, dict) and _is_article(each.get("@type")):
                yield each


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and each.endswith(_ARTICLES) for each in kinds)


def _date(value: str, *, french: bool) -> dt.date | dt.datetime | None:
    """Return the day or time that ``value`` says in one of the forms that machines write; None where it is none."""
    value = value.strip()
    date = _iso(value) or _mail(value) or _in_digits(_DAY.match(value))
    if date is None and french:
        date = _in_digits(_FRENCH_DAY.match(value))
    if date is None:
        return None
    day = date.date() if isinstance(date, dt.datetime) else date
    # Programs write the first day of their count for no day at all.
    return None if day == _EPOCH or day.year < 1000 else date


def _iso(value: str) -> dt.date | dt.datetime | None:
    try:
        return dt.date.fromisoformat(value) if len(value) <= len("2025-04-22") else dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _mail(value: str) -> dt.datetime | None:
    if not value[:3].isalpha():
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_digits(found: re.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
