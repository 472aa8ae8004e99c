"""What a run leaves behind: Parquet under a prefix of its own, and, last, the manifest that makes it a version."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from comporta_glue.failure import JobFailure
from comporta_glue.lake import Lake

ROWS_PER_FILE = 10_000_000

NO_MARKER = {"mapreduce.fileoutputcommitter.marksuccessfuljobs": "false"}
"""Nothing lies beside the Parquet files."""


@dataclass(frozen=True)
class Partition:
    values: list[str]
    rows: int
    bytes: int
    files: int


def refuse_used_prefix(lake: Lake, prefix: str) -> None:
    for found in lake.list(prefix):
        raise JobFailure(f"{lake.uri(prefix)} is not empty: it holds {lake.uri(found.key)}.")


def write_parquet(rows: DataFrame, lake: Lake, prefix: str, keys: Sequence[str] = ()) -> None:
    """One file a partition, unless it is very large: many small files make every later query slow."""
    if keys:
        rows = rows.repartition(*keys)
    writer = rows.write.mode("append").options(**NO_MARKER).option("maxRecordsPerFile", ROWS_PER_FILE)
    writer.partitionBy(*keys).parquet(lake.path(prefix.rstrip("/")))


def written_partitions(
    spark: SparkSession, lake: Lake, prefix: str, keys: Sequence[str]
) -> list[Partition]:
    """What lies under the prefix now, as read back, in the order of the partitions' values."""
    sizes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for found in lake.list(prefix):
        folders = found.key[len(prefix) :].split("/")[:-1]
        sizes[tuple(folder.partition("=")[2] for folder in folders)].append(found.size)
    if not sizes:
        return []
    counts = spark.read.parquet(lake.path(prefix.rstrip("/"))).groupBy(*keys).count().collect()
    rows = {tuple(row[:-1]): row[-1] for row in counts}
    return [
        Partition(list(values), rows.get(values, 0), sum(sizes[values]), len(sizes[values]))
        for values in sorted(sizes)
    ]


def write_manifest(lake: Lake, prefix: str, manifest: dict[str, Any]) -> None:
    """Makes the version exist."""
    body = json.dumps(manifest, ensure_ascii=False, indent=2, default=asdict)
    lake.put(f"{prefix}_manifest.json", f"{body}\n".encode())
