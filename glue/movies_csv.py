"""
Glue job movies-csv: the newest snapshot of films and artists, from pipe-separated text in the Raw Zone to Parquet in
the Trusted Zone. What happens to a row is said in glue/sql/movies, once for Spark and for DuckDB.

Arguments: --bucket, --JOB_RUN_ID (Glue gives it), and, if wanted, --ingest_date=yyyymmdd.
"""

import sys
from collections.abc import Sequence

from pyspark.sql import functions as F

from comporta_glue.csv_header import read_csv_header
from comporta_glue.csv_raw_view import CsvFile, csv_raw_view, repeated_headers
from comporta_glue.inputs import SelectedInputs, select_movies_inputs
from comporta_glue.job import Checked, Job, Run, count, run_job, save, select, sort_names
from comporta_glue.notes import HEADER_LINE
from comporta_glue.transform import Transform

JOB = Job(name="movies-csv", dataset="movies", folder="Movies")


def load(run: Run) -> tuple[SelectedInputs, list[CsvFile]]:
    """The files to read and their headers, all of them first: a missing column fails the run before it costs much."""
    selected = select(run, lambda: select_movies_inputs(run.lake, run.arguments.ingest_date))
    files = [CsvFile(each, read_csv_header(run.lake, each)) for each in selected.inputs]
    for file in files:
        file.header.locate(run.contract.columns)
    return selected, files


def transform(run: Run, selected: SelectedInputs, files: list[CsvFile], steps: Transform) -> Checked:
    run.log.phase("reading")
    columns = run.contract.columns
    rows = steps.check(csv_raw_view(run.spark, columns, files))
    headers = rows.where(F.col("reason") == HEADER_LINE).groupBy("input_number").count().collect()
    times = {row["input_number"]: row["count"] for row in headers}
    repeats = [(file, times.get(file.input.number, 0) - 1) for file in files]
    repeated = [(file, more) for file, more in repeats if more > 0]
    if repeated:
        # A union makes Spark forget that it has kept the rows, and plan the whole transform into every later step; a
        # checkpoint it cannot forget.
        again = steps.check(repeated_headers(run.spark, columns, repeated))
        rows = rows.localCheckpoint().unionAll(again.localCheckpoint())
    unknown = set().union(*(file.header.unknown(columns) for file in files))
    return count(run, selected, rows, sort_names(list(unknown)))


def work(run: Run) -> None:
    selected, files = load(run)
    steps = Transform(run.spark, JOB.dataset, selected.inputs)
    save(run, selected, steps, transform(run, selected, files, steps))


def main(argv: Sequence[str]) -> None:
    run_job(JOB, argv, work)


if __name__ == "__main__":
    main(sys.argv)
