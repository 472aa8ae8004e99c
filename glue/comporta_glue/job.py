"""What both jobs do around their transform: look for raw objects, count, write, and say how it went."""

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from py4j.protocol import Py4JJavaError
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from comporta_glue.arguments import JobArguments, read_arguments
from comporta_glue.contract import Contract, read_contract
from comporta_glue.failure import JobFailure
from comporta_glue.inputs import SelectedInputs, refuse_changed
from comporta_glue.lake import Lake, open_lake
from comporta_glue.log import JobLog
from comporta_glue.notes import is_note
from comporta_glue.session import open_session
from comporta_glue.transform import Transform
from comporta_glue.version import (
    Partition,
    refuse_used_prefix,
    write_manifest,
    write_parquet,
    written_partitions,
)


@dataclass(frozen=True)
class Job:
    name: str
    dataset: str
    folder: str  # under Trusted/ and Quarantine/


@dataclass(frozen=True)
class Run:
    """One run of a job, and what it works with."""

    job: Job
    arguments: JobArguments
    contract: Contract
    lake: Lake
    spark: SparkSession
    log: JobLog
    started_at: datetime

    @property
    def version_prefix(self) -> str:
        return f"Trusted/{self.job.folder}/versions/{self.arguments.run_id}/"

    @property
    def quarantine_prefix(self) -> str:
        return f"Quarantine/{self.job.folder}/{self.arguments.run_id}/"


@dataclass(frozen=True)
class Checked:
    """Every row of a run with its verdict, and how many there are of each."""

    rows: DataFrame
    rows_in: int
    rejected_by_reason: dict[str, int]
    unknown_columns: list[str]

    @property
    def rows_rejected(self) -> int:
        return sum(self.rejected_by_reason.values())


def run_job(job: Job, argv: Sequence[str], work: Callable[[Run], None]) -> None:
    """Runs `work` as one run of the job. A failure ends the process, its reason the last line on stderr."""
    log = JobLog()
    try:
        run = _open_run(job, read_arguments(argv), log)
        work(run)
    except Exception as error:
        if not isinstance(error, JobFailure):
            traceback.print_exc()
        sys.stdout.flush()
        raise SystemExit(" ".join(reason_of(error).split())) from None
    finally:
        log.stop()


def select(run: Run, choose: Callable[[], SelectedInputs]) -> SelectedInputs:
    for prefix in (run.version_prefix, run.quarantine_prefix):
        refuse_used_prefix(run.lake, prefix)
    run.log.phase("looking for raw objects")
    selected = choose()
    total = sum(each.bytes for each in selected.inputs)
    run.log.line(f"{len(selected.inputs)} raw objects, {total} bytes")
    for warning in selected.warnings:
        run.log.line(f"warning: {warning}")
    return selected


def count(run: Run, selected: SelectedInputs, rows: DataFrame, unknown_columns: list[str]) -> Checked:
    """Raises JobFailure when Spark has passed over an input: its rows would be lost in silence."""
    counts = rows.groupBy("input_number", "reason").count().collect()
    noted = {row["input_number"] for row in counts if is_note(row["reason"])}
    for each in selected.inputs:
        if each.number not in noted:
            raise JobFailure(f"{each.uri} was not read: it is gone, or Spark does not see it.")
    by_reason: Counter[str | None] = Counter()
    for row in counts:
        if not is_note(row["reason"]):
            by_reason[row["reason"]] += row["count"]
    rejected = {reason: rows for reason, rows in sorted(by_reason.items(), key=str) if reason is not None}
    checked = Checked(rows, by_reason.total(), rejected, unknown_columns)
    run.log.line(f"{checked.rows_in} rows read, {checked.rows_rejected} rejected {rejected}")
    return checked


def save(run: Run, selected: SelectedInputs, transform: Transform, checked: Checked) -> list[Partition]:
    """Writes the quarantine, the trusted rows and, last, the manifest."""
    if checked.rows_rejected > 0:
        run.log.phase(f"writing {run.lake.uri(run.quarantine_prefix)}")
        write_parquet(transform.quarantine(checked.rows), run.lake, run.quarantine_prefix)
    run.log.phase(f"writing {run.lake.uri(run.version_prefix)}")
    keys = [key.name for key in run.contract.partition_keys]
    write_parquet(transform.trusted(checked.rows), run.lake, run.version_prefix, keys)
    run.log.phase("counting what was written")
    partitions = written_partitions(run.spark, run.lake, run.version_prefix, keys)
    _finish(run, selected, checked, partitions)
    return partitions


def _finish(run: Run, selected: SelectedInputs, checked: Checked, partitions: list[Partition]) -> None:
    rows_out = sum(partition.rows for partition in partitions)
    rows_duplicate = checked.rows_in - checked.rows_rejected - rows_out
    if rows_duplicate < 0:
        raise JobFailure(f"{rows_out} rows were written of {checked.rows_in} that were read.")
    dates = {each.creation_date for each in selected.inputs if each.creation_date is not None}
    empty = sorted(dates - {"-".join(partition.values) for partition in partitions})
    files = sum(partition.files for partition in partitions)
    total = sum(partition.bytes for partition in partitions)
    manifest = {
        "runId": run.arguments.run_id,
        "job": run.job.name,
        "contractVersion": run.contract.version,
        "engine": f"glue-spark {run.spark.version}",
        "startedAt": _instant(run.started_at),
        "completedAt": _instant(datetime.now(UTC)),
        "inputs": [{"uri": each.uri, "bytes": each.bytes, "etag": each.etag} for each in selected.inputs],
        "rowsIn": checked.rows_in,
        "rowsOut": rows_out,
        "rowsRejected": checked.rows_rejected,
        "rowsDuplicate": rows_duplicate,
        "rejectedByReason": checked.rejected_by_reason,
        "unknownColumns": checked.unknown_columns,
        "warnings": selected.warnings
        + [f"No row of {date} survived; its published partition stays as it is." for date in empty],
        "schema": run.contract.schema(),
        "partitions": partitions,
        "files": files,
        "bytes": total,
    }
    refuse_changed(run.lake, selected.inputs)
    write_manifest(run.lake, run.version_prefix, manifest)
    run.log.line(
        f"{checked.rows_in} rows in = {rows_out} out + {checked.rows_rejected} rejected"
        f" + {rows_duplicate} duplicate"
    )
    run.log.line(f"{files} files, {total} bytes in {len(partitions)} partitions; manifest written")


def reason_of(error: BaseException) -> str:
    """What a person can use of an error: of Spark's, the innermost cause."""
    if not isinstance(error, Py4JJavaError):
        return str(error) if isinstance(error, JobFailure) else f"{type(error).__name__}: {error}"
    cause = error.java_exception
    while cause.getCause() is not None:
        cause = cause.getCause()
    return str(cause.toString())


def _open_run(job: Job, arguments: JobArguments, log: JobLog) -> Run:
    started_at = datetime.now(UTC)
    log.phase("starting Spark")
    spark = open_session()
    lake = open_lake(arguments.bucket)
    return Run(job, arguments, read_contract(job.dataset), lake, spark, log, started_at)


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def unknown_names(rows: DataFrame, note: str, most: int) -> list[str]:
    """The names that a reader has noted, each once, in order."""
    found = rows.where(F.col("reason") == note).select("raw").distinct().collect()
    return sort_names([row["raw"] for row in found])[:most]


def sort_names(names: list[str]) -> list[str]:
    """By UTF-16 code units, as the local engine sorts."""
    return sorted(names, key=lambda name: name.encode("utf-16-be"))
