"""``azcn extract``."""

from pathlib import Path

import click

from azcn.cli.command import Command
from azcn.cli.options import Reading, corpus_options, model_option, rules_options
from azcn.errors import UsageError

__all__ = ["command"]


@click.command(
    "extract",
    cls=Command,
    examples=[
        "azcn extract articles/ -o facts/",
        "azcn extract articles/ -o facts/ --resume",
        "azcn extract archive.jsonl.gz -o facts/ --dedupe --jobs 4",
        "azcn extract articles/ -o facts/ --update",
        "azcn extract april/ -o facts/ --append",
        "azcn extract articles/ -o facts/ --engine spark --master local[4,4]",
    ],
)
@corpus_options
@rules_options
@model_option
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="The folder of the dataset: a new or empty one, or that of a dataset to go on with.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "jsonl"]),
    help="Of part files.  [default: that of the dataset; of a new one parquet where DuckDB is installed, else jsonl]",
)
@click.option("--resume", "mode", flag_value="resume", help="Go on with a dataset whose run was stopped.")
@click.option(
    "--update",
    "mode",
    flag_value="update",
    help="Read only what is new or changed; keep what the corpus has no longer.",
)
@click.option("--retry-failed", "mode", flag_value="retry", help="Update, and read again the documents that failed.")
@click.option("--append", "mode", flag_value="append", help="Add what is new, and leave all that is there as it is.")
@click.option("--prune", is_flag=True, help="Update, and drop what the corpus has no longer.")
@click.option("--dedupe", is_flag=True, help="Read equal texts once; duplicates.jsonl lists the others.")
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    default=2000,
    metavar="N",
    help="Documents of a part file.  [default: 2000]",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="Where documents are read: here, or by Apache Spark.  [default: local]",
)
@click.option("--master", metavar="URL", help="The cluster of --engine spark.  [default: what spark-submit says]")
@click.option("--conf", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Spark. May be repeated.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no warnings and no summary.")
def command(
    *,
    reading: Reading,
    model: str | None,
    out: Path,
    form: str | None,
    mode: str | None,
    prune: bool,
    dedupe: bool,
    part_size: int,
    engine: str,
    master: str | None,
    settings: tuple[str, ...],
    quiet: bool,
) -> None:
    """Read a whole corpus into a dataset.

    A dataset is a folder with tables of documents, mentions, entities and facts. A SOURCE is a file or folder, as for
    azcn facts. A run that was stopped, however it was, is gone on with by the same command with --resume; the dataset
    is the same in the end, byte for byte, and for any number of --jobs. Documents that fail are listed in errors.jsonl.
    """
    from azcn.cli.corpus import run_extract

    if prune and mode not in (None, "update", "retry"):
        other = "--resume, which goes on as was begun" if mode == "resume" else "--append, which drops nothing"
        raise UsageError(f"--prune does not go with {other}")
    run_extract(
        reading,
        model,
        out,
        form=form,
        mode=mode or ("update" if prune else "new"),
        prune=prune,
        dedupe=dedupe,
        part_size=part_size,
        quiet=quiet,
        engine=engine,
        master=master,
        settings=settings,
    )
