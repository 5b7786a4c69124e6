"""SQL over what azcn extracts: tables, views and macros in DuckDB, sealed off from all else."""

from azcn.sql.session import QueryError, Session

__all__ = ["QueryError", "Session"]
