"""Who says what: clauses of saying with their content, and the source to which a stretch of text is attributed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.lexicon import load
from azcn.morphology import noun_forms
from azcn.syntax.chunks import Chunk, Mark, Nominal, VerbGroup, closed
from azcn.syntax.clauses import Clause, Row
from azcn.syntax.reading import Reading
from azcn.syntax.verbs import form_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Report", "Source", "find_reports", "find_sources"]

Shape: TypeAlias = Literal["that", "inverted", "colon", "noun", "infinitive", "before", "refusal"]
_CLAUSE = 4
"""Chunks that a clause has at least, where none of them was read as its verb."""
_ARTICLE = re.compile(r"(?:l['’]|(?:le|la|les) )(?=[«“\"])", re.IGNORECASE)
"""An article before a quotation mark, which the noun inside the marks belongs to."""
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_OPENERS, _CLOSERS = ("«", "“", '"'), ("»", "”", '"')


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
        group = clause.group
        if not _may_say(clause):
            continue
        if group.form == "past_participle" or (group.passive and not group.reflexive):
            continue
        if group.form == "infinitive" and not (_is_told(clause) or _is_next(clause)):
            continue
        if group.form == "finite" and _is_ours_or_yours(group):
            continue
        report = _refusal(reading, clause) or _report(reading, clause)
        if report is not None:
            yield report


def _may_say(clause: Clause) -> bool:
    """Tell whether the verb is one that says something at times, or stands where any verb does, behind what is said."""
    governor = clause.governor
    behind = clause.link == "inverted" or (governor is not None and governor.link == "inverted")
    return behind or clause.lemma in _saying()


@cache
def _saying() -> frozenset[str]:
    words = load("reporting")
    lists = (words["reflexive"]["verbs"], words["letting"]["verbs"], words["refusing"]["verbs"], words["complements"])
    return _words("verbs").union(_words("documentary"), _words("comment"), *lists)


def _is_ours_or_yours(group: VerbGroup) -> bool:
    """Tell "nous pensions", "informez" by the verb's ending: nobody whom the text names says that."""
    verb = next((form_of(token) for token in group.tokens if token.pos_ in ("VERB", "AUX")), "")
    return verb.endswith(("ons", "ez")) or verb in ("sommes", "êtes", "dites", "faites")


def _report(reading: Reading, clause: Clause) -> Report | None:
    if _is_purpose(clause) or _believed(clause):
        return None
    known = _says(clause)
    described = _describes_itself(clause)
    if described is not None:
        return _content_after(reading, clause, described, "noun")
    lead = _lead(clause)
    if lead.link == "inverted" and _after_content(lead):
        quote = _quote_before(reading, lead)
        if clause.subject is not None and _is_vague(clause.subject) and not (quote and _has_verb(clause, quote)):
            return None  # "Athènes, qui …, maintenait des alliances"
        around = _quote_around(reading, lead)
        if around is not None and known:
            return _made(clause, around, direct=True, shape="inverted")
        return _inverted(reading, clause) if known or (quote is not None and _has_verb(clause, quote)) else None
    if not known:
        return None
    narrow = clause.lemma in _words("only_around") and not _complement(clause)
    that = None if narrow else _that(clause)
    if that is not None:
        return _content_after(reading, clause, that + 1, "that")
    words = _with_quotation(reading, clause)
    if words is not None:
        return words
    colon = _mark_after(clause, (":",))
    if colon is not None and _quote_at(reading, clause.row, colon + 1) is not None:
        return _quoted(reading, clause, colon + 1)
    opened = _quote_after(reading, clause)
    if opened is not None and not (narrow or (clause.objects and not _complement(clause))):
        return _quoted(reading, clause, opened)
    if colon is not None and not clause.objects and not narrow and _claims(clause.row, colon + 1):
        return _content_after(reading, clause, colon + 1, "colon")
    infinitive = _infinitive_after(clause)
    if infinitive is not None and clause.group.form == "finite" and _takes_infinitive(clause):
        if _declines(clause, infinitive) or _intends(clause, infinitive):
            return None
        return _content_after(reading, clause, infinitive - _denied(clause, infinitive), "infinitive")
    if not clause.objects and not narrow and clause.link != "relative" and clause.group.form != "present_participle":
        before = _content_before(reading, clause)
        if before is not None:
            return before
    return _with_phrase(reading, clause)


