"""A corpus to a dataset, with a reader that needs no model."""

import pytest

from azcn.corpus.extract import Watch, extract
from corpora import FakeReader, setup


@pytest.fixture(autouse=True)
def no_disk(monkeypatch):
    """Do not wait for the disk: nobody pulls the plug in these tests."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture(params=["jsonl", "parquet"])
def form(request):
    return request.param


@pytest.fixture
def run(tmp_path):
    """Extract into a folder of the test; returns the summary, with the reader and what failed beside it."""

    def make(given, out="out", *, mode="new", form="jsonl", jobs=1, prune=False, **options):
        reader = FakeReader(form)
        failed = []
        summary = extract(
            given,
            tmp_path / out,
            options.pop("setup", None) or setup(form, **options),
            reader=reader,
            mode=mode,
            prune=prune,
            jobs=jobs,
            watch=Watch(failure=failed.append),
        )
        return summary, reader, failed

    return make
