"""
Runs one Glue script as Glue does: its arguments, its output, its exit code. It ends, with all it has started, when its
stdin closes: a run must not outlive the local AWS, since what it writes would belong to nobody.
"""

import os
import runpy
import signal
import sys
import threading


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


def stop_spark() -> None:
    """Before the last word: what the JVM prints while it ends must not stand behind the run's reason."""
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is not None:
        context.stop()
        context._gateway.shutdown()


threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv = sys.argv[1:]
reason = None
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit as end:
    reason = end.code
stop_spark()
if isinstance(reason, str):
    print(reason, file=sys.stderr)
    reason = 1
sys.stdout.flush()
sys.stderr.flush()
# The thread that waits for stdin would hold the interpreter's end up.
os._exit(reason or 0)
