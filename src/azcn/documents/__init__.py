"""Documents in: files, folders, standard input and the seed, read as a stream."""

from azcn.documents.check import find_warnings
from azcn.documents.columns import Columns
from azcn.documents.dates import DATE_SOURCES, DateSource
from azcn.documents.load import load_documents
from azcn.documents.readers import FORMATS
from azcn.documents.seed import load_seed

__all__ = ["DATE_SOURCES", "FORMATS", "Columns", "DateSource", "find_warnings", "load_documents", "load_seed"]
