"""Where names begin and end: runs of capitals, heads with their complements, and known phrases, the longest first.

The model's own entities are one witness among others here: they decide where a run of capitals is
two names side by side, and whether small words join two capitals ("Caucase du Sud").
"""

from collections.abc import Iterator

from azcn.entities.heads import Heads
from azcn.entities.label import Witnesses
from azcn.entities.lands import Lands
from azcn.entities.name import Name
from azcn.entities.offices import OfficeNoun
from azcn.entities.recognised import reconcile
from azcn.entities.words import Words

__all__ = ["find_names"]


class _Grammar(Heads):
    """The name grammar over one document."""

    def names(self) -> Iterator[Name]:
        """Yield the names in text order."""
        last = 0
        for index in self._beginnings():
            if index < last:
                continue
            for name in self._at(index):
                yield name
                last = max(last, name.last)

    def _beginnings(self) -> list[int]:
        """Return the words at which a name may begin at all."""
        small = self.words.among(self.lex.small_beginnings)
        return sorted({*self.words.capitals, *small, *self.countries})

    def _at(self, index: int) -> Iterator[Name]:
        fold = self.words[index].fold
        known = self.phrase(index) if fold in self.lex.phrases else None
        country = self.countries.get(index)
        headed = self.headed(index) if fold in self.lex.heads else None
        last = self.run(index) if self.starts(index) else index
        reach = max(known[0] if known else 0, country[0] if country else 0, headed[0] if headed else 0)
        if country and country[0] >= reach and not self._swallowed(index, country[0], last):
            yield Name(index, country[0], "country", country=country[1])
            return
        if known and known[0] >= reach and (last <= known[0] or self._apart(known[0])):
            yield Name(index, known[0], "phrase", phrase=known[1])
            return
        if headed and headed[0] >= max(last, reach):
            yield from self._cut(Name(index, headed[0], headed[1]))
            return
        if last > index:
            yield from self._cut(Name(index, last, "run"))

    def _swallowed(self, first: int, country_last: int, run_last: int) -> bool:
        """Tell whether a country's name is part of a longer one ("China Electricity Council", "France Travail")."""
        if run_last <= country_last:
            return False
        following = self.words[country_last]
        if following.joined:
            return self._company_ahead(country_last)
        if self._closes(first, run_last):
            return True
        if self._person_starts(first, country_last) or country_last in self.countries:
            return False
        before = self.words[first - 1].fold if first and (self.words[first].spaced or self.words[first].elided) else ""
        return before not in ("la", "l", "le", "les", "du", "des", "au", "aux", "en", "d")

    def _closes(self, first: int, last: int) -> bool:
        """Tell whether the last word of a run closes the name of a company, institution or event."""
        word = self.words[last - 1]
        return last > first + 1 and (
            word.fold in self.lex.org_tails or word.fold in self.lex.event_tails or word.text in self.lex.forms
        )

    def _apart(self, index: int) -> bool:
        """Tell whether what follows a known phrase in the same run is another name."""
        return self._person_starts(index - 1, index) or index in self.countries

    def _cut(self, name: Name) -> Iterator[Name]:
        """Yield a name without titles before it, or the names of which a run is made."""
        first, last = name.first, name.last
        titles: list[str] = []
        if name.shape == "run":
            while first < last and self.is_title(first):
                titles.append(self.words[first].text)
                first += 1
            while first < last and self.words[first].opens and not self._opening_name(first):
                first += 1
            if first == last:
                return
        for cut in range(first + 1, last):
            if cut in self.countries and self.words[cut].joined and not self._company_ahead(cut):
                yield from self._cut(Name(first, cut, "run", titles=tuple(titles)))
                yield from self._at(cut)
                return
            if (
                self.words[cut].joined
                and self.pair_starts(first)
                and self.words[cut].cap
                and not self._company_ahead(cut)
            ):
                yield from self._cut(Name(first, cut, "run", titles=tuple(titles)))
                yield from self._cut(Name(cut, last, "run"))
                return
            if name.shape == "run" and self._person_starts(first, cut) and self._parts(cut):
                yield from self._cut(Name(first, cut, "run", titles=tuple(titles)))
                yield from self._cut(Name(cut, last, "run"))
                return
        if first in self.countries and self.countries[first][0] == last:
            yield Name(first, last, "country", country=self.countries[first][1], titles=tuple(titles))
            return
        yield Name(first, last, name.shape, titles=tuple(titles))

    def _parts(self, cut: int) -> bool:
        """Tell whether the model sees another entity, or none, right before a person's name."""
        ent = self.ent_at.get(cut - 1)
        return self.words[cut].spaced and (ent is None or ent[1] <= cut) and (ent is None or ent[2] != "PER")


def find_names(words: Words, lands: Lands, offices: list[OfficeNoun], witnesses: Witnesses) -> list[Name]:
    """Return the names in text order, given the countries and offices found, and who can say what a name is."""
    grammar = _Grammar(words, lands, offices)
    read = list(grammar.names())
    return reconcile(grammar, read, witnesses) if words.doc.has_annotation("ENT_IOB") else read
