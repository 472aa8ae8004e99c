"""The transform of one dataset: the SQL of glue/sql, step by step, on a raw view."""

from collections.abc import Sequence

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from comporta_glue.contract import read_resource
from comporta_glue.inputs import JobInput


class Transform:
    """
    Every row of a raw view, checked and typed once. The outcome is kept, since it is read several times: for the
    counts, for the quarantine and for the trusted rows.
    """

    def __init__(self, spark: SparkSession, dataset: str, inputs: Sequence[JobInput]) -> None:
        self._spark = spark
        self._dataset = dataset
        spark.createDataFrame(
            [(each.number, each.uri) for each in inputs], "input_number int, source_file string"
        ).createOrReplaceTempView("inputs")

    def check(self, raw: DataFrame) -> DataFrame:
        raw.createOrReplaceTempView("raw")
        self._step("parsed").createOrReplaceTempView("parsed")
        return self._step("checked").persist(StorageLevel.MEMORY_AND_DISK)

    def trusted(self, checked: DataFrame) -> DataFrame:
        return self._outcome("trusted", checked)

    def quarantine(self, checked: DataFrame) -> DataFrame:
        return self._outcome("quarantine", checked)

    def _outcome(self, step: str, checked: DataFrame) -> DataFrame:
        rows = checked.where(F.col("reason").isNull() | ~F.col("reason").startswith("note:"))
        rows.createOrReplaceTempView("checked")
        return self._step(step)

    def _step(self, name: str) -> DataFrame:
        return self._spark.sql(read_resource(f"sql/{self._dataset}/{name}.sql"))
