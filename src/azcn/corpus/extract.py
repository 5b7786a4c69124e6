"""A corpus to a dataset, in this process and its workers: begun, gone on with, brought up to date."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from azcn.corpus.base import Base
from azcn.corpus.build import Build, Draft, writing
from azcn.corpus.cut import SIZE, Chunk, cut
from azcn.corpus.failure import Failure, failure
from azcn.corpus.intake import Duplicate, Intake, Item
from azcn.corpus.reading import ReadSteps, Step, failed_of, in_steps, read_steps
from azcn.dataset.lock import locked
from azcn.dataset.manifest import (
    DUPLICATES,
    ERRORS,
    JOURNAL,
    MANIFEST,
    NEXT,
    Setup,
    is_dataset,
    read_journal,
    read_manifest,
    totals,
)
from azcn.dataset.parts import DatasetError
from azcn.dataset.schema import TABLES
from azcn.model import Document
from azcn.pipeline.stream import Outcome, Reader

__all__ = ["Mode", "Progress", "Summary", "Watch", "extract"]

Mode: TypeAlias = Literal["new", "resume", "update", "retry", "append"]

_WORK = ".work"
"""The folder in a dataset for files that nobody is to see; it goes when all is done."""

_BEFORE = ".before"
"""The folder for an update that was begun, of which the next one takes over what it can."""

_RETRIES, _PRUNES, _APPENDS = ".retries", ".prunes", ".appends"
"""Files that say of an update in progress that it reads again what failed, drops what is gone, only adds."""


@dataclass(slots=True)
class Progress:
    """What has become of documents in this run: read anew, taken over, failed, left out as duplicates.

    ``partial`` are those among the first two that were read in part alone.
    """

    read: int = 0
    kept: int = 0
    failed: int = 0
    duplicates: int = 0
    partial: int = 0

    @property
    def done(self) -> int:
        """How many documents are done with."""
        return self.read + self.kept + self.failed + self.duplicates


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: what the dataset holds, and what was done; ``was_complete`` where nothing was left to do.

    Of documents that the corpus has no longer ``dropped`` are gone, and ``left`` still in the dataset; ``ignored`` ones
    of the corpus were not looked at, for their ids were there already.
    """

    totals: Mapping[str, int]
    progress: Progress
    was_complete: bool = False
    dropped: int = 0
    left: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """Who hears of what is done: ``progress`` after each few documents, ``failure`` of each that failed."""

    progress: Callable[[Progress], None] = lambda _: None
    failure: Callable[[Failure], None] = lambda _: None


def extract(
    documents: Iterable[Document | Failure],
    out: Path,
    setup: Setup,
    *,
    reader: Reader | ReadSteps,
    mode: Mode = "new",
    prune: bool = False,
    jobs: int = 1,
    watch: Watch = Watch(),
) -> Summary:
    """Read ``documents`` into the dataset in the folder ``out``, and return what is in it then.

    ``setup`` is what the dataset is made with; its options ``format``, ``dedupe`` and ``part_size`` are heeded here.
    The ``reader`` gives lines (`azcn.corpus.reading.LineReader`); or it reads whole steps
    elsewhere, in its own number of processes. An update keeps documents that the corpus has no longer, after the
    others, unless it is to ``prune`` them; to append leaves all that is there as it is. The dataset is the same, byte
    for byte, for any number of ``jobs``, and however often it was stopped and gone on with. Raises `DatasetError` where
    ``out`` cannot be used in this ``mode``, where its dataset is of another setup, where the corpus is another than a
    stopped run had, or where the disk is full.
    """
    progress = Progress()
    with writing(out), _working(out) as work:
        plan = _plan(out, setup, mode, prune=prune)
        if plan is None:
            return Summary(read_manifest(out).totals, progress, was_complete=True)
        with ExitStack() as stack:
            build = stack.enter_context(Build(plan.target, work, setup, threads=min(jobs, 4)))
            base = stack.enter_context(Base(plan.bases, work / "base.sqlite", setup.format, retry=plan.retry))
            intake = stack.enter_context(Intake(work / "intake.sqlite", dedupe=bool(setup.options.get("dedupe"))))
            supply = _Supply(documents, base, intake, plan)
            chunks = _due(cut(intake.items(supply), setup.options.get("part_size") or SIZE), build, progress, watch)
            steps = (step for chunk in chunks for step in _steps(chunk, base))
            outcomes = read_steps(steps, reader, jobs) if isinstance(reader, Reader) else reader(steps)
            _drive(stack.enter_context(closing(outcomes)), build, progress, watch)
            found = totals(build.drain())
            if base.documents and not supply.came:
                shutil.rmtree(plan.target)
                raise DatasetError(f"{out}: the corpus has no document any more; the dataset is left as it was")
            dropped = sum(1 for _ in base.rest(intake.has_seen)) if plan.prune else 0
            build.finish()
        if plan.target != out:
            _put_in_place(out)
    return Summary(found, progress, dropped=dropped, left=supply.left, ignored=supply.ignored)


