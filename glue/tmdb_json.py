"""
Glue job tmdb-json: films from the TMDB API, from JSON in the Raw Zone to Parquet in the Trusted Zone, partitioned by
the date on which they were collected. What happens to a record is said in glue/sql/tmdb, once for Spark and for DuckDB.

Arguments: --bucket, --JOB_RUN_ID (Glue gives it), and, if wanted, --creation_date=yyyy-mm-dd.
"""

import sys
from collections.abc import Sequence

from comporta_glue.inputs import SelectedInputs, select_tmdb_inputs
from comporta_glue.job import Checked, Job, Run, count, run_job, save, select, unknown_names
from comporta_glue.json_raw_view import json_raw_view
from comporta_glue.notes import UNKNOWN_FIELDS
from comporta_glue.transform import Transform

JOB = Job(name="tmdb-json", dataset="tmdb", folder="TMDB")

MOST_UNKNOWN_FIELDS = 1000
"""A manifest is read by people: beyond so many the names are data, not fields."""


def load(run: Run) -> SelectedInputs:
    return select(run, lambda: select_tmdb_inputs(run.lake, run.arguments.creation_date))


def transform(run: Run, selected: SelectedInputs, steps: Transform) -> Checked:
    run.log.phase("reading")
    rows = steps.check(json_raw_view(run.spark, run.contract.columns, selected.inputs))
    unknown = unknown_names(rows, UNKNOWN_FIELDS, MOST_UNKNOWN_FIELDS)
    return count(run, selected, rows, unknown)


def work(run: Run) -> None:
    selected = load(run)
    steps = Transform(run.spark, JOB.dataset, selected.inputs)
    save(run, selected, steps, transform(run, selected, steps))


def main(argv: Sequence[str]) -> None:
    run_job(JOB, argv, work)


if __name__ == "__main__":
    main(sys.argv)
