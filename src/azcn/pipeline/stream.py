"""A stream of documents to a stream of annotated ones.

Known answers come from the cache, the others are read here or by worker processes: always in order, always
bounded, and one document's failure is its own.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Self, TypeAlias

from azcn.errors import AzcnError
from azcn.model import Annotated, Document
from azcn.packs.registry import digest, install
from azcn.packs.source import Source
from azcn.pipeline.batches import in_batches
from azcn.pipeline.load import DEFAULT_MODEL, Need
from azcn.store import pack, unpack
from azcn.store.cache import Cache, Scope

if TYPE_CHECKING:
    from spacy.language import Language

    from azcn.pipeline.sieve import Sieve

__all__ = ["DEFAULT_MODEL", "Outcome", "Plan", "Reader", "Task", "stream"]

Outcome: TypeAlias = Annotated | bytes | Exception
"""What became of a document: its annotation, as an object or packed, or what went wrong."""

_FEW = 8
"""Documents for which no worker processes are started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of each document: how far it is read, for facts of which ``types``, by which model and rules.

    Where ``types`` are named, facts are what counts: a document without any may come back with nothing else, too.
    ``packs`` are the rule packs that are in force beside the built-in rules.
    """

    need: Need = "facts"
    types: tuple[str, ...] = ()
    model: str = DEFAULT_MODEL
    packs: tuple[Source, ...] = ()

    @property
    def scope(self) -> Scope:
        """The scope under which answers are kept."""
        return Scope(self.need, self.types, digest(self.packs) if self.need == "facts" else "")


class Reader:
    """Reads documents in this process; the model is loaded with the first."""

    def __init__(self, plan: Plan, on_load: Callable[[], None] | None = None) -> None:
        self._plan = plan
        self._on_load = on_load
        self._nlp: Language | None = None
        self._sieve: Sieve | None = None

    def anew(self) -> Self:
        """Return a reader of the same kind that has loaded nothing, for another process."""
        return type(self)(self._plan)

    def load(self) -> None:
        """Load the model, where one is needed and not there yet."""
        if self._is_due:
            from azcn.pipeline import load

            if self._on_load is not None:
                self._on_load()
            install(self._plan.packs)  # in a process of its own there are none yet
            self._nlp = load(self._plan.model, self._plan.need)
            if self._plan.types:
                from azcn.pipeline.sieve import sieve

                self._sieve = sieve(self._nlp, self._plan.types)
            _settle()

    @property
    def _is_due(self) -> bool:
        return self._nlp is None and self._plan.need != "values"

    def read(self, batch: Sequence[Document]) -> list[Outcome]:
        """Return what became of each document, one that failed as its error."""
        if batch and self._is_due:
            from azcn.pipeline.start import collection_later

            with collection_later():  # words and rules are read with the first documents
                self.load()
                outcomes = self.read(batch)
            _settle()
            return outcomes
        if len(batch) > 1 and self._plan.need != "values":
            try:
                return list(self._annotated(batch))
            except AzcnError:
                raise
            except Exception:  # noqa: BLE001, S110 (it comes again below, from the document that is to blame)
                pass
        return [self._alone(document) for document in batch]

    def _alone(self, document: Document) -> Outcome:
        try:
            return self._annotated([document])[0]
        except AzcnError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever a document does to azcn, the others are done)
            return error

    def _annotated(self, batch: Sequence[Document]) -> list[Annotated]:
        from azcn.pipeline.annotate import annotate_each, annotate_plain

        if self._nlp is None:
            return [annotate_plain(document) for document in batch]
        packs = self._plan.packs if self._plan.need == "facts" else None
        return annotate_each(self._nlp, batch, self._plan.types, sieve=self._sieve, packs=packs)


def _settle() -> None:
    """Take what is loaded out of garbage collection: there is much of it, and it stays to the end."""
    import gc

    gc.freeze()


@dataclass(slots=True)
class Task:
    """A batch of documents on its way: what is known of it, and what is still to be read."""

    documents: list[Document]
    known: dict[int, Annotated]

    @property
    def missing(self) -> list[Document]:
        """The documents to be read."""
        return [document for index, document in enumerate(self.documents) if index not in self.known]


def stream(
    documents: Iterable[Document],
    plan: Plan,
    *,
    jobs: int = 1,
    cache: Cache | None = None,
    ready: Callable[[], bool] = lambda: True,
    on_load: Callable[[], None] | None = None,
    on_error: Callable[[Document, Exception], None],
) -> Iterator[Annotated]:
    """Yield ``documents`` annotated as ``plan`` says, in order, each as soon as it and those before it are done.

    Those that ``cache`` knows are not read again. ``jobs`` is how many processes read, where there is more than a
    handful of documents; ``ready`` tells whether the next document is there without waiting, ``on_load`` hears
    that a model is about to be loaded, ``on_error`` what went wrong with a document, which is then left out.
    """
    tasks = (_task(batch, cache, plan) for batch in in_batches(documents, ready=ready))
    with closing(_outcomes(tasks, plan, jobs, ready, on_load)) as outcomes:
        for task, read in outcomes:
            rest = iter(read)
            fresh: list[tuple[Document, bytes]] = []
            for index, document in enumerate(task.documents):
                outcome = task.known[index] if index in task.known else next(rest)
                if isinstance(outcome, Exception):
                    on_error(document, outcome)
                    continue
                packed = None
                if isinstance(outcome, bytes):
                    packed, outcome = outcome, unpack(outcome, document)
                if cache is not None and index not in task.known and not outcome.failures:  # what failed is no answer
                    fresh.append((document, packed or pack(outcome)))
                yield _asked(outcome, plan)
            if cache is not None:
                cache.put(fresh, plan.scope)


def _task(batch: list[Document], cache: Cache | None, plan: Plan) -> Task:
    if cache is None:
        return Task(batch, {})
    answers = ((index, cache.get(document, plan.scope)) for index, document in enumerate(batch))
    return Task(batch, {index: found for index, found in answers if found is not None})


def _asked(annotated: Annotated, plan: Plan) -> Annotated:
    """Return an annotation without the facts of other types, which a cache may bring along."""
    if not plan.types or all(fact.type in plan.types for fact in annotated.facts):
        return annotated
    return replace(annotated, facts=tuple(fact for fact in annotated.facts if fact.type in plan.types))


def _outcomes(
    tasks: Iterator[Task], plan: Plan, jobs: int, ready: Callable[[], bool], on_load: Callable[[], None] | None
) -> Generator[tuple[Task, Sequence[Outcome]], None, None]:
    """Yield what became of the missing documents of each task: the first few read here, the others by processes."""
    reader = Reader(plan, on_load)
    read = 0
    for task in tasks:
        if jobs == 1 or read < _FEW:
            missing = task.missing
            read += len(missing)
            yield task, reader.read(missing)
        else:
            from azcn.pipeline.workers import Workers

            with Workers(reader, jobs) as workers:
                yield from workers.read(chain([task], tasks), ready)
