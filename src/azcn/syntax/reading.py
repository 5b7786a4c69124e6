"""A document as the fact layer reads it: rows of chunks over mentions and entities."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeGuard

from azcn.entities import Entities, Resolved
from azcn.geography import country_name, find_countries
from azcn.model import Document, Mention, Party, Words
from azcn.syntax.chunks import Chunk, Mark, Nominal
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.tokens import Tokens, columns_of
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Place", "Places", "Reading", "Trigger"]

_PRIORITY = ("entity", "date", "money", "percentage", "quantity", "duration", "recurrence", "ordinal")
_RANK = {kind: rank for rank, kind in enumerate(_PRIORITY)}
_NEAR = 6
"""Characters between a quotation's end and what says whose it is."""
_QUOTES = {"«": "»", "“": "”"}
_QUOTE_OR_LINE = re.compile(r'["«»“”\n]')


Place: TypeAlias = tuple[int, int, Clause | Nominal]
"""The number of a row, a position in it, and what stands there."""


class Places(NamedTuple):
    """Where clauses and noun phrases stand: by their verb, by the forms that they are known by, and the names."""

    verbs: Mapping[str, Sequence[Place]]
    nouns: Mapping[str, Sequence[Place]]
    names: Sequence[Place]


class Trigger(NamedTuple):
    """What rules can start from: a clause or noun phrase, where it stands, and the words it is known by."""

    row: Row
    position: int
    item: Clause | Nominal
    said: tuple[str, ...]


