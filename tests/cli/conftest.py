"""An empty folder to work in, with articles of our own."""

from dataclasses import replace

import pytest

from cli_texts import ARTICLE
from samples import ANNOTATED, CHAINS, EVERY_TYPE, PLANNED


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def article(here):
    """``article.txt`` in the folder of the test."""
    path = here / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path.name


@pytest.fixture
def sampled(monkeypatch):
    """Let whatever is read have the facts of `samples`, of every type and modality: for what comes after reading."""
    read = replace(ANNOTATED, facts=(*EVERY_TYPE, PLANNED), chains=CHAINS)
    monkeypatch.setattr("azcn.pipeline.stream.stream", lambda documents, *_, **__: (read for _ in documents))
    return read
