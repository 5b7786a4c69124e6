"""The seed: the article that azcn reads when it is given nothing else."""

import tomllib
from functools import cache
from pathlib import Path

from azcn.documents.decode import decode_text
from azcn.errors import AzcnError
from azcn.model import Document

__all__ = ["load_seed"]


@cache
def load_seed() -> Document:
    """Return the seed document, with the date that its sidecar gives it."""
    folder = _folder()
    about = tomllib.loads(folder.joinpath("seed.toml").read_text(encoding="utf-8"))
    text = decode_text(folder.joinpath("seed.txt").read_bytes(), "seed", None)
    return Document(id=about["id"], text=text, date=about["date"])


def _folder() -> Path:
    """Return the folder of the seed: in the installed package, or beside the sources."""
    package = Path(__file__).parents[1]
    for folder in (package / "seeds", package.parents[1] / "seeds"):
        if folder.joinpath("seed.txt").is_file():
            return folder
    raise AzcnError("the seed document is missing from this installation of azcn: install it again, or name a file")
