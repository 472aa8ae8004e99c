"""Which raw objects a run reads, and what it warns of."""

import re
from dataclasses import dataclass

from comporta_glue.calendar_date import is_real_date
from comporta_glue.failure import JobFailure
from comporta_glue.lake import Lake, LakeObject

MOVIES_PREFIX = "Raw/LocalCSV/Movies/"
TMDB_PREFIX = "Raw/TMDB/JSON/"

LARGEST_JSON_BYTES = 256 * 1024 * 1024
"""A JSON document is held in memory whole; beyond this size a run would need gigabytes."""


@dataclass(frozen=True)
class JobInput:
    """One raw object. Its number is its place in the byte order of the keys, from 1."""

    number: int
    key: str
    uri: str
    path: str
    bytes: int
    etag: str
    creation_date: str | None = None  # yyyy-mm-dd


@dataclass(frozen=True)
class SelectedInputs:
    inputs: list[JobInput]
    warnings: list[str]


def select_movies_inputs(lake: Lake, ingest_date: str | None) -> SelectedInputs:
    """The CSV files of one full snapshot: the newest dated folder, or that of `ingest_date` (yyyymmdd)."""
    prefix = MOVIES_PREFIX if ingest_date is None else f"{MOVIES_PREFIX}{ingest_date}/"
    snapshots: dict[str, list[LakeObject]] = {}
    warnings: dict[str, None] = {}
    for entry in lake.list(prefix):
        folder, slash, name = entry.key[len(MOVIES_PREFIX) :].rpartition("/")
        if entry.key.endswith("/"):
            continue
        if slash == "":
            warnings[f"{lake.uri(entry.key)} was not read: it lies in no dated folder."] = None
        elif not is_real_date(folder, r"(\d{4})(\d{2})(\d{2})"):
            shown = lake.uri(f"{MOVIES_PREFIX}{folder}/")
            warnings[f"{shown} was not read: {folder} is no real date (yyyymmdd)."] = None
        elif not name.endswith(".csv"):
            warnings[f"{lake.uri(entry.key)} was not read: it is no .csv file."] = None
        elif _is_hidden(name):
            warnings[_hidden(lake, entry)] = None
        else:
            snapshots.setdefault(folder, []).append(entry)
    if not snapshots:
        raise JobFailure(f"There is no CSV file under {lake.uri(prefix)}.")
    newest = snapshots[max(snapshots)]
    return SelectedInputs([_input(lake, at, entry) for at, entry in enumerate(newest, 1)], list(warnings))


def select_tmdb_inputs(lake: Lake, creation_date: str | None) -> SelectedInputs:
    """Every JSON file with its creation date, or only those of `creation_date` (yyyy-mm-dd)."""
    found: list[tuple[LakeObject, str]] = []
    warnings: dict[str, None] = {}
    for entry in lake.list(TMDB_PREFIX):
        relative = entry.key[len(TMDB_PREFIX) :]
        if entry.key.endswith("/"):
            continue
        date = _creation_date(relative, entry)
        if date is None:
            folder = "/".join(relative.split("/")[:-1][:3])
            shown = lake.uri(f"{TMDB_PREFIX}{folder}/")
            warnings[f"{shown} was not read: {folder} is no real date (yyyy/mm/dd)."] = None
        elif creation_date is not None and date != creation_date:
            continue
        elif re.search(r"\.(json|jsonl|ndjson)$", entry.key) is None:
            warnings[f"{lake.uri(entry.key)} was not read: it is no .json, .jsonl or .ndjson file."] = None
        elif _is_hidden(relative.rpartition("/")[2]):
            warnings[_hidden(lake, entry)] = None
        else:
            found.append((entry, date))
    if not found:
        where = "" if creation_date is None else f" with the creation date {creation_date}"
        raise JobFailure(f"There is no JSON file{where} under {lake.uri(TMDB_PREFIX)}.")
    for entry, _ in found:
        if entry.size > LARGEST_JSON_BYTES:
            raise JobFailure(
                f"{lake.uri(entry.key)} has {entry.size} bytes;"
                f" a JSON file may have 256 MiB ({LARGEST_JSON_BYTES} bytes)."
            )
    return SelectedInputs(
        [_input(lake, at, entry, date) for at, (entry, date) in enumerate(found, 1)], list(warnings)
    )


def refuse_changed(lake: Lake, inputs: list[JobInput]) -> None:
    """Raises JobFailure: what was read of an object that was written meanwhile may be neither old nor new."""
    folders = dict.fromkeys(each.key.rpartition("/")[0] + "/" for each in inputs)
    now = {entry.key: entry for folder in folders for entry in lake.list(folder)}
    for each in inputs:
        entry = now.get(each.key)
        if entry is None or (entry.size, entry.etag) != (each.bytes, each.etag):
            raise JobFailure(f"{each.uri} was changed while it was read. Start the job again.")


def _creation_date(relative_key: str, entry: LakeObject) -> str | None:
    """None for a folder that names no day."""
    if "/" not in relative_key:
        return entry.last_modified.strftime("%Y-%m-%d")
    match = re.match(r"(\d{4}/\d{2}/\d{2})/", relative_key, re.ASCII)
    if match is None or not is_real_date(match[1], r"(\d{4})/(\d{2})/(\d{2})"):
        return None
    return match[1].replace("/", "-")


def _is_hidden(name: str) -> bool:
    """Spark and Athena do not see such objects: a run would lose their rows in silence."""
    return name.startswith(("_", "."))


def _hidden(lake: Lake, entry: LakeObject) -> str:
    return f"{lake.uri(entry.key)} was not read: a name that starts with '_' or '.' is hidden."


def _input(lake: Lake, number: int, entry: LakeObject, creation_date: str | None = None) -> JobInput:
    return JobInput(
        number, entry.key, lake.uri(entry.key), lake.path(entry.key), entry.size, entry.etag, creation_date
    )
