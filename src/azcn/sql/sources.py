"""What a query is asked of: datasets, files of rows, and texts."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from azcn.codec import loads
from azcn.dataset import is_dataset, open_dataset
from azcn.documents.source import STDIN
from azcn.errors import AzcnError, DocumentError
from azcn.sql.session import Session

__all__ = ["fill"]

_ROW = b'{"doc"'
"""How every row of facts, mentions or entities begins, and no document."""


def fill(
    session: Session,
    sources: Sequence[str],
    *,
    on_error: Callable[[DocumentError], None],
    on_warning: Callable[[str], None],
) -> list[str]:
    """Add the datasets and files of rows among ``sources`` to ``session``, and return the others, which are texts."""
    texts = []
    for name in sources:
        if name != STDIN and is_dataset(Path(name)):
            dataset = open_dataset(name)
            if not dataset.complete:
                on_warning(f"{name}: this dataset is unfinished; azcn extract --resume goes on with it")
            session.add_dataset(dataset)
        elif _holds_rows(name):
            with _opened(name) as stream:
                for number, line in enumerate(stream, 1):
                    try:
                        _add(session, line)
                    except (AzcnError, ValueError) as error:
                        on_error(DocumentError(f"{name}:{number}: {error}"))
        else:
            texts.append(name)
    return texts


def _add(session: Session, line: bytes) -> None:
    if not line.strip():
        return
    row = loads(line.decode())
    if not isinstance(row, dict):
        raise DocumentError("no row of azcn's: not a JSON object")
    table = "facts" if "slots" in row else "mentions" if "value" in row else "entities"
    session.add_row(table, row)


def _holds_rows(name: str) -> bool:
    """Tell whether a file, or standard input, begins with a row; what cannot be read is for others to tell."""
    try:
        if name == STDIN:
            buffer: Any = None if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer
            return hasattr(buffer, "peek") and bool(buffer.peek(len(_ROW)).startswith(_ROW))
        path = Path(name)
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_ROW)) == _ROW
    except (OSError, ValueError):
        return False


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STDIN:
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as stream:
        yield stream
