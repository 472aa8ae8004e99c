"""The records of one JSON file: JSON Lines by name, an array, JSON Lines by its first line, or else one object."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comporta_glue.json_text import WHITE_SPACE, parse_json, read_elements, skip_white_space

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class JsonRecord:
    position: int  # line or element, from 1
    raw: str  # as it stands in the file; bytes that are not UTF-8 as U+FFFD
    fields: dict[str, Any] | None  # None when it is no JSON object


def json_records(body: bytes, name: str) -> Iterator[JsonRecord]:
    body = body.removeprefix(BOM)
    start = body.lstrip(WHITE_SPACE.encode())
    if start == b"":
        return
    if name.endswith((".jsonl", ".ndjson")):
        yield from _lines(body)
    elif start.startswith(b"["):
        yield from _elements(body)
    elif _record(start.partition(b"\n")[0], 1).fields is not None:
        yield from _lines(body)
    else:
        yield _record(body, 1)


def _lines(body: bytes) -> Iterator[JsonRecord]:
    for position, line in enumerate(body.split(b"\n"), 1):
        if line.strip(WHITE_SPACE.encode()) != b"":
            yield _record(line, position)


def _elements(body: bytes) -> Iterator[JsonRecord]:
    text = body.decode("utf-8", "replace")
    elements = read_elements(text, skip_white_space(text, 0)) if _is_utf8(body) else None
    if elements is None:
        yield JsonRecord(1, text, None)
        return
    for position, (raw, value) in enumerate(elements, 1):
        yield JsonRecord(position, raw, value if isinstance(value, dict) else None)


def _record(body: bytes, position: int) -> JsonRecord:
    raw = body.decode("utf-8", "replace").strip(WHITE_SPACE)
    value = parse_json(raw) if _is_utf8(body) else None
    return JsonRecord(position, raw, value if isinstance(value, dict) else None)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
