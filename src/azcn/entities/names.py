"""Where names begin and end: runs of capitals, heads with their complements, and known phrases.

The model's own entities are one witness among others here: they decide where a run of capitals is
two names side by side, and whether small words join two capitals ("Caucase du Sud").
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.entities.lexicon import Lexicon, Phrase, lexicon
from azcn.entities.offices import OfficeNoun
from azcn.entities.words import Word, Words
from azcn.geography import CountryHit, capital_of

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["Name", "Shape", "find_names"]

Shape: TypeAlias = Literal["country", "phrase", "institution", "event", "place", "company", "run"]
"""What a name's own words say: which grammar read it."""

_COMMON = frozenset({"NOUN", "ADJ"})
_FUNCTION = frozenset({"ADP", "DET", "PRON", "ADV", "SCONJ", "CCONJ", "AUX", "INTJ", "NUM", "PUNCT"})
_MAX_COMPLEMENTS = 4


@dataclass(slots=True)
class Name:
    """A span of words that is a name; ``first`` and ``last`` are word indexes, the last exclusive."""

    first: int
    last: int
    shape: Shape
    country: str | None = None
    phrase: Phrase | None = None
    titles: tuple[str, ...] = ()
    """Honorifics and offices cut off before the name ("M.", "président")."""
    notes: list[str] = field(default_factory=list)

    def start(self, words: Words) -> int:
        """Return the offset of the name's first character."""
        return words[self.first].start

    def end(self, words: Words) -> int:
        """Return the offset after the name's last character; a company's "Ltd." and "N.V." keep their full stop."""
        last = words[self.last - 1]
        size = self.form_size(words)
        dotted = (size > 1 and last.sep == ".") or (size > 0 and last.text in lexicon().dotted)
        return last.end + (dotted and words.text[last.end : last.end + 1] == ".")

    def form_size(self, words: Words) -> int:
        """Return how many words the company form at the name's end has ("Ltd." 1, "A/S" 2), 0 for none."""
        forms = lexicon().forms
        at = self.last - 1
        if at <= self.first:
            return 0
        while at > self.first + 1 and words[at].sep == ".":
            at -= 1
        if at < self.last - 1 and "".join(word.text for word in words[at : self.last]) in forms:
            return self.last - at
        last = words[self.last - 1]
        if last.sep == "/" and self.last - self.first > 2:
            return 2 if f"{words[self.last - 2].text}/{last.text}" in forms else 0
        return int(last.text in forms)


