"""Names with a French head: "Banque centrale de Norvège", "ministère chinois des Affaires étrangères", "mer Noire"."""

from azcn.entities.name import Shape
from azcn.entities.runs import Runs
from azcn.geography import capital_of

__all__ = ["Heads"]

_MAX_COMPLEMENTS = 4


class Heads(Runs):
    """Reads heads of institutions, events and places with their complements."""

    # --- heads with complements ------------------------------------------------------------

    def headed(self, first: int) -> tuple[int, Shape] | None:
        """Return the end and kind of a name that begins with a French head ("Banque centrale de Norvège")."""
        word = self.words[first]
        if word.taken or first in self.offices:
            return None
        if word.fold in self.lex.water_heads and not word.shouted:
            last = self._water(first)
            if last:
                return last, "place"
        if not word.cap and word.fold in self.lex.streets:
            last = self._called_after(first)
            return (last, "place") if last else None
        if not word.cap and (word.fold in self.lex.affairs or word.fold in self.lex.wars):
            last = self._called_after(first)
            return (last, "event") if last else None
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

    def _called_after(self, first: int) -> int:
        """Return the end of a name that a noun written small makes with the capital behind it; 0 where none does.

        "rue Cambon", "avenue des Champs-Élysées", "affaire Dreyfus", "guerre du Golfe"; but not "la place de la France
        dans le monde", "l'affaire de Rouen", "la guerre de Poutine".
        """
        head, at = self.words[first].fold, first + 1
        while at < len(self.words) and at < first + 4 and self.words[at].fold in self.lex.french_particles:
            at += 1
        if at >= len(self.words) or any(not (w.spaced or w.elided) or w.breaks for w in self.words[first + 1 : at + 1]):
            return 0
        link = [word.fold for word in self.words[first + 1 : at]]
        word, ent = self.words[at], self.ent_at.get(at)
        if not word.cap or word.taken or word.shouted or at in self.inhabitants or at in self.offices:
            return 0
        if head in self.lex.affairs and (link or word.upper):
            return 0
        if head in self.lex.wars and (link in ([], ["des"]) or (ent is not None and ent[2] in ("PER", "ORG"))):
            return 0
        if head == "place" and link and (link in (["de"], ["d"]) or ent is not None or at in self.countries):
            return 0
        if first and self.words[first - 1].fold in ("en", "sur") and head == "place":
            return 0
        last = self.run(at)
        return max(last, ent[1]) if ent is not None and ent[0] == at else last

    def _small_head(self, first: int) -> int:
        for head in self.words.beginning(self.lex.small_heads, first):
            if tuple(w.fold for w in self.words[first : first + len(head)]) == head:
                return len(head)
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
            if known is not None and known[1].kind in ("bloc", "institution", "seat"):
                return known[0]
            if proper and not noun.cap:
                return None
            if noun.cap and (self._person_starts(first, reached - 1) or reached - 1 in self.inhabitants):
                return None
            if noun.cap and noun.fold in self.lex.org_heads and self.is_english(first, last):
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
