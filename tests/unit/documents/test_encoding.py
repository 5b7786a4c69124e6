"""Text is in the encoding that is said, or refused with the name of the likely one; it is never guessed."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.documents import load_documents
from azcn.documents.decode import decode_chunks, decode_text
from azcn.errors import DocumentError

PROSE = (
    "Les ventes de thé à l'étranger ont dépassé 4,3 milliards en 2024, a déclaré à Genève la secrétaire "
    "d'État.\nÇa reste élevé : où s'arrêtera la hausse ?\n"
)


def errors_of(path, **options):
    errors = []
    assert list(load_documents([str(path)], on_error=errors.append, **options)) == []
    return [str(error).removeprefix(str(path)) for error in errors]


@pytest.mark.parametrize(
    ("encoding", "likely"),
    [
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("mac_roman", "mac-roman"),
        ("cp850", "cp850"),
    ],
)
def test_a_file_that_is_not_utf_8_fails_with_the_likely_name(tmp_path, encoding, likely):
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode(encoding))
    (error,) = errors_of(path)
    # Zeros show at once that it is not UTF-8; a foreign letter has a line.
    assert error.removeprefix(":1") == f": not UTF-8; it looks like {likely}: say --encoding {likely}"
    (document,) = load_documents([str(path)], encoding=likely)
    assert document.text == PROSE


def test_the_line_of_the_first_foreign_byte_is_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Un.\nDeux.\nTrois fois l'été, à Orléans.\n".encode("cp1252"))
    assert errors_of(path)[0].startswith(":3: not UTF-8; it looks like cp1252")


def test_a_jsonl_file_ends_at_the_first_line_of_another_encoding(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = '{"id": "1", "text": "Lyon."}\n', '{"id": "2", "text": "Orléans, où l\'été dure."}\n' * 3
    path.write_bytes("".join(rows).encode("cp1252"))
    errors = []
    assert [document.id for document in load_documents([str(path)], on_error=errors.append)] == ["1"]
    assert [str(error) for error in errors] == [f"{path}:2: not UTF-8; it looks like cp1252: say --encoding cp1252"]


def test_an_encoding_that_does_not_fit_is_told_with_the_one_that_does(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("L’été ÷ deux ‰, à Orléans.".encode())
    assert errors_of(path, encoding="ascii") == [":1: not ascii; it looks like UTF-8: leave --encoding out"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (gzip.compress(b"Lyon.", mtime=0), "a gzip file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "an image"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "a binary file"),
        (bytes(range(256)) * 3, "a binary file"),
        (b"\x01\x02\x03\xff\x05\x06" * 100, "a binary file"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.md"])
def test_a_binary_file_is_refused(tmp_path, data, what, name):
    (tmp_path / name).write_bytes(data)
    (error,) = errors_of(tmp_path / name)
    assert error.removeprefix(":1") == f": {what}, not text"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60), st.integers(1, 9))
def test_chunks_of_any_size_give_the_text_as_it_is(text, size):
    data = text.encode()
    if data[:5] == b"%PDF-" or data[:4] in (b"PK\x03\x04", b"GIF8"):
        return
    whole = decode_text(data, "x", None)
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    assert "".join(decode_chunks(chunks, "x", None)) == whole == text.removeprefix("\ufeff")


@given(st.text(max_size=20).filter(str.isprintable), st.integers(1, 9))
def test_all_that_comes_before_a_foreign_byte_is_read(text, size):
    data = text.encode() + b"\xe9tranger \xe0 tout"
    got = []
    with pytest.raises(DocumentError, match="not UTF-8"):
        got.extend(decode_chunks([data[start : start + size] for start in range(0, len(data), size)], "x", None))
