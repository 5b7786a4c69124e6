"""From documents to annotated documents, in order, a batch at a time."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from azcn.model import Annotated, Document
from azcn.syntax.sentences import sentence_starts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["PIECE", "annotate"]

PIECE = 20_000
"""Characters that a model sees at once: its memory grows with the piece, not with the document."""


def annotate(nlp: "Language", documents: Iterable[Document], *, piece: int = PIECE) -> Iterator[Annotated]:
    """Yield each document with its mentions, chains and facts, as soon as it is done.

    A text longer than ``piece`` characters is given to the model in pieces, cut between sentences.
    """
    own = [(name, component) for name, component in nlp.pipeline if name.startswith("azcn_")]
    stages = [component for name, component in own if name != "azcn_sentences"]
    names = [name for name, _ in own if name != "azcn_sentences"]
    for document in documents:
        with nlp.select_pipes(disable=names):
            doc = _parse(nlp, document.text, piece)
        doc._.azcn.document = document
        for stage in stages:
            doc = stage(doc)
        annotated: Annotated = doc._.azcn.annotated
        yield annotated


def _parse(nlp: "Language", text: str, piece: int) -> "Doc":
    """Run the model's components over ``text``, in pieces cut between sentences where it is long."""
    pieces = list(_pieces(text, piece))
    if len(pieces) == 1:
        return nlp(text)
    from spacy.tokens import Doc

    whole = Doc.from_docs(list(nlp.pipe(pieces, batch_size=1)), ensure_whitespace=False)
    assert whole is not None
    return whole


def _pieces(text: str, piece: int) -> Iterator[str]:
    """Cut ``text`` into pieces of about ``piece`` characters: at a sentence start, else a space, else anywhere."""
    if len(text) <= piece:
        yield text
        return
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
