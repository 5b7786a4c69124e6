"""From documents to annotated documents, in order, a batch at a time."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from azcn.model import Annotated, Document
from azcn.normal import normal_form
from azcn.pipeline.batches import in_batches
from azcn.pipeline.received import as_received

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from azcn.pipeline.sieve import Sieve

__all__ = ["PIECE", "annotate", "annotate_batch", "annotate_plain"]

PIECE = 20_000
"""Characters that a model sees at once: its memory grows with the piece, not with the document."""

_TOGETHER = 32
"""Pieces that a model sees in one go: more take memory and no less time."""


def annotate(
    nlp: "Language", documents: Iterable[Document], *, types: Sequence[str] = (), piece: int = PIECE
) -> Iterator[Annotated]:
    """Yield each document with its mentions, chains and facts (of ``types`` alone, where given), in order.

    Documents are read in batches that grow from one to 32; each leaves as soon as its batch is done. A text longer
    than ``piece`` characters is given to the model in pieces, cut between sentences.
    """
    for batch in in_batches(documents):
        yield from annotate_batch(nlp, batch, types, piece)


def annotate_batch(
    nlp: "Language",
    batch: Sequence[Document],
    types: Sequence[str] = (),
    piece: int = PIECE,
    sieve: "Sieve | None" = None,
) -> list[Annotated]:
    """Return ``batch`` with mentions, chains and facts, after one run of the model's components over all of it.

    Documents that ``sieve`` holds back have no facts of ``types``; they are returned with nothing at all.
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
            for stage in stages:
                doc = stage(doc)  # noqa: PLW2901
            annotated.append(as_received(doc._.azcn.annotated, normal, document))
            _let_go(doc)
    return annotated


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
    times, values = find_plain(normal.text, document.date)
    mentions = as_mentions(document.id, normal.text, [*times, *values])
    return as_received(Annotated(document=document, mentions=mentions), normal, document)


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