def _lead(clause: Clause) -> Clause:
    """Return the clause that stands behind what is said: of "…, s'est bornée à répondre X" that of "s'est bornée"."""
    governor = clause.governor
    infinitive = clause.group.form == "infinitive" and not _is_next(clause)
    return governor if infinitive and governor is not None and governor.link == "inverted" else clause


def _is_vague(nominal: Nominal) -> bool:
    return nominal.determiner is not None and form_of(nominal.determiner) in ("des", "de", "d'", "plusieurs")


def _is_purpose(clause: Clause) -> bool:
    """Tell whether the clause stands under "pour que", "afin que" and the like, which say that nothing was said yet."""
    chunks = clause.row.chunks
    for at in range(clause.position - 1, 0, -1):
        item = chunks[at]
        if isinstance(item, VerbGroup) or (isinstance(item, Mark) and item.form in (",", ";", ":")):
            return False
        if isinstance(item, Mark) and item.form in ("que", "qu'"):
            before = chunks[at - 1]
            return isinstance(before, Mark) and before.form in ("pour", "afin", "avant", "sans", "sorte")
    return False


def _believed(clause: Clause) -> bool:
    """Tell "le roi pensait que": the imperfect of a verb of belief tells a state of mind, and nothing that was said."""
    return (
        clause.lemma in load("reporting")["believing"]["verbs"]
        and clause.link != "inverted"
        and form_of(clause.group.head).endswith(_IMPERFECT)
        and clause.group.tense != "conditional"
    )


def _describes_itself(clause: Clause) -> int | None:
    """Return the position of the adjective in "s'est dit confiant", which is what is said."""
    position = clause.position + 1
    following = clause.row.chunks[position] if position < len(clause.row.chunks) else None
    if not clause.group.reflexive or clause.lemma not in ("dire", "déclarer"):
        return None
    adjective = isinstance(following, Mark) and following.pos == "ADJ"
    participle = isinstance(following, VerbGroup) and following.form == "past_participle"
    return position if adjective or participle else None


def _with_phrase(reading: Reading, clause: Clause) -> Report | None:
    """Return the report of what a phrase names: "a annoncé un plan", "s'est félicité de l'accord", "plaide pour"."""
    if clause.group.form == "present_participle" or _has_object_before(clause):
        return None
    wanted: tuple[str, ...] = tuple(load("reporting")["with_preposition"].get(clause.lemma, ()))
    if clause.group.reflexive and clause.lemma in load("reporting")["reflexive"]["with_de"]["verbs"]:
        wanted = ("de",)
    if _complement(clause) and clause.lemma not in load("reporting")["complements"]["with_object"]:
        wanted = ("de", "contre", "sur")
    if wanted:
        under = [nominal for nominal in clause.obliques if nominal.preposition in wanted and not _is_idiom(nominal)]
        return _content_after(reading, clause, clause.row.position(under[0]), "noun") if under else None
    if _complement(clause) and clause.objects:
        return _content_after(reading, clause, clause.row.position(clause.objects[0]), "noun")
    if _is_valued(reading, clause):
        return _content_after(reading, clause, clause.row.position(clause.objects[0]), "noun")
    if clause.lemma in _words("with_noun") and clause.objects and not clause.group.reflexive:
        if _is_person(clause.objects[0]):
            return None  # "a confirmé X au poste de directeur"
        if clause.lemma == "déplorer" and form_of(clause.objects[0].head) in _suffered():
            return None  # "déplore trois blessés": it has them
        return _content_after(reading, clause, clause.row.position(clause.objects[0]), "noun")
    return None


def _with_quotation(reading: Reading, clause: Clause) -> Report | None:
    """Return the report of a quoted phrase: "parle d'« un mirage »", "juge l'offre « trop basse »"."""
    with_quotation = load("reporting")["with_quotation"]
    prepositions = with_quotation["prepositions"].get(clause.lemma)
    if clause.group.reflexive or (prepositions is None and clause.lemma not in with_quotation["verbs"]):
        return None
    position = _quote_after(reading, clause)
    quote = _quote_at(reading, clause.row, position) if position is not None else None
    if position is None or quote is None or not reading.text[quote[0]].islower():
        return None  # a title
    chunks = clause.row.chunks
    between = chunks[clause.position + 1 : position]
    end = quote[1]
    if prepositions and not any(
        form_of(token).strip("'") in prepositions for item in between for token in _tokens(item)
    ):
        return None
    if not prepositions and any(isinstance(item, Nominal) and not item.is_time for item in between):
        return None
    start = quote[0]
    if clause.lemma in with_quotation["with_object"] and clause.objects and clause.objects[0].end < start:
        start = clause.objects[0].start
        end = next((at + 1 for at in range(end, min(end + 3, len(reading.text))) if reading.text[at] in _CLOSERS), end)
    return _made(clause, (start, end), direct=False, shape="noun")


