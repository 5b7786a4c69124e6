"""Worker processes that read documents: they take batches and give back packed annotations, never spaCy's documents.

Answers come out in the order of the tasks. What is under way is bounded, so memory is the same for any input. A worker
that dies is replaced, and the batch that it had is read again one document at a time: the one that kills
its worker again is told, the others are done. On Linux workers are forked and share the loaded model.
"""

import multiprocessing as mp
import queue
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from azcn.errors import AzcnError
from azcn.model import Annotated, Document
from azcn.store import pack

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from azcn.pipeline.stream import Outcome, Reader

__all__ = ["WorkerError", "Workers"]

_AHEAD = 2
"""Batches that a worker has at a time: the one that it reads, and the next."""

_TASKS = 4
"""Tasks under way for each worker: more than it has, so that a slow one before it does not stop it."""

_GLANCE = 0.05
"""Seconds between two looks at an input that has nothing to give yet."""

_STILLBORN = 3
"""Workers that may die in a row without having read anything."""


class Work(Protocol):
    """Something that has documents to be read."""

    @property
    def missing(self) -> list[Document]:
        """The documents to be read."""


W = TypeVar("W", bound=Work)


class WorkerError(AzcnError):
    """A document ended the process that read it."""


@dataclass(slots=True)
class _Entry(Generic[W]):
    """A task with what has become of its missing documents so far."""

    task: W
    missing: list[Document]
    outcomes: dict[int, "Outcome"] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.missing)

    def ordered(self) -> list["Outcome"]:
        return [self.outcomes[index] for index in range(len(self.missing))]


@dataclass(slots=True)
class _Unit:
    """Documents that go to a worker together."""

    entry: _Entry[Any]
    indexes: Sequence[int]


@dataclass(slots=True, eq=False)
class _Worker:
    process: "BaseProcess"
    connection: Connection
    units: deque[_Unit] = field(default_factory=deque)


class Workers:
    """A number of processes that read as ``reader`` does; a context that ends them when it is left."""

    def __init__(self, reader: "Reader", jobs: int) -> None:
        self._context: Any = mp.get_context("fork" if sys.platform == "linux" else "spawn")
        self._forks = self._context.get_start_method() == "fork"
        self._reader = reader
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._units: deque[_Unit] = deque()
        self._stillborn = 0

    def __enter__(self) -> Self:
        if self._forks:
            self._reader.load()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def read(self, tasks: Iterator[W], ready: Callable[[], bool]) -> Iterator[tuple[W, list["Outcome"]]]:
        """Yield each task with what became of its missing documents, in order."""
        entries: deque[_Entry[W]] = deque()
        more = True
        while more or entries:
            while more and len(entries) < _TASKS * self._jobs and (not entries or ready()):
                task = next(tasks, None)
                if task is None:
                    more = False
                    break
                entry = _Entry(task, task.missing)
                entries.append(entry)
                if entry.missing:
                    self._units.append(_Unit(entry, range(len(entry.missing))))
                self._hand_out()
            while entries and entries[0].done:
                entry = entries.popleft()
                yield entry.task, entry.ordered()
            self._hand_out()
            if entries and not entries[0].done:
                # Where there is room for more, the input is looked at now and then.
                glance = more and len(entries) < _TASKS * self._jobs
                self._collect(_GLANCE if glance else None)

    # --- work out, answers in ------------------------------------------------------------------

    def _hand_out(self) -> None:
        while self._units:
            free = [worker for worker in self._workers if len(worker.units) < _AHEAD]
            idle = [worker for worker in free if not worker.units]
            if not idle and len(self._workers) < self._jobs:
                self._workers.append(self._start())
                continue
            if not free:
                return
            worker = (idle or free)[0]
            unit = self._units.popleft()
            worker.units.append(unit)
            try:
                worker.connection.send([unit.entry.missing[index] for index in unit.indexes])
            except OSError:
                self._bury(worker)

    def _collect(self, timeout: float | None) -> None:
        by_connection = {worker.connection: worker for worker in self._workers if worker.units}
        for connection in wait(list(by_connection), timeout):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                answers = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(answers, AzcnError):
                raise answers
            self._stillborn = 0
            unit = worker.units.popleft()
            unit.entry.outcomes.update(zip(unit.indexes, answers, strict=True))

    def _bury(self, worker: _Worker) -> None:
        """Take leave of a worker that died, and see to what it had."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(1)
        code = worker.process.exitcode
        self._stillborn += 1
        if not worker.units:
            return
        unit, *others = worker.units
        self._units.extendleft(reversed(others))
        how = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        if self._stillborn > _STILLBORN and len(unit.indexes) > 1:
            raise WorkerError(f"the processes that read documents end at once, with {how}; try --jobs 1")
        if len(unit.indexes) == 1:
            error = WorkerError(f"the process that read it ended with {how}")
            unit.entry.outcomes[unit.indexes[0]] = error
        else:
            self._units.extendleft(_Unit(unit.entry, [index]) for index in reversed(unit.indexes))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        if self._forks:
            inherited = [ours, *(worker.connection for worker in self._workers)]
            arguments: tuple[Any, ...] = (theirs, self._reader, inherited)
        else:
            arguments = (theirs, self._reader.anew(), [])
        process = self._context.Process(target=_work, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


# --- in the worker -----------------------------------------------------------------------------


def _work(connection: Connection, reader: "Reader", inherited: Sequence[Connection]) -> None:
    """Read batches until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one says what Ctrl-C means
    for each in inherited:
        each.close()
    batches: queue.SimpleQueue[list[Document] | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, batches), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError):
        while (batch := batches.get()) is not None:
            try:
                connection.send([_sendable(outcome) for outcome in reader.read(batch)])
            except AzcnError as error:
                connection.send(error)


def _receive(connection: Connection, batches: "queue.SimpleQueue[list[Document] | None]") -> None:
    """Take batches in while others are read, so that the sender never waits."""
    try:
        while True:
            batches.put(connection.recv())
    except (EOFError, OSError):
        batches.put(None)


def _sendable(outcome: "Outcome") -> "bytes | Exception":
    if isinstance(outcome, Annotated):
        return pack(outcome)
    if isinstance(outcome, Exception):
        outcome.add_note("".join(traceback.format_exception(outcome)))
        if not _survives(outcome):
            return RuntimeError(f"{type(outcome).__name__}: {outcome}")
    return outcome


def _survives(error: Exception) -> bool:
    """Tell whether an error can be sent to another process."""
    import pickle

    try:
        return isinstance(pickle.loads(pickle.dumps(error)), type(error))  # noqa: S301 (its own words)
    except Exception:  # noqa: BLE001 (an error's class may do anything)
        return False
