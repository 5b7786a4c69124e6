"""One measurement in a process of its own: prints a JSON object. `bench/run.py` calls it."""

import datetime as dt
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from texts import documents, text

ANCHOR = dt.date(2025, 4, 22)


def stock(number: str, words: str, model: str) -> dict[str, float]:
    """Run all components of the model as it comes over documents, after a first pass that warms its lemmatizer."""
    import spacy

    nlp = spacy.load(model)
    texts = [each["text"] for each in documents(int(number), int(words))]
    return _timed(lambda: [None for _ in nlp.pipe(texts)], warm=True)


def azcn(number: str, words: str, jobs: str, types: str = "", telling: str = "1") -> dict[str, float]:
    """Find all in documents, mentions, chains and facts, after a first pass.

    Of ``types`` alone, where given; one document in ``telling`` is made of all patterns, the others tell of no deeds.
    """
    from azcn.pipeline.stream import Plan, stream

    plan = Plan(types=tuple(filter(None, types.split(","))))
    given = list(_documents(int(number), int(words), int(telling)))
    return _timed(lambda: [None for _ in stream(given, plan, jobs=int(jobs), on_error=_fail)], warm=True)


def corpus(number: str, words: str) -> dict[str, float]:
    """Find all in documents that are made as they are read."""
    from azcn.pipeline.stream import Plan, stream

    list(stream(_documents(40, int(words)), Plan(), on_error=_fail))
    return _timed(lambda: [None for _ in stream(_documents(int(number), int(words)), Plan(), on_error=_fail)])


def length(words: str) -> dict[str, float]:
    """Find all in one document."""
    from azcn.model import Document
    from azcn.pipeline.stream import Plan, stream

    list(stream(_documents(40, 125), Plan(), on_error=_fail))
    document = Document(id="long", text=text(random.Random(1), int(words)), date=ANCHOR)  # noqa: S311
    return _timed(lambda: list(stream([document], Plan(), on_error=_fail)))


def values(path: str) -> dict[str, float]:
    """Find values and times in texts, one a line of JSON."""
    from azcn.mentions import find_plain

    texts = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return _timed(lambda: [find_plain(each, ANCHOR) for each in texts], warm=True)


def _documents(number: int, words: int, telling: int = 1) -> Iterator:
    from azcn.model import Document

    for each in documents(number, words, telling):
        yield Document(id=each["id"], text=each["text"], date=ANCHOR)


def _fail(_: object, error: Exception) -> None:
    raise error


def _timed(run: Callable[[], object], *, warm: bool = False) -> dict[str, float]:
    if warm:
        run()
    begin = time.perf_counter()
    run()
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    print(
        json.dumps(
            {"stock": stock, "azcn": azcn, "corpus": corpus, "length": length, "values": values}[name](*arguments)
        )
    )