def _is_valued(reading: Reading, clause: Clause) -> bool:
    """Tell "évalue les pertes à 14 millions", "avance une baisse de 2 %", "juge l'offre trop basse"."""
    if len(clause.objects) != 1 or clause.group.reflexive or clause.lemma not in _words("with_figure"):
        return False
    noun = clause.objects[0]
    if clause.lemma == "avancer":
        return noun.determiner is not None and any(
            reading.within(noun.start, _end_of(clause), "money", "percentage", "quantity")
        )
    if any(token.pos_ == "ADV" for token in noun.tokens) and noun.tokens[-1].pos_ == "ADJ":
        return clause.lemma in ("juger", "estimer")
    values = (n for n in clause.obliques if n.preposition in ("à", "entre") and n.mention is not None)
    return any(n.mention is not None and n.mention.kind in ("money", "percentage", "quantity") for n in values)


@cache
def _suffered() -> frozenset[str]:
    return frozenset(form for noun in load("reporting")["suffered"]["nouns"] for form in noun_forms(noun))


def _end_of(clause: Clause) -> int:
    token = clause.row.sentence.doc[clause.row.chunks[clause.stop - 1].last]
    return token.idx + len(token)


def _is_person(nominal: Nominal) -> bool:
    entity = nominal.mention.value if nominal.mention is not None else None
    return nominal.name is nominal.head and getattr(entity, "label", "") == "PER"


def _is_idiom(nominal: Nominal) -> bool:
    """Tell "appelle un ami à son secours", "à l'aide": nobody is told to do anything there."""
    return nominal.preposition == "à" and nominal.form in load("reporting")["idioms"]["nouns"]


def _has_object_before(clause: Clause) -> bool:
    """Tell whether what is said stands before, under a relative "que" ("ce que soulignent X et Y")."""
    for item in reversed(clause.row.chunks[: clause.position]):
        if isinstance(item, VerbGroup):
            return False
        if isinstance(item, Mark) and item.form in ("que", "qu'"):
            return item.pos == "PRON"
        if isinstance(item, Mark) and item.form in (",", ";", ":", "qui"):
            return False
    return False


def _is_told(clause: Clause) -> bool:
    """Tell whether an infinitive of saying is said: under "doit", "a tenu à", "a refusé de", not under any verb."""
    governor = clause.governor
    if governor is None or not governor.finite or form_of(governor.group.head) in ("puisse", "puissent"):
        return False  # "il est inconcevable que la direction puisse dire que"
    return governor.lemma in load("reporting")["telling"]["verbs"] or _lets_hear(clause)


def _lets_hear(clause: Clause) -> bool:
    """Tell "a laissé entendre que"."""
    governor = clause.governor
    infinitives = load("reporting")["letting"]["verbs"]
    return governor is not None and governor.lemma == "laisser" and clause.lemma in infinitives


def _is_next(clause: Clause) -> bool:
    """Tell "…, avant d'ajouter que", "après avoir rappelé que": what the subject of the sentence says besides."""
    chunks, at = clause.row.chunks, clause.position
    if at >= 2 and _has_form(chunks[at - 1], ("de", "d'")) and _has_form(chunks[at - 2], ("avant",)):
        opens = clause.group.tense != "past"
    else:
        opens = at >= 1 and _has_form(chunks[at - 1], ("après",)) and clause.group.tense == "past"
    governor = clause.governor
    told = governor is not None and (governor.group.tense == "past" or _says(governor))
    return opens and told and _that(clause) is not None


def _has_form(item: Chunk, forms: tuple[str, ...]) -> bool:
    return isinstance(item, Mark) and item.form in forms


