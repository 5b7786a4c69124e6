"""A run over a corpus, as a person sees it: progress, failures as they happen, a summary in the end."""

import json
import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

import click

from azcn.cli.console import Console, tell_loading
from azcn.cli.hints import hint
from azcn.cli.options import Reading, holds_dataset
from azcn.cli.run import cores, counted, is_fed, open_dates, settled
from azcn.errors import UsageError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from azcn.corpus.extract import Mode, Progress, Summary
    from azcn.corpus.failure import Failure
    from azcn.corpus.reading import ReadSteps, Step
    from azcn.dataset.manifest import Setup
    from azcn.dataset.parts import Format
    from azcn.pipeline.stream import Outcome

__all__ = ["run_extract"]

_STOPPED = 130
_TOLD = 10
"""Failures that are told as they happen; all are listed in the dataset."""

_INTERVAL = 0.2
"""Seconds between two looks of the progress bar."""

_COUNTING = 0.5
"""Seconds that may be spent on counting the documents beforehand."""

_SINGLE = ("docx", "html", "markdown", "pdf", "text")
"""Formats of which a file is one document."""


def run_extract(
    reading: Reading,
    model: str | None,
    out: Path,
    *,
    form: str | None,
    mode: str,
    prune: bool,
    dedupe: bool,
    part_size: int,
    quiet: bool,
    engine: str = "local",
    master: str | None = None,
    settings: Sequence[str] = (),
) -> None:
    """Read a corpus into the dataset in ``out``; exit with 1 where documents failed, with 130 where it was stopped."""
    from azcn.corpus.extract import Watch, extract
    from azcn.corpus.intake import loaded
    from azcn.corpus.reading import LineReader, read_steps
    from azcn.packs.registry import sources
    from azcn.pipeline.load import check_model
    from azcn.pipeline.stream import DEFAULT_MODEL, Plan

    _check(reading, out)
    console = Console(quiet=quiet)
    reading = settled(reading, console)
    if engine != "spark" and (master is not None or settings):
        raise UsageError("--master and --conf are Spark's: say --engine spark")
    plan = Plan(model=model or DEFAULT_MODEL, packs=sources())
    check_model(plan.model)  # before a dataset is begun that names it
    chosen = _format(form, out if mode != "new" else None)
    setup = _setup(reading, plan.model, chosen, dedupe=dedupe, part_size=part_size)
    begun = time.monotonic()
    with ExitStack() as stack:
        reader: LineReader | ReadSteps = LineReader(plan, chosen, lambda: tell_loading(console, plan.model))
        if engine == "spark":
            from azcn.spark.engine import context, read_steps_on

            tell_loading(console, plan.model)  # its workers have no standard error that anybody reads
            console.progress("starting Spark …", at_once=True)
            reader = read_steps_on(stack.enter_context(context(master, _settings(settings))), plan, chosen)
        shown = stack.enter_context(_Shown(console, lambda: _total(reading)))
        jobs = reading.jobs or cores()
        steps = _Undated(reader if callable(reader) else partial(read_steps, reader=reader, jobs=jobs))
        try:
            summary = extract(
                loaded(lambda fail: reading.load(on_error=fail, on_warning=shown.warn, watch_ids=False)),
                out,
                setup,
                reader=steps,
                mode=cast("Mode", mode),
                prune=prune,
                jobs=jobs,
                watch=Watch(progress=shown.progress, failure=shown.failure),
            )
        except KeyboardInterrupt:
            shown.close()
            console.error(
                f"stopped: {counted(shown.done, 'document')} seen; the same command with --resume goes on from there"
            )
            raise click.exceptions.Exit(_STOPPED) from None
    if steps.documents:
        console.warn(open_dates(steps.documents))
    if not quiet:
        click.echo(_summary(summary, time.monotonic() - begun), err=True)
    if summary.totals["failed"] or summary.totals["partial"]:
        raise click.exceptions.Exit(1)


def _check(reading: Reading, out: Path) -> None:
    from azcn.dataset import is_dataset

    if not (reading.sources or reading.seed or is_fed()):
        raise UsageError("name the corpus: files, folders, or - for standard input")
    for name in reading.sources:
        if name != "-" and not _exists(name):
            more = hint(name, "extract")
            raise UsageError(f"{name or repr(name)}: no such file or folder" + (f"; {more}" if more else ""))
        if reading.input_format is None and is_dataset(Path(name)):
            raise UsageError(f"{name}: this is a dataset, not a corpus; azcn documents {name} prints its texts")
    if not out.absolute().parent.is_dir():
        raise UsageError(f"-o {out}: there is no folder {out.absolute().parent}")


def _exists(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):  # no file can have this name
        return False


def _settings(given: Sequence[str]) -> dict[str, str]:
    """Return settings of Spark that were typed as NAME=VALUE."""
    settings = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not (name and sign):
            raise UsageError(f"--conf {each}: write NAME=VALUE")
        settings[name] = value
    return settings


def _format(form: str | None, known: Path | None) -> "Format":
    """Return the format that is asked for, else that of the dataset in ``known``, else the best that can be written."""
    from azcn.dataset.manifest import is_dataset, read_manifest
    from azcn.dataset.parts import connect, has_duckdb

    if form is None and known is not None and is_dataset(known):
        form = read_manifest(known).setup.format
    if form == "parquet":
        connect().close()  # says what to install, before anything is read
    return cast("Format", form or ("parquet" if has_duckdb() else "jsonl"))


