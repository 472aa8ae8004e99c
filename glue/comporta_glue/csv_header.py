"""The header of a CSV file: the first line that is not blank."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comporta_glue.contract import Column
from comporta_glue.failure import JobFailure
from comporta_glue.inputs import JobInput
from comporta_glue.lake import Lake

LONGEST_HEADER_BYTES = 1024 * 1024
"""A header longer than this is no header: the file is not what it says."""

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class CsvHeader:
    line: str
    names: list[str]
    uri: str

    def locate(self, columns: Sequence[Column]) -> dict[str, int]:
        """Where each contract column stands. Raises JobFailure that names a missing column."""
        places = {}
        for column in columns:
            found = [self.names.index(raw) for raw in column.raw_names if raw in self.names]
            if not found:
                raise JobFailure(f"{self.uri} has no column '{column.raw_names[0]}'.")
            if len(found) > 1:
                spellings = ", ".join(column.raw_names)
                raise JobFailure(
                    f"The header of {self.uri} has the column '{column.raw_names[0]}' twice ({spellings})."
                )
            places[column.name] = found[0]
        return places

    def unknown(self, columns: Sequence[Column]) -> set[str]:
        known = set(self.locate(columns).values())
        return {name for at, name in enumerate(self.names) if at not in known}


def read_csv_header(lake: Lake, entry: JobInput) -> CsvHeader:
    """Raises JobFailure that names the file when it has no header, a name twice, or bytes that are not UTF-8."""
    # One byte more: whether the header's line ends within the limit must be seen.
    start = lake.read_start(entry.key, LONGEST_HEADER_BYTES + 1).removeprefix(BOM)
    for line in re.split(rb"\r\n|\r|\n", start):
        if line.strip(b" \t") != b"":
            break
    else:
        raise JobFailure(f"{entry.uri} has no header line.")
    if len(line) > LONGEST_HEADER_BYTES - len(BOM):
        raise JobFailure(f"{entry.uri} has no header line.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise JobFailure(f"The header of {entry.uri} is not UTF-8.") from error
    names = [name.strip(" \t") for name in text.split("|")]
    for name in names:
        if names.count(name) > 1:
            raise JobFailure(f"The header of {entry.uri} has the column '{name}' twice.")
    return CsvHeader(text, names, entry.uri)