class _Supply:
    """The documents that a dataset is made of: those of the corpus, and those that it keeps without."""

    def __init__(self, documents: Iterable[Document | Failure], base: Base, intake: Intake, plan: "_Plan") -> None:
        self._documents = documents
        self._base = base
        self._intake = intake
        self._plan = plan
        self.came = 0
        self.left = 0
        self.ignored = 0

    def __iter__(self) -> Iterator[Item]:
        if self._plan.append:
            yield from self._base.rest(lambda _: False)
            yield from self._base.others()
        for each in self._documents:
            self.came += isinstance(each, Document)
            if self._plan.append and self._base.holds(each.id):
                self.ignored += isinstance(each, Document)
            else:
                yield each
        if not (self._plan.append or self._plan.prune):
            for document in self._base.rest(self._intake.has_seen):
                self.left += 1
                yield document


def _due(chunks: Iterable[Chunk], build: Build, progress: Progress, watch: Watch) -> Iterator[Chunk]:
    """Yield the chunks that are not done; those that are must be what they were."""
    done = list(build.entries)
    number = 0
    for chunk in chunks:
        number = chunk.number + 1
        if number > len(done):
            yield chunk
            continue
        entry = done[chunk.number]
        if entry.input != chunk.input:
            raise _changed(build.folder, f"near {chunk.items[0].id}" if chunk.items else "it is empty now")
        progress.kept += entry.items
        watch.progress(progress)
    if number < len(done):
        raise _changed(build.folder, "it ends before what was read of it")


def _changed(folder: Path, where: str) -> DatasetError:
    return DatasetError(
        f"{folder.parent if folder.name == NEXT else folder}: the corpus is not what it was when this run was stopped "
        f"({where}); --update takes over what is the same and reads the rest"
    )


def _steps(chunk: Chunk, base: Base) -> Iterator[Step]:
    if (same := base.same(chunk)) is not None:
        return iter([Step(chunk, 0, len(chunk.items), same=same)])
    return in_steps(chunk, base.known(chunk))


def _drive(steps: Iterable[tuple[Step, Iterable[Outcome]]], build: Build, progress: Progress, watch: Watch) -> None:
    """Write what becomes of each step."""
    draft: Draft | None = None
    try:
        for step, read in steps:
            if step.same is not None:
                build.take(step.chunk, step.same)
                progress.kept += len(step.chunk.items)
            else:
                if draft is None:
                    draft = build.draft(step.chunk)
                for outcome in _outcomes(step, read, progress, watch):
                    draft.add(outcome)
                if step.is_last:
                    build.add(draft)
                    draft = None
            watch.progress(progress)
    finally:
        if draft is not None:
            draft.close()


def _outcomes(
    step: Step, read: Iterable[Outcome], progress: Progress, watch: Watch
) -> Iterator[bytes | Failure | Duplicate]:
    rest = iter(read)
    for index in range(step.first, step.end):
        item = step.chunk.items[index]
        outcome: Outcome | Failure | Duplicate
        if isinstance(item, Document):
            outcome = step.known[index] if index in step.known else next(rest)
            if isinstance(outcome, Exception):
                outcome = failure(item, outcome, step.chunk.digests[index])
        else:
            outcome = item
        if isinstance(outcome, Failure):
            progress.failed += 1
            watch.failure(outcome)
        elif isinstance(outcome, Duplicate):
            progress.duplicates += 1
        else:
            assert isinstance(outcome, bytes)
            progress.kept += index in step.known
            progress.read += index not in step.known
            if (failed := failed_of(outcome)) is not None:
                failed = replace(failed, hash=step.chunk.digests[index])
                progress.partial += 1
                watch.failure(failed)
                yield failed
        yield outcome