def _refusal(reading: Reading, clause: Clause) -> Report | None:
    """Return the report of one who declines to speak: "a refusé de dire si", "n'a pas souhaité commenter"."""
    if clause.finite and clause.lemma in load("reporting")["refusing"]["verbs"] and not clause.group.negated:
        return _no_comment(clause)
    if clause.lemma not in _words("comment"):
        return None
    governor = clause.governor
    if clause.group.form != "infinitive" or governor is None:
        silent = (
            clause.group.negated and clause.finite and clause.lemma in _words("silent") and clause.link != "inverted"
        )
        return _no_content(reading, clause) if silent and not clause.objects and _that(clause) is None else None
    words = load("reporting")
    refused = governor.lemma in words["refusing"]["verbs"] and not governor.group.negated
    unwilling = governor.group.negated and governor.lemma in words["wishing"]["verbs"]
    if not refused and not unwilling:
        return None
    opener = _mark_after(clause, tuple(words["refusing"]["openers"]))
    if opener is not None:
        return _content_after(reading, clause, opener + 1, "refusal")
    if clause.objects:
        return _content_after(reading, clause, clause.row.position(clause.objects[0]), "refusal")
    return _no_content(reading, clause)


def _no_comment(clause: Clause) -> Report | None:
    """Return the report of "s'est refusé à tout commentaire", "a décliné tout commentaire"."""
    nouns = load("reporting")["refusing"]["nouns"]
    declined = (*clause.objects, *(nominal for nominal in clause.obliques if nominal.preposition in ("à", "de")))
    comment = next((nominal for nominal in declined if nominal.form in nouns), None)
    if comment is None:
        return None
    span = comment.head.idx, comment.head.idx + len(comment.head)
    return Report(clause=clause, speakers=clause.subjects, start=span[0], end=span[1], direct=False, shape="refusal")


def _declines(clause: Clause, infinitive: int) -> bool:
    group = clause.row.chunks[infinitive]
    return clause.group.negated and isinstance(group, VerbGroup) and group.lemma in _words("comment")


def _intends(clause: Clause, infinitive: int) -> bool:
    """Tell "pense vendre", which is an intention, from "pense avoir vendu", which is a view."""
    group = clause.row.chunks[infinitive]
    if clause.lemma not in _words("intending") or not isinstance(group, VerbGroup):
        return False
    return group.tense != "past" and group.lemma not in ("être", "avoir", "pouvoir", "devoir")


def _no_content(reading: Reading, clause: Clause) -> Report:
    end = reading.clause_span(clause)[1]
    return Report(clause=clause, speakers=clause.subjects, start=end, end=end, direct=False, shape="refusal")


def _claims(row: Row, position: int) -> bool:
    return any(isinstance(item, VerbGroup) and item.form == "finite" for item in row.chunks[position:])


def _says(clause: Clause) -> bool:
    if _complement(clause) or _lets_hear(clause):
        return True
    reflexive = load("reporting")["reflexive"]
    if clause.group.reflexive:
        return clause.lemma in reflexive["verbs"]
    if clause.lemma in _words("documentary"):
        return clause.subject is not None and clause.subject.form in _documents()
    # "la nouvelle inquiète la capitale": what moves somebody says nothing, unless it follows a quotation.
    return clause.lemma in _words("verbs") and clause.lemma not in reflexive["only"]


def _complement(clause: Clause) -> bool:
    """Tell whether a fixed complement makes the verb one of saying ("mettre en évidence", "faire part de")."""
    phrases = load("reporting")["complements"].get(clause.lemma)
    if not phrases:
        return False
    after = clause.row.chunks[clause.position + 1 : clause.position + 3]
    text = " ".join(form_of(token) for item in after for token in _tokens(item)).replace("' ", "'")
    return any(f"{text} ".startswith(f"{phrase} ") for phrase in phrases)


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
        if isinstance(item, Mark) and item.form not in ("de", "d'", "à") and item.pos != "ADV":
            return None
    return None


def _takes_infinitive(clause: Clause) -> bool:
    if clause.lemma in load("reporting")["reflexive"]["with_infinitive"]["verbs"]:
        return clause.group.reflexive  # "se défend d'avoir vendu", not "défend de vendre"
    return clause.lemma in _words("with_infinitive")


def _denied(clause: Clause, infinitive: int) -> int:
    """Return how many words deny an infinitive from before it ("dit ne pas vouloir"): they belong to what is said."""
    for at in range(infinitive - 1, clause.position, -1):
        item = clause.row.chunks[at]
        if not isinstance(item, Mark) or item.form in (",", "de", "d'"):
            return 0
        if item.form in ("ne", "n'"):
            return infinitive - at
    return 0


