"""A small cluster on this machine: two processes of Spark's, each with Python workers of its own."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import azcn


@pytest.fixture(scope="session")
def spark():
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        pytest.skip("no PySpark here: make test-spark installs it")
    if shutil.which("java") is None:
        pytest.skip("no Java here: make test-spark needs it")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.task.maxFailures": "4",
        "spark.executorEnv.PYTHONPATH": str(Path(azcn.__file__).parents[1]),
        "spark.sql.shuffle.partitions": "2",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("azcn")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
