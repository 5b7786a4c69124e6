"""Who says what: clauses of saying with their content, and the source to which a stretch of text is attributed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.lexicon import load
from azcn.syntax.chunks import Chunk, Mark, Nominal, VerbGroup, lemma_of
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Report", "Source", "find_reports", "find_sources"]

Shape: TypeAlias = Literal["that", "inverted", "colon", "noun", "infinitive", "before"]
_OPENERS, _CLOSERS = ("«", "“"), ("»", "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A clause of saying: who says it, where what is said stands, and whether all of it is quoted."""

    clause: Clause
    speakers: tuple[Nominal, ...]
    start: int
    end: int
    direct: bool
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source named beside a claim ("selon le ministère"), and the stretch of text that it covers."""

    nominal: Nominal
    start: int
    end: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("reporting")[name])


def find_reports(reading: Reading) -> tuple[Report, ...]:
    """Return the clauses of saying, in text order."""
    return tuple(report for row in reading.rows for report in _row_reports(reading, row))


def _row_reports(reading: Reading, row: Row) -> Iterator[Report]:
    for clause in row.clauses:
        if clause.group.form == "past_participle" or clause.group.passive:
            continue
        report = _report(reading, clause)
        if report is not None:
            yield report


def _report(reading: Reading, clause: Clause) -> Report | None:
    known = _says(clause)
    if clause.link == "inverted" and _after_content(clause):
        if known or _quote_before(reading, clause):
            return _inverted(reading, clause)
        return None
    if not known:
        return None
    that = _that(clause)
    if that is not None:
        return _content_after(reading, clause, that + 1, "that")
    colon = _mark_after(clause, (":",))
    if colon is not None and _opens_quote(clause.row, colon + 1):
        return _quoted(reading, clause, colon + 1)
    quote = _mark_after(clause, _OPENERS)
    if quote is not None and (_complement(clause) or clause.group.form != "infinitive"):
        return _quoted(reading, clause, quote)
    infinitive = _infinitive_after(clause)
    if _no_comment(clause, infinitive):
        return _no_content(reading, clause)
    if infinitive is not None and clause.group.form == "finite" and clause.lemma in _words("with_infinitive"):
        return _content_after(reading, clause, infinitive, "infinitive")
    if not clause.objects:
        return _content_before(reading, clause)
    if clause.lemma in _words("with_noun") and clause.group.form == "finite":
        position = clause.row.position(clause.objects[0])
        return _content_after(reading, clause, position, "noun")
    return None


def _no_comment(clause: Clause, infinitive: int | None) -> bool:
    """Tell whether somebody declines to speak ("n'a pas souhaité commenter")."""
    if infinitive is None or not clause.group.negated:
        return False
    group = clause.row.chunks[infinitive]
    return isinstance(group, VerbGroup) and lemma_of(group) in _words("comment")


def _no_content(reading: Reading, clause: Clause) -> Report:
    end = reading.clause_span(clause)[1]
    return Report(clause=clause, speakers=clause.subjects, start=end, end=end, direct=False, shape="infinitive")


def _says(clause: Clause) -> bool:
    return clause.lemma in _words("verbs") or _complement(clause)


def _complement(clause: Clause) -> bool:
    """Tell whether a fixed complement makes the verb one of saying ("mettre en évidence", "faire part de")."""
    phrases = load("reporting")["complements"].get(clause.lemma)
    if not phrases:
        return False
    after = clause.row.chunks[clause.position + 1 : clause.position + 3]
    text = " ".join(form_of(token) for item in after for token in _tokens(item)).replace("' ", "'")
    return any(text.startswith(phrase) for phrase in phrases)


def _tokens(item: Chunk) -> "tuple[Token, ...]":
    if isinstance(item, Nominal):
        return (*item.preposition_tokens, *item.tokens)
    return (item.token,) if isinstance(item, Mark) else ()


def _that(clause: Clause) -> int | None:
    """Return the position of the "que" that opens what is said, where one follows the verb."""
    chunks = clause.row.chunks
    for position in range(clause.position + 1, len(chunks)):
        item = chunks[position]
        if isinstance(item, VerbGroup):
            return None
        if isinstance(item, Mark):
            if item.form in ("que", "qu'") and item.token.dep_ not in ("obj", "nsubj"):
                return position
            if item.form in (":", ";", "»", "«") or item.form in ("qui", "dont", "où"):
                return None
        elif item is not clause.subject and item.preposition is None and not item.is_time and not _complement(clause):
            return None
    return None


def _mark_after(clause: Clause, forms: tuple[str, ...]) -> int | None:
    chunks = clause.row.chunks
    for position in range(clause.position + 1, len(chunks)):
        item = chunks[position]
        if isinstance(item, VerbGroup):
            return None
        if isinstance(item, Mark) and item.form in forms:
            return position
    return None


def _infinitive_after(clause: Clause) -> int | None:
    """Return the position of an infinitive that is what the verb says ("a indiqué avoir transporté")."""
    chunks = clause.row.chunks
    for position in range(clause.position + 1, min(clause.position + 4, len(chunks))):
        item = chunks[position]
        if isinstance(item, VerbGroup):
            return position if item.form == "infinitive" else None
        if isinstance(item, Nominal) and not item.is_time:
            return None
        if isinstance(item, Mark) and item.form not in ("de", "d'", "à") and item.token.pos_ != "ADV":
            return None
    return None


def _opens_quote(row: Row, position: int) -> bool:
    item = row.chunks[position] if position < len(row.chunks) else None
    return isinstance(item, Mark) and item.form in _OPENERS


def _quote_from(reading: Reading, offset: int) -> tuple[int, int] | None:
    """Return the quotation that begins at or just after ``offset``, which may run over several sentences."""
    return next(((start, end) for start, end in reading.quotes if offset <= start <= offset + 4), None)


def _quoted(reading: Reading, clause: Clause, position: int) -> Report | None:
    quote = _quote_from(reading, reading.doc[clause.row.chunks[position].first].idx)
    if quote is None:
        return None
    return _made(clause, quote, direct=True, shape="colon")


def _after_content(clause: Clause) -> bool:
    before = clause.row.chunks[clause.position - 1] if clause.position else None
    return before is None or (isinstance(before, Mark) and before.form in (",", *_CLOSERS, '"', "–", "—"))


def _quote_before(reading: Reading, clause: Clause) -> bool:
    """Tell whether a quotation ends right before the verb: then any verb with its subject after it reports."""
    offset = reading.doc[clause.row.chunks[clause.position].first].idx
    return any(end < offset <= end + 6 for _, end in reading.quotes)


def _inverted(reading: Reading, clause: Clause) -> Report | None:
    offset = reading.doc[clause.row.chunks[clause.position].first].idx
    for start, end in reading.quotes:
        if end < offset <= end + 6:
            whole = not reading.text[max(clause.row.sentence.start_char, 0) : start].strip(" «“\u00a0\u202f\n\r\t")
            spans_rows = start < clause.row.sentence.start_char
            if whole or spans_rows:
                return _made(clause, (start, end), direct=True, shape="inverted")
    return _content_before(reading, clause, shape="inverted")


def _content_before(reading: Reading, clause: Clause, shape: Shape = "before") -> Report | None:
    """Return the report of what stands before its clause, after a comma: ", a déclaré X" and ", X a déclaré"."""
    chunks = clause.row.chunks
    stop = clause.begin
    before = chunks[stop - 1] if stop else None
    if not (isinstance(before, Mark) and before.form in (",", *_CLOSERS)):
        return _content_after(reading, clause, clause.stop + 1, "before") if shape == "inverted" and stop else None
    begin = 0
    for other in clause.row.clauses:
        if other is not clause and other.position < clause.position and other.finite and _that(other) is None:
            report_before = other.lemma in _words("verbs") and other.link == "inverted"
            begin = other.stop if report_before else begin
    if not any(isinstance(item, VerbGroup) and item.form == "finite" for item in chunks[begin:stop]):
        return None
    start, end = reading.span(begin, stop, clause.row)
    return _made(clause, (start, end), direct=False, shape=shape)


def _content_after(reading: Reading, clause: Clause, position: int, shape: Shape) -> Report | None:
    chunks = clause.row.chunks
    stop = len(chunks)
    for other in clause.row.clauses:
        if other.position <= max(position, clause.position):
            continue
        joined = chunks[other.position - 1] if other.position else None
        participle = other.group.form == "present_participle" and isinstance(joined, Mark) and joined.form == ","
        inverted = other.link == "inverted" and other.finite and _after_content(other)
        if (participle or inverted) and _says(other):
            stop = other.position
            break
        if participle and shape == "noun":
            stop = other.position
            break
    if position >= stop:
        return None
    start, end = reading.span(position, stop, clause.row)
    for quote in reading.quotes:
        if quote[0] - 3 <= start <= quote[0] and end <= quote[1] + 3:
            return _made(clause, quote, direct=True, shape=shape)
    if shape == "noun":
        item = chunks[position]
        assert isinstance(item, Nominal)
        start = item.start
    return _made(clause, (start, end), direct=False, shape=shape)


def _made(clause: Clause, span: tuple[int, int], *, direct: bool, shape: Shape) -> Report:
    speakers = clause.subjects
    if clause.group.form == "present_participle" and clause.link == "controlled":
        # "a déclaré que …, ajoutant que …": the participle goes on with the speaker, not with the clause between.
        earlier = [c for c in clause.row.clauses if c.finite and c.position < clause.position and _says(c)]
        speakers = earlier[-1].subjects if earlier else speakers
    return Report(clause=clause, speakers=speakers, start=span[0], end=span[1], direct=direct, shape=shape)


def find_sources(reading: Reading) -> tuple[Source, ...]:
    """Return the sources named with "selon" and the like; each covers its sentence."""
    return tuple(
        Source(nominal=nominal, start=row.sentence.start_char, end=row.sentence.end_char)
        for row in reading.rows
        for nominal in row.nominals
        if nominal.preposition in _words("prepositions")
    )
