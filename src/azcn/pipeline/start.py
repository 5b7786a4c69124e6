"""Start a French pipeline without what takes seconds and changes nothing.

What is left out, and why the result is the same:

* The token match of ``spacy.lang.fr`` is compiled in a factored form (`azcn.pipeline.token_match`).
* ``strings.json`` holds words; the pipeline adds the strings that its labels need by itself.
* ``senter`` is off in the models, and azcn sets sentence starts before the parser anyway.
* The lemmatizer's tables are used as they lie in the file (`azcn.pipeline.lemma_tables`).
* Entry points are looked up by group.
* ``spacy.cli`` is not imported with spaCy; whoever imports it later gets it.
* tok2vec, parser, ner and attribute ruler do their work in less time (`azcn.pipeline.quick`).
* Matrix products go to numpy's OpenBLAS with one thread, where numpy has it, instead of blis.

All this is known of spaCy 3.8 and its French models 3.8; others are loaded the stock way.
``AZCN_START=stock`` asks for that, ``AZCN_GEMM=blis`` for spaCy's own matrix products.
"""

import gc
import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from azcn.pipeline.token_match import factored_when_compiled

if TYPE_CHECKING:
    from spacy.language import Language

    from azcn.pipeline.recogniser import Recogniser

__all__ = ["blank", "collection_later", "start"]

_SPACY = ("3", "8")
_MODELS = ("core_news_sm", "core_news_md", "core_news_lg")
_THREADS = "OPENBLAS_NUM_THREADS"


def blank() -> "Language":
    """Return the French pipeline that has no components."""
    with _quick_import():
        import spacy

        return spacy.blank("fr")


def start(model: str, recogniser: "Recogniser | None" = None) -> "Language":
    """Return the French pipeline ``model``, a package or a path, as `spacy.load` does; OSError where there is none.

    With ``recogniser`` its entity recogniser has those weights instead of its own.
    """
    with collection_later(), _quick_import():
        import spacy

        data = _known_data(model)
        if data is not None:
            # Whatever is unlike what is known here, the stock way decides.
            with suppress(Exception), _quick_products():
                return _start_known(data, recogniser)
        if recogniser is not None:
            nlp = spacy.load(model)
            try:
                recogniser.put_into(nlp.get_pipe("ner"))
            except Exception:  # noqa: BLE001 (weights that were whole, and do not fit)
                warnings.warn(f"{recogniser.path}: these weights do not fit {model}: its own are read", stacklevel=2)
                return start(model)
            return nlp
        return spacy.load(model)


def _known_data(model: str) -> Path | None:
    """Return the folder of the data of an installed model package of known kind."""
    if os.environ.get("AZCN_START") == "stock" or not model.isidentifier():
        return None
    from spacy.about import __version__

    spec = find_spec(model)
    if tuple(__version__.split(".")[:2]) != _SPACY or spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    try:
        meta = json.loads((package / "meta.json").read_bytes())
    except (OSError, ValueError):
        return None
    if meta.get("lang") != "fr" or meta.get("name") not in _MODELS or not meta["version"].startswith("3.8."):
        return None
    data = package / f"fr_{meta['name']}-{meta['version']}"
    return data if data.is_dir() else None


def _start_known(data: Path, recogniser: "Recogniser | None") -> "Language":
    from spacy.util import get_model_meta, load_config, load_model_from_config

    from azcn.pipeline.quick import quicken

    left_out = ["strings", "senter", "lemmatizer"]
    # As `spacy.load` does, but for the check of a configuration that came with the model.
    made = load_model_from_config(
        load_config(data / "config.cfg"), exclude=left_out, meta=get_model_meta(data), validate=False
    )
    own = [] if recogniser is None else ["ner"]
    nlp: Language = made.from_disk(data, exclude=[*left_out, *own])
    if recogniser is not None:
        recogniser.put_into(nlp.get_pipe("ner"))
    config = nlp.config["components"].get("lemmatizer") or _lemmatizer_config(data)
    _add_lemmatizer(nlp, data, config)
    quicken(nlp)
    return nlp


def _lemmatizer_config(data: Path) -> dict[str, Any]:
    from thinc.api import Config

    config: dict[str, Any] = Config().from_disk(data / "config.cfg")["components"]["lemmatizer"]
    return config


def _add_lemmatizer(nlp: "Language", data: Path, config: dict[str, Any]) -> None:
    from spacy.lang.fr.lemmatizer import FrenchLemmatizer

    from azcn.pipeline.lemma_tables import read_tables

    if config["factory"] != "lemmatizer" or config["mode"] != "rule":
        raise ValueError("another lemmatizer")
    own = {key: value for key, value in config.items() if key not in ("factory", "scorer")}
    lemmatizer = nlp.add_pipe("lemmatizer", config=own, after="attribute_ruler")
    if type(lemmatizer) is not FrenchLemmatizer:
        raise ValueError("another lemmatizer")
    lemmatizer.lookups = read_tables(data / "lemmatizer" / "lookups" / "lookups.bin")


@contextmanager
def _quick_import() -> Iterator[None]:
    """Import spaCy, where it is not there yet, without its command line, and its patterns in their short form."""
    if os.environ.get("AZCN_START") == "stock":
        yield
        return
    with factored_when_compiled(), _one_thread():
        if "spacy" not in sys.modules:
            _import_without_command_line()
        with _entry_points_by_group():
            yield


def _import_without_command_line() -> None:
    """Import spaCy while ``spacy.cli``, which it only needs for `spacy.info`, is a stand-in."""
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": package, "spacy.cli.info": module})
    try:
        import spacy  # noqa: F401
    finally:
        for name in ("spacy.cli", "spacy.cli.info"):
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    """Do what `spacy.info` does: import spaCy's command line, and ask it."""
    from spacy.cli.info import info

    return info(*args, **options)


@contextmanager
def _entry_points_by_group() -> Iterator[None]:
    """Look entry points up by group meanwhile: spaCy's registries go through all of them hundreds of times."""
    import catalogue

    known = getattr(catalogue, "AVAILABLE_ENTRY_POINTS", None)
    if not hasattr(known, "select"):
        yield
        return
    catalogue.AVAILABLE_ENTRY_POINTS = _ByGroup(known)
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = known


class _ByGroup:
    """Entry points, each group of which is selected once."""

    def __init__(self, known: Any) -> None:
        self._known = known
        self._groups: dict[str, Any] = {}

    def select(self, *, group: str) -> Any:
        """Return the entry points of a group."""
        if group not in self._groups:
            self._groups[group] = self._known.select(group=group)
        return self._groups[group]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let OpenBLAS start with one thread, where numpy is not there yet: more make small products slower."""
    if "numpy" in sys.modules or _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        import numpy as np  # noqa: F401 (it reads the variable when it is imported)
    finally:
        del os.environ[_THREADS]
    _state["threads"] = 1
    yield


_state: dict[str, int] = {}


@contextmanager
def _quick_products() -> Iterator[None]:
    """Make models meanwhile that multiply matrices with numpy's OpenBLAS, where that is there with one thread."""
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    one = _state.get("threads") == 1 or os.environ.get(_THREADS) == "1"
    if os.environ.get("AZCN_GEMM") == "blis" or not one or type(before) is not NumpyOps or not _has_openblas():
        yield
        return
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


def _has_openblas() -> bool:
    import numpy as np

    try:
        name = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    except (KeyError, TypeError, ValueError):
        return False
    return "openblas" in str(name).lower()


@contextmanager
def collection_later() -> Iterator[None]:
    """Leave garbage alone meanwhile: hardly any is made, and much is looked through."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
