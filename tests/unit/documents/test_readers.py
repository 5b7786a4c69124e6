"""Readers are found by their modules."""

import pytest

from azcn.documents.readers import FORMATS, format_of, reader, suffixes


@pytest.mark.parametrize("name", FORMATS)
def test_every_reader_says_which_files_it_is_for(name):
    assert reader(name).SUFFIXES
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader(name).SUFFIXES)


def test_no_two_readers_are_for_the_same_files():
    assert len(suffixes()) == sum(len(reader(name).SUFFIXES) for name in FORMATS)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.txt", "text"),
        ("A.MD", "markdown"),
        ("a.b.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.gz", None),
        ("a", None),
    ],
)
def test_the_format_of_a_file_is_seen_from_its_name(file, name):
    assert format_of(file) == name
