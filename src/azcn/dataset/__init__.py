"""Datasets: the tables that extraction fills, as part files on disk with a manifest."""

from azcn.dataset.manifest import is_dataset
from azcn.dataset.opened import Dataset, open_dataset
from azcn.dataset.parts import DatasetError
from azcn.dataset.schema import TABLES, columns

__all__ = ["TABLES", "Dataset", "DatasetError", "columns", "is_dataset", "open_dataset"]