class Reading:
    """A parsed document with its mentions, its entities, and the rows and clauses read over them."""

    def __init__(self, doc: "Doc", document: Document, mentions: Sequence[Mention], entities: Entities) -> None:
        self.doc = doc
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.entities = entities
        self._of_kinds: dict[tuple[str, ...], tuple[Sequence[int], Sequence[Mention]]] = {}
        self._columns = columns_of(doc)
        self._token_starts = self._columns.offsets
        self._token_ends = list(map(add, self._token_starts, self._columns.lengths))
        self._clause_spans: dict[int, tuple[int, int]] = {}

    def close(self) -> None:
        """Let go of the rows: they and their clauses lead to each other, and would wait for garbage collection."""
        for row in vars(self).pop("rows", ()):
            row.close()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The sentences, each as a row of chunks."""
        covering: list[Mention | None] = [None] * len(self.doc)
        ranked = [mention for mention in self.mentions if mention.value.kind in _RANK]
        for mention in sorted(ranked, key=lambda mention: -_RANK[mention.value.kind]):
            for index in self.token_range(mention.start, mention.end):
                covering[index] = mention
        # A counted phrase keeps its head noun even where a name stands inside it ("12 tracteurs TX40").
        adjectives = {
            index
            for hit in find_countries(self.text)
            if hit.how in ("adjective", "inhabitant") and self.text[hit.start].islower()
            for index in self.token_range(hit.start, hit.end)
        }
        tokens = Tokens(self.doc, covering, adjectives, self._columns)
        return tuple(Row(sentence, tokens) for sentence in self.doc.sents)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in text order."""
        return tuple(clause for row in self.rows for clause in row.clauses)

    def triggers(self, verbs: Mapping[str, object], nouns: Mapping[str, object]) -> list[Trigger]:
        """Return the clauses of ``verbs`` and the noun phrases known by one of ``nouns``, in text order."""
        by_verb, by_noun, _ = self.places
        # The keys that both have are found at once: of the words of a document a type knows one in a hundred.
        places = [place for verb in by_verb.keys() & verbs.keys() for place in by_verb[verb]]
        places += [place for noun in by_noun.keys() & nouns.keys() for place in by_noun[noun]]
        return self.triggers_at(places)

    def triggers_at(self, places: Collection[Place]) -> list[Trigger]:
        """Return what stands at ``places``, each once, in text order."""
        return [
            Trigger(self.rows[row], position, item, (item.lemma,) if isinstance(item, Clause) else item.known_as)
            for row, position, item in (sorted(set(places)) if len(places) > 1 else places)
        ]

    @cached_property
    def places(self) -> Places:
        """Where each verb stands, each noun, and the names."""
        by_verb: defaultdict[str, list[Place]] = defaultdict(list)
        by_noun: defaultdict[str, list[Place]] = defaultdict(list)
        names: list[Place] = []
        for index, row in enumerate(self.rows):
            for clause in row.clauses:
                by_verb[clause.lemma].append((index, clause.position, clause))
            for position, item in enumerate(row.chunks):
                if isinstance(item, Nominal):
                    if item.name is item.head:
                        names.append((index, position, item))
                    for word in item.known_as:
                        by_noun[word].append((index, position, item))
        return Places(by_verb, by_noun, names)

    def saying(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of ``phrases``, in lower case, that stand anywhere in the text."""
        said = self._said.get(phrases)
        if said is None:
            said = self._said[phrases] = tuple(phrase for phrase in phrases if phrase in self._folded)
        return said

    @cached_property
    def _said(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def _folded(self) -> str:
        return self.text.casefold().replace("’", "'")

    def token_range(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that share characters with ``[start, end)``."""
        return range(bisect_right(self._token_ends, start), bisect_left(self._token_starts, end))

    def within(self, start: int, end: int, *kinds: str) -> Iterator[Mention]:
        """Yield the mentions of ``kinds`` (all, where none is given) that lie in ``[start, end)``, in text order."""
        starts, mentions = self._of_kinds.get(kinds) or self._gather(kinds)
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return iter(())
        return (mention for mention in mentions[first : bisect_left(starts, end, first)] if mention.end <= end)

    def of_kind(self, kind: str) -> Sequence[Mention]:
        """Return the mentions of one kind, in text order."""
        return (self._of_kinds.get((kind,)) or self._gather((kind,)))[1]

    def _gather(self, kinds: tuple[str, ...]) -> tuple[Sequence[int], Sequence[Mention]]:
        """Gather the mentions of ``kinds``, with their offsets: a fact asks for few kinds, many times."""
        if len(kinds) == 1:
            found = self._by_kind.get(kinds[0], [])
        else:
            found = [mention for mention in self.mentions if not kinds or mention.value.kind in kinds]
        gathered = self._of_kinds[kinds] = [mention.start for mention in found], found
        return gathered

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.value.kind].append(mention)
        return found

    def words(self, start: int, end: int, how: str = "") -> Words:
        """Return a stretch of the text as words that decided something."""
        return Words(start=start, end=end, text=self.text[start:end], how=how)

    # --- parties -----------------------------------------------------------------------------

    def parties(self, nominals: Sequence[Nominal]) -> tuple[Resolved, ...]:
        """Return the parties that ``nominals`` name or refer to, each once, in text order."""
        found: dict[tuple[str, str | None], Resolved] = {}
        for nominal in nominals:
            for resolved in self.party(nominal):
                found.setdefault((resolved.party.name, resolved.party.country), resolved)
        return tuple(found.values())

    def party(self, nominal: Nominal) -> tuple[Resolved, ...]:
        """Return the parties that one noun phrase names or refers to."""
        if nominal.is_time or (nominal.mention is not None and nominal.mention.kind in ("money", "percentage")):
            return ()
        found = self.entities.resolve(nominal.name if nominal.name is not None else nominal.head)
        if nominal.name is None and all(item.party.name == item.party.name.lower() for item in found):
            beside = self._beside(nominal)
            if beside is not None:
                return self.entities.resolve(beside.name) if beside.name is not None else ()
        return found

    def _beside(self, nominal: Nominal) -> Nominal | None:
        """Return the bare name set beside a noun by a comma ("sa maison mère, X, …"; "X, son actionnaire, …")."""
        row = self.row_of(nominal.head)
        if not row.holds(nominal):
            return None
        position = row.position(nominal)
        after = row.chunks[position + 1 : position + 4]
        if len(after) == 3 and _is_comma(after[0]) and _is_comma(after[2]) and _is_bare_name(after[1]):
            return after[1]
        before = row.chunks[max(0, position - 2) : position]
        if len(before) == 2 and _is_comma(before[1]) and _is_bare_name(before[0]) and nominal.preposition is None:
            return before[0]
        return None

    def demonyms(self, nominal: Nominal) -> tuple[Resolved, ...]:
        """Return the countries behind the adjectives of a noun phrase ("les exportations marocaines")."""
        if not self._demonym_hits:
            return ()
        found: list[Resolved] = []
        start, end = nominal.tokens[0].idx, nominal.end
        for hit in self._demonym_hits:
            if start <= hit[0] and hit[1] <= end:
                token = self.doc[hit[2]]
                if hit[1] - hit[0] < len(token):
                    # Half of a compound ("sino-brésilien"): each half is a country of its own.
                    party = Party(name=country_name(hit[3]), label="LOC", country=hit[3])
                    found.append(Resolved(party=party, start=hit[0], end=hit[1], how="adjective"))
                else:
                    found.extend(self.entities.resolve(token))
        return tuple(found)

    @cached_property
    def _demonym_hits(self) -> tuple[tuple[int, int, int, str], ...]:
        return tuple(
            (hit.start, hit.end, self.token_range(hit.start, hit.end)[0], hit.country)
            for hit in find_countries(self.text)
            if hit.how == "adjective" and self.text[hit.start].islower() and self.token_range(hit.start, hit.end)
        )

    def owner(self, nominal: Nominal) -> tuple[Resolved, ...]:
        """Return whose a thing is: by a possessive ("ses exportations"), an adjective, or a complement with "de"."""
        possessor = self.possessor(nominal)
        if possessor:
            return possessor
        row = self.row_of(nominal.head)
        if not row.holds(nominal):
            return ()  # a clitic inside a verb group
        for complement in row.complements(nominal):
            if complement.mention is not None and complement.mention.kind != "entity":
                continue  # "5 milliards de francs suisses" are not the country's
            if complement.preposition == "de" and (complement.name is not None or self.demonyms(complement)):
                return self.parties(row.coordinated(complement))
        return ()

    def possessor(self, nominal: Nominal) -> tuple[Resolved, ...]:
        """Return whose a thing is by a possessive ("ses exportations") or an adjective ("les achats marocains")."""
        determiner = nominal.determiner
        if determiner is not None and form_of(determiner) in ("son", "sa", "ses", "leur", "leurs"):
            return self.entities.resolve(determiner)
        return self.demonyms(nominal)

    # --- spans -------------------------------------------------------------------------------

    def row_of(self, token: "Token") -> Row:
        """Return the row in which ``token`` stands."""
        starts = self._row_starts
        return self.rows[bisect_right(starts, token.i) - 1]

    def row_index(self, row: Row) -> int:
        """Return which row of the document ``row`` is."""
        return bisect_left(self._row_starts, row.sentence.start)

    def quotes_of(self, row: Row) -> Iterator[tuple[int, int]]:
        """Yield the quotations that share a character with a row, or end right before it."""
        start, end = row.sentence.start_char, row.sentence.end_char
        for quote in self.quotes[bisect_left(self._quote_ends, start - _NEAR) :]:
            if quote[0] > end:
                return
            yield quote

    @cached_property
    def _quote_ends(self) -> list[int]:
        return [end for _, end in self.quotes]

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.sentence.start for row in self.rows]

    def phrase(self, nominal: Nominal, prepositions: Sequence[str] = ("de",)) -> tuple[int, int]:
        """Return the offsets of a noun phrase without article, with its chain of complements."""
        row = self.row_of(nominal.head)
        if not row.holds(nominal):
            return nominal.start, nominal.end
        last = row.chunks[row.phrase_stop(nominal, prepositions) - 1]
        return nominal.start, self._token_ends[last.last]

    def span(self, begin: int, stop: int, row: Row) -> tuple[int, int]:
        """Return the offsets of the chunks ``[begin, stop)`` of ``row``, without marks at either end."""
        chunks = row.chunks
        while begin < stop - 1 and _is_punctuation(chunks[begin]):
            begin += 1
        while stop - 1 > begin and _is_punctuation(chunks[stop - 1]):
            stop -= 1
        return self._token_starts[chunks[begin].first], self._token_ends[chunks[stop - 1].last]

    def clause_span(self, clause: Clause) -> tuple[int, int]:
        """Return the offsets of a clause; an infinitive or participle brings the clause that governs it."""
        known = self._clause_spans.get(id(clause))
        if known is None:
            known = self._clause_spans[id(clause)] = self._span_of_clause(clause)
        return known

    def _span_of_clause(self, clause: Clause) -> tuple[int, int]:
        begin, stop = clause.begin, clause.stop
        if clause.group.form == "infinitive" and clause.governor is not None:
            begin = min(begin, clause.governor.begin)
        elif clause.link == "modified" and clause.subject is not None:
            begin = min(begin, clause.row.position(clause.subject))
        return self.span(begin, stop, clause.row)

    def clause_of(self, words: Words) -> Words | None:
        """Return the clause in which ``words`` begin, with its verb; where no clause has them, their sentence."""
        token = bisect_right(self._token_ends, words.start)
        if token == len(self._token_starts) or self._token_starts[token] >= words.end:
            return None
        row = self.rows[bisect_right(self._row_starts, token) - 1]
        chunks = row.chunks
        covering = [
            clause for clause in row.clauses if chunks[clause.begin].first <= token <= chunks[clause.stop - 1].last
        ]
        if covering:
            clause = covering[0] if len(covering) == 1 else min(covering, key=lambda each: each.stop - each.begin)
            return self.words(*self.clause_span(clause), clause.lemma)
        start, end = row.sentence.start_char, row.sentence.end_char
        stop = start + len(self.text[start:end].rstrip())
        return self.words(start, stop, "no verb of its own") if start < stop else None

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """The offsets of what stands inside quotation marks, without the marks and the spaces within them."""
        found: list[tuple[int, int]] = []
        opened: list[tuple[str, int]] = []
        straight: int | None = None
        for match in _QUOTE_OR_LINE.finditer(self.text):
            offset, character = match.start(), match.group()
            begin = None
            if character == '"':
                # A straight mark opens after a space and closes after a word; a line end closes none.
                before = self.text[offset - 1 : offset]
                if straight is None or before in (" ", "(", "\n"):
                    straight = offset
                else:
                    begin, straight = straight, None
            elif character == "\n":
                straight = None
            elif character in _QUOTES:
                opened.append((character, offset))
            elif opened and character == _QUOTES[opened[-1][0]]:
                _, begin = opened.pop()
            if begin is None or opened:
                continue
            inside = self.text[begin + 1 : offset]
            start = begin + 1 + len(inside) - len(inside.lstrip())
            if inside.strip():
                found.append((start, start + len(inside.strip())))
        return tuple(found)

    def is_asked(self, row: Row) -> bool:
        """Tell whether a row is a question."""
        return row.sentence.start in self._asked

    @cached_property
    def _asked(self) -> frozenset[int]:
        """The sentences that are questions, by their first token."""
        sentences = (row.sentence for row in self.rows)
        return frozenset(
            sentence.start
            for sentence in sentences
            if self.text[sentence.start_char : sentence.end_char].rstrip(' \u00a0\u202f\n\r»”"').endswith("?")
        )


def _is_comma(item: Chunk) -> bool:
    return isinstance(item, Mark) and item.form == ","


def _is_bare_name(item: Chunk) -> TypeGuard[Nominal]:
    return (
        isinstance(item, Nominal)
        and item.preposition is None
        and item.mention is not None
        and item.mention.kind == "entity"
        and item.name is item.head
    )


def _is_punctuation(item: Chunk) -> bool:
    return isinstance(item, Mark) and not any(map(str.isalnum, item.form))
