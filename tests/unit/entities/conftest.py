"""Entities of a text, read over the model loaded once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from azcn.entities import Entities, Office, Resolved, find_entities

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Read:
    """A text with its entities."""

    doc: "Doc"
    entities: Entities

    @property
    def marked(self) -> str:
        """The text with every mention in brackets: its label, and its name where that is another."""
        text, parts, last = self.doc.text, [], 0
        for mention in self.entities.mentions:
            written = text[mention.start : mention.end]
            name = "" if mention.value.name == written else f"={mention.value.name}"
            parts += [text[last : mention.start], f"[{written}|{mention.value.label}{name}]"]
            last = mention.end
        return "".join(parts) + text[last:]

    @property
    def offices(self) -> list[tuple[str, str, str | None]]:
        """Person, role and organisation of each office."""
        return [(o.person.name, o.role, _name(o)) for o in self.entities.offices]

    def answers(self, words: str, nth: int = 1) -> tuple[Resolved, ...]:
        """What the ``nth`` token at which ``words`` begin is resolved to."""
        at = -1
        for _ in range(nth):
            at = self.doc.text.index(words, at + 1)
        token = next(token for token in self.doc if token.idx <= at < token.idx + len(token))
        return self.entities.resolve(token)

    def who(self, words: str, nth: int = 1) -> list[str]:
        """The names of the parties to which ``words`` are resolved."""
        return [resolved.party.name for resolved in self.answers(words, nth)]


def _name(office: Office) -> str | None:
    owner = office.organisation
    return owner if owner is None or isinstance(owner, str) else owner.name


@pytest.fixture(scope="session")
def read(nlp: "Language") -> Callable[[str], Read]:
    """Return a function that reads the entities of a text, without times and values."""

    def run(text: str) -> Read:
        with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in ("azcn_facts", "azcn_mentions")]):
            doc = nlp(text)
        return Read(doc, find_entities(doc))

    return run
