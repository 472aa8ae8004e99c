"""
Runs the Glue scripts again and again in one Spark session, as a test tells on stdin: one {"script", "argv", "s3Root"} a
line. Answers {"error": null} or {"error": reason} a line on stdout; what the scripts print goes to stderr. It ends, with
all it has started, when stdin closes.
"""

import importlib.util
import json
import os
import queue
import signal
import sys
import threading

from pyspark.sql import SparkSession

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def run(script: str, argv: list[str]) -> str | None:
    spec = importlib.util.spec_from_file_location("glue_script", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        module.main([script, *argv])
    except SystemExit as end:
        return str(end.code)
    finally:
        # On Glue the process ends, and with it what it keeps.
        if (session := SparkSession.getActiveSession()) is not None:
            session.catalog.clearCache()
    return None


def read_requests() -> None:
    for line in sys.stdin:
        requests.put(line)
    os.killpg(0, signal.SIGKILL)


requests: queue.Queue[str] = queue.Queue()
threading.Thread(target=read_requests, daemon=True).start()
while True:
    request = json.loads(requests.get())
    os.environ["LOCAL_S3_ROOT"] = request["s3Root"]
    print(json.dumps({"error": run(request["script"], request["argv"])}), file=answers, flush=True)
