"""The spaCy pipeline: the only package that knows spaCy's registry, and the road from documents to facts."""

from azcn.pipeline.annotate import PIECE, annotate
from azcn.pipeline.load import DEFAULT_MODEL, Need, load

__all__ = ["DEFAULT_MODEL", "PIECE", "Need", "annotate", "load"]
