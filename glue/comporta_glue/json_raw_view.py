"""JSON files as the view `raw` of glue/sql/tmdb: one row a record, each value as text with its kind in front."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from comporta_glue.contract import Column
from comporta_glue.csv_raw_view import escape_glob
from comporta_glue.inputs import JobInput
from comporta_glue.json_records import json_records
from comporta_glue.json_text import Digits
from comporta_glue.notes import FILE_READ, UNKNOWN_FIELDS

ROWS_PER_BATCH = 5_000


def json_raw_view(spark: SparkSession, columns: Sequence[Column], inputs: Sequence[JobInput]) -> DataFrame:
    """Spark hands out whole files, Python reads them: no JSON reader of Spark keeps types, positions and raw text."""
    dates = spark.createDataFrame(
        [(each.number, *(each.creation_date or "").split("-"), each.uri) for each in inputs],
        "input_number int, ano string, mes string, dia string, uri string",
    )
    numbers = spark.createDataFrame(
        [(each.number, _name(spark, each.path)) for each in inputs], "input_number int, path string"
    )
    files = (
        spark.read.format("binaryFile")
        .load([escape_glob(each.path) for each in inputs])
        .select("path", "content")
        .join(F.broadcast(numbers), "path")
        .select("input_number", "path", "content")
    )
    lists = [column.is_list for column in columns]
    types = ", ".join(f"{column.name} {'array<string>' if column.is_list else 'string'}" for column in columns)
    names = [column.raw_names[0] for column in columns]
    known = {raw for column in columns for raw in column.raw_names}
    schema = f"input_number int, position bigint, raw string, reader_error string, {types}"
    arrow_schema = pa.schema(
        [("input_number", pa.int32()), ("position", pa.int64()), ("raw", pa.string()), ("reader_error", pa.string())]
        + [
            (column.name, pa.list_(pa.string()) if is_list else pa.string())
            for column, is_list in zip(columns, lists, strict=True)
        ]
    )

    def rows(number: int, path: str, body: bytes) -> Iterator[tuple[Any, ...]]:
        nothing = (None,) * len(names)
        yield (number, None, None, FILE_READ, *nothing)
        unknown: set[str] = set()
        for record in json_records(body, path):
            if record.fields is None:
                yield (number, record.position, record.raw, "bad_json", *nothing)
                continue
            values = [
                texts_of(record.fields.get(name)) if is_list else text_of(record.fields.get(name))
                for name, is_list in zip(names, lists, strict=True)
            ]
            yield (number, record.position, record.raw, None, *values)
            for field in record.fields.keys() - known - unknown:
                unknown.add(field)
                yield (number, None, field, UNKNOWN_FIELDS, *nothing)

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number, path, content in zip(*(column for column in batch.columns), strict=True):
                held = []
                for row in rows(number.as_py(), path.as_py(), content.as_py()):
                    held.append(row)
                    if len(held) == ROWS_PER_BATCH:
                        yield _batch(held, arrow_schema)
                        held = []
                yield _batch(held, arrow_schema)

    return files.mapInArrow(read, schema).join(F.broadcast(dates.drop("uri")), "input_number")


def text_of(value: Any) -> str | None:
    """n:152 is a number, s:152 a string, x: anything else; a null is nothing."""
    if value is None:
        return None
    if type(value) is Digits:
        return f"n:{value}"
    if isinstance(value, str):
        return f"s:{value}"
    return "x:"


def texts_of(value: Any) -> list[str | None] | None:
    """The elements of a list; what is no list as one element: t:<string>, or x:."""
    if value is None:
        return None
    if isinstance(value, list):
        return [_element(element) for element in value]
    if isinstance(value, str) and type(value) is not Digits:
        return [f"t:{value}"]
    return ["x:"]


def _element(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
        # The name of an object is a string, or it has none.
        return None if value is None else f"s:{value}" if type(value) is str else "x:"
    if value is None:
        return None
    return f"s:{value}" if type(value) is str else "x:"


def _batch(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _name(spark: SparkSession, path: str) -> str:
    """The path as the reader of binary files will spell it."""
    return str(spark._jvm.org.apache.hadoop.fs.Path(path).toString())
