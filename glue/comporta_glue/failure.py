"""How a run says why it failed."""


class JobFailure(Exception):
    """The run cannot go on; the message tells a person what happened, to what, and what is expected."""