def _setup(reading: Reading, model: str, form: "Format", *, dedupe: bool, part_size: int) -> "Setup":
    """Return what the dataset is made with: all that changes what is in it."""
    from dataclasses import asdict

    from azcn.corpus.versions import versions
    from azcn.dataset.manifest import Setup
    from azcn.packs.registry import digest, sources

    options: dict[str, Any] = {
        "format": form,
        "part_size": part_size,
        "dedupe": dedupe,
        "input_format": reading.input_format,
        "encoding": reading.encoding,
        "columns": None if reading.columns is None else asdict(reading.columns),
        "date": None if reading.date is None else reading.date.isoformat(),
        "date_from": ",".join(reading.date_from) or None,
    }
    return Setup(options=options, versions={**versions(model, form), "packs": digest(sources()) or None})


def _total(reading: Reading) -> int | None:
    """Return how many documents there are, where that is quickly told: where each is a file of its own."""
    from azcn.documents.source import find_sources

    until = time.monotonic() + _COUNTING
    number = 0
    if "-" in reading.sources:
        return None
    if reading.seed:
        return 1
    for source in find_sources(reading.sources, reading.input_format, holds_dataset):
        if getattr(source, "format", "text") not in _SINGLE or time.monotonic() > until:
            return None
        number += 1
    return number


def _summary(summary: "Summary", seconds: float) -> str:
    totals, progress = summary.totals, summary.progress
    parts = [counted(totals["documents"], "document"), counted(totals["facts"], "fact"), f"{totals['failed']:,} failed"]
    if totals["partial"]:
        parts.append(f"{totals['partial']:,} read in part")
    if totals["duplicates"]:
        parts.append(counted(totals["duplicates"], "duplicate"))
    if summary.was_complete:
        return f"{', '.join(parts)}: the dataset was complete, nothing was left to do"
    if progress.kept:
        parts.append(f"{progress.kept:,} known before")
    if summary.ignored:
        left = "it is" if summary.ignored == 1 else "they are"
        parts.append(f"{summary.ignored:,} of the corpus there already and left as {left}")
    if summary.left:
        parts.append(f"{summary.left:,} no longer in the corpus (kept; --prune drops them)")
    if summary.dropped:
        parts.append(f"{summary.dropped:,} no longer in the corpus (dropped)")
    rate = progress.read / seconds if seconds else 0
    line = f"{', '.join(parts)}; {progress.read:,} read in {seconds:,.1f} s ({rate:,.1f} a second)"
    return (
        f"{line}; errors.jsonl says why, --retry-failed tries again" if totals["failed"] or totals["partial"] else line
    )


class _Undated:
    """Counts the documents without a date among those that are read in which relative dates stay open."""

    def __init__(self, read: "ReadSteps") -> None:
        self.documents = 0
        self._read = read

    def __call__(self, steps: "Iterator[Step]") -> "Generator[tuple[Step, Sequence[Outcome]], None, None]":
        """Yield what became of the documents of each step, as it comes."""
        with closing(self._read(steps)) as read:
            for step, outcomes in read:
                for document, outcome in zip(step.missing, outcomes, strict=True):
                    self.documents += document.date is None and isinstance(outcome, bytes) and _has_open_dates(outcome)
                yield step, outcomes


def _has_open_dates(piece: bytes) -> bool:
    """Return whether the lines of a document have dates that its own date would place."""
    from azcn.corpus.reading import as_lines
    from azcn.model import Date
    from azcn.temporal.undated import wants_day

    for line in as_lines(piece)["mentions"].splitlines():
        if b'"date"' not in line:
            continue
        row = json.loads(line)
        value = row["value"]
        if row["kind"] == "date" and wants_day(row["text"], Date(edtf=value.get("edtf"), grain=value["grain"])):
            return True
    return False


class _Shown:
    """What a person sees while a corpus is read: at a terminal a bar, elsewhere nothing but failures."""

    def __init__(self, console: Console, total: Callable[[], int | None]) -> None:
        self.done = 0
        self._console = console
        self._total = total
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._failures = 0
        self._looked = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        self._console.clear()
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def progress(self, progress: "Progress") -> None:
        """Show how far it is."""
        self.done = progress.done
        if not self._console.lively or time.monotonic() - self._looked < _INTERVAL:
            return
        self._looked = time.monotonic()
        if self._bar is None:
            self._console.clear()
            self._bar = _bar()
            self._task = self._bar.add_task("", total=self._total(), failed=0)
            self._bar.start()
        assert self._task is not None
        self._bar.update(self._task, completed=progress.done, failed=progress.failed, refresh=True)

    def failure(self, failure: "Failure") -> None:
        """Say what failed; after a few, that there are more."""
        self._failures += 1
        if self._failures <= _TOLD:
            self._say(f"{failure.id}: {failure.reason}")
        elif self._failures == _TOLD + 1:
            self._say("more documents fail; errors.jsonl in the dataset lists them all")

    def warn(self, message: str) -> None:
        """Say what is read in part or passed over, unless quiet."""
        if self._bar is None:
            self._console.warn(message)
        elif self._console.lively:
            self._say(f"warning: {message}")

    def _say(self, message: str) -> None:
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False)
        else:
            self._console.error(message)


def _bar() -> "Bar":
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: Any) -> Text:
            """Return the rate."""
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    columns: Iterator[Any] = iter(
        (BarColumn(), MofNCompleteColumn(), TextColumn("documents"), Rate(), TimeRemainingColumn())
    )
    # Without a thread of its own: processes are forked meanwhile.
    console = RichConsole(stderr=True, no_color="NO_COLOR" in os.environ)
    failed = TextColumn("{task.fields[failed]} failed")
    return Progress(*columns, failed, console=console, transient=True, auto_refresh=False)
