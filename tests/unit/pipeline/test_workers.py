"""Worker processes that share nothing with the one that starts them, as on systems that cannot fork."""

import multiprocessing as mp

import pytest

from azcn.model import Document
from azcn.packs.registry import install, own_types, sources
from azcn.packs.source import Source
from azcn.pipeline import stream, workers

PACK = """\
type = "haul"
[slots]
who = "party"
load = "quantity"
[[rule]]
id = "haul"
verbs = ["charrier"]
require = ["load"]
slots.who = ["agent"]
slots.load = ["patient"]
"""


@pytest.fixture
def spawned(monkeypatch):
    """Start worker processes anew, and put a rule pack in force."""
    context = mp.get_context("spawn")
    monkeypatch.setattr(workers.mp, "get_context", lambda *_: context)
    install([Source("haul.toml", PACK)])
    yield
    install(())


@pytest.mark.usefixtures("spawned")
def test_workers_are_told_the_rule_packs():
    documents = [Document(id=str(n), text=f"La Nordvik a charrié {n + 2} tonnes de sable.") for n in range(10)]
    plan = stream.Plan(types=own_types(), packs=sources())
    found = list(stream.stream(documents, plan, jobs=2, on_error=lambda *what: pytest.fail(str(what))))
    assert [int(read.facts[0].slots.load.amount) for read in found] == [*range(2, 12)]
