"""Packs of our own, and none in force before and after."""

import pytest

from azcn.packs.registry import install
from azcn.packs.source import PackError, Source

PORT = """\
type = "cargo"
says = "A port handles so much."
identity = ["port", "volume"]

[slots]
port = "party or text"
volume = { form = "quantity", units = ["t"] }
mood = ["good", "bad"]

[[rule]]
id = "handle"
verbs = ["traiter", "manutentionner"]
require = ["port", "volume"]
set = { mood = "good" }
[rule.slots]
port = ["agent"]
volume = ["patient", "region"]

[[example]]
text = "Le port de Brenneval a traité 40 000 tonnes de blé."
slots = { volume = "40 000 tonnes" }

[[counterexample]]
text = "Le médecin a traité 40 patients."
"""


@pytest.fixture(autouse=True)
def none_in_force():
    install(())
    yield
    install(())


@pytest.fixture
def problems():
    """Return the lines and messages for a pack's text, after some replacements in it."""

    def find(*changes, text=PORT, name="port.toml"):
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        try:
            install([Source(name, text)])
        except PackError as error:
            return [(problem.line, problem.what) for problem in error.problems]
        return []

    return find
