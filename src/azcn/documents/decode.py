"""From bytes to text, strictly: what is not in the encoding is refused, with the one that it looks like."""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from azcn.errors import DocumentError, UsageError, nearest

__all__ = ["BOM", "Decoded", "UndecodableError", "check_encoding", "decode_text"]

BOM = "\ufeff"

_HEAD = 8192
"""Bytes at the beginning in which a zero byte makes a file binary."""

_STRANGE = 16
"""Control characters at the beginning of lines or rows that one bad line does not have."""

_AROUND = 50_000
"""Bytes on both sides of an undecodable one that are looked at to name the encoding."""

_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a gzip file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}

_PLAUSIBLE = ("cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850")
"""What French text is found in; among all encodings of the world, a few accents are too little to go by."""

_WIDE = ("utf_16", "utf_16_le", "utf_16_be", "utf_32")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def check_encoding(name: str) -> None:
    """Raise `UsageError` where ``name`` is no text encoding that Python knows."""
    try:
        " ".encode(name)  # decoding nothing would not look the name up
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        near = nearest(name.lower().replace("-", "_"), sorted({*aliases, *aliases.values()}))
        hint = f"; did you mean {near!r}?" if near else "; for example utf-8, cp1252, latin-1, utf-16"
        raise UsageError(f"no encoding {name!r}{hint}") from None


def decode_text(data: bytes, name: str, encoding: str | None) -> str:
    """Return ``data`` as text, without a byte order mark; None is UTF-8.

    Raises `DocumentError` where ``data`` is binary or of another encoding.
    """
    if encoding is None:
        _refuse_binary(data, name)
    try:
        return data.decode(encoding or "utf-8").removeprefix(BOM)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        raise DocumentError(f"{name}:{line}: {_undecodable(data, start, encoding)}") from None


class UndecodableError(DocumentError):
    """A line or row that is not in the encoding of its source; the others can be read."""


class Decoded:
    """A stream of bytes as text, piece by piece, without a byte order mark; ``encoding`` None is UTF-8.

    Bytes that are not in the encoding stay in the text as marks (halves of characters, which no decoder gives), so
    that what is read of it line by line or row by row can ask for each whether it is `wrong`.
    """

    def __init__(self, chunks: Iterable[bytes], name: str, encoding: str | None) -> None:
        self._chunks = chunks
        self._name = name
        self._encoding = encoding
        self._window = b""

    def __iter__(self) -> Iterator[str]:
        """Yield the text as it comes; raises `DocumentError` at once where the stream begins like no text."""
        decoder = codecs.getincrementaldecoder(self._encoding or "utf-8")(_MARKING)
        first = True
        for chunk, final in _with_end(self._chunks):
            if first and self._encoding is None:
                _refuse_no_text(chunk, self._name)
            marked = _MARKED.number
            text = decoder.decode(chunk, final)
            if not self._window and _MARKED.number > marked and (found := _MARK.search(text)):
                start = len(text[: found.start()].encode(self._encoding or "utf-8", "ignore"))
                self._window = chunk[max(0, start - _AROUND) : start + _AROUND] or _bytes_of(found[0])
            yield text.removeprefix(BOM) if first else text
            first = first and not text

    def wrong(self, text: str, where: str) -> UndecodableError | None:
        """Return the error for a ``text`` out of the stream that holds a byte of another encoding, else None."""
        if not self._window or text.isascii() or (found := _MARK.search(text)) is None:
            return None
        if not self._alone:
            return UndecodableError(f"{where}: {self._reason}")
        wanted = self._encoding or "UTF-8"
        byte = _bytes_of(found[0]).hex().upper()
        return UndecodableError(
            f"{where}: not {wanted} (byte {byte} at character {found.start() + 1}), as the text around it is: mend it"
        )

    @cached_property
    def _alone(self) -> bool:
        """Whether the text around the first undecodable byte is in the encoding, and not by having no accents."""
        text = self._window.decode(self._encoding or "utf-8", _MARKING)
        wrong = len(_MARK.findall(text))
        return sum(not char.isascii() for char in text) - wrong > wrong

    @cached_property
    def _reason(self) -> str:
        return _undecodable(self._window, 0, self._encoding)


_MARKING = "azcn.marking"
_MARK = re.compile("[\udc00-\udcff]")


class _Marked:
    """How often bytes were marked: to search a text for marks costs as much as reading it, and few have any."""

    number = 0


_MARKED = _Marked()


def _marked(error: UnicodeError) -> tuple[str, int]:
    """Stand for undecodable bytes by halves of characters: an error handler of `codecs`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _MARKED.number += 1
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_MARKING, _marked)


def _bytes_of(marks: str) -> bytes:
    return bytes(ord(mark) - 0xDC00 for mark in marks)


def _with_end(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    for chunk in chunks:
        yield chunk, False
    yield b"", True


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise `DocumentError` where ``data`` begins like no text of one byte a letter, and no UTF-8."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(f"{name}: {what}, not text")
    if b"\0" in data[:_HEAD]:
        raise DocumentError(f"{name}: {_undecodable(data, 0, None)}")


def _refuse_no_text(data: bytes, name: str) -> None:
    """Raise `DocumentError` where ``data``, the beginning of lines or rows, is none of text at all.

    A zero in one of them is no reason: it alone will fail.
    """
    head = data[:_HEAD]
    strange = len(_CONTROL.findall(head))
    if head.startswith(tuple(_SIGNATURES)) or (b"\0" in head and _looks_wide(head)):
        _refuse_binary(data, name)
    if strange * 4 > len(head) or (strange >= _STRANGE and strange * 50 > len(head)):
        # Text may have such characters, too, but then it is all text.
        text = head.decode("utf-8", _MARKING)
        if "\0" in text or _MARK.search(text[:-4]):  # the last character may be cut off
            raise DocumentError(f"{name}: a binary file, not text")


def _looks_wide(head: bytes) -> bool:
    """Tell whether ``head`` is UTF-16: by its mark, or by zeros that are every second byte and no other."""
    if head.startswith(_WIDE_MARKS):
        return True
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 4 and min(even, odd) == 0


def _undecodable(data: bytes, start: int, encoding: str | None) -> str:
    """Return what is wrong with ``data``, which is not in ``encoding`` at ``start``, with the likely one named."""
    wanted = encoding or "UTF-8"
    window = data[max(0, start - _AROUND) : start + _AROUND]
    if not _looks_wide(window) and (b"\0" in window or len(_CONTROL.findall(window)) * 50 > len(window)):
        return "a binary file, not text"
    likely = _likely(window)
    if likely is None:
        return f"not {wanted}, and no other encoding fits: is it text?"
    if likely == "utf_8":
        return f"not {wanted}; it looks like UTF-8: leave --encoding out"
    name = likely.replace("_", "-")
    return f"not {wanted}; it looks like {name}: say --encoding {name}"


def _likely(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf_8"
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(_WIDE if b"\0" in data else _PLAUSIBLE)).best()
    return None if found is None else found.encoding
