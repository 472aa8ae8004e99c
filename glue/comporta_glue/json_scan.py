"""Where a JSON value ends, without recursion: the depth of nesting costs memory, not the stack."""

import re

DEEP = object()
"""Stands for a list or an object that nobody looks into."""

_TOKEN = re.compile(
    r"[ \t\n\r]*(?:"
    r"(?P<punctuation>[{}\[\],:])"
    r'|(?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")'
    r"|(?P<scalar>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))"
)
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def scan_value(text: str, at: int) -> tuple[int, list[tuple[str, int]] | None]:
    """
    The end of the value at `at`, and, when it is an object, each field's key (in its quotes) and where its value
    starts. Raises ValueError when no value stands there.
    """
    fields: list[tuple[str, int]] = []
    is_object = False
    # What each open bracket waits for: the closing one.
    open_brackets: list[str] = []
    expecting = "value"
    while True:
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"no JSON at {at}")
        start, at = at, match.end()
        token = match["punctuation"] or match["string"] or match["scalar"]
        if expecting == "key" or expecting == "first key":
            if expecting == "first key" and token == "}":
                open_brackets.pop()
                expecting = "more"
            elif match["string"] is not None:
                _check_string(token)
                key, expecting = token, "colon"
            else:
                raise ValueError(f"no key at {start}")
        elif expecting == "colon":
            if token != ":":
                raise ValueError(f"no colon at {start}")
            if is_object and len(open_brackets) == 1:
                fields.append((key, _after_space(text, at)))
            expecting = "value"
        elif expecting == "more":
            if token == ",":
                expecting = "key" if open_brackets[-1] == "}" else "value"
            elif token == open_brackets[-1]:
                open_brackets.pop()
            else:
                raise ValueError(f"no end at {start}")
        elif token == "{":
            is_object = is_object or not open_brackets
            open_brackets.append("}")
            expecting = "first key"
        elif token == "[":
            open_brackets.append("]")
            expecting = "first element"
        elif token == "]" and expecting == "first element":
            open_brackets.pop()
            expecting = "more"
        elif match["punctuation"] is None:
            if match["string"] is not None:
                _check_string(token)
            expecting = "more"
        else:
            raise ValueError(f"no value at {start}")
        if expecting == "more" and not open_brackets:
            return at, fields if is_object else None


def _check_string(token: str) -> None:
    if _LONE_SURROGATE.search(token.replace("\\\\", "")) is not None:
        raise ValueError("half a surrogate pair")


def _after_space(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\n", "\r"):
        at += 1
    return at
