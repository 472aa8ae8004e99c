"""
What a reader has to say besides rows. A note goes through the transform as a row whose reader error is the note, so
that it is found in the same pass over the data, and is taken out before anything is counted or written.
"""

HEADER_LINE = "note:header_line"
FILE_READ = "note:file_read"
UNKNOWN_FIELDS = "note:unknown_fields"


def is_note(reason: str | None) -> bool:
    return reason is not None and reason.startswith("note:")
