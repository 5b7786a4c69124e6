"""A sentence as a row of chunks: noun phrases, verb groups, and the marks between them.

Trees of running news text are often wrong where it matters (inverted speech, names, figures), while
tags are nearly always right. So the row is read from tags, from the mentions found before, and from
the closed classes of French; the tree is asked only for what a row cannot tell.
"""

from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.lexicon import load
from azcn.model import Mention
from azcn.syntax.tokens import (
    ABLE,
    BOUND,
    CLITIC,
    CLOSING,
    COMPARING,
    DEGREE,
    DETERMINER,
    DETERMINING,
    DOUBTFUL,
    ENCLITIC,
    HALF,
    HEDGING,
    HYPHEN,
    INFINITIVE,
    MOVED,
    NE,
    NEGATION,
    NONFINITE,
    ONLY_VERBS,
    OPENING,
    PARTICIPLE,
    PAST_PARTICIPLE,
    PHRASAL,
    PREPOSING,
    PRESENT,
    PRONOUN,
    QUE,
    REFLEXIVE,
    SUBJECT,
    TABLING,
    Tokens,
    adverbial_phrases,
    asserting_phrases,
    closed,
    hedges,
    prepositions,
)
from azcn.syntax.verbs import form_of, infinitive_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["Chunk", "Form", "Mark", "Nominal", "Tense", "VerbGroup", "chunk", "closed"]

Form: TypeAlias = Literal["finite", "infinitive", "present_participle", "past_participle"]
Tense: TypeAlias = Literal["past", "present", "future", "conditional", "none"]

