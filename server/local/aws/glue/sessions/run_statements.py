"""
Runs the statements of one interactive session, a JSON object a line on stdin, and answers each with one on stdout.
Their names live on from statement to statement; the value of a last expression is shown, as at a Python prompt.
It ends, with all it has started, when its stdin closes.
"""

import ast
import contextlib
import io
import json
import os
import queue
import signal
import sys
import threading
import traceback

statements: queue.Queue = queue.Queue()
progress = threading.Condition()
begun = 0
is_executing = False


def receive() -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if "code" in message:
            statements.put(message["code"])
        else:
            interrupt(message["interrupt"])
    os.killpg(0, signal.SIGKILL)


def interrupt(number: int) -> None:
    """Breaks off the statement of that number, not the one after it; one that has not begun is waited for."""
    with progress:
        progress.wait_for(lambda: begun >= number)
        if begun == number:
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)


def on_interrupt(*_) -> None:
    global is_executing
    if is_executing:
        # Once: what is said about it must not be broken off too.
        is_executing = False
        raise KeyboardInterrupt


def execute(code: str, names: dict) -> None:
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<statement>", "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "<statement>", "eval"), names)
        if value is not None:
            print(repr(value))


def answer(code: str, names: dict) -> dict:
    global begun, is_executing
    printed = io.StringIO()
    try:
        is_executing = True
        with progress:
            begun += 1
            progress.notify()
        with contextlib.redirect_stdout(printed):
            execute(code, names)
        is_executing = False
    except BaseException as error:
        is_executing = False
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if frame.filename == "<statement>"]
        lines = ["Traceback (most recent call last):\n", *traceback.format_list(own)]
        return {"error": type(error).__name__, "value": str(error), "traceback": lines, "text": printed.getvalue()}
    return {"text": printed.getvalue()}


signal.signal(signal.SIGINT, on_interrupt)
# What anything else prints, a JVM for instance, must not stand among the answers.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
names: dict = {"__name__": "__main__"}
if "--spark" in sys.argv:
    from pyspark.sql import SparkSession

    names["spark"] = SparkSession.builder.getOrCreate()
    names["sc"] = names["spark"].sparkContext
threading.Thread(target=receive, daemon=True).start()
while True:
    print(json.dumps(answer(statements.get(), names)), file=answers, flush=True)
