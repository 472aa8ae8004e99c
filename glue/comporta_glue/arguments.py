"""What Glue passes to a job: `--name value`, on AWS read by Glue's own library."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from comporta_glue.calendar_date import is_real_date
from comporta_glue.failure import JobFailure

REQUIRED = ["bucket"]
OPTIONAL = ["ingest_date", "creation_date"]


@dataclass(frozen=True)
class JobArguments:
    run_id: str
    bucket: str
    ingest_date: str | None  # yyyymmdd
    creation_date: str | None  # yyyy-mm-dd


def read_arguments(argv: Sequence[str]) -> JobArguments:
    """Reads a run's arguments, the script's own name first, as in sys.argv. Raises JobFailure for a bad date."""
    given = _resolve(argv)
    # An empty value is how a default argument of a job says "not set".
    ingest_date = given.get("ingest_date") or None
    creation_date = given.get("creation_date") or None
    if ingest_date is not None and not is_real_date(ingest_date, r"(\d{4})(\d{2})(\d{2})"):
        raise JobFailure(f"--ingest_date is '{ingest_date}', expected a real date as yyyymmdd.")
    if creation_date is not None and not is_real_date(creation_date, r"(\d{4})-(\d{2})-(\d{2})"):
        raise JobFailure(f"--creation_date is '{creation_date}', expected a real date as yyyy-mm-dd.")
    for name in ["JOB_RUN_ID", *REQUIRED]:
        if not given.get(name):
            raise JobFailure(f"The job needs the argument --{name}.")
    return JobArguments(given["JOB_RUN_ID"], given["bucket"], ingest_date, creation_date)


def _resolve(argv: Sequence[str]) -> dict[str, str]:
    try:
        from awsglue.utils import getResolvedOptions
    except ImportError:
        return _parse(argv)
    # Glue's library demands every name it is told of, refuses JOB_RUN_ID and returns it all the same.
    present = [name for name in OPTIONAL if _is_given(argv, name)]
    return getResolvedOptions(list(argv), REQUIRED + present)


def _parse(argv: Sequence[str]) -> dict[str, str]:
    parser = argparse.ArgumentParser(allow_abbrev=False, exit_on_error=False, add_help=False)
    for name in ["JOB_RUN_ID", *REQUIRED, *OPTIONAL]:
        parser.add_argument(f"--{name}")
    try:
        known, _ = parser.parse_known_args(list(argv[1:]))
    except argparse.ArgumentError as error:
        raise JobFailure(f"The job's arguments cannot be read: {error}.") from error
    return {name: value for name, value in vars(known).items() if value is not None}


def _is_given(argv: Sequence[str], name: str) -> bool:
    return any(argument == f"--{name}" or argument.startswith(f"--{name}=") for argument in argv)
