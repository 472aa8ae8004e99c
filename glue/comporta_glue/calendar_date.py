"""Days of the calendar."""

import re
from datetime import date


def is_real_date(text: str, pattern: str) -> bool:
    """Whether `text` is, whole, what `pattern` says (groups year, month, day) and names a day of the calendar."""
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        return False
    try:
        date(*(int(part) for part in match.groups()))
    except ValueError:
        return False
    return True
