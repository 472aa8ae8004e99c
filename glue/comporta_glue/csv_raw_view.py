"""CSV files as the view `raw` of glue/sql/movies: one row a line, one text column per contract column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from py4j.java_gateway import JavaClass
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from comporta_glue.contract import Column
from comporta_glue.csv_header import CsvHeader
from comporta_glue.inputs import JobInput
from comporta_glue.notes import HEADER_LINE

SEPARATOR = "[|]"


@dataclass(frozen=True)
class CsvFile:
    input: JobInput
    header: CsvHeader


def csv_raw_view(spark: SparkSession, columns: Sequence[Column], files: Sequence[CsvFile]) -> DataFrame:
    """
    Every line that is not blank. Spark's own CSV reader would bind columns by position and replace bad bytes, so lines
    are read as text. A line that says what its file's header says is marked: one of them is the header.
    """
    by_header: dict[str, list[CsvFile]] = {}
    for file in files:
        by_header.setdefault(file.header.line, []).append(file)
    views = [_files_of_one_header(spark, columns, same) for same in by_header.values()]
    union = views[0]
    for view in views[1:]:
        union = union.unionAll(view)
    return union


def repeated_headers(
    spark: SparkSession, columns: Sequence[Column], files: Sequence[tuple[CsvFile, int]]
) -> DataFrame:
    """
    Lines that read like their file's header but are not the first to do so are data: so many of each file. They are
    split here, since all that is known of them fits on the driver.
    """
    rows = []
    for file, times in files:
        fields, places = file.header.line.split("|"), file.header.locate(columns)
        texts = [fields[places[column.name]] for column in columns]
        rows.append((file.input.number, None, file.header.line, None, *texts, times))
    texts_schema = ", ".join(f"{column.name} string" for column in columns)
    schema = f"input_number int, position bigint, raw string, reader_error string, {texts_schema}, times int"
    each = spark.createDataFrame(rows, schema)
    return each.withColumn("time", F.explode(F.sequence(F.lit(1), "times"))).drop("times", "time")


def _files_of_one_header(
    spark: SparkSession, columns: Sequence[Column], files: Sequence[CsvFile]
) -> DataFrame:
    header = files[0].header
    numbers = spark.createDataFrame(
        [(file.input.number, _url(spark, file.input.path)) for file in files],
        "input_number int, url string",
    )
    text = spark.read.text([escape_glob(file.input.path) for file in files])
    lines = (
        text.select("value", F.col("_metadata.file_path").alias("url"))
        .where("NOT value RLIKE '\\\\A[ \\t]*\\\\z'")
        .join(F.broadcast(numbers), "url")
        .select("input_number", "value")
    )
    return _raw_columns(lines, columns, header)


def _raw_columns(lines: DataFrame, columns: Sequence[Column], header: CsvHeader) -> DataFrame:
    places = header.locate(columns)
    fields = F.split("value", SEPARATOR, -1)
    decoded = F.decode(F.col("value").cast("binary"), "UTF-8")
    is_utf8 = F.encode(decoded, "UTF-8") == F.col("value").cast("binary")
    marked = lines.select(
        "input_number",
        F.when(is_utf8, F.col("value")).otherwise(decoded).alias("raw"),
        F.coalesce(
            F.when(F.col("value") == header.line, HEADER_LINE),
            F.when(~is_utf8, "bad_encoding"),
            F.when(F.size(fields) != len(header.names), "field_count"),
        ).alias("reader_error"),
        fields.alias("fields"),
    )
    given = F.when(F.col("reader_error").isNull(), F.col("fields"))
    return marked.select(
        "input_number",
        F.lit(None).cast("bigint").alias("position"),
        "raw",
        "reader_error",
        *[F.get(given, F.lit(places[column.name])).alias(column.name) for column in columns],
    )


def _url(spark: SparkSession, path: str) -> str:
    """The path as `_metadata.file_path` will spell it: Hadoop's own form (file:/), URL-encoded."""
    path_class: JavaClass = spark._jvm.org.apache.hadoop.fs.Path
    return str(path_class(path_class(path).toString()).toUri().toString())


def escape_glob(path: str) -> str:
    """Spark takes paths for patterns."""
    return re.sub(r"([*?\[\]{}\\])", r"\\\1", path)
