"""Compressed sources: the bytes behind ``.gz`` and ``.zst``, read as they are asked for."""

import gzip
import io
import zlib
from typing import BinaryIO, cast

from azcn.errors import DocumentError, unimported

__all__ = ["COMPRESSIONS", "LIMIT", "compression_of", "signature_of", "unpacked"]

COMPRESSIONS = {".gz": "gzip", ".zst": "Zstandard"}
"""The endings of names, with what they stand for."""

LIMIT = 1 << 26
"""Bytes that one document may take when it is unpacked: 64 MiB is some thirty long novels, and no bomb."""

_SIGNATURES = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


def compression_of(file: str) -> str | None:
    """Return the ending of a file's name that says how it is compressed, or None."""
    low = file.lower()
    return next((ending for ending in COMPRESSIONS if low.endswith(ending)), None)


def signature_of(data: bytes) -> str | None:
    """Return the ending of the compression that ``data`` begins like, or None."""
    return next((ending for signature, ending in _SIGNATURES.items() if data.startswith(signature)), None)


def unpacked(stream: BinaryIO, ending: str, name: str) -> BinaryIO:
    """Return what ``stream`` holds, compressed as ``ending`` says.

    Reading it raises `DocumentError` where the stream is cut off or damaged, after all that comes before.
    """
    inner = gzip.GzipFile(fileobj=stream, mode="rb") if ending == ".gz" else _zstandard(stream, name)
    return io.BufferedReader(_Unpacked(cast("io.BufferedReader", inner), COMPRESSIONS[ending], name))


def _zstandard(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        from compression.zstd import ZstdFile  # type: ignore[import-not-found,unused-ignore]
    except ImportError as own:
        try:
            if not isinstance(own, ModuleNotFoundError) or own.name not in ("compression", "compression.zstd"):
                raise  # a Python from 3.14 on that was built without it
            from backports.zstd import ZstdFile
        except ImportError as error:
            what = unimported(error, "zst", "backports", "backports.zstd")
            raise DocumentError(f"{name}: Zstandard is read with {what}") from None
    return cast("BinaryIO", ZstdFile(stream, mode="rb"))


class _Unpacked(io.RawIOBase):
    """The bytes of a decompressing file, whose errors become one line that names the source."""

    def __init__(self, inner: io.BufferedReader, what: str, name: str) -> None:
        self._inner = inner
        self._what = what
        self._name = name
        self._began = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._inner.read1(len(buffer))
        except EOFError:
            raise DocumentError(f"{self._name}: cut off: the {self._what} data has no end") from None
        except OSError as error:
            if error.errno is not None:  # the disk's own trouble
                raise
            raise self._damaged(error) from None
        except Exception as error:
            # ZstdError is a class of the module that is there, and derives from Exception alone.
            if isinstance(error, zlib.error) or type(error).__name__ == "ZstdError":
                raise self._damaged(error) from None
            raise
        self._began = self._began or bool(data)
        buffer[: len(data)] = data
        return len(data)

    def _damaged(self, error: Exception) -> DocumentError:
        if not self._began:
            return DocumentError(f"{self._name}: not {self._what} data, or damaged from its beginning")
        what = " ".join(str(error).split())
        return DocumentError(f"{self._name}: damaged {self._what} data: {what}")
