"""The driver's log: one line a time on stdout, for the person who watches the run and for a progress bar."""

import sys
import threading
import time
from datetime import UTC, datetime

HEARTBEAT_SECONDS = 10.0


class JobLog:
    """Says what the run does now, and keeps saying so while it takes long."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._current = "starting"
        self._stopped = threading.Event()
        threading.Thread(target=self._beat, daemon=True).start()

    def phase(self, text: str) -> None:
        self._current = text
        self.line(text)

    def line(self, text: str) -> None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        print(f"{at} +{time.monotonic() - self._started:.1f}s {text}", file=sys.stdout, flush=True)

    def stop(self) -> None:
        self._stopped.set()

    def _beat(self) -> None:
        while not self._stopped.wait(HEARTBEAT_SECONDS):
            self.line(f"still {self._current}")
