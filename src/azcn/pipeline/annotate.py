"""From documents to annotated documents, in order, a batch at a time."""

import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from azcn.documents.fields import given_document
from azcn.errors import AzcnError, AzcnWarning, UsageError, unknown
from azcn.model import FACT_TYPES, Annotated, Document
from azcn.normal import normal_form
from azcn.packs.registry import Rules, load_rules, using
from azcn.packs.source import Source
from azcn.pipeline.batches import in_batches
from azcn.pipeline.layers import Layers, failure_of, told
from azcn.pipeline.received import as_received

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from azcn.pipeline.sieve import Sieve

__all__ = ["PIECE", "annotate", "annotate_batch", "annotate_each", "annotate_plain"]

PIECE = 20_000
"""Characters that a model sees at once: its memory grows with the piece, not with the document."""

_TOGETHER = 32
"""Pieces that a model sees in one go: more take memory and no less time."""


def annotate(
    nlp: "Language",
    documents: Iterable[Document | str],
    *,
    types: Sequence[str] = (),
    piece: int = PIECE,
    rules: Rules | None = None,
) -> Iterator[Annotated]:
    """Yield each document with its mentions, chains and facts (of ``types`` alone, where given), in order.

    Documents are read in batches that grow from one to 32; each leaves as soon as its batch is done. A text longer
    than ``piece`` characters is given to the model in pieces, cut between sentences. A text alone is a document that is
    called by its number. ``rules`` is the path of a rule pack, or several, for these documents; without it those of
    ``nlp`` count, or else those in force. Where azcn fails inside, a document still has what the other layers found; an
    `azcn.AzcnWarning` tells of it.

    Raises `azcn.UsageError` at once for a type that there is not and for rules with anything wrong, and in its turn
    `azcn.DocumentError` for a text that cannot be read.
    """
    packs = load_rules(rules)
    with using(packs if packs is not None else packs_of_pipeline(nlp)):
        for each in types:
            if each not in FACT_TYPES:
                raise UsageError(unknown("fact type", each, FACT_TYPES))
    return _annotate(nlp, documents, types, piece, packs)


def _annotate(
    nlp: "Language",
    documents: Iterable[Document | str],
    types: Sequence[str],
    piece: int,
    packs: Sequence[Source] | None,
) -> Iterator[Annotated]:
    given = (given_document(each, str(number)) for number, each in enumerate(documents, 1))
    for batch in in_batches(given):
        with using(packs):  # and by one thread alone: a pipeline is changed while it reads
            read = annotate_each(nlp, batch, types, piece, packs=packs)
        for annotated in read:
            for failure in annotated.failures:
                warnings.warn(told(annotated.document, failure), AzcnWarning, stacklevel=2)
            yield annotated


def annotate_each(
    nlp: "Language",
    batch: Sequence[Document],
    types: Sequence[str] = (),
    piece: int = PIECE,
    *,
    sieve: "Sieve | None" = None,
    packs: Sequence[Source] | None = None,
) -> list[Annotated]:
    """Return what `annotate_batch` does; a document with which the pipeline fails has what needs none.

    Where that happens, the batch is read again one by one.
    """
    try:
        return annotate_batch(nlp, batch, types, piece, sieve=sieve, packs=packs)
    except AzcnError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a document does to a pipeline, the others are read)
        if len(batch) > 1:
            alone = (annotate_each(nlp, [document], types, piece, sieve=sieve, packs=packs) for document in batch)
            return [annotated for each in alone for annotated in each]
        failure = failure_of("pipeline", error)
    annotated = annotate_plain(batch[0])
    return [replace(annotated, failures=(failure, *annotated.failures))]


def annotate_batch(
    nlp: "Language",
    batch: Sequence[Document],
    types: Sequence[str] = (),
    piece: int = PIECE,
    *,
    sieve: "Sieve | None" = None,
    packs: Sequence[Source] | None = None,
) -> list[Annotated]:
    """Return ``batch`` with mentions, chains and facts, after one run of the model's components over all of it.

    Documents that ``sieve`` holds back have no facts of ``types``; they are returned with nothing at all. ``packs`` are
    the rule packs that count; where they are None, those of ``nlp``, or else those in force.
    """
    own = [(name, component) for name, component in nlp.pipeline if name.startswith("azcn_")]
    stages = [component for name, component in own if name != "azcn_sentences"]
    annotated: list[Annotated] = []
    normals = [normal_form(document.text) for document in batch]
    texts = [normal.text for normal in normals]
    # Closed at once where a document fails: until then the components of a model alone are on.
    with closing(_parsed(nlp, texts, [name for name, _ in own], piece, sieve)) as docs:
        for document, normal, doc in zip(batch, normals, docs, strict=True):
            if doc is None:
                annotated.append(Annotated(document=document))
                continue
            doc._.azcn.document = document if normal.is_same else replace(document, text=normal.text)
            doc._.azcn.types = tuple(types) or None
            doc._.azcn.packs = packs if packs is None else tuple(packs)
            doc._.azcn.quiet = True
            for stage in stages:
                doc = stage(doc)  # noqa: PLW2901
            annotated.append(as_received(doc._.azcn.annotated, normal, document))
            _let_go(doc)
    return annotated


