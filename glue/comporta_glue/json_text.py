"""
JSON to the letter of RFC 8259, numbers as their digits. Python's own parser does the work; what it lets through beyond
the RFC (NaN, half a surrogate pair) is refused here, and what is nested too deep for it is read by a scanner that does
not recurse.
"""

import json
import re
from typing import Any, NoReturn

from comporta_glue.json_scan import DEEP, scan_value

WHITE_SPACE = " \t\n\r"

_SPACE = re.compile(r"[ \t\n\r]*")
_HALF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


class Digits(str):
    """A JSON number as it stands in the text: a value beyond 2^53 keeps every digit."""


def _digits(text: str) -> Digits:
    """A number counts by its value, and -0 is 0."""
    return Digits("0" if text == "-0" else text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_decoder = json.JSONDecoder(parse_int=_digits, parse_float=Digits, parse_constant=_refuse)


def parse_json(text: str) -> Any:
    """The value that the text is, whole; None when it is none (a null is no record either)."""
    try:
        value, end = _value_at(text, skip_white_space(text, 0))
    except ValueError:
        return None
    return value if skip_white_space(text, end) == len(text) else None


def read_elements(text: str, start: int) -> list[tuple[str, Any]] | None:
    """Each element of the array that the text is from `start` on, with its text; None when it is no whole array."""
    elements: list[tuple[str, Any]] = []
    at = skip_white_space(text, start + 1)
    if text[at : at + 1] == "]":
        return elements if skip_white_space(text, at + 1) == len(text) else None
    while True:
        try:
            value, end = _value_at(text, at)
        except ValueError:
            return None
        elements.append((text[at:end], value))
        at = skip_white_space(text, end)
        following = text[at : at + 1]
        if following == "]":
            return elements if skip_white_space(text, at + 1) == len(text) else None
        if following != ",":
            return None
        at = skip_white_space(text, at + 1)


def skip_white_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def _value_at(text: str, at: int) -> tuple[Any, int]:
    """Raises ValueError when no JSON value stands there."""
    try:
        value, end = _decoder.raw_decode(text, at)
    except RecursionError:
        return _deep_value(text, at)
    if _HALF_A_PAIR.search(text, at, end) is not None:
        _refuse_half_pairs(value)
    return value, end


def _deep_value(text: str, at: int) -> tuple[Any, int]:
    """A value nested beyond what Python recurses into; of an object, the fields, each on its own."""
    end, fields = scan_value(text, at)
    if fields is None:
        return DEEP, end
    return {json.loads(key): _shallow(text, start) for key, start in fields}, end


def _shallow(text: str, at: int) -> Any:
    try:
        return _decoder.raw_decode(text, at)[0]
    except RecursionError:
        return DEEP


def _refuse_half_pairs(value: Any) -> None:
    """A string with half a surrogate pair is no Unicode text. Raises ValueError."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            one.encode("utf-8")  # UnicodeEncodeError is a ValueError
        elif isinstance(one, dict):
            waiting.extend(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
