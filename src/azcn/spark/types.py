"""The columns of a dataset as Spark and Arrow have them."""

from typing import TYPE_CHECKING

from azcn.dataset.schema import ListOf, Struct, Type

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import DataType

__all__ = ["arrow_type", "spark_type"]


def spark_type(column: Type) -> "DataType":
    """Return a type as Spark names it."""
    from pyspark.sql import types

    if isinstance(column, ListOf):
        return types.ArrayType(spark_type(column.of))
    if isinstance(column, Struct):
        return types.StructType([types.StructField(name, spark_type(each)) for name, each in column.fields])
    if column.name == "decimal":
        return types.DecimalType(column.digits, column.places)
    plain = {"text": types.StringType, "integer": types.LongType, "boolean": types.BooleanType}
    made: DataType = plain[column.name]()
    return made


def arrow_type(column: Type) -> "pa.DataType":
    """Return a type as Arrow names it."""
    import pyarrow as pa

    if isinstance(column, ListOf):
        return pa.list_(arrow_type(column.of))
    if isinstance(column, Struct):
        return pa.struct([pa.field(name, arrow_type(each)) for name, each in column.fields])
    if column.name == "decimal":
        return pa.decimal128(column.digits, column.places)
    plain = {"text": pa.string, "integer": pa.int64, "boolean": pa.bool_}
    made: pa.DataType = plain[column.name]()
    return made