def packs_of_pipeline(nlp: "Language") -> tuple[Source, ...] | None:
    """Return the rule packs with which ``azcn_facts`` was made in a pipeline; None where it was made with none."""
    found = (getattr(component, "packs", None) for name, component in nlp.pipeline if name.startswith("azcn_"))
    return next((packs for packs in found if packs is not None), None)


def _let_go(doc: "Doc") -> None:
    """Part a document from what leads back to it: what is left is then freed at once, not by garbage collection."""
    entities = doc._.azcn.entities
    if entities is not None:
        entities.close()
    doc.user_data.clear()


def annotate_plain(document: Document) -> Annotated:
    """Return a document with what needs no model: its values and times."""
    from azcn.mentions import as_mentions, find_plain

    normal = normal_form(document.text)
    layers = Layers()
    times, values = find_plain(normal.text, document.date, layers.run)
    mentions = as_mentions(document.id, normal.text, [*times, *values])
    found = Annotated(document=document, mentions=mentions, failures=tuple(layers.failures))
    return as_received(found, normal, document)


def _parsed(
    nlp: "Language", whole_texts: Sequence[str], own: Sequence[str], size: int, sieve: "Sieve | None"
) -> "Generator[Doc | None, None, None]":
    """Yield each text as the model's components leave it, None for what ``sieve`` holds back.

    Long ones go through the model in pieces.
    """
    from spacy.tokens import Doc

    texts = [list(_pieces(text, size)) for text in whole_texts]
    pieces: Sequence[Sequence[str | Doc]] = texts
    together = _batch_size(texts, size)
    left_out = [name for name in own if name != "azcn_sentences"]
    if sieve is not None:
        from azcn.pipeline.sieve import FIRST

        pieces = list(_held(nlp, texts, together, sieve))
        left_out += ["azcn_sentences", *FIRST]
    with nlp.select_pipes(disable=left_out):
        docs = nlp.pipe((_made(nlp, piece) for each in pieces for piece in each), batch_size=together)
        for text, each in zip(whole_texts, pieces, strict=True):
            parts = [next(docs) for _ in each]
            if len(parts) <= 1:
                yield parts[0] if parts else None
            else:
                whole = Doc.from_docs(parts, ensure_whitespace=False, exclude=["user_data"])  # type: ignore[call-arg]
                assert whole is not None
                whole._.azcn.text = text
                yield whole


def _made(nlp: "Language", piece: "str | Doc") -> "Doc":
    """Return a piece of text as a document that has its text at hand."""
    if not isinstance(piece, str):
        return piece
    doc = nlp.make_doc(piece)
    doc._.azcn.text = piece
    return doc


def _held(nlp: "Language", pieces: Sequence[Sequence[str]], together: int, sieve: "Sieve") -> "Iterator[list[Doc]]":
    """Yield the pieces of each document as far as the tagger; none of what ``sieve`` holds back."""
    from azcn.pipeline.sieve import FIRST

    with nlp.select_pipes(enable=["azcn_sentences", *FIRST]):
        docs = nlp.pipe((_made(nlp, piece) for each in pieces for piece in each), batch_size=together)
        for each in pieces:
            tagged = [next(docs) for _ in each]
            yield tagged if any(map(sieve.holds, tagged)) else []


def _batch_size(pieces: Sequence[Sequence[str]], size: int) -> int:
    """Return how many pieces go together, so that they are no more than two long ones."""
    longest = max((len(piece) for each in pieces for piece in each), default=0)
    return max(1, min(_TOGETHER, 2 * size // max(1, longest)))


def _pieces(text: str, piece: int) -> Iterator[str]:
    """Cut ``text`` into pieces of about ``piece`` characters: at a sentence start, else a space, else anywhere."""
    if len(text) <= piece:
        yield text
        return
    from azcn.syntax.sentences import sentence_starts

    begin, last = 0, 0
    for start in [*sentence_starts(text)[1:], len(text)]:
        if start - begin > piece and last > begin:
            yield from _hard_pieces(text[begin:last], piece)
            begin = last
        last = start
    yield from _hard_pieces(text[begin:], piece)


def _hard_pieces(text: str, piece: int) -> Iterator[str]:
    while len(text) > 2 * piece:
        cut = text.rfind(" ", piece, 2 * piece) + 1 or 2 * piece
        yield text[:cut]
        text = text[cut:]
    yield text
