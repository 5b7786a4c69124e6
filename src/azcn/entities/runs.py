"""Names as runs of capitals: which words may stand in a name, begin one, and go on with it."""

from azcn.entities.lands import Lands
from azcn.entities.lexicon import Lexicon, Phrase, lexicon
from azcn.entities.name import Name
from azcn.entities.offices import OfficeNoun
from azcn.entities.words import Word, Words
from azcn.geography import capital_of

__all__ = ["Runs"]

_COMMON = frozenset({"NOUN", "ADJ"})
_MISTAKEN = frozenset({"PRON", "ADV", "VERB", "AUX"})
"""Tags that names at the start of a sentence are mistaken for."""
_FUNCTION = frozenset({"ADP", "DET", "PRON", "ADV", "SCONJ", "CCONJ", "AUX", "INTJ", "NUM", "PUNCT"})
_COMMANDING = ("ez", "er", "ir", "re", "ons")
"""How commands end that open a sentence in a recipe or a letter."""

_CLITICS = frozenset({"je", "tu", "il", "elle", "on", "ce", "nous", "vous", "ils", "elles", "t"})


class Runs:
    """The words of one document as parts of names, in runs of capitals and in known phrases."""

    def __init__(self, words: Words, lands: Lands, offices: list[OfficeNoun]) -> None:
        self.words = words
        self.lex: Lexicon = lexicon()
        self.offices = {index for office in offices for index in range(office.first, office.last)}
        self.countries = lands.names
        self.adjectives = lands.adjectives
        self.peoples = lands.inhabitants
        self.inhabitants = {*lands.inhabitants, *(i for i in words.capitals if i and self._townspeople(i))}
        self.ent_at = words.ent_at
        self.known = self._known_words()
        self.concepts = {words[index].text for index in words.capitals if index and self._is_concept(index)}

    # --- what the document as a whole tells -------------------------------------------------

    def _known_words(self) -> set[str]:
        """Return the words, folded, that stand with a capital where a common word would have none."""
        capitals = (self.words[index] for index in self.words.capitals)
        return {
            word.fold
            for word in capitals
            if not word.opens and not word.shouted and not word.taken and word.pos != "DET"
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
        if self.asks(index) or (":" in word.sep and word.fold in self.lex.openers and not self._followed(index)):
            return False  # "Viendrez-vous ?", "R : Oui, nous …"
        if ":" in word.sep and index and self.words[index - 1].fold in self.lex.thing_labels and self._fills(index):
            return False
        if self.is_label(index):
            return False
        if not word.opens:
            return word.pos != "DET" or word.fold not in self.lex.openers or self._titled(index)
        return self._opening_name(index)

    def _fills(self, index: int) -> bool:
        """Return whether a single word, no place, is all that a line of a form says ("Service : Comptabilité")."""
        return not self._followed(index) and index not in self.countries and capital_of(self.words[index].text) is None

    def asks(self, index: int) -> bool:
        """Tell a verb whose subject a hyphen joins to it ("Viendrez-vous"), which may open what is asked."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        asked = following is not None and following.joined and following.text in _CLITICS
        return asked and self.words[index].fold != "rendez"

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
        if following is not None and self._commands(index, following):
            return False
        if following is not None and following.joined and following.cap and word.fold not in self.lex.openers:
            return True
        if following is not None and len(word.text) == 1 and following.sep[:1] == "." and self._initial(index):
            return True
        if word.fold in self.lex.given_names and word.fold not in self.lex.openers and self._followed(index):
            return True
        if word.fold not in self.lex.openers and word.pos in _MISTAKEN and self.is_rare(word):
            return True  # "Oslo accueillera …": a tagger that does not know the name makes a pronoun of it
        if word.fold in self.lex.openers or word.pos in _FUNCTION:
            # "Le Monde", "Les Échos": the model has learnt titles; "Le Caire" is a known phrase.
            return inside and ent is not None and ent[0] == index and word.pos == "PROPN"
        if word.upper or any(c.isupper() for c in word.text[1:]):
            return True
        if word.fold in self.known or word.pos in ("PROPN", "X"):
            return True
        if word.pos in _COMMON:
            return self._followed(index) or self.is_rare(word)
        return inside or (self._followed(index) and ent is not None)

    def is_label(self, index: int) -> bool:
        """Return whether a word is what a column, a point of an agenda or a line of a form is called."""
        word = self.words[index]
        before = self.words[index - 1] if index else None
        point = before is not None and before.text.isdecimal() and before.breaks and word.sep[:1] in (".", ")")
        if not (word.opens or point):
            return False
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is not None and following.sep.lstrip()[:1] == ":":
            return any(
                word.fold in words for words in (self.lex.headings, self.lex.person_labels, self.lex.thing_labels)
            )
        if word.fold not in self.lex.headings:
            return False
        return point or following is None or following.breaks or following.text.isdecimal()

    def _commands(self, index: int, following: Word) -> bool:
        """Return whether a sentence opens with a command: "Verser le lait", "Découpez les pommes", "Veuillez noter"."""
        word = self.words[index]
        if word.upper or not word.fold.endswith(_COMMANDING) or word.fold in self.lex.given_names:
            return False
        if not following.spaced or following.cap or index in self.countries or capital_of(word.text) is not None:
            return False
        return following.pos == "DET" or (word.fold.endswith("ez") and following.pos in ("VERB", "ADV", "PRON"))

    def is_rare(self, word: Word) -> bool:
        """Return whether a word with a sentence's capital is a capital city, or no word that the model knows."""
        if capital_of(word.text) is not None:
            return True
        vocab = self.words.doc.vocab
        return vocab.vectors_length > 0 and len(word.text) > 2 and vocab[word.text.lower()].is_oov

    def is_title(self, index: int) -> bool:
        """Return whether a word is an honorific before a name ("M.", "Mme")."""
        word = self.words[index]
        if word.text not in self.lex.honorifics:
            return False
        return index + 1 < len(self.words) and self.words[index + 1].sep.strip() in ("", ".")

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
        if word.spaced:
            if (self.namelike(last) and last not in self.inhabitants) or word.text in self.lex.forms:
                return last + 1
            return self._bridge(first, last)
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
        return None

    def _joins(self, first: int, last: int) -> bool:
        """Tell whether a hyphen joins one name ("Merlin-Gerin"), not two ("Chine-Azerbaïdjan")."""
        word = self.words[last]
        return not (word.cap and self.pair_starts(first)) or self._company_ahead(last)

    def pair_starts(self, first: int) -> bool:
        """Return whether the words before a name speak of two things in relation ("la ligne Mombasa-Nairobi")."""
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
            # "le programme Terre et Mer": one name after a noun for one thing.
            return target + 1
        if all(f in self.lex.english_particles for f in folds):
            return target + 1 if folds != ["in"] or self.is_english(first, last) else None
        ent = self.ent_at.get(last - 1)
        if ent is None or ent[1] <= target:
            return None
        if all(f in self.lex.particles for f in folds) and folds[0] not in ("e", "y"):
            return target + 1
        of_place = first not in self.countries and target not in self.countries and ent[0] <= first
        if of_place and all(f in self.lex.french_particles for f in folds):
            # "Center for Trade de l'Université de X" are two.
            english = any(word.fold in self.lex.english_particles for word in self.words[first:last])
            return None if english and self.words[target].fold in self.lex.org_heads else target + 1
        return None

    def _introduced(self, first: int) -> bool:
        """Tell whether a singular noun for a thing with a name stands right before a name, without "de"."""
        before = self.words[first - 1] if first else None
        return before is not None and self.words[first].spaced and before.fold in self.lex.thing_nouns

    def is_english(self, first: int, last: int) -> bool:
        """Return whether one of the words closes English names of bodies or events."""
        return any(
            word.fold in self.lex.org_tails or word.fold in self.lex.event_tails for word in self.words[first:last]
        )

    # --- known phrases ---------------------------------------------------------------------

    def phrase(self, first: int) -> tuple[int, Phrase] | None:
        """Return the end of a known phrase that begins at a word, and the phrase."""
        word = self.words[first]
        if word.taken:
            return None
        for phrase in self.words.beginning(self.lex.phrases, first):
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
            or phrase.kind in ("institution", "seat", "event")
        )
