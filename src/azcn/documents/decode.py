"""From bytes to text, strictly: what is not in the encoding is refused, with the one that it looks like."""

import codecs
import re
from collections.abc import Iterable, Iterator

from azcn.errors import DocumentError, UsageError, nearest

__all__ = ["BOM", "check_encoding", "decode_chunks", "decode_text"]

BOM = "\ufeff"

_HEAD = 8192
"""Bytes at the beginning in which a zero byte makes a file binary."""

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
        raise _undecodable(data, start, f"{name}:{line}", encoding) from None


def decode_chunks(chunks: Iterable[bytes], name: str, encoding: str | None) -> Iterator[str]:
    """Yield ``chunks`` of bytes as text, as they come, without a byte order mark; None is UTF-8.

    Raises `DocumentError` like `decode_text`, after all that comes before the place has been yielded.
    """
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")("strict")
    lines, first = 1, True
    for chunk, final in _with_end(chunks):
        if first and encoding is None:
            _refuse_binary(chunk, name)
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding or "utf-8", "ignore")
            yield good.removeprefix(BOM) if first else good
            lines += good.count("\n")
            raise _undecodable(error.object, error.start, f"{name}:{lines}", encoding) from None
        yield text.removeprefix(BOM) if first else text
        lines += text.count("\n")
        first = first and not text


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
        raise _undecodable(data, 0, name, None)


def _looks_wide(head: bytes) -> bool:
    """Tell whether ``head`` is UTF-16: by its mark, or by zeros that are every second byte and no other."""
    if head.startswith(_WIDE_MARKS):
        return True
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 4 and min(even, odd) == 0


def _undecodable(data: bytes, start: int, where: str, encoding: str | None) -> DocumentError:
    """Return the error for ``data``, which is not in ``encoding`` at ``start``, with the likely encoding named."""
    wanted = encoding or "UTF-8"
    window = data[max(0, start - _AROUND) : start + _AROUND]
    if not _looks_wide(window) and (b"\0" in window or len(_CONTROL.findall(window)) * 50 > len(window)):
        return DocumentError(f"{where}: a binary file, not text")
    likely = _likely(window)
    if likely is None:
        return DocumentError(f"{where}: not {wanted}, and no other encoding fits: is it text?")
    if likely == "utf_8":
        return DocumentError(f"{where}: not {wanted}; it looks like UTF-8: leave --encoding out")
    name = likely.replace("_", "-")
    return DocumentError(f"{where}: not {wanted}; it looks like {name}: say --encoding {name}")


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