class _Grammar:
    """The name grammar over one document."""

    def __init__(self, words: Words, hits: list[CountryHit], offices: list[OfficeNoun]) -> None:
        self.words = words
        self.lex: Lexicon = lexicon()
        self.offices = {index for office in offices for index in range(office.first, office.last)}
        self.countries: dict[int, tuple[int, str]] = {}
        self.adjectives: set[int] = set()
        self.inhabitants: set[int] = set()
        for hit in hits:
            first, last = words.span(hit.start, hit.end)
            if hit.how == "name":
                self.countries[first] = (last, hit.country)
            elif hit.how == "adjective":
                self.adjectives.update(range(first, last))
            elif hit.how == "inhabitant":
                self.inhabitants.update(range(first, last))
        self.inhabitants.update(index for index in range(1, len(words)) if self._townspeople(index))
        self.ents: list[Span] = list(words.doc.ents)
        self.ent_at: dict[int, tuple[int, int, str]] = {}
        for ent in self.ents:
            first, last = words.span(ent.start_char, ent.end_char)
            for index in range(first, last):
                self.ent_at[index] = (first, last, ent.label_)
        self.known = self._known_words()
        self.concepts = {words[index].text for index in range(1, len(words)) if self._is_concept(index)}

    # --- what the document as a whole tells -------------------------------------------------

    def _known_words(self) -> set[str]:
        """Return the words, folded, that stand with a capital where a common word would have none."""
        return {
            word.fold
            for word in self.words
            if word.cap and not word.opens and not word.shouted and not word.taken and word.pos != "DET"
        }

    def _is_concept(self, index: int) -> bool:
        """Tell whether an acronym in brackets is short for common words before it, and so names nothing."""
        word = self.words[index]
        if not word.upper or word.sep.strip() != "(" or not self.words.after(index).startswith((")", ",", ";")):
            return False
        left, at = word.fold, index - 1
        while left and at >= 0 and not self.words[at + 1].breaks:
            before = self.words[at]
            if before.cap and before.text[0].isupper() and not before.opens:
                return False
            if before.fold[0] == left[-1]:
                left = left[:-1]
            elif before.fold not in self.lex.french_particles and before.fold not in ("a", "en", "par", "pour", "et"):
                return False
            if not left:
                return before.fold not in self.lex.org_heads and before.fold not in self.lex.org_nouns
            if self.words[at].sep.strip() not in ("", "'", "’", "-"):
                return False
            at -= 1
        return False

    def _townspeople(self, index: int) -> bool:
        """Tell whether a word is what people of a town or region are called ("les Mirecurtiens")."""
        word, before = self.words[index], self.words[index - 1]
        if not word.cap or word.upper or not word.spaced or len(word.text) < 6 or (before.cap and not before.opens):
            return False
        if before.fold not in ("les", "des", "ces", "aux", "deux", "trois") or not word.fold.endswith(
            self.lex.inhabitants
        ):
            return False
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return following is None or not (following.cap and (following.spaced or following.joined))

    # --- single words ----------------------------------------------------------------------

    def namelike(self, index: int) -> bool:
        """Tell whether a word may stand in a name by its letters."""
        word = self.words[index]
        if not word.cap or word.taken or index in self.offices:
            return False
        if word.shouted:
            return word.fold in self.known and word.fold not in self.lex.openers
        return word.text not in self.lex.acronyms and word.text not in self.concepts

    def starts(self, index: int) -> bool:
        """Tell whether a name may begin with a word."""
        word = self.words[index]
        if not self.namelike(index) or index in self.inhabitants:
            return False
        if len(word.text) == 1 and not self._initial(index):
            return False
        if word.fold in self.lex.no_names:
            return self._followed(index)
        if not word.opens:
            return word.pos != "DET" or word.fold not in self.lex.openers or self._titled(index)
        return self._opening_name(index)

    def _titled(self, index: int) -> bool:
        """Tell whether a determiner with a capital begins a title or a surname here ("Les Échos", "Ma Ying")."""
        word = self.words[index]
        if ":" in word.sep or index + 1 >= len(self.words) or index + 1 in self.countries:
            return False
        following = self.words[index + 1]
        return (following.spaced or following.elided) and self.namelike(index + 1) and index + 1 not in self.inhabitants

    def _initial(self, index: int) -> bool:
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None:
            return False
        if following.joined or following.sep == ".-":
            return following.cap or following.text.isdigit()
        if following.elided:
            return True
        spelled = following.sep.strip() in (".", "") and following.cap and following.sep != ""
        return spelled and not (following.opens and following.fold in self.lex.openers)

    def _followed(self, index: int) -> bool:
        """Tell whether another capital follows at once."""
        return (
            index + 1 < len(self.words)
            and (self.words[index + 1].spaced or self.words[index + 1].joined)
            and self.namelike(index + 1)
        )

    def _opening_name(self, index: int) -> bool:
        """Tell whether the first word of a sentence is a name, and not a common word with the sentence's capital."""
        word = self.words[index]
        ent = self.ent_at.get(index)
        inside = ent is not None and ent[1] > index + 1 and self.words[ent[1] - 1].cap
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is not None and following.joined and following.cap and word.fold not in self.lex.openers:
            return True
        if following is not None and len(word.text) == 1 and following.sep[:1] == "." and self._initial(index):
            return True
        if word.fold in self.lex.given_names and word.fold not in self.lex.openers and self._followed(index):
            return True
        if word.fold in self.lex.openers or word.pos in _FUNCTION:
            # "Le Monde", "Les Échos": the model has learnt titles; "Le Caire" is a known phrase.
            return inside and ent is not None and ent[0] == index and word.pos == "PROPN"
        if word.upper or any(c.isupper() for c in word.text[1:]):
            return True
        if word.fold in self.known or word.pos in ("PROPN", "X"):
            return True
        if word.pos in _COMMON:
            return self._followed(index) or self._rare(word)
        return inside or (self._followed(index) and ent is not None)

    def _rare(self, word: Word) -> bool:
        """Tell whether a word with a sentence's capital is a capital city, or no word that the model knows."""
        if capital_of(word.text) is not None:
            return True
        vocab = self.words.doc.vocab
        return vocab.vectors_length > 0 and len(word.text) > 2 and vocab[word.text.lower()].is_oov

    # --- runs ------------------------------------------------------------------------------

    def run(self, first: int) -> int:
        """Return the end of the run of capitals that begins at ``first``."""
        last = first + 1
        while last < len(self.words):
            reached = self._extend(first, last)
            if reached is None:
                break
            last = reached
        return last

    def _extend(self, first: int, last: int) -> int | None:
        word = self.words[last]
        if word.breaks or word.taken:
            return None
        previous = self.words[last - 1]
        if word.joined:
            return last + 1 if self._joins(first, last) else None
        if word.elided:
            return last + 1 if word.cap and previous.fold not in ("d", "qu") else None
        stop = word.sep.strip()
        if word.sep == ".-" and len(previous.text) == 1 and word.cap:
            return last + 1
        if word.sep == "/" and f"{previous.text}/{word.text}" in self.lex.forms and last > first + 1:
            return last + 1
        dotted = len(previous.text) == 1 or previous.text in self.lex.honorifics
        dotted = dotted or (previous.text in self.lex.forms and word.text in self.lex.forms)
        if stop == "." and dotted and word.cap:
            ended = word.sep != "." and Name(first, last, "run").form_size(self.words) > 1
            return None if ended else last + 1
        if stop in (",", ".,", ".") and word.text in self.lex.forms and word.text not in self.lex.acronyms:
            return last + 1
        if stop == "&" and word.cap:
            return last + 1
        if word.sep == "." and len(word.text) == len(previous.text) == 1 and self.words.after(last)[:1] == ".":
            return last + 1
        if not word.spaced:
            return None
        if self.namelike(last) and last not in self.inhabitants:
            return last + 1
        if word.text in self.lex.forms:
            return last + 1
        return self._bridge(first, last)

    def _joins(self, first: int, last: int) -> bool:
        """Tell whether a hyphen joins one name ("Mota-Engil"), not two ("Chine-Azerbaïdjan")."""
        word = self.words[last]
        return not (word.cap and self._pair_starts(first)) or self._company_ahead(last)

    def _pair_starts(self, first: int) -> bool:
        """Tell whether the words before a name speak of two things in relation ("la ligne Mombasa-Nairobi")."""
        if first in self.countries:
            return True
        before = self.words[first - 1] if first else None
        return before is not None and self.words[first].spaced and before.fold in self.lex.pair_nouns

    def _company_ahead(self, index: int) -> bool:
        """Tell whether the run of capitals from ``index`` on ends as the name of a company or event does."""
        last = index
        while last + 1 < len(self.words) and self.words[last + 1].spaced and self.words[last + 1].cap:
            last += 1
        if last == index:
            return False
        return self.words[last].fold in self.lex.org_tails or self.words[last].fold in self.lex.event_tails

    def _bridge(self, first: int, last: int) -> int | None:
        """Return the end past small words that join two capitals, else None."""
        target = last
        while target < len(self.words) and target < last + 3 and not self.words[target].cap:
            target += 1
        if target >= len(self.words) or not self.namelike(target) or target == last:
            return None
        between = self.words[last:target]
        if any(word.breaks or word.taken for word in between) or self.words[target].breaks:
            return None
        if any(not (word.spaced or word.elided) for word in (*between, self.words[target])):
            return None
        folds = [word.fold for word in between]
        if folds == ["et"] and last == first + 1 and self._introduced(first) and target == last + 1:
            # "l'initiative Ceinture et Route": one name after a noun for one thing.
            return target + 1
        if all(f in self.lex.english_particles for f in folds):
            return target + 1 if folds != ["in"] or self._english(first, last) else None
        ent = self.ent_at.get(last - 1)
        if ent is None or ent[1] <= target:
            return None
        if all(f in self.lex.particles for f in folds) and folds[0] not in ("e", "y"):
            return target + 1
        of_place = first not in self.countries and target not in self.countries and ent[0] <= first
        if of_place and all(f in self.lex.french_particles for f in folds):
            return target + 1
        return None

    def _introduced(self, first: int) -> bool:
        """Tell whether a singular noun for a thing with a name stands right before a name, without "de"."""
        before = self.words[first - 1] if first else None
        return before is not None and self.words[first].spaced and before.fold in self.lex.thing_nouns

    def _english(self, first: int, last: int) -> bool:
        return any(
            word.fold in self.lex.org_tails or word.fold in self.lex.event_tails for word in self.words[first:last]
        )

    # --- heads with complements ------------------------------------------------------------

    def headed(self, first: int) -> tuple[int, Shape] | None:
        """Return the end and kind of a name that begins with a French head ("Banque centrale de Turquie")."""
        word = self.words[first]
        if word.taken or first in self.offices:
            return None
        if word.fold in self.lex.water_heads and not word.shouted:
            last = self._water(first)
            if last:
                return last, "place"
        small = self._small_head(first)
        if small:
            last = self._complements(first, first + small, "institution")
            content = self.words[first + small : last]
            return (last, "institution") if any(w.cap and w.fold not in self.lex.no_names for w in content) else None
        if not word.cap or word.shouted:
            return None
        shape: Shape
        if word.fold in self.lex.org_heads:
            shape = "institution"
        elif word.fold in self.lex.event_heads:
            shape = "event"
        elif word.fold in self.lex.place_heads:
            shape = "place"
        else:
            return None
        last = self._complements(first, first + 1, shape)
        if last == first + 1:
            return None
        proper = any(w.cap for w in self.words[first + 1 : last])
        if word.opens and not proper and word.fold not in self.known:
            return None
        return last, shape

    def _water(self, first: int) -> int:
        """Return the end of "mer Noire", "golfe Arabo-Persique", "mer du Nord"; 0 where no such name begins."""
        at = first + 1
        if at < len(self.words) and self.words[at].fold == "du" and self.words[first].fold == "mer":
            fits = at + 1 < len(self.words) and self.words[at + 1].text == "Nord" and self.words[at + 1].spaced
            return at + 2 if fits else 0
        if at >= len(self.words) or not (self.words[at].spaced and self.words[at].cap):
            return 0
        last, form = at + 1, self.words[at].fold
        while last < len(self.words) and self.words[last].joined:
            form = f"{form}-{self.words[last].fold}"
            last += 1
        return last if form in self.lex.water_adjectives else 0

    def _small_head(self, first: int) -> int:
        for head in self.lex.small_heads:
            size = len(head)
            if self.words[first].fold == head[0] and tuple(w.fold for w in self.words[first : first + size]) == head:
                return size
        return 0

    def _complements(self, first: int, start: int, shape: Shape) -> int:
        last = start
        count = 0
        proper = False
        while last < len(self.words):
            word = self.words[last]
            if word.taken or word.breaks or (word.pos == "VERB" and not word.cap):
                break
            if not (word.spaced or word.elided or word.joined):
                if not (word.sep.strip() == "," and self._ministry(first) and self._portfolio_follows(last)):
                    break
                last = self._phrase_end(last)
                continue
            if word.joined:
                last += 1
                continue
            if last in self.inhabitants and word.cap and self._agrees(last):
                proper = True
                last += 1
                continue
            if self.namelike(last):
                if last in self.inhabitants or self._person_starts(first, last):
                    break
                proper = True
                last = self.run(last)
                continue
            if (word.pos == "ADJ" or last in self.adjectives) and not proper and not self._verbal(last):
                last += 1
                continue
            reached = self._complement(first, last, shape, proper=proper)
            if reached is None or count >= _MAX_COMPLEMENTS:
                break
            count += 1
            proper = proper or any(w.cap and w.pos in ("PROPN", "X") for w in self.words[last:reached])
            last = reached
        while last > start and (self.words[last - 1].pos in ("ADP", "DET", "CCONJ") and not self.words[last - 1].cap):
            last -= 1
        return last

    def _agrees(self, index: int) -> bool:
        """Tell whether an adjective of a country with a capital stands right behind a noun ("Fédération Française")."""
        previous = self.words[index - 1]
        return self.words[index].spaced and previous.pos not in ("DET", "ADP", "CCONJ", "NUM")

    def _verbal(self, index: int) -> bool:
        """Tell whether a supposed adjective is a plural verb, since it agrees with no plural ("dépôts financent")."""
        return self.words[index].fold.endswith("ent") and self.words[index - 1].fold[-1] in "sx"

    def _ministry(self, first: int) -> bool:
        return self._small_head(first) > 0 or self.words[first].fold == "ministere"

    def _portfolio_follows(self, index: int) -> bool:
        reached = self._phrase_end(index)
        return self.words[index].fold in self.lex.french_particles and reached > index and self.words[reached - 1].cap

    def _phrase_end(self, index: int) -> int:
        """Return the end of "de la statistique", small words and a noun; ``index`` where none stands there."""
        at = index
        while at < len(self.words) and at < index + 3 and self.words[at].fold in self.lex.french_particles:
            at += 1
        if at == index or at >= len(self.words):
            return index
        word = self.words[at]
        if word.breaks or word.taken or not (word.spaced or word.elided) or word.pos in ("NUM", "PRON", "VERB", "DET"):
            return index
        if word.cap and not self.namelike(at):
            return index
        return at + 1

    def _complement(self, first: int, last: int, shape: Shape, *, proper: bool) -> int | None:
        word = self.words[last]
        head = self.words[first].fold
        if word.fold in self.lex.french_particles:
            reached = self._phrase_end(last)
            if reached == last:
                return None
            noun = self.words[reached - 1]
            known = self.phrase(reached - 1) if noun.cap else None
            if known is not None and known[1].kind in ("bloc", "institution"):
                return known[0]
            if proper and not noun.cap:
                return None
            if noun.cap and (self._person_starts(first, reached - 1) or reached - 1 in self.inhabitants):
                return None
            if noun.cap and noun.fold in self.lex.org_heads and self._english(first, last):
                return None
            if self._ministry(first) and reached - 1 in self.countries and last > first + 1:
                # "le ministère des Finances du Kenya": the country is a name of its own.
                return None
            return reached
        if word.fold == "et":
            return self._coordinated(first, last)
        if word.fold == "pour" and proper and self.words[last - 1].fold == "unies":
            # "Programme des Nations unies pour le développement", "… pour l'Afrique"
            reached = last + 1
            while reached < len(self.words) and self.words[reached].fold in ("le", "la", "les", "l"):
                reached += 1
            return reached + 1 if last + 1 < reached < len(self.words) and not self.words[reached].breaks else None
        if word.fold in ("pour", "sur") and not proper:
            start = last + 1
            while start < len(self.words) and self.words[start].pos == "DET" and start < last + 3:
                start += 1
            fits = start > last + 1 and start < len(self.words) and self.words[start].pos in ("NOUN", "PROPN")
            return start + 1 if fits and (word.fold == "pour" or shape == "event") else None
        if word.fold in ("aux", "a") and head in ("haut", "ecole", "institut"):
            return None
        return None

    def _coordinated(self, first: int, last: int) -> int | None:
        """Return the end of "et du Commerce", "et d'industrie", "et le développement"."""
        at = last + 1
        if at >= len(self.words):
            return None
        word = self.words[at]
        previous = self.words[last - 1]
        if word.fold in ("de", "du", "des", "d"):
            reached = self._phrase_end(at)
            if reached == at:
                return None
            noun = self.words[reached - 1]
            if self._ministry(first):
                return reached if noun.cap else None
            if noun.cap and previous.cap:
                # "Office des Migrations et de l'Intégration": common nouns with capitals, as in the complement before.
                return reached if noun.pos == "NOUN" and previous.pos == "NOUN" else None
            return reached if not noun.cap and not previous.cap else None
        if word.pos == "DET" and at + 1 < len(self.words) and not previous.cap:
            uses = any(w.fold in ("pour", "sur") for w in self.words[first:last])
            return at + 2 if uses and self.words[at + 1].pos == "NOUN" and not self.words[at + 1].cap else None
        if self._ministry(first) and word.cap and previous.cap and word.spaced:
            return at + 1
        return None

    def _person_starts(self, first: int, index: int) -> bool:
        """Tell whether the model begins a person's name at a word inside a longer run."""
        ent = self.ent_at.get(index)
        if ent is None or ent[2] != "PER" or ent[0] != index or index <= first or ent[1] <= index + 1:
            return False
        return capital_of(self.words[index].text) is None and index not in self.countries

    # --- the whole -------------------------------------------------------------------------

    def phrase(self, first: int) -> tuple[int, Phrase] | None:
        """Return the end of a known phrase that begins at a word, and the phrase."""
        word = self.words[first]
        if word.taken:
            return None
        for phrase in self.lex.phrases.get(word.fold, ()):
            last = first + len(phrase.words)
            if last > len(self.words):
                continue
            span = self.words[first:last]
            if tuple(w.fold for w in span) != phrase.words or any(w.breaks for w in span[1:]):
                continue
            if any(not (w.spaced or w.elided or w.joined) for w in span[1:]):
                continue
            if phrase.kind != "place" and not self._spelled(first, last, phrase):
                continue
            return last, phrase
        return None

    def _spelled(self, first: int, last: int, phrase: Phrase) -> bool:
        span = self.words[first:last]
        if phrase.kind == "article":
            return span[0].cap and span[1].cap
        if not span[0].cap:
            return False
        if len(span) == 1 and phrase.text.isupper():
            return span[0].text == phrase.text
        return (
            len(span) == 1
            or not span[0].opens
            or any(w.cap for w in span[1:])
            or phrase.kind in ("institution", "event")
        )

    def names(self) -> Iterator[Name]:
        """Yield the names in text order."""
        index = 0
        while index < len(self.words):
            found = list(self._at(index))
            yield from found
            index = max([index + 1, *(name.last for name in found)])

    def _at(self, index: int) -> Iterator[Name]:
        known = self.phrase(index)
        country = self.countries.get(index)
        headed = self.headed(index)
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
            while first < last and self._title(first):
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
                and self._pair_starts(first)
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

    def _title(self, index: int) -> bool:
        word = self.words[index]
        if word.text not in self.lex.honorifics:
            return False
        return index + 1 < len(self.words) and self.words[index + 1].sep.strip() in ("", ".")


def find_names(words: Words, hits: list[CountryHit], offices: list[OfficeNoun]) -> list[Name]:
    """Return the names in text order, given the countries and offices found."""
    return list(_Grammar(words, hits, offices).names())