# --- the folder --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where a dataset is made, and from which datasets it takes over what is the same."""

    target: Path
    bases: tuple[Path, ...] = ()
    retry: bool = False
    prune: bool = False
    append: bool = False


def _plan(out: Path, setup: Setup, mode: Mode, *, prune: bool) -> _Plan | None:
    """Return what is to be made, after what stands in ``out``; None where all is done already."""
    if not is_dataset(out):
        if mode == "retry":
            raise DatasetError(f"{out}: there is no dataset in which something failed")
        return _Plan(out)
    following = out / NEXT
    if is_dataset(following) and read_manifest(following).complete:
        _put_in_place(out)
    if is_dataset(following):
        if mode == "new":
            raise DatasetError(f"{out}: an update of this dataset is not finished; --resume goes on with it")
        _check_setup(out, setup)
        if mode == "resume":
            return _onward(out)
        shutil.rmtree(out / _BEFORE, ignore_errors=True)
        following.replace(out / _BEFORE)
    shutil.rmtree(following, ignore_errors=True)
    complete = read_manifest(out).complete
    if mode == "new" or (mode in ("retry", "append") and not complete):
        raise DatasetError(f"{out}: {_standing(out, complete=complete)}")
    _check_setup(out, setup)
    if mode == "resume":
        return None if complete else _Plan(out)
    following.mkdir()
    for name, holds in ((_RETRIES, mode == "retry"), (_PRUNES, prune), (_APPENDS, mode == "append")):
        if holds:
            (following / name).touch()
    return _onward(out)


def _onward(out: Path) -> _Plan:
    """Return how the update of a dataset is made that was begun, as its files say."""
    following = out / NEXT
    return _Plan(
        following,
        tuple(each for each in (out, out / _BEFORE) if is_dataset(each)),
        retry=(following / _RETRIES).exists(),
        prune=(following / _PRUNES).exists(),
        append=(following / _APPENDS).exists(),
    )


def _standing(out: Path, *, complete: bool) -> str:
    if complete:
        return "there is a dataset already; --update reads what is new or changed, or name another folder"
    done = sum(entry.items for entry in read_journal(out))
    return f"there is an unfinished dataset ({done} documents done); --resume goes on with it, or name another folder"


def _check_setup(out: Path, setup: Setup) -> None:
    if found := read_manifest(out).setup.differences(setup):
        raise DatasetError(f"{out}: this dataset was made otherwise: {found}; do as then, or name another folder")


@contextmanager
def _working(out: Path) -> Iterator[Path]:
    """Hold the lock of a dataset, and give a folder to work in."""
    if out.exists() and not out.is_dir():
        raise DatasetError(f"{out}: this is a file; name a folder")
    is_new = not out.exists()
    if not is_new and not is_dataset(out) and any(not each.name.startswith(".") for each in out.iterdir()):
        raise DatasetError(f"{out}: this folder is not empty, and no dataset of azcn's; name another one")
    out.mkdir(exist_ok=True)
    work = out / _WORK
    work.mkdir(exist_ok=True)
    try:
        with locked(work / "lock"):
            _clear(work)
            try:
                yield work
            finally:
                with suppress(OSError):  # on a full or broken disk; the next run clears it
                    _clear(work)
    finally:
        with suppress(OSError):
            work.rmdir()
            if is_new:
                out.rmdir()


def _clear(work: Path) -> None:
    for path in work.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()


def _put_in_place(out: Path) -> None:
    """Let an update that is complete take the place of what it was made from; done again, it finishes what it began."""
    following, old = out / NEXT, out / _WORK / "old"
    old.mkdir(exist_ok=True)
    for table in TABLES:
        if (following / table).exists():
            if (out / table).exists():
                shutil.rmtree(old / table, ignore_errors=True)
                (out / table).replace(old / table)
            (following / table).replace(out / table)
    # The manifest comes last: as long as it stands there, readers know that not all is in its place.
    for name in (JOURNAL, ERRORS, DUPLICATES, MANIFEST):
        if (following / name).exists():
            (following / name).replace(out / name)
    for folder in (following, out / _BEFORE, old):
        shutil.rmtree(folder, ignore_errors=True)
