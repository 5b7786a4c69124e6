"""Compressed sources: read like what is in them, and told where they are cut off, damaged or without measure."""

import csv
import gzip
import io
import json
import sys

import pytest

from azcn.model import Document
from reading import read

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {".gz": gzip.compress, ".zst": zstd.compress}
ENDINGS = tuple(PACK)


def lines(count):
    return "".join(
        json.dumps({"id": str(n), "text": f"Lyon exporte {n * n % 7919} tonnes."}) + "\n" for n in range(count)
    )


@pytest.fixture(params=ENDINGS)
def pack(request, here):
    """Write data to a compressed file, and return its name."""

    def pack(name, data, damage=lambda data: data):
        data = data.encode() if isinstance(data, str) else data
        (here / f"{name}{request.param}").write_bytes(damage(PACK[request.param](data)))
        return f"{name}{request.param}"

    return pack


def test_a_compressed_file_is_read_like_what_is_in_it(pack):
    name = pack("a.txt", "L’été à Orléans.")
    assert read(name).documents == [Document(id=name, text="L’été à Orléans.")]
    name = pack("a.md", "---\ntitle: Bref\n---\nLyon.")
    assert read(name).documents == [Document(id=name, text="Lyon.", title="Bref")]
    assert [each.id for each in read(pack("a.jsonl", lines(3))).documents] == ["0", "1", "2"]
    assert read(pack("a.html", "<p>Lyon exporte.</p>")).documents[0].text == "Lyon exporte."


def test_compressed_tables_are_read(pack):
    stream = io.StringIO()
    csv.writer(stream).writerows([["id", "text"], ["1", "Lyon, la ville."], ["2", "Nice\nEze"]])
    assert [(each.id, each.text) for each in read(pack("a.csv", stream.getvalue())).documents] == [
        ("1", "Lyon, la ville."),
        ("2", "Nice\nEze"),
    ]


def test_names_count_in_any_case_and_without_an_inner_ending_it_is_text(pack, here):
    (here / "B.TXT.GZ").write_bytes(gzip.compress(b"Lyon."))
    assert [each.text for each in read("B.TXT.GZ", pack("depeche", "Nice.")).documents] == ["Lyon.", "Nice."]


def test_another_encoding_can_be_said(pack):
    assert read(pack("a.txt", "Été".encode("cp1252")), encoding="cp1252").documents[0].text == "Été"


def test_parts_that_were_packed_one_after_the_other_are_one(here):
    for ending, compress in PACK.items():
        (here / f"a.jsonl{ending}").write_bytes(compress(lines(1).encode()) + compress(b'{"id": "z", "text": "Nice."}'))
        assert [each.id for each in read(f"a.jsonl{ending}").documents] == ["0", "z"]


def test_compressed_files_of_a_folder_are_taken_where_there_is_a_reader(pack, here):
    (here / "in").mkdir()
    name = pack("in/a.txt", "Lyon.")
    pack("in/b.tar", "Nice.")
    assert [each.id for each in read("in").documents] == [name]


def test_a_compressed_file_that_no_reader_is_for_is_refused(pack):
    (error,) = read(pack("a.tar", "x")).errors
    assert "no reader for .tar files" in error


def test_standard_input_may_be_compressed(pack, here, monkeypatch):
    data = (here / pack("a.jsonl", lines(3))).read_bytes()
    for stream in (io.BytesIO(data), io.BufferedReader(io.BytesIO(data))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        assert [each.id for each in read("-").documents] == ["0", "1", "2"]


# --- cut off, damaged, none ------------------------------------------------------------------------


def test_of_lines_that_are_cut_off_the_whole_ones_are_read(pack):
    found = read(pack("a.jsonl", lines(50_000), lambda data: data[: len(data) * 2 // 3]))
    assert 1000 < len(found.documents) < 50_000
    assert [each.id for each in found.documents] == [str(n) for n in range(len(found.documents))]
    (error,) = found.errors
    assert "data has no end" in error
    assert error.startswith("a.jsonl.")


def test_of_a_text_that_is_cut_off_nothing_is_read(pack):
    found = read(pack("a.txt", lines(1000), lambda data: data[:-4]))
    assert found.documents == []
    assert len(found.errors) == 1


def test_what_is_not_compressed_is_told_and_the_others_are_read(here):
    (here / "b.txt").write_text("Nice.")
    for ending, what in ((".gz", "gzip"), (".zst", "Zstandard")):
        (here / f"a.txt{ending}").write_text("Lyon.")
        found = read(f"a.txt{ending}", "b.txt")
        assert [each.text for each in found.documents] == ["Nice."]
        assert found.errors == [f"a.txt{ending}: not {what} data, or damaged from its beginning"]


def test_damage_is_told(here):
    data = bytearray(gzip.compress(b"Lyon exporte."))
    data[-6] ^= 0xFF
    (here / "a.txt.gz").write_bytes(data)
    assert read("a.txt.gz").errors[0].startswith("a.txt.gz: damaged gzip data: CRC check failed")


def test_an_empty_file_is_an_empty_text_or_told(here):
    for ending in ENDINGS:
        (here / f"a.txt{ending}").write_bytes(b"")
        found = read(f"a.txt{ending}")
        assert len(found.errors) + len(found.documents) == 1


# --- bombs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.csv", "a.html"])
def test_a_document_without_measure_is_refused(pack, here, monkeypatch, name):
    monkeypatch.setattr("azcn.documents.load.LIMIT", 1 << 20)
    monkeypatch.setattr("azcn.documents.readers.csv.LIMIT", 1 << 20)
    (here / "b.txt").write_text("Nice.")
    found = read(pack(name, b"text\n" * (name == "a.csv") + b"a" * (1 << 25)), "b.txt")
    assert [each.text for each in found.documents] == ["Nice."]
    (error,) = found.errors
    assert "a document takes more than 1 MiB when it is unpacked" in error or "is too long" in error


def test_many_small_documents_may_be_more_than_the_limit(pack, monkeypatch):
    monkeypatch.setattr("azcn.documents.load.LIMIT", 1 << 12)
    assert len(read(pack("a.jsonl", lines(3000))).documents) == 3000


# --- extras --------------------------------------------------------------------------------------


def test_without_a_library_for_zstandard_the_extra_is_named(here, without):
    (here / "a.txt.zst").write_bytes(zstd.compress(b"Lyon."))
    (here / "b.txt.gz").write_bytes(gzip.compress(b"Nice."))
    without("backports", "compression")
    found = read("a.txt.zst", "b.txt.gz")
    assert [each.text for each in found.documents] == ["Nice."]
    assert found.errors == [
        'a.txt.zst: Zstandard is read with an extra that is not installed: python -m pip install "azcn[zst]"'
    ]
