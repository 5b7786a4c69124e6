"""A sentence as a row of chunks: noun phrases, verb groups, and the marks between them.

Trees of running news text are often wrong where it matters (inverted speech, names, figures), while
tags are nearly always right. So the row is read from tags, from the mentions found before, and from
the closed classes of French; the tree is asked only for what a row cannot tell.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.lexicon import load
from azcn.model import Mention
from azcn.syntax.verbs import form_of, infinitives_of, verb_lemma, verb_readings

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Chunk", "Form", "Mark", "Nominal", "Tense", "VerbGroup", "chunk", "closed", "lemma_of"]

Form: TypeAlias = Literal["finite", "infinitive", "present_participle", "past_participle"]
Tense: TypeAlias = Literal["past", "present", "future", "conditional", "none"]

_NOUNS = frozenset({"NOUN", "PROPN", "X", "SYM", "NUM"})
_OPEN = frozenset({"NOUN", "ADJ", "PROPN", "ADV", "VERB"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_AFTER_NOUN = frozenset({"NOUN", "ADJ", "PROPN"})
_SIGNS = frozenset("•●▪‣◦·–—*►→")
"""Signs that open an item of a list, never part of its first noun phrase."""
_AMOUNTS = ("money", "percentage", "quantity")
_PERSONAL = frozenset({"il", "elle", "ils", "elles", "on"})
_ENCLITICS = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-ils", "-t-elles", "-t-on"})
_ONLY_VERBS = (frozenset({"future"}), frozenset({"conditional"}))
"""Readings that no noun shares: a form that has them alone is a verb, whatever its tag."""


@cache
def closed(name: str) -> frozenset[str]:
    """Return the closed class ``name`` of lexicon/syntax.toml as lower-case forms."""
    return frozenset(load("syntax")["closed"][name])


@cache
def _prepositions() -> Mapping[str, list[tuple[list[str], str]]]:
    """Return by their first word the prepositions, the longest first, each with the one that it counts as."""
    table: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, canonical in load("syntax")["prepositions"].items():
        words = phrase.replace("'", "' ").split()
        table.setdefault(words[0], []).append((words, canonical))
    for known in table.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return table


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Nominal:
    """A base noun phrase: determiner, adjectives, noun, adjectives, and a name set beside it.

    ``tokens`` are all of them; ``head`` is the noun (the name, where there is none); ``name`` is the first
    token of a name beside or instead of the noun; ``mention`` is the value, time or entity that the chunk is.
    """

    tokens: "Sequence[Token]"
    head: "Token"
    determiner: "Token | None" = None
    preposition: str | None = None
    preposition_tokens: "Sequence[Token]" = ()
    name: "Token | None" = None
    mention: Mention | None = None

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
        head = form_of(self.head)
        if self.head is self.tokens[-1]:
            return (head,)
        text = "".join(form_of(token) for token in self.tokens[list(self.tokens).index(self.head) :][:3])
        return (head, text) if "-" in text and text != head else (head,)

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

    @property
    def is_time(self) -> bool:
        """Whether the chunk is a date, a duration or a recurrence, and so no participant of a verb."""
        return self.mention is not None and self.mention.kind in ("date", "duration", "recurrence")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class VerbGroup:
    """A verb with its auxiliaries, clitics and negation, read as one predicate."""

    tokens: "Sequence[Token]"
    head: "Token"
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


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Mark:
    """A token that is neither: punctuation, conjunction, subordinator, relative pronoun, adverb.

    ``form`` is the token's, in lower case; ``adverbial`` says that it is part of a phrase that stands for an adverb
    ("sans détour").
    """

    token: "Token"
    form: str
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


def chunk(sentence: "Span", mention_at: Mapping[int, Mention], adjectives: Collection[int] = ()) -> list[Chunk]:
    """Cut ``sentence`` into chunks.

    ``mention_at`` gives the mention that covers a token, by token index; ``adjectives`` are the
    indexes of tokens known to be adjectives ("kényan"), whatever their tag says.
    """
    return list(_Chunker(sentence, mention_at, adjectives).run())


class _Chunker:
    def __init__(self, sentence: "Span", mention_at: Mapping[int, Mention], adjectives: Collection[int]) -> None:
        # Once for each token: to ask a token costs several times as much as to look into a list.
        self.tokens: Sequence[Token] = [token for token in sentence if not token.is_space]
        self.forms = [form_of(token) for token in self.tokens]
        indexes = [token.i for token in self.tokens]
        self.mention_at = mention_at
        self.mentions = [mention_at.get(index) for index in indexes]
        self.pos: list[str] = [token.pos_ for token in self.tokens]
        self.readings = [verb_readings(form) for form in self.forms]
        self.tags = [
            "ADJ" if index in adjectives else self._tag(token, readings, pos)
            for index, token, readings, pos in zip(indexes, self.tokens, self.readings, self.pos, strict=True)
        ]
        self._mend_tags()
        self.adverbial = self._adverbials()
        self._mend_speech()
        self._mend_participles()
        self._mend_headline()

    @staticmethod
    def _tag(token: "Token", readings: frozenset[str], tag: str) -> str:
        """Return the part of speech, a bare participle that is none ("un niveau record") taken for an adjective."""
        if tag in _OPEN and readings in _ONLY_VERBS:
            return "VERB"
        if tag == "VERB" and token.morph.get("VerbForm", []) == ["Part"] and token.morph.get("Tense", []) == ["Past"]:
            return "VERB" if _looks_past(token) else "ADJ"
        if tag in _NOUNS and token.text in _SIGNS:
            return "PUNCT"
        return tag

    def _mend_tags(self) -> None:
        """Mend tags that their neighbours contradict: "Elle table sur" has a verb, "premier débouché de" a noun."""
        tabling = closed("tabled") | closed("resulting")
        for position in range(1, len(self.tokens)):
            form, before = self.forms[position], self.forms[position - 1]
            present = "present" in self.readings[position]
            if self.mentions[position] is not None:
                continue
            if not present and self.tags[position] != "VERB" and form not in tabling:
                continue  # no verb, and none that it could be
            personal = (
                present
                and self.tags[position] in ("NOUN", "ADJ", "PROPN")
                and before in _PERSONAL
                and self.pos[position - 1] == "PRON"
            )
            tabled = form in closed("tabled") and self.forms[position + 1 : position + 2] == ["sur"]
            tabled = tabled or (form in closed("resulting") and self._reaches(position + 1))
            asked = self._asks(position)
            if personal or asked or (tabled and self._bare(position)) or self._is_bare_verb(position):
                self.tags[position] = "VERB"
            elif self.tags[position] == "VERB":
                participle = _is_participle(self.tokens[position])
                if self._after_determiner(position) if participle else self._is_named_by(position):
                    self.tags[position] = "NOUN"

    def _asks(self, position: int) -> bool:
        """Tell whether a subject pronoun hangs on what is tagged as a noun: ", note-t-elle", "juge, lui, que"."""
        if self.tags[position] == "NOUN" and self.forms[position + 1 : position + 4 : 2] == [",", ","]:
            stressed = self.forms[position + 2] in closed("stressed") and "present" in self.readings[position]
            return stressed and self.pos[position - 1] in ("NOUN", "PROPN", "ADJ")
        if self.tags[position] not in ("NOUN", "ADJ", "PROPN", "X", "NUM") or position + 1 >= len(self.tokens):
            return False
        after = position + 2 if self.forms[position + 1] == "-t" else position + 1
        hangs = self.forms[after : after + 1] and self.forms[after] in _ENCLITICS
        return bool(hangs) and "present" in self.readings[position]

    def _is_bare_verb(self, position: int) -> bool:
        """Tell whether what is tagged as a noun stands where only a verb can: "se classe", ", compte déjà 900 …"."""
        if self.tags[position] not in ("NOUN", "ADJ") or "present" not in self.readings[position]:
            return False
        before = self.tokens[position - 1]
        if self.forms[position - 1] in closed("reflexive"):
            return True
        within = before.pos_ == "ADJ" and not (position > 1 and self.pos[position - 2] == "NOUN")
        if (
            within
            or before.pos_ in ("DET", "ADP", "NUM", "ADV", "CCONJ")
            or self.forms[position - 1] in closed("determiners")
        ):
            return False
        after = position + 1
        while after < len(self.tokens) and self.pos[after] == "ADV":
            after += 1
        if after < len(self.tokens) and before.pos_ in ("NOUN", "PROPN", "ADJ") and _is_infinitive(self.tokens[after]):
            return True  # "le pays compte produire", "compte aussi produire"
        after = position + 1
        while after < len(self.tokens) and (self.pos[after] == "ADV" or self.forms[after] in ("de", "quelque")):
            after += 1
        following = self.mentions[after] if after < len(self.tokens) else None
        counted = following is not None and following.kind in ("quantity", "money", "percentage")
        return counted and self.pos[position + 1] != "ADP"

    def _reaches(self, position: int) -> bool:
        """Tell whether "à" and an amount stand at ``position`` ("le résultat net ressort à 3 M€")."""
        if position + 1 >= len(self.tokens) or self.forms[position] not in ("à", "en"):
            return False
        following = self.mentions[position + 1]
        return following is not None and following.kind in _AMOUNTS

    def _bare(self, position: int) -> bool:
        """Tell whether a noun, and no determiner, stands before ``position`` ("le groupe table sur")."""
        return self.pos[position - 1] in ("NOUN", "PROPN", "ADJ")

    def _after_determiner(self, position: int) -> bool:
        """Tell whether an article or ordinal, and no noun after it, makes a noun of the participle at ``position``."""
        before = self.tokens[position - 1]
        ordinal = self.mention_at.get(before.i)
        if ordinal is not None:
            is_ordinal = ordinal.kind == "ordinal"
        else:
            is_ordinal = before.pos_ == "DET" and self.forms[position - 1] in closed("determiners")
        after = self.forms[position + 1] if position + 1 < len(self.tokens) else "."
        return is_ordinal and (
            after in ("de", "d'", "du", "des", ",", ".", "et", "à") or self.tags[position + 1] in ("ADJ", "VERB", "AUX")
        )

    def _is_named_by(self, position: int) -> bool:
        """Tell whether an article makes a noun of what is tagged as a finite verb ("l'offre", "la marche")."""
        article = self.pos[position - 1] == "DET" and self.forms[position - 1] in closed("articles")
        return article and "present" in self.readings[position]

    def _adverbials(self) -> frozenset[int]:
        """Return the positions of tokens in phrases that stand for an adverb ("en outre")."""
        found: set[int] = set()
        for position, form in enumerate(self.forms):
            for words in _adverbial_phrases().get(form, ()):
                if tuple(self.forms[position : position + len(words)]) == words:
                    found.update(range(position, position + len(words)))
        return frozenset(found)

    def _mend_speech(self) -> None:
        """Tag as a verb what reports a quotation right before it and can be one ("« … », critique X")."""
        for position in range(2, len(self.tokens) - 1):
            if (
                self.forms[position - 1] == ","
                and self.forms[position - 2] in ("»", "”")
                and self.tags[position] in ("NOUN", "ADJ", "PROPN")
                and "present" in self.readings[position]
            ):
                self.tags[position] = "VERB"

    def _mend_participles(self) -> None:
        """Tag as a verb the participle of movement that opens an apposition ("X, arrivée mardi à Rabat")."""
        for position in range(1, len(self.tokens) - 1):
            if (
                self.forms[position - 1] == ","
                and self.tags[position] in ("NOUN", "ADJ")
                and self.mentions[position] is None
                and any(lemma in _with_etre() for lemma in infinitives_of(self.forms[position]))
                and "past_participle" in self.readings[position]
                and (self.tags[position + 1] in ("ADP", "ADV") or self.mentions[position + 1] is not None)
            ):
                self.tags[position] = "VERB"

    def _mend_headline(self) -> None:
        """Tag as a verb what alone can be one between a name and an object ("Rail : Orvane commande 12 rames")."""
        if any(tag in ("VERB", "AUX") and not _is_participle(t) for tag, t in zip(self.tags, self.tokens, strict=True)):
            return
        for position in range(1, len(self.tokens) - 1):
            if self.tags[position] not in ("NOUN", "ADJ", "PROPN"):
                continue
            named = self.tags[position - 1] == "PROPN" or self.mentions[position - 1] is not None
            opens = self.pos[position + 1] in ("DET", "NUM") or self.mentions[position + 1] is not None
            opens = opens or self.forms[position + 1] in ("des", "du", "d'", "de", "à", "au", "aux")
            if named and opens and "present" in self.readings[position]:
                if self.mentions[position] is not None or not self.tokens[position].is_lower:
                    continue
                self.tags[position] = "VERB"
                return

    def run(self) -> Iterator[Chunk]:
        position = 0
        hedges = _hedges()
        while position < len(self.tokens):
            if position in self.adverbial:
                yield self._mark(position, adverbial=True)
                position += 1
                continue
            if self.forms[position] in hedges and self._hedge(position):
                hedged = self._nominal(position)
                if hedged is not None:
                    yield hedged[0]
                    position = hedged[1]
                    continue
            width, canonical = self._preposition(position)
            if width and self._verb_follows(position + width):
                # "pour s'établir", "afin d'inspecter": the preposition marks an infinitive.
                yield from map(self._mark, range(position, position + width))
                position += width
                continue
            if width:
                read = self._nominal(position + width, canonical, self.tokens[position : position + width])
                if read is not None:
                    yield read[0]
                    position = read[1]
                    continue
            group = self._verb_group(position)
            if group is not None:
                yield group[0]
                position = group[1]
                continue
            read = self._nominal(position)
            if read is not None:
                yield read[0]
                position = read[1]
                continue
            yield self._mark(position)
            position += 1

    def _mark(self, position: int, *, adverbial: bool = False) -> Mark:
        return Mark(token=self.tokens[position], form=self.forms[position], adverbial=adverbial)

    def _verb_follows(self, position: int) -> bool:
        while position < len(self.tokens) and self._is_proclitic(position):
            position += 1
        return self._is_verb(position) and _is_infinitive(self.tokens[position])

    def _preposition(self, position: int) -> tuple[int, str | None]:
        known = _prepositions().get(self.forms[position])
        if known is None or (self.mentions[position] is not None and not self._starts_mention(position)):
            return 0, None
        for words, canonical in known:
            width = len(words)
            if self.forms[position : position + width] != words:
                continue
            if width == 1 and self.forms[position] in ("des", "du", "de", "d'") and self._is_article(position):
                return 0, None
            return width, canonical
        return 0, None

    def _is_article(self, position: int) -> bool:
        """Tell the partitive and indefinite article ("signe des accords") from the preposition."""
        if self.pos[position] == "DET":
            return True
        before = self.forms[position - 1] if position else ""
        if self.forms[position] == "des" and (before in closed("coordinators") or not before):
            # "avec des institutions et des entreprises": the coordinated phrase has the same article.
            same = [i for i, form in enumerate(self.forms[:position]) if form in ("des", "de", "d'")]
            return not same or self.pos[same[-1]] == "DET"
        return False

    def _starts_mention(self, position: int) -> bool:
        mention = self.mentions[position]
        return mention is not None and self.tokens[position].idx == mention.start

    def _mention_end(self, position: int) -> int:
        mention = self.mentions[position]
        while position < len(self.tokens) and self.mentions[position] is mention:
            position += 1
        return position

    # --- noun phrases ------------------------------------------------------------------------

    def _nominal(
        self, begin: int, preposition: str | None = None, preposition_tokens: "Sequence[Token]" = ()
    ) -> "tuple[Nominal, int] | None":
        tokens, position = self.tokens, begin
        if position >= len(tokens):
            return None
        position += self._hedge(position)
        determiner = None
        while position < len(tokens) and not self._mentioned(position) and self._is_determiner(position):
            determiner = determiner or tokens[position]
            position += 1
        noun: Token | None = None
        name: Token | None = None
        mention: Mention | None = None
        while position < len(tokens):
            here = self.mentions[position]
            if here is not None and here.kind == "ordinal":
                if noun is None and self.forms[position] in ("numéro", "n°"):
                    noun = tokens[position]  # "le numéro deux du marché" has no other noun
                position = self._mention_end(position)
                continue
            if here is not None:
                if noun is not None and here.kind != "entity":
                    break
                if noun is not None and name is not None and not self._joined(position):
                    break
                end = self._mention_end(position)
                mention = mention or (here if noun is None else None)
                if here.kind == "entity":
                    name = tokens[position]
                    noun = noun or tokens[position]
                else:
                    noun = self._head_of(position, end)
                position = end
                if here.kind not in ("entity", "quantity"):
                    break
                if self._joined(position + 1):
                    position += 1
                continue
            token = tokens[position]
            tag = self.tags[position]
            if noun is None and (tag in _BEFORE_NOUN or self._modifies_adjective(position)):
                position += 1
                continue
            if tag in _NOUNS and noun is None:
                noun = token
                position += 1
                if self._hyphenated(position):
                    position += 2
                while self._continues_compound(position):
                    noun = tokens[position]
                    position += 1
                continue
            if tag not in _AFTER_NOUN and self.pos[position] != "ADV":
                break
            if noun is not None and self._modifies_noun(position, noun):
                position += 1
                continue
            if noun is not None and self.forms[position] in closed("able"):
                break  # "une usine | capable de produire"
            if noun is not None and self._compares(position):
                break  # "une marge | supérieure à 10 %"
            if noun is not None and (tag == "ADJ" or (tag == "PROPN" and name is None)):
                if tag == "PROPN":
                    name = token
                position += 1
                continue
            if noun is not None and self._modifies_adjective(position):
                position += 1
                continue
            break
        if noun is None and determiner is not None and position > begin + 1 and self.tags[position - 1] == "ADJ":
            noun = tokens[position - 1]  # "ce dernier", "le coréen", "les deux premiers"
        if noun is None:
            noun, determiner, position = self._pronoun(begin), None, begin + 1
        if noun is None:
            return None
        nominal = Nominal(
            tokens=tokens[begin:position],
            head=noun,
            determiner=determiner,
            preposition=preposition,
            preposition_tokens=preposition_tokens,
            name=name,
            mention=mention,
        )
        return nominal, position

    def _compares(self, position: int) -> bool:
        """Tell whether an adjective compares the noun with an amount."""
        if self.forms[position] not in closed("comparing"):
            return False
        after = position + 2
        following = self.mentions[after] if after < len(self.tokens) else None
        return following is not None and following.kind in ("money", "percentage", "quantity")

    def _hedge(self, position: int) -> int:
        """Return how many tokens before an amount only say how exact it is ("plus de | 3 milliards")."""
        if position >= len(self.tokens) or self.mentions[position] is not None:
            return 0
        for words in _hedges().get(self.forms[position], ()):
            end = position + len(words)
            fits = tuple(self.forms[position:end]) == words and end < len(self.tokens) and self._starts_mention(end)
            if fits and self.mention_at[self.tokens[end].i].kind in ("money", "percentage", "quantity"):
                return len(words)
        return 0

    def _mentioned(self, position: int) -> bool:
        here = self.mentions[position]
        return here is not None and here.kind != "ordinal"

    def _is_determiner(self, position: int) -> bool:
        form = self.forms[position]
        if form not in closed("determiners"):
            return False
        return self.pos[position] not in ("PRON", "VERB", "AUX") or (
            position + 1 < len(self.tokens) and self._mentioned(position + 1)
        )

    def _hyphenated(self, position: int) -> bool:
        """Tell whether a hyphen and the second half of a compound follow ("accord - cadre" is three tokens)."""
        tokens = self.tokens
        if position + 1 >= len(tokens) or tokens[position].text not in ("-", "‑", "–"):
            return False
        before = tokens[position - 1]
        touching = (
            before.idx + len(before) == tokens[position].idx and tokens[position].idx + 1 == tokens[position + 1].idx
        )
        return touching and tokens[position + 1].is_alpha and tokens[position + 1].i not in self.mention_at

    def _continues_compound(self, position: int) -> bool:
        """Tell whether the token before ends in the hyphen of a compound ("libre-" and "échange" are two tokens)."""
        if position >= len(self.tokens) or self.mentions[position] is not None:
            return False
        before, token = self.tokens[position - 1], self.tokens[position]
        return before.text.endswith("-") and before.idx + len(before) == token.idx and token.is_alpha

    def _modifies_noun(self, position: int, noun: "Token") -> bool:
        """Tell whether a bare noun stands right behind the noun, and so beside it ("niveau record")."""
        token = self.tokens[position]
        return (
            self.tags[position] == "NOUN"
            and token.is_lower
            and noun.pos_ == "NOUN"
            and self.pos[position - 1] in ("NOUN", "ADJ")
            and noun.is_lower
        )

    def _joined(self, position: int) -> bool:
        """Tell whether a hyphen joins the mention at ``position`` to what stands before it ("Chine-Kenya")."""
        tokens = self.tokens
        return (
            1 < position < len(tokens)
            and tokens[position - 1].text in ("-", "‑", "–")
            and tokens[position - 1].idx + 1 == tokens[position].idx
            and tokens[position].i in self.mention_at
        )

    def _modifies_adjective(self, position: int) -> bool:
        """Tell whether an adverb stands before an adjective inside a noun phrase ("une plus grande part")."""
        tokens = self.tokens
        return (
            self.pos[position] == "ADV"
            and self.forms[position] in ("plus", "moins", "très", "si", "aussi", "trop", "assez")
            and position + 1 < len(tokens)
            and self.tags[position + 1] == "ADJ"
        )

    def _head_of(self, begin: int, end: int) -> "Token":
        inside = self.tokens[begin:end]
        mention = self.mention_at[inside[0].i]
        item = getattr(mention.value, "item", None)
        # "une quinzaine de contrats": the head is what is counted.
        counted = mention.start + mention.text.find(item) if item and item in mention.text else mention.start
        nouns = [token for token in inside if token.pos_ == "NOUN"]
        return next((token for token in nouns if token.idx >= counted), nouns[0] if nouns else inside[0])

    def _pronoun(self, position: int) -> "Token | None":
        if self.pos[position] != "PRON" or self.forms[position] in closed("relatives"):
            return None
        return self.tokens[position]

    # --- verb groups -------------------------------------------------------------------------

    def _is_verb(self, position: int) -> bool:
        return (
            position < len(self.tokens) and self.tags[position] in ("VERB", "AUX") and self.mentions[position] is None
        )

    def _verb_group(self, begin: int) -> "tuple[VerbGroup, int] | None":
        position = begin
        forms, tokens = self.forms, self.tokens
        while position < len(tokens) and self._is_proclitic(position):
            position += 1
        if not self._is_verb(position):
            return None
        members = [position]
        subject = next((t for t in tokens[begin:position] if form_of(t) in closed("subjects")), None)
        copula = False
        while True:
            following, clitic = self._next_in_group(members[-1])
            subject = subject or clitic
            if following is None:
                copula = _auxiliary(tokens[members[-1]]) == "être"
                break
            members.append(following)
        head = tokens[members[-1]]
        end = members[-1] + 1
        while end < len(tokens) and self._is_enclitic(end):
            subject = subject or (tokens[end] if forms[end] in closed("subjects") else None)
            end += 1
        auxiliaries = [tokens[member] for member in members[:-1]]
        form, tense = _form_and_tense(tokens[members[0]], auxiliaries, head)
        group = VerbGroup(
            tokens=tokens[begin:end],
            head=head,
            form=form,
            tense=tense,
            passive=_is_passive(auxiliaries, head, form),
            reflexive=any(f in closed("reflexive") for f in forms[begin : members[-1]]),
            negated=_is_negated(forms[begin:end], forms[end : end + 3]),
            restricted=any(f in closed("ne") for f in forms[begin:end])
            and any(f in ("que", "qu'") for f in forms[end : end + 3]),
            copula=copula,
            subject_clitic=subject,
        )
        return group, end

    def _completes(self, position: int, following: int, auxiliary: str) -> bool:
        """Tell whether what follows an auxiliary is its participle, whatever its tag ("a presque doublé")."""
        if self.tags[following] not in ("VERB", "AUX", "ADJ", "NOUN"):
            return False
        reflexive = position > 0 and self.forms[position - 1] in closed("reflexive")
        return (auxiliary == "avoir" or reflexive) and "past_participle" in self.readings[following]

    def _is_proclitic(self, position: int) -> bool:
        form = self.forms[position]
        if form not in _proclitics() or self.mentions[position] is not None or position + 1 >= len(self.tokens):
            return False
        if form in closed("ne") or form in closed("reflexive"):
            return True
        # What is left of them is a pronoun, or an article of the same form.
        return self.pos[position] in ("PRON", "ADV") and self.tokens[position].dep_ not in ("det", "case")

    def _is_enclitic(self, position: int) -> bool:
        form = self.forms[position]
        return form.startswith("-") and (form in closed("subjects") or form == "-t")

    def _next_in_group(self, position: int) -> "tuple[int | None, Token | None]":
        """Return the participle (or infinitive of a causative) that goes on with the group, and a clitic between."""
        auxiliary = _auxiliary(self.tokens[position])
        clitic = None
        following = position + 1
        while following < len(self.tokens) and following <= position + 7:
            token, form = self.tokens[following], self.forms[following]
            if following in self.adverbial:
                pass
            elif self._is_enclitic(following):
                clitic = token if form in closed("subjects") else clitic
            elif token.i in self.mention_at:
                return None, None
            elif self._aside(following):
                following += 2
            elif auxiliary is not None and self._completes(position, following, auxiliary):
                return following, clitic
            elif token.pos_ in ("VERB", "AUX"):
                if auxiliary is not None and _is_participle(token):
                    return following, clitic
                if _lemma_is(self.tokens[position], "faire") and _is_infinitive(token):
                    return following, clitic
                return None, None
            elif token.pos_ != "ADV" and form not in closed("negations"):
                return None, None
            following += 1
        return None, None

    def _aside(self, position: int) -> bool:
        """Tell whether a pronoun between commas only stresses the subject ("ont, elles, progressé")."""
        return (
            self.forms[position] == ","
            and position + 2 < len(self.tokens)
            and self.forms[position + 1] in closed("stressed")
            and self.forms[position + 2] == ","
        )


@cache
def _proclitics() -> frozenset[str]:
    """Return the forms that can stand before a verb as part of its group."""
    return closed("ne") | closed("reflexive") | closed("subjects") | closed("clitics")


@cache
def _with_etre() -> frozenset[str]:
    return frozenset(load("syntax")["closed"]["forms"]["etre_verbs"])


@cache
def _hedges() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in load("syntax")["closed"]["hedges"]:
        words = tuple(phrase.replace("'", "' ").split())
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


@cache
def _adverbial_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in load("syntax")["closed"]["adverbials"]:
        words = tuple(phrase.replace("'", "' ").split())
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


def _lemma_is(token: "Token", lemma: str) -> bool:
    return token.lemma_ == lemma or (
        lemma == "faire" and form_of(token) in ("fait", "font", "faisait", "fera", "faire")
    )


def _auxiliary(token: "Token") -> str | None:
    lemma = token.lemma_
    return lemma if lemma in ("être", "avoir") else None


def _is_participle(token: "Token") -> bool:
    return "Part" in token.morph.get("VerbForm", []) or (token.pos_ in ("VERB", "AUX") and _looks_past(token))


def _is_infinitive(token: "Token") -> bool:
    return "Inf" in token.morph.get("VerbForm", [])


_FUTURE = ("rai", "ras", "ra", "rons", "rez", "ront")


def _looks_past(token: "Token") -> bool:
    return form_of(token).rstrip("s").removesuffix("e").endswith(("é", "i", "u", "t", "is", "ert"))


def _form_and_tense(first: "Token", auxiliaries: "Sequence[Token]", head: "Token") -> tuple[Form, Tense]:
    readings = verb_readings(form_of(first))
    if readings in _ONLY_VERBS:
        return "finite", "future" if "future" in readings else "conditional"
    kinds = first.morph.get("VerbForm", [])
    if readings and not auxiliaries and _only_finite(first, readings, kinds):
        return "finite", "present" if "present" in readings else "past"
    if first.pos_ in ("NOUN", "ADJ") and "past_participle" in readings and not auxiliaries:
        return "past_participle", "past"
    if "Inf" in kinds:
        return "infinitive", "past" if auxiliaries else "none"
    if "Part" in kinds:
        if "Pres" in first.morph.get("Tense", []) or form_of(first).endswith("ant"):
            return "present_participle", "past" if auxiliaries else "none"
        return "past_participle", "past"
    mood, tense = first.morph.get("Mood", []), first.morph.get("Tense", [])
    if "Cnd" in mood:
        return "finite", "conditional"
    if "Fut" in tense and form_of(first).endswith(_FUTURE):
        return "finite", "future"  # the model takes "font" and "sont" for futures at times
    compound = bool(auxiliaries) and not _is_passive(auxiliaries, head, "finite")
    if compound or len(auxiliaries) > 1 or "Past" in tense or "Imp" in tense:
        return "finite", "past"
    return "finite", "present"


def _only_finite(first: "Token", readings: frozenset[str], kinds: Sequence[str]) -> bool:
    """Tell a finite verb tagged as none: its form can be no other ("avertit"), or it says what follows ("dit")."""
    if not {"Inf", "Part"} & set(kinds) or not {"present", "past"} & readings:
        return False
    if not readings & {"past_participle", "present_participle", "infinitive"}:
        return True
    following = first.doc[first.i + 1] if first.i + 1 < len(first.doc) else None
    says = following is not None and (form_of(following) in ("que", "qu'", ":") or _is_infinitive(following))
    return (says or _follows_quotation(first)) and "past_participle" in readings


def _follows_quotation(verb: "Token") -> bool:
    """Tell "« … », écrit le ministre" from "« … », écrit par X": a subject stands behind it."""
    doc = verb.doc
    if verb.i < 2 or verb.i + 1 >= len(doc) or form_of(doc[verb.i - 1]) != "," or doc[verb.i - 2].text not in '»”"':
        return False
    return doc[verb.i + 1].pos_ in ("DET", "PROPN", "PRON") or doc[verb.i + 1].is_title


def _is_passive(auxiliaries: "Sequence[Token]", head: "Token", form: Form) -> bool:
    if not auxiliaries:
        return form == "past_participle" and head.lemma_ not in load("syntax")["closed"]["forms"]["etre_verbs"]
    if _auxiliary(auxiliaries[-1]) != "être":
        return False
    if head.lemma_ in load("syntax")["closed"]["forms"]["etre_verbs"]:
        return False
    return not any(form_of(child) in closed("reflexive") for child in head.children)


def _is_negated(inside: Sequence[str], after: Sequence[str]) -> bool:
    ne = any(form in closed("ne") for form in inside)
    words = [*inside, *after]
    if ne:
        # "ne … que" restricts, it does not deny.
        return any(form in closed("negations") for form in words) or not any(form in ("que", "qu'") for form in after)
    return "pas" in [*inside, *after[:1]] or "jamais" in [*inside, *after[:1]]


def lemma_of(group: VerbGroup) -> str:
    """Return the infinitive of a verb group; a causative gives both verbs ("faire savoir")."""
    head = group.head
    lemma = verb_lemma(head)
    if head.i == group.tokens[0].i:
        return lemma
    before = [token for token in group.tokens if token.i < head.i and token.pos_ in ("VERB", "AUX")]
    if before and "Inf" in head.morph.get("VerbForm", []) and verb_lemma(before[-1]) == "faire":
        return f"faire {lemma}"
    return lemma
