"""azcn on Apache Spark: facts for any DataFrame, by the same function that reads a corpus on one machine."""

from azcn.spark.frame import extract

__all__ = ["extract"]
