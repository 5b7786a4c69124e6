"""What is odd about a document, though it can be read: no text, or a text that is not French."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from azcn.lexicon import load
from azcn.model import Document

__all__ = ["find_warnings", "foreign_language"]

_SAMPLE = 20_000
"""Characters that tell a text's language."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")


def find_warnings(document: Document) -> Iterator[str]:
    """Yield a sentence for each oddity of ``document``, beginning with its id."""
    if not document.text or document.text.isspace():
        yield f"{document.id}: the text is empty"
    elif language := foreign_language(document.text):
        yield f"{document.id}: the text looks {language}; azcn reads French"


def foreign_language(text: str) -> str | None:
    """Return what a text's language is where it is clearly not French: its name, or "other than French", else None.

    Short texts and names tell nothing; function words of the languages, of which most texts are a third, do.
    """
    words = Counter(match.group().casefold() for match in _WORD.finditer(text[:_SAMPLE]))
    total = words.total()
    if not total:
        return None
    latin = sum(count for word, count in words.items() if _LATIN.match(word))
    settings = load("language")["settings"]
    if latin * 2 < total:
        return "other than French"
    if total < settings["words"]:
        return None
    counts = {name: sum(words[word] for word in own) for name, own in _function_words().items()}
    best = max(counts, key=lambda name: (counts[name], name == "French"))
    if best != "French" and counts[best] * 100 >= total * settings["share"]:
        return best
    if total >= settings["names"] and counts["French"] * 100 < total * settings["least"]:
        return "other than French"
    return None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("language")["function_words"].items()}
