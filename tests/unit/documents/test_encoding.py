"""Text is in the encoding that is said, or refused with the name of the likely one; it is never guessed."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azcn.documents import load_documents
from azcn.documents.decode import Decoded, decode_text

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


def lines(path, data):
    """The ids of what is read of lines of ``data``, and the messages."""
    path.write_bytes(data)
    errors = []
    ids = [document.id for document in load_documents([str(path)], on_error=errors.append)]
    return ids, [str(error).removeprefix(str(path)) for error in errors]


def test_lines_of_another_encoding_fail_alone_with_its_name(tmp_path):
    row = '{"id": "%d", "text": "Orléans, où l\'été dure."}\n'
    data = f'{{"id": "1", "text": "Lyon."}}\n{row % 2}{row % 3}{{"id": "4", "text": "Nice."}}\n'.encode("cp1252")
    assert lines(tmp_path / "a.jsonl", data) == (
        ["1", "4"],
        [f":{number}: not UTF-8; it looks like cp1252: say --encoding cp1252" for number in (2, 3)],
    )


def test_a_bad_byte_among_good_accents_is_told_with_its_place_and_no_other_encoding(tmp_path):
    row = '{"id": "%d", "text": "Orléans, où l’été dure."}\n'
    data = (row % 1).encode() + b'{"id": "2", "text": "\xe9t\xe9"}\n' + (row % 3).encode()
    assert lines(tmp_path / "a.jsonl", data) == (
        ["1", "3"],
        [":2: not UTF-8 (byte E9 at character 22), as the text around it is: mend it"],
    )


def test_of_many_bad_lines_the_first_ones_are_told_and_the_number_of_the_others(tmp_path):
    data = b"".join(b'{"text": "\xe9t\xe9"}\n' for _ in range(40)) + b'{"id": "last", "text": "Lyon."}'
    ids, errors = lines(tmp_path / "a.jsonl", data)
    assert (ids, len(errors), errors[-1]) == (["last"], 11, ": 30 more are not UTF-8 either")


def test_a_character_that_is_cut_off_by_a_line_end_spoils_no_other_line(tmp_path):
    data = b'{"id": "1", "text": "caf\xc3\n{"id": "2", "text": "Lyon."}\n{"id": "3", "text": "caf\xc3'
    ids, errors = lines(tmp_path / "a.jsonl", data)
    assert (ids, [error[:3] for error in errors]) == (["2"], [":1:", ":3:"])


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
    assert "".join(Decoded(chunks, "x", None)) == whole == text.removeprefix("\ufeff")


@given(st.text(min_size=8, max_size=20).filter(str.isprintable), st.integers(1, 9))
def test_what_stands_around_a_foreign_byte_is_read_and_the_byte_is_marked(text, size):
    data = text.encode() + b" \xe9tranger\n" + text.encode()
    decoded = Decoded([data[start : start + size] for start in range(0, len(data), size)], "x", None)
    first, last = "".join(decoded).split("\n")
    assert last == text
    assert first.startswith(text.removeprefix("\ufeff"))
    assert str(decoded.wrong(first, "x:1")).startswith("x:1: not UTF-8")
    assert decoded.wrong(last, "x:2") is None