_NOUNS = frozenset({"NOUN", "PROPN", "X", "SYM", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_AMOUNTS = frozenset({"money", "percentage", "quantity"})
_TIMES = frozenset({"date", "duration", "recurrence"})
_PERSONAL = frozenset({"il", "elle", "ils", "elles", "on"})
_ENCLITICS = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-ils", "-t-elles", "-t-on"})
_FAIRE = frozenset({"fait", "font", "faisait", "fera", "faire"})
"""Frequent forms of "faire", whatever the lemma says."""
_NEVER = frozenset({"pas", "jamais"})
"""What denies without "ne"."""
_NEAR = 3
"""Tokens behind a verb group in which a word belongs to its negation."""
_GROUP = 6
"""Tokens before a verb in which its "ne" stands."""
_NOWHERE: frozenset[int] = frozenset()
# The classes of chunks are not frozen: no others are made so often, and freezing costs more than making.


@dataclass(slots=True, eq=False)
class Nominal:
    """A base noun phrase: determiner, adjectives, noun, adjectives, and a name set beside it.

    ``tokens`` are all of them; ``head`` is the noun (the name, where there is none), ``form`` its form in lower case;
    ``name`` is the first token of a name beside or instead of the noun; ``mention`` is the value, time or entity that
    the chunk is.
    """

    tokens: "Sequence[Token]"
    head: "Token"
    form: str
    determiner: "Token | None" = None
    preposition: str | None = None
    preposition_tokens: "Sequence[Token]" = ()
    name: "Token | None" = None
    mention: Mention | None = None
    is_time: bool = False
    """Whether the chunk is a date, a duration or a recurrence, and so no participant of a verb."""

    @classmethod
    def alone(cls, token: "Token", name: "Token | None" = None) -> "Nominal":
        """Return the phrase that a pronoun is by itself."""
        return cls([token], token, form_of(token), name=name)

    @property
    def first(self) -> int:
        """Token index of the first token, preposition included."""
        return self.preposition_tokens[0].i if self.preposition_tokens else self.tokens[0].i

    @property
    def last(self) -> int:
        """Token index of the last token."""
        return self.tokens[-1].i

    @property
    def known_as(self) -> tuple[str, ...]:
        """The forms by which the phrase is known: its head's, and that of a hyphenated compound as a whole."""
        if self.name is self.head:
            return ()
        if self.head is self.tokens[-1]:
            return (self.form,)
        at = next(index for index, token in enumerate(self.tokens) if token is self.head)
        text = "".join([form_of(token) for token in self.tokens[at : at + 3]])
        return (self.form, text) if "-" in text and text != self.form else (self.form,)

    @property
    def start(self) -> int:
        """Offset of the phrase without preposition and article."""
        skipped = 1 if form_of(self.tokens[0]) in closed("articles") and len(self.tokens) > 1 else 0
        return self.tokens[skipped].idx

    @property
    def end(self) -> int:
        """Offset of the phrase's end."""
        return self.tokens[-1].idx + len(self.tokens[-1])

    @property
    def definite(self) -> bool:
        """Whether the phrase has a determiner, also one within its preposition ("du", "aux")."""
        contracted = any(form_of(token) in closed("contracted") for token in self.preposition_tokens[-1:])
        return self.determiner is not None or contracted


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries, clitics and negation, read as one predicate.

    ``lemma`` is the infinitive; a causative gives both verbs ("faire savoir").
    """

    tokens: "Sequence[Token]"
    head: "Token"
    lemma: str
    form: Form
    tense: Tense = "none"
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    restricted: bool = False
    copula: bool = False
    subject_clitic: "Token | None" = None

    @property
    def first(self) -> int:
        """Token index of the first token."""
        return self.tokens[0].i

    @property
    def last(self) -> int:
        """Token index of the last token."""
        return self.tokens[-1].i


@dataclass(slots=True, eq=False)
class Mark:
    """A token that is neither: punctuation, conjunction, subordinator, relative pronoun, adverb.

    ``form`` is the token's, in lower case, ``pos`` its part of speech; ``adverbial`` says that it is part of a phrase
    that stands for an adverb ("sans détour").
    """

    token: "Token"
    form: str
    pos: str
    adverbial: bool = False

    @property
    def first(self) -> int:
        """Token index."""
        return self.token.i

    @property
    def last(self) -> int:
        """Token index."""
        return self.token.i


Chunk: TypeAlias = Nominal | VerbGroup | Mark


def chunk(tokens: Tokens, begin: int, stop: int) -> list[Chunk]:
    """Cut the sentence at the positions ``[begin, stop)`` of ``tokens`` into chunks."""
    return _Chunker(tokens, begin, stop).run()


class _Chunker:
    def __init__(self, tokens: Tokens, begin: int, stop: int) -> None:
        # Lists of the sentence's own, so that none of its rules looks over its ends.
        self.tokens = tokens.tokens[begin:stop]
        self.kinds = tokens.kinds[begin:stop]
        self.forms = tokens.forms[begin:stop]
        self.pos = tokens.pos[begin:stop]
        self.tags = tokens.tags[begin:stop]
        self.what = tokens.what[begin:stop]
        self.mentions = tokens.mentions[begin:stop]
        self.size = len(self.tokens)
        self._holds = reduce(or_, self.what, 0)
        """The flags of all tokens together: what none of them has need not be looked for."""
        self._mend_tags()
        self.adverbial = self._adverbials() if self._holds & PHRASAL else _NOWHERE
        if self._holds & CLOSING:
            self._mend_speech()
        if self._holds & MOVED:
            self._mend_participles()
        if self._holds & PRESENT:
            self._mend_headline()

    def _mend_tags(self) -> None:
        """Mend tags that their neighbours contradict: "Elle table sur" has a verb, "premier débouché de" a noun."""
        for position in [position for position, what in enumerate(self.what) if what & DOUBTFUL]:
            if position and self.mentions[position] is None:
                self.tags[position] = self._mended(position, self.what[position], self.tags[position])

    def _mended(self, position: int, what: int, tag: str) -> str:
        if what & TABLING and self._is_tabled(position):
            return "VERB"
        if tag == "VERB":
            named = self._after_determiner(position) if what & PARTICIPLE else self._is_named_by(position)
            return "NOUN" if named else tag
        if not what & PRESENT:
            return tag
        personal = (
            tag in ("NOUN", "ADJ", "PROPN")
            and self.forms[position - 1] in _PERSONAL
            and self.pos[position - 1] == "PRON"
        )
        return "VERB" if personal or self._asks(position) or self._is_bare_verb(position) else tag

    def _is_tabled(self, position: int) -> bool:
        """Tell "le groupe table sur", "le résultat net ressort à 3 M€": a noun, and no determiner, stands before it."""
        if self.pos[position - 1] not in ("NOUN", "PROPN", "ADJ"):
            return False
        form = self.forms[position]
        if form in closed("tabled") and self.forms[position + 1 : position + 2] == ["sur"]:
            return True
        return form in closed("resulting") and self._reaches(position + 1)

    def _asks(self, position: int) -> bool:
        """Tell whether a subject pronoun hangs on what is tagged as a noun: ", note-t-elle", "juge, lui, que"."""
        if self.tags[position] == "NOUN" and self.forms[position + 1 : position + 4 : 2] == [",", ","]:
            stressed = self.forms[position + 2] in closed("stressed")
            return stressed and self.pos[position - 1] in ("NOUN", "PROPN", "ADJ")
        if position + 1 >= self.size:
            return False
        after = position + 2 if self.forms[position + 1] == "-t" else position + 1
        return after < self.size and self.forms[after] in _ENCLITICS

    def _is_bare_verb(self, position: int) -> bool:
        """Tell whether what is tagged as a noun stands where only a verb can: "se classe", ", compte déjà 900 …"."""
        if self.tags[position] not in ("NOUN", "ADJ"):
            return False
        if self.what[position - 1] & REFLEXIVE:
            return True
        before = self.pos[position - 1]
        within = before == "ADJ" and not (position > 1 and self.pos[position - 2] == "NOUN")
        if within or before in ("DET", "ADP", "NUM", "ADV", "CCONJ") or self.what[position - 1] & DETERMINING:
            return False
        after = position + 1
        if after < self.size and self.what[after] & QUE and self.pos[after] == "SCONJ" and before in ("NOUN", "PROPN"):
            return True  # "le pays conteste que"
        while after < self.size and self.pos[after] == "ADV":
            after += 1
        aside = self.forms[position - 1] == ","
        if after < self.size and (aside or before in ("NOUN", "PROPN", "ADJ")) and self.what[after] & INFINITIVE:
            return True  # "le pays compte produire", "compte aussi produire"
        after = position + 1
        while after < self.size and (self.pos[after] == "ADV" or self.forms[after] in ("de", "quelque")):
            after += 1
        return after < self.size and self._is_amount(after) and self.pos[position + 1] != "ADP"

    def _is_amount(self, position: int) -> bool:
        mention = self.mentions[position]
        return mention is not None and mention.value.kind in _AMOUNTS

    def _reaches(self, position: int) -> bool:
        """Tell whether "à" and an amount stand at ``position`` ("le résultat net ressort à 3 M€")."""
        return position + 1 < self.size and self.forms[position] in ("à", "en") and self._is_amount(position + 1)

    def _after_determiner(self, position: int) -> bool:
        """Tell whether an article or ordinal, and no noun after it, makes a noun of the participle at ``position``."""
        ordinal = self.mentions[position - 1]
        if ordinal is not None:
            is_ordinal = ordinal.value.kind == "ordinal"
        else:
            is_ordinal = self.pos[position - 1] == "DET" and bool(self.what[position - 1] & DETERMINING)
        if not is_ordinal:
            return False
        after = self.forms[position + 1] if position + 1 < self.size else "."
        return after in ("de", "d'", "du", "des", ",", ".", "et", "à") or self.tags[position + 1] in (
            "ADJ",
            "VERB",
            "AUX",
        )

    def _is_named_by(self, position: int) -> bool:
        """Tell whether an article makes a noun of what is tagged as a finite verb ("l'offre", "la marche")."""
        article = self.pos[position - 1] == "DET" and self.forms[position - 1] in closed("articles")
        return article and bool(self.what[position] & PRESENT)

    def _adverbials(self) -> frozenset[int]:
        """Return the positions of tokens in phrases that stand for an adverb ("en outre")."""
        found: set[int] = set()
        phrases, forms = adverbial_phrases(), self.forms
        for position in [position for position, what in enumerate(self.what[:-1]) if what & PHRASAL]:
            for words in phrases.get((forms[position], forms[position + 1]), ()):
                if tuple(forms[position : position + len(words)]) == words:
                    found.update(range(position, position + len(words)))
        return frozenset(found)

    def _mend_speech(self) -> None:
        """Tag as a verb what reports a quotation right before it and can be one ("« … », critique X")."""
        for position in range(2, self.size - 1):
            if (
                self.what[position] & PRESENT
                and self.what[position - 2] & CLOSING
                and self.forms[position - 1] == ","
                and self.tags[position] in ("NOUN", "ADJ", "PROPN")
            ):
                self.tags[position] = "VERB"

    def _mend_participles(self) -> None:
        """Tag as a verb the participle of movement that opens an apposition ("X, arrivée mardi à Rabat")."""
        for position in range(1, self.size - 1):
            if (
                self.what[position] & MOVED
                and self.forms[position - 1] == ","
                and self.tags[position] in ("NOUN", "ADJ")
                and self.mentions[position] is None
                and (self.tags[position + 1] in ("ADP", "ADV") or self.mentions[position + 1] is not None)
            ):
                self.tags[position] = "VERB"

    def _mend_headline(self) -> None:
        """Tag as a verb what alone can be one between a name and an object ("Rail : Orvane commande 12 rames")."""
        what, tags, mentions = self.what, self.tags, self.mentions
        for position, tag in enumerate(tags):
            if tag in ("VERB", "AUX") and not what[position] & PARTICIPLE:
                return
        for position in range(1, self.size - 1):
            if not what[position] & PRESENT or tags[position] not in ("NOUN", "ADJ", "PROPN"):
                continue
            named = tags[position - 1] == "PROPN" or mentions[position - 1] is not None
            opens = self.pos[position + 1] in ("DET", "NUM") or mentions[position + 1] is not None
            opens = opens or self.forms[position + 1] in ("des", "du", "d'", "de", "à", "au", "aux")
            if named and opens and mentions[position] is None and self.tokens[position].is_lower:
                tags[position] = "VERB"
                return

    def run(self) -> list[Chunk]:
        """Return the chunks of the sentence, in order."""
        tokens, tags, what, mentions = self.tokens, self.tags, self.what, self.mentions
        found: list[Chunk] = []
        position = 0
        while position < self.size:
            begins = what[position]
            adverbial = position in self.adverbial
            if adverbial or (not begins & OPENING and mentions[position] is None):
                found.append(Mark(tokens[position], self.forms[position], self.pos[position], adverbial))
                position += 1
                continue
            read: tuple[Nominal | VerbGroup, int] | None = None
            if begins & HEDGING and self._hedge(position):
                read = self._nominal(position)
            if read is None and begins & PREPOSING:
                width, canonical = self._preposition(position)
                if width and self._verb_follows(position + width):
                    # "pour s'établir", "afin d'inspecter": the preposition marks an infinitive.
                    found.extend(map(self._mark, range(position, position + width)))
                    position += width
                    continue
                if width:
                    read = self._nominal(position + width, canonical, tokens[position : position + width])
            if read is None and (begins & CLITIC or tags[position] in _VERBAL):
                read = self._verb_group(position)
            if read is None:
                read = self._nominal(position)
            if read is None:
                found.append(self._mark(position))
                position += 1
                continue
            found.append(read[0])
            position = read[1]
        return found

    def _mark(self, position: int) -> Mark:
        return Mark(self.tokens[position], self.forms[position], self.pos[position])

    def _verb_follows(self, position: int) -> bool:
        if position == self.size or not self.what[position] & (CLITIC | INFINITIVE):
            return False
        while position < self.size and self.what[position] & CLITIC and self._is_proclitic(position):
            position += 1
        return self._is_verb(position) and bool(self.what[position] & INFINITIVE)

    def _preposition(self, position: int) -> tuple[int, str | None]:
        """Return how many tokens the preposition at ``position`` has, and as which it counts; 0 where none stands."""
        if self.mentions[position] is not None and not self._starts_mention(position):
            return 0, None
        known, forms = prepositions(), self.forms
        form = forms[position]
        if position + 1 < self.size:
            for words, canonical in known.get((form, forms[position + 1]), ()):
                width = len(words)
                if width == 2 or tuple(forms[position : position + width]) == words:
                    return width, canonical
        alone = known.get((form,))
        if alone is None or (form in ("des", "du", "de", "d'") and self._is_article(position)):
            return 0, None
        return 1, alone[0][1]

    def _is_article(self, position: int) -> bool:
        """Tell the partitive and indefinite article ("signe des accords") from the preposition."""
        if self.pos[position] == "DET":
            return True
        before = self.forms[position - 1] if position else ""
        if self.forms[position] == "des" and (before in closed("coordinators") or not before):
            # "avec des institutions et des entreprises": the coordinated phrase has the same article.
            same = [i for i, form in enumerate(self.forms[:position]) if form in ("des", "de", "d'")]
            return not same or self.pos[same[-1]] == "DET"
        return self.forms[position] in ("de", "d'") and self._is_object_denied(position)

    def _is_object_denied(self, position: int) -> bool:
        """Return whether a denied verb stands before the "de" of its object: "n'a pas signé d'accord"."""
        verb = position - 1
        while verb > 0 and (self.what[verb] & NEGATION or self.forms[verb] in ("encore", "toujours")):
            verb -= 1
        if verb < 1 or self.tags[verb] not in _VERBAL or self.mentions[verb] is not None:
            return False
        before = range(max(0, verb - _GROUP), position)
        held = reduce(or_, (self.what[at] for at in before), 0)
        alone = any(self.forms[at] in ("sans", "ni") and at + 2 >= verb for at in before if at < verb)
        if not (held & NE and held & NEGATION) and not alone:
            return False
        infinitive = infinitive_of(self.forms[verb], self.tokens[verb].lemma_)
        forms = load("syntax")["closed"]["forms"]
        return infinitive != "être" and infinitive not in forms["with_de"] and infinitive not in forms["etre_verbs"]

    def _starts_mention(self, position: int) -> bool:
        mention = self.mentions[position]
        return mention is not None and self.tokens[position].idx == mention.start

    def _mention_end(self, position: int) -> int:
        mentions = self.mentions
        mention = mentions[position]
        while position < self.size and mentions[position] is mention:
            position += 1
        return position

    # --- noun phrases ------------------------------------------------------------------------

    def _nominal(
        self, begin: int, preposition: str | None = None, preposition_tokens: "Sequence[Token]" = ()
    ) -> tuple[Nominal, int] | None:
        size = self.size
        if begin >= size:
            return None
        tokens, tags, what, mentions = self.tokens, self.tags, self.what, self.mentions
        position = begin + self._hedge(begin) if what[begin] & HEDGING else begin
        determiner = None
        while position < size and what[position] & DETERMINING and self._is_determiner(position):
            determiner = determiner or tokens[position]
            position += 1
        noun: int | None = None
        name: Token | None = None
        mention: Mention | None = None
        while position < size:
            here = mentions[position]
            if here is not None:
                kind = here.value.kind
                if kind == "ordinal":
                    if noun is None and self.forms[position] in ("numéro", "n°"):
                        noun = position  # "le numéro deux du marché" has no other noun
                    position = self._mention_end(position)
                    continue
                if noun is not None and (kind != "entity" or (name is not None and not self._joined(position))):
                    break
                end = self._mention_end(position)
                if kind == "entity":
                    name = tokens[position]
                    if noun is None:
                        noun, mention = position, mention or here
                else:
                    mention = mention or here
                    noun = self._head_of(position, end)
                position = end
                if kind not in ("entity", "quantity"):
                    break
                if position + 1 < size and what[position] & HYPHEN and self._joined(position + 1):
                    position += 1
                continue
            tag = tags[position]
            if noun is None:
                if tag in _BEFORE_NOUN or (what[position] & DEGREE and self._modifies_adjective(position)):
                    position += 1
                    continue
                if tag not in _NOUNS:
                    break
                noun = position
                position += 1
                if position < size and what[position] & HYPHEN and self._hyphenated(position):
                    position += 2
                while what[position - 1] & HALF and self._continues_compound(position):
                    noun = position
                    position += 1
                continue
            if tag in ("ADJ", "PROPN"):
                # "une usine | capable de produire", "une marge | supérieure à 10 %"
                if what[position] & (ABLE | COMPARING) and (what[position] & ABLE or self._compares(position)):
                    break
                if tag == "PROPN":
                    if name is not None:
                        break
                    name = tokens[position]
            elif tag == "NOUN":
                if not self._modifies_noun(position, noun) and not self._follows_rank(position, noun):
                    break
            elif not (what[position] & DEGREE and self._modifies_adjective(position)):
                break
            position += 1
        if noun is None:
            if determiner is not None and position > begin + 1 and tags[position - 1] == "ADJ":
                noun = position - 1  # "ce dernier", "le coréen", "les deux premiers"
            elif what[begin] & PRONOUN:
                noun, determiner, position = begin, None, begin + 1
            else:
                return None
        nominal = Nominal(
            tokens[begin:position],
            tokens[noun],
            self.forms[noun],
            determiner,
            preposition,
            preposition_tokens,
            name,
            mention,
            mention is not None and mention.value.kind in _TIMES,
        )
        return nominal, position

    def _compares(self, position: int) -> bool:
        """Tell whether an adjective compares the noun with an amount."""
        return position + 2 < self.size and self._is_amount(position + 2)

    def _hedge(self, position: int) -> int:
        """Return how many tokens before an amount only say how exact it is ("plus de | 3 milliards")."""
        if self.mentions[position] is not None:
            return 0
        known, first = hedges(), self.forms[position]
        begun = known.get(tuple(self.forms[position : position + 2]), ())
        for words in (*begun, *known.get((first,), ())):
            end = position + len(words)
            fits = end < self.size and tuple(self.forms[position:end]) == words
            if fits and self._starts_mention(end) and self._is_amount(end):
                return len(words)
        return 0

    def _mentioned(self, position: int) -> bool:
        here = self.mentions[position]
        return here is not None and here.value.kind != "ordinal"

    def _is_determiner(self, position: int) -> bool:
        if self._mentioned(position):
            return False
        return bool(self.what[position] & DETERMINER) or (position + 1 < self.size and self._mentioned(position + 1))

    def _hyphenated(self, position: int) -> bool:
        """Tell whether a hyphen at ``position`` and the second half of a compound follow ("accord - cadre")."""
        if position + 1 >= self.size:
            return False
        before, hyphen, after = self.tokens[position - 1 : position + 2]
        touching = before.idx + len(before) == hyphen.idx and hyphen.idx + 1 == after.idx
        return touching and after.is_alpha and self.mentions[position + 1] is None

    def _continues_compound(self, position: int) -> bool:
        """Tell whether a half before is of a compound that goes on ("libre-" and "échange" are two tokens)."""
        if position >= self.size or self.mentions[position] is not None:
            return False
        before, token = self.tokens[position - 1], self.tokens[position]
        return before.idx + len(before) == token.idx and token.is_alpha

    def _modifies_noun(self, position: int, noun: int) -> bool:
        """Tell whether a bare noun stands right behind the noun, and so beside it ("niveau record")."""
        return (
            self.pos[position - 1] in ("NOUN", "ADJ")
            and self.tokens[position].is_lower
            and self.pos[noun] == "NOUN"
            and self.tokens[noun].is_lower
        )

    def _follows_rank(self, position: int, noun: int) -> bool:
        """Return whether "numéro un" has what is tagged as a noun right behind it ("numéro un mondial")."""
        rank = self.mentions[position - 1]
        ranked = rank is not None and rank.value.kind == "ordinal"
        return ranked and self.forms[noun] in ("numéro", "n°") and self.tokens[position].is_lower

    def _joined(self, position: int) -> bool:
        """Tell whether a hyphen joins the mention at ``position`` to what stands before it ("Chine-Kenya")."""
        return (
            position > 1
            and bool(self.what[position - 1] & HYPHEN)
            and self.mentions[position] is not None
            and self.tokens[position - 1].idx + 1 == self.tokens[position].idx
        )

    def _modifies_adjective(self, position: int) -> bool:
        """Tell whether an adjective follows an adverb inside a noun phrase ("une plus grande part")."""
        return position + 1 < self.size and self.tags[position + 1] == "ADJ"

    def _head_of(self, begin: int, end: int) -> int:
        nouns = [position for position in range(begin, end) if self.pos[position] == "NOUN"]
        if len(nouns) < 2:
            return nouns[0] if nouns else begin
        mention = self.mentions[begin]
        assert mention is not None
        item = getattr(mention.value, "item", None)
        # "une quinzaine de contrats": the head is what is counted.
        counted = mention.start + mention.text.find(item) if item and item in mention.text else mention.start
        return next((position for position in nouns if self.tokens[position].idx >= counted), nouns[0])

    # --- verb groups -------------------------------------------------------------------------

    def _is_verb(self, position: int) -> bool:
        return position < self.size and self.tags[position] in _VERBAL and self.mentions[position] is None

    def _verb_group(self, begin: int) -> tuple[VerbGroup, int] | None:
        tokens, what = self.tokens, self.what
        position = begin
        subject: Token | None = None
        while position < self.size and what[position] & CLITIC and self._is_proclitic(position):
            if what[position] & SUBJECT and subject is None:
                subject = tokens[position]
            position += 1
        if not self._is_verb(position):
            return None
        last, auxiliaries = position, 0
        governing: str | None = None
        while True:
            lemma = tokens[last].lemma_
            auxiliary = lemma if lemma in ("être", "avoir") else None
            causes = lemma == "faire" or self.forms[last] in _FAIRE
            if auxiliary is None and not causes:
                break
            following, clitic = self._next_in_group(last, auxiliary, causes=causes)
            subject = subject or clitic
            if following is None:
                break
            last, governing = following, auxiliary
            auxiliaries += 1
        end = last + 1
        while end < self.size and what[end] & ENCLITIC:
            if what[end] & SUBJECT:
                subject = subject or tokens[end]
            end += 1
        head = tokens[last]
        passive = governing == "être" and _is_passive(head)
        form, tense = self._form_and_tense(position, auxiliaries, compound=bool(auxiliaries) and not passive)
        if not auxiliaries:
            passive = form == "past_participle" and lemma not in _with_etre()
        inside = what[begin] if end == begin + 1 else reduce(or_, what[begin:end])
        infinitive = self._infinitive(begin, last, lemma)
        negated, restricted = self._negation(begin, end, infinitive) if self._may_deny(begin, end) else (False, False)
        group = VerbGroup(
            tokens[begin:end],
            head,
            infinitive,
            form,
            tense,
            passive,
            bool(inside & REFLEXIVE) and bool(reduce(or_, what[begin:last], 0) & REFLEXIVE),
            negated,
            restricted,
            auxiliary == "être",
            subject,
        )
        return group, end

    # --- negation ----------------------------------------------------------------------------

    def _may_deny(self, begin: int, end: int) -> bool:
        """Return whether any word in or right behind the group at ``[begin, end)`` can deny or restrict."""
        return bool(reduce(or_, self.what[begin : end + 1]) & (NE | NEGATION))

    def _negation(self, begin: int, end: int, infinitive: str) -> tuple[bool, bool]:
        """Return whether the group at ``[begin, end)`` is denied, and whether "ne … que" restricts it."""
        if not reduce(or_, self.what[begin:end]) & NE:
            # Speech and headlines leave "ne" out: "pas" denies alone.
            denying = [at for at in range(begin, min(end + 1, self.size)) if self.forms[at] in _NEVER]
            return bool(denying) and not any(map(self._asserts, denying)), False
        stop = min(end + _NEAR, self.size)
        denying = [at for at in range(begin, stop) if self.what[at] & NEGATION]
        if denying:
            if any(self.forms[at] == "plus" for at in denying) and self._leaves(end, infinitive):
                return False, True
            return not (any(map(self._asserts, denying)) or self._asserts(end, "widening")), False
        if not self._denied_before(begin) and self._restricts(end, stop, said=infinitive in closed("ne_alone")):
            return False, True
        return not self._is_expletive(begin), False

    def _asserts(self, position: int, phrases: str = "asserting") -> bool:
        """Return whether words with a negation in them assert here: "pas moins de", "n'a pas acheté | seulement"."""
        for words in asserting_phrases(phrases).get(tuple(self.forms[position : position + 2]), ()):
            end = position + len(words)
            if tuple(self.forms[position:end]) == words:
                # "n'a pas livré plus de 12 bus" bounds a number, "n'achète pas plus de gaz" has none.
                return "plus" not in words or words[-1] == "tard" or (end < self.size and self._is_amount(end))
        return (self.forms[position] if position < self.size else "",) in asserting_phrases(phrases)

    def _restricts(self, end: int, stop: int, *, said: bool) -> bool:
        """Return whether "que" behind a group with "ne" alone restricts: near by, or before the next finite verb.

        Behind a verb that "ne" denies alone it may open what is ``said`` ("ne cesse de répéter que"), unless a
        preposition or an amount follows ("ne peut reculer que de 2 %").
        """
        for at in range(end, self.size):
            finite = self.pos[at] in _VERBAL and not self.what[at] & NONFINITE
            if at >= stop and (self.forms[at] in (";", ":") or finite):
                return False
            if self.what[at] & QUE and (not said or self._bounds(at + 1)):
                return True
        return False

    def _leaves(self, end: int, infinitive: str) -> bool:
        """Return whether "plus que" stands behind a group: "n'emploie plus que 300 personnes"."""
        at = end + (self.forms[end : end + 1] == ["plus"])
        if at >= self.size or not self.what[at] & QUE:
            return False
        return self._bounds(at + 1) or (
            self.pos[at + 1 : at + 2] == ["DET"] and infinitive not in load("reporting")["verbs"]
        )

    def _bounds(self, position: int) -> bool:
        return position < self.size and (self.pos[position] == "ADP" or self._is_amount(position))

    def _denied_before(self, begin: int) -> bool:
        """Return whether the subject of the group at ``begin`` denies: "aucun", "nul", "personne", "ni"."""
        for at in range(begin - 1, -1, -1):
            if self.pos[at] in _VERBAL and not self.what[at] & NONFINITE:
                return False
            if self.what[at] & NEGATION and self.forms[at] not in ("plus", "pas"):
                return True
        return False

    def _is_expletive(self, begin: int) -> bool:
        """Return whether a lone "ne" denies nothing: "avant qu'il ne vende", "plus qu'il n'en vend"."""
        for at in range(begin - 1, 0, -1):
            if self.what[at] & QUE:
                openers = closed("expletive")
                return self.forms[at - 1] in openers or not openers.isdisjoint(self.forms[max(0, at - _NEAR) : at])
            if self.pos[at] in _VERBAL:
                return False
        return False

    def _infinitive(self, begin: int, head: int, lemma: str) -> str:
        """Return the infinitive of a group whose verb at ``head`` has ``lemma``; a causative gives both verbs."""
        infinitive = infinitive_of(self.forms[head], lemma)
        if self.what[head] & INFINITIVE:
            before = [position for position in range(begin, head) if self.pos[position] in _VERBAL]
            if before and infinitive_of(self.forms[before[-1]], self.tokens[before[-1]].lemma_) == "faire":
                return f"faire {infinitive}"
        return infinitive

    def _completes(self, position: int, following: int, auxiliary: str) -> bool:
        """Tell whether what follows an auxiliary is its participle, whatever its tag ("a presque doublé")."""
        if not self.what[following] & PAST_PARTICIPLE or self.tags[following] not in ("VERB", "AUX", "ADJ", "NOUN"):
            return False
        return auxiliary == "avoir" or (position > 0 and bool(self.what[position - 1] & REFLEXIVE))

    def _is_proclitic(self, position: int) -> bool:
        if self.mentions[position] is not None or position + 1 >= self.size:
            return False
        return bool(self.what[position] & BOUND) or self.tokens[position].dep_ not in ("det", "case")

    def _next_in_group(
        self, position: int, auxiliary: str | None, *, causes: bool
    ) -> "tuple[int | None, Token | None]":
        """Return the participle (or infinitive of a causative) that goes on with the group, and a clitic between."""
        clitic = None
        following = position + 1
        while following < self.size and following <= position + 7:
            what = self.what[following]
            if following in self.adverbial:
                pass
            elif what & ENCLITIC:
                clitic = self.tokens[following] if what & SUBJECT else clitic
            elif self.mentions[following] is not None:
                return None, None
            elif self._aside(following):
                following += 2
            elif auxiliary is not None and self._completes(position, following, auxiliary):
                return following, clitic
            elif self.pos[following] in _VERBAL:
                goes_on = (auxiliary is not None and what & PARTICIPLE) or (causes and what & INFINITIVE)
                return (following, clitic) if goes_on else (None, None)
            elif self.pos[following] != "ADV" and not what & NEGATION:
                return None, None
            following += 1
        return None, None

    def _aside(self, position: int) -> bool:
        """Tell whether a pronoun between commas only stresses the subject ("ont, elles, progressé")."""
        return (
            self.forms[position] == ","
            and position + 2 < self.size
            and self.forms[position + 1] in closed("stressed")
            and self.forms[position + 2] == ","
        )

    def _form_and_tense(self, first: int, auxiliaries: int, *, compound: bool) -> tuple[Form, Tense]:
        """Return what the first verb of a group of so many auxiliaries says; ``compound`` where it is no passive."""
        form, pos, _, what, readings, features = self.kinds[first]
        if readings in ONLY_VERBS:
            return "finite", "future" if "future" in readings else "conditional"
        if what & NONFINITE and not auxiliaries and _only_finite(self.tokens[first], readings):
            return "finite", "present" if "present" in readings else "past"
        if pos in ("NOUN", "ADJ") and what & PAST_PARTICIPLE and not auxiliaries:
            return "past_participle", "past"
        if what & INFINITIVE:
            return "infinitive", "past" if auxiliaries else "none"
        if what & NONFINITE:
            if "Tense=Pres" in features or form.endswith("ant"):
                return "present_participle", "past" if auxiliaries else "none"
            return "past_participle", "past"
        if "Mood=Cnd" in features:
            return "finite", "conditional"
        if "Tense=Fut" in features and form.endswith(_FUTURE):
            return "finite", "future"  # the model takes "font" and "sont" for futures at times
        if compound or auxiliaries > 1 or "Tense=Past" in features or "Tense=Imp" in features:
            return "finite", "past"
        return "finite", "present"


@cache
def _with_etre() -> frozenset[str]:
    return frozenset(load("syntax")["closed"]["forms"]["etre_verbs"])


_FUTURE = ("rai", "ras", "ra", "rons", "rez", "ront")


def _only_finite(first: "Token", readings: frozenset[str]) -> bool:
    """Tell a finite verb tagged as none: its form can be no other ("avertit"), or it says what follows ("dit")."""
    if not ("present" in readings or "past" in readings):
        return False
    if not readings & {"past_participle", "present_participle", "infinitive"}:
        return True
    if "past_participle" not in readings:
        return False
    following = first.doc[first.i + 1] if first.i + 1 < len(first.doc) else None
    says = following is not None and (
        form_of(following) in ("que", "qu'", ":") or "Inf" in following.morph.get("VerbForm", [])
    )
    return says or _follows_quotation(first)


def _follows_quotation(verb: "Token") -> bool:
    """Tell "« … », écrit le ministre" from "« … », écrit par X": a subject stands behind it."""
    doc = verb.doc
    if verb.i < 2 or verb.i + 1 >= len(doc) or form_of(doc[verb.i - 1]) != "," or doc[verb.i - 2].text not in '»”"':
        return False
    return doc[verb.i + 1].pos_ in ("DET", "PROPN", "PRON") or doc[verb.i + 1].is_title


def _is_passive(head: "Token") -> bool:
    """Tell whether a participle under "être" is passive: no compound tense, of its own or of a reflexive verb."""
    if head.lemma_ in _with_etre():
        return False
    return not any(form_of(child) in closed("reflexive") for child in head.children)
