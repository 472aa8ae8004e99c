import json
import os
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest

BUCKET = "clients-lake"
MOVIES_JOB = "comporta-movies-csv"


@pytest.fixture(scope="session")
def client() -> Callable:
    """boto3's client of a service. It finds the local AWS as it would find AWS: through its environment."""
    session = boto3.Session()
    clients = {}

    def of(service: str):
        if service not in clients:
            clients[service] = session.client(service)
        return clients[service]

    return of


@pytest.fixture(scope="session")
def bucket(client) -> str:
    client("s3").create_bucket(Bucket=BUCKET)
    return BUCKET


@pytest.fixture(scope="session")
def movies_run(client) -> dict:
    """A run of the sample's job that has come to its end."""
    glue = client("glue")
    run_id = glue.start_job_run(JobName=MOVIES_JOB)["JobRunId"]
    return until(
        lambda: glue.get_job_run(JobName=MOVIES_JOB, RunId=run_id)["JobRun"],
        lambda run: run["JobRunState"] in ("SUCCEEDED", "FAILED"),
    )


@pytest.fixture
def fault() -> Iterator[Callable]:
    """Lets something go wrong until the end of the test."""
    yield lambda **what: control("POST", what)
    control("DELETE")


def control(method: str, body: dict | None = None) -> None:
    data = None if body is None else json.dumps(body).encode()
    address = f"{os.environ['AWS_ENDPOINT_URL']}/__fault"
    urllib.request.urlopen(urllib.request.Request(address, data=data, method=method)).close()


def until(read: Callable, is_reached: Callable, seconds: float = 60):
    """Reads until the condition holds; there are no waiters for most of what these services do."""
    end = time.monotonic() + seconds
    while True:
        value = read()
        if is_reached(value):
            return value
        if time.monotonic() > end:
            raise AssertionError(f"still {value}")
        time.sleep(0.05)


outcomes: dict[str, Counter] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # A fixture that broke fails the test that asked for it; a skipped test has shown nothing.
    if report.when == "call" or report.outcome != "passed":
        by_client = outcomes.setdefault(Path(report.fspath).stem.removeprefix("test_"), Counter())
        by_client["passed" if report.outcome == "passed" else "failed"] += 1


def pytest_terminal_summary(terminalreporter) -> None:
    for name, count in sorted(outcomes.items()):
        terminalreporter.write_line(f"{name}: {count['passed']} of {count.total()}")


def pytest_sessionfinish() -> None:
    total = sum(outcomes.values(), Counter())
    report = {"passed": total["passed"], "failed": total["failed"]}
    Path(os.environ["COMPORTA_REPORT"]).write_text(json.dumps(report))