def _quote_at(reading: Reading, row: Row, position: int) -> tuple[int, int] | None:
    """Return the quotation that a mark at ``position`` opens, which may run over several sentences."""
    item = row.chunks[position] if position < len(row.chunks) else None
    if not isinstance(item, Mark) or item.form not in _OPENERS:
        return None
    offset = item.token.idx
    return next(((start, end) for start, end in reading.quotes_of(row) if offset < start <= offset + 4), None)


def _quote_after(reading: Reading, clause: Clause) -> int | None:
    """Return the position of the mark that opens a quotation right behind the verb and its adjuncts."""
    chunks = clause.row.chunks
    for position in range(clause.position + 1, len(chunks)):
        if isinstance(chunks[position], VerbGroup):
            return None
        if _quote_at(reading, clause.row, position) is not None:
            return position
    return None


def _quoted(reading: Reading, clause: Clause, position: int) -> Report | None:
    quote = _quote_at(reading, clause.row, position)
    if quote is None:
        return None
    before = clause.row.chunks[position - 1]
    whole = isinstance(before, (Mark, VerbGroup)) or quote[0] - before.end > 0
    return _made(clause, quote, direct=whole, shape="colon")


def _after_content(clause: Clause) -> bool:
    before = clause.row.chunks[clause.position - 1] if clause.position else None
    return before is None or (isinstance(before, Mark) and before.form in (",", *_CLOSERS, '"', "–", "—"))


def _quote_before(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Return the quotation that ends right before the verb: then any verb with its subject after it reports."""
    offset = reading.doc[clause.row.chunks[clause.position].first].idx
    return next(((start, end) for start, end in reading.quotes_of(clause.row) if end < offset <= end + 6), None)


def _quote_around(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Return the quotation that the clause interrupts ("« Le port, a lancé X, est plein »")."""
    offset = reading.doc[clause.row.chunks[clause.position].first].idx
    return next(((start, end) for start, end in reading.quotes_of(clause.row) if start < offset < end), None)


def _inverted(reading: Reading, clause: Clause) -> Report | None:
    quote = _quote_before(reading, _lead(clause))
    if quote is not None:
        opening = clause.row.sentence.start_char
        ahead = reading.text[opening : quote[0]].rstrip(' «“"\u00a0\u202f\n\r\t')
        fragment = not ahead.endswith((",", ":", ";")) or not _has_verb(clause, quote)
        onward = None if _has_verb(clause, quote) else _quote_onward(reading, clause)
        if onward is not None:
            return _made(clause, onward, direct=True, shape="inverted")
        if quote[0] <= opening or not ahead or not fragment:
            return _made(clause, quote, direct=True, shape="inverted")
    return _content_before(reading, clause, shape="inverted")


def _quote_onward(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Return the quotation that goes on behind the speaker: "« Oui », dit X, « parce que le port est fermé ».

    Where no mark closes it, it runs to the end of the sentence.
    """
    row, chunks = clause.row, clause.row.chunks
    for at in range(clause.position + 1, len(chunks)):
        item = chunks[at]
        if isinstance(item, VerbGroup):
            return None
        if isinstance(item, Mark) and item.form in _OPENERS:
            quote = _quote_at(reading, row, at)
            if quote is not None or at + 1 == len(chunks):
                return quote
            start = row.sentence.doc[chunks[at + 1].first].idx
            return start, start + len(reading.text[start : row.sentence.end_char].rstrip(' .!?"”»\u00a0\u202f\n'))
    return None


def _has_verb(clause: Clause, span: tuple[int, int]) -> bool:
    """Tell whether a quotation says something by itself: it has a verb, or begins in a sentence before."""
    return span[0] < clause.row.sentence.start_char or any(
        isinstance(item, VerbGroup) and item.form == "finite" and span[0] <= item.head.idx < span[1]
        for item in clause.row.chunks
    )


def _content_before(reading: Reading, clause: Clause, shape: Shape = "before") -> Report | None:
    """Return the report of what stands before its clause, after a comma: ", a déclaré X" and ", X a déclaré"."""
    chunks = clause.row.chunks
    lead = _lead(clause)
    stop = lead.begin
    before = chunks[stop - 1] if stop else None
    if not (isinstance(before, Mark) and before.form in (",", *_CLOSERS)):
        return _content_after(reading, clause, clause.stop + 1, "before") if shape == "inverted" and stop else None
    begin = 0
    for other in clause.row.clauses:
        if other is not lead and other.position < lead.position and other.finite and _that(other) is None:
            report_before = other.lemma in _words("verbs") and other.link == "inverted"
            begin = other.stop if report_before else begin
    opened = _opened_quote(reading, clause.row, begin, stop) if shape == "inverted" else None
    if opened is not None:
        return _made(clause, (opened, reading.span(begin, stop, clause.row)[1]), direct=True, shape=shape)
    if not _has_main_verb(clause.row, begin, stop, shape):
        if shape == "inverted" and _claims(clause.row, clause.stop):
            offset = reading.doc[chunks[stop - 1].first].idx
            if _that(clause) is not None or any(start < offset for start, _ in reading.quotes_of(clause.row)):
                # "X, le chef de Y, a confirmé au journal Z que": nothing was said before; a quotation there, and not
                # what stands behind it, is what was said.
                return None
            return _content_after(reading, clause, clause.stop + 1, "before")
        if shape != "inverted" or stop - begin < _CLAUSE:
            return None
    start, end = reading.span(begin, stop, clause.row)
    if reading.text[start:end].casefold().startswith(tuple(load("reporting")["topics"]["openers"])):
        return None  # "Pour ce qui est du budget, X a tout dit": what is spoken of, and not what is said
    return _made(clause, (start, _closed(reading.text, start, end)), direct=False, shape=shape)


def _has_main_verb(row: Row, begin: int, stop: int, shape: Shape) -> bool:
    """Tell whether a stretch says something: "pour ce qui est de la forme, X argumente" says nothing before X."""
    if shape == "inverted":
        return any(isinstance(item, VerbGroup) and item.form == "finite" for item in row.chunks[begin:stop])
    return any(other.finite and other.link != "relative" and begin <= other.position < stop for other in row.clauses)


def _opened_quote(reading: Reading, row: Row, begin: int, stop: int) -> int | None:
    """Return where a quotation begins that the row never closes ("Même avis ailleurs : « Le port, explique X, …")."""
    marks = [item for item in row.chunks[begin:stop] if isinstance(item, Mark)]
    openers = [item for item in marks if item.form in _OPENERS]
    if len(openers) != 1 or any(item.form in _CLOSERS and item is not openers[0] for item in marks):
        return None
    start = openers[0].token.idx + 1
    ahead = reading.text[row.sentence.start_char : openers[0].token.idx].rstrip()
    if not ahead.endswith(":"):
        return None
    gap = reading.text[start : start + 2]
    return start + len(gap) - len(gap.lstrip())


def _content_after(reading: Reading, clause: Clause, position: int, shape: Shape) -> Report | None:
    chunks = clause.row.chunks
    stop = len(chunks)
    for other in clause.row.clauses:
        if other.position <= max(position, clause.position):
            continue
        joined = chunks[other.position - 1] if other.position else None
        present = other.group.form == "present_participle"
        participle = present and isinstance(joined, Mark) and joined.form == ","
        opening = _opening_words(chunks, other.position) if present else 0
        inverted = other.link == "inverted" and other.finite and _after_content(other)
        if (participle or inverted or opening) and _says(other):
            stop = other.position - opening
            break
        if shape in ("noun", "infinitive") and (participle or _starts_anew(clause, other)):
            stop = other.begin if other.finite else other.position
            before = chunks[stop - 1]
            stop -= isinstance(before, Mark) and before.form in closed("coordinators")
            break
        if _resumes(clause, other, shape):
            stop = other.begin if other.link == "own" and other.begin > position else other.position
            break
        if shape == "that" and other.finite and other.link == "own" and _takes_up(chunks, other):
            stop = other.begin - 2
            break
        if shape == "that" and other.finite and other.link == "shared" and _goes_on(chunks, other):
            stop = other.begin - 1
            break
    stop = _content_stop(reading, clause.row, position, stop, noun=shape == "noun")
    if position >= stop:
        return None
    start, end = reading.span(position, stop, clause.row)
    end = _closed(reading.text, start, end)
    for quote in reading.quotes_of(clause.row):
        if quote[0] - 3 <= start <= quote[0] and end <= quote[1] + 3:
            return _made(clause, quote, direct=True, shape=shape)
    item = chunks[position]
    if isinstance(item, Nominal) and (shape == "noun" or (shape == "refusal" and item in clause.objects)):
        start = item.start
        quoted = _ARTICLE.match(reading.text, start, end)
        start = quoted.end() if quoted is not None else start  # "l'« exigence absolue » de paix"
    return _made(clause, (start, end), direct=False, shape=shape)


def _goes_on(chunks: "Sequence[Chunk]", clause: Clause) -> bool:
    """Tell ", et a ajouté" and "» mais a refusé": what follows has the speaker for its subject.

    Behind a comma and "et" that goes for a second verb of saying alone; behind a quotation for any.
    """
    before = chunks[max(0, clause.begin - 2) : clause.begin]
    forms = [item.form for item in before if isinstance(item, Mark)]
    if len(forms) != 2 or forms[1] not in closed("coordinators"):
        return False
    return forms[0] in _CLOSERS or (forms[0] == "," and _says(clause))


def _takes_up(chunks: "Sequence[Chunk]", clause: Clause) -> bool:
    """Tell ", et ceci a été confirmé": the text speaks of what was said, and of who said it no more."""
    before = chunks[max(0, clause.begin - 2) : clause.begin]
    if len(before) != 2 or not _has_form(before[0], (",",)) or not _has_form(before[1], ("et", "mais")):
        return False
    return clause.subject is not None and clause.subject.form in ("ceci", "cela", "ça")


def _starts_anew(clause: Clause, other: Clause) -> bool:
    """Tell whether a verb behind a noun or infinitive that is said is no part of it: "a salué X et promis Y"."""
    before = clause.row.chunks[other.begin - 1] if other.begin else None
    joined = isinstance(before, Mark) and before.form in closed("coordinators")
    if other.finite:
        # "…, a salué l'accord, le ministre a promis": behind a comma and before a subject of its own, too.
        apart = joined or (isinstance(before, Mark) and before.form == ",")
        return other.link == "shared" or (apart and other.link == "own")
    compound = len([token for token in clause.group.tokens if token.pos_ in ("VERB", "AUX")]) > 1
    return compound and joined and other.group.form == "past_participle"


def _resumes(clause: Clause, other: Clause, shape: Shape) -> bool:
    """Tell whether ``other`` is the verb of the sentence around what is said.

    That is the verb behind a relative clause of saying ("X, qui assure que le site est sûr, emploie"; "un
    groupe qui se dit prêt emploie"), and behind a gerund at the head ("En rappelant que …, il a promis").
    """
    if not other.finite:
        return False
    chunks = clause.row.chunks
    if clause.group.form == "present_participle":
        before = chunks[other.begin - 1] if other.begin else None
        return clause.governor is other and _has_form(before, (",",)) if before is not None else False
    if clause.link != "relative" or shape not in ("that", "noun", "infinitive"):
        return False
    between = chunks[clause.position + 1 : other.position]
    verbs = [item for item in between if isinstance(item, VerbGroup) and item.form == "finite"]
    if shape == "that":
        return bool(verbs) and _has_form(chunks[other.position - 1], (",",)) and other.link == "shared"
    opened = any(
        isinstance(item, Mark) and (item.form in closed("relatives") or item.pos == "SCONJ") for item in between
    )
    return not verbs and not opened


def _opening_words(chunks: "Sequence[Chunk]", position: int) -> int:
    """Return how many words open a participle's clause behind a comma: ", tout en relevant"; 0 where none do."""
    before = [item.form if isinstance(item, Mark) else "" for item in chunks[max(0, position - 3) : position]]
    if before[-2:] == [",", "en"]:
        return 1
    return 2 if before == [",", "tout", "en"] else 0


def _closed(text: str, start: int, end: int) -> int:
    """Return the end with the bracket or quotation mark that closes one opened in the stretch."""
    for opener, closer in (("(", ")"), ("«", "»"), ("“", "”")):
        if text.count(opener, start, end) > text.count(closer, start, end):
            gap = len(text[end : end + 2]) - len(text[end : end + 2].lstrip())
            return end + gap + 1 if text[end + gap : end + gap + 1] == closer else end
    return end + 1 if text.count('"', start, end) % 2 and text[end : end + 1] == '"' else end


def _content_stop(reading: Reading, row: Row, position: int, stop: int, *, noun: bool = False) -> int:
    """Return where what is said ends: before ", tandis que", a semicolon or a colon outside quotation marks.

    A noun that is said has no clause of its own, so that "alors que" behind one needs no comma.
    """
    chunks, quotes = row.chunks, tuple(reading.quotes_of(row))
    for at in range(position + 1, stop):
        item = chunks[at]
        if not isinstance(item, Mark):
            continue
        offset = item.token.idx
        if any(start <= offset < end for start, end in quotes):
            continue
        before = chunks[at - 1]
        comma = isinstance(before, Mark) and before.form == ","
        if item.form in (";", ":") or ((comma or noun) and _opposes(chunks, at)):
            return at
    return stop


def _opposes(chunks: "Sequence[Chunk]", at: int) -> bool:
    """Tell whether "tandis que", "alors que" begin at a position."""
    item, following = chunks[at], chunks[at + 1] if at + 1 < len(chunks) else None
    if not isinstance(item, Mark) or item.form not in ("tandis", "alors"):
        return False
    return isinstance(following, Mark) and following.form in ("que", "qu'")


def _made(clause: Clause, span: tuple[int, int], *, direct: bool, shape: Shape) -> Report:
    speakers = clause.subjects
    if clause.group.form == "present_participle" and clause.link == "controlled":
        # "a déclaré que …, ajoutant que …": the participle goes on with the speaker, not with the clause between.
        earlier = [c for c in clause.row.clauses if c.finite and c.position < clause.position]
        if _opening_words(clause.row.chunks, clause.position):
            # ", en rappelant que": what a gerund says is the main verb's, not that of a relative clause between.
            main = [c for c in earlier if c.link != "relative"]
            speakers = main[-1].subjects if main and earlier[-1].link == "relative" else speakers
        earlier = [c for c in earlier if _says(c)]
        reports = [c for c in earlier if c.link == "inverted" or _that(c) is not None] or earlier
        if not _opening_words(clause.row.chunks, clause.position) or (reports and reports[-1].link != "relative"):
            speakers = reports[-1].subjects if reports else speakers
    elif clause.finite and clause.link == "shared" and _goes_on(clause.row.chunks, clause):
        # "a déclaré que …, et a ajouté": so does the second verb of saying.
        told = [c for c in clause.row.clauses if c.finite and c.position < clause.position and _that(c) is not None]
        told = [c for c in told if _says(c)]
        speakers = told[-1].subjects if told else speakers
    return Report(clause=clause, speakers=speakers, start=span[0], end=span[1], direct=direct, shape=shape)


def find_sources(reading: Reading) -> tuple[Source, ...]:
    """Return the sources named with "selon", "d'après", "de source …" and the like; each covers its sentence."""
    return tuple(
        Source(nominal=nominal, start=row.sentence.start_char, end=row.sentence.end_char)
        for row in reading.rows
        for nominal in row.nominals
        if nominal.preposition is not None
        and (
            (nominal.preposition in _words("prepositions") and not _varies(row, nominal))
            or _is_anonymous(nominal)
            or _opens_for(row, nominal)
        )
    )


def _opens_for(row: Row, nominal: Nominal) -> bool:
    """Tell "Pour X, le pire est passé": a person's view opens the sentence."""
    if nominal.preposition != "pour" or row.position(nominal) > 0:
        return False
    entity = nominal.mention.value if nominal.mention is not None else None
    named = nominal.name is not None and getattr(entity, "label", "") == "PER"
    stop = row.phrase_stop(nominal, ("de", "à", "chez"))
    following = row.chunks[stop : stop + 3]
    aside = len(following) == 3 and isinstance(following[1], Nominal) and _has_form(following[2], (",",))
    comma = bool(following) and _has_form(following[0], (",",))
    return comma and (named or nominal.form in _judging()) and (stop == 1 or aside or nominal.name is None)


@cache
def _documents() -> frozenset[str]:
    return frozenset(form for noun in load("reporting")["documents"]["nouns"] for form in noun_forms(noun))


@cache
def _judging() -> frozenset[str]:
    return frozenset(form for noun in load("reporting")["judging"]["nouns"] for form in noun_forms(noun))


def _varies(row: Row, nominal: Nominal) -> bool:
    """Tell "selon les sources", "selon les pays" alone: what is told varies with them, they tell nothing."""
    form = nominal.form
    bare = len(nominal.tokens) == 2 and form in _varying() and form.endswith("s")
    return bare and row.phrase_stop(nominal) == row.position(nominal) + 1


@cache
def _varying() -> frozenset[str]:
    return frozenset(form for noun in load("reporting")["varying"]["nouns"] for form in noun_forms(noun))


def _is_anonymous(nominal: Nominal) -> bool:
    """Tell "de source diplomatique" from the source of a river."""
    bare = nominal.preposition == "de" and nominal.determiner is None
    return bare and nominal.form in ("source", "sources") and len(nominal.tokens) > 1
