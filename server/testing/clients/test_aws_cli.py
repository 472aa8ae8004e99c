import json
import subprocess

import pytest
from conftest import MOVIES_JOB, until
from lake import DAYS, create_films

DATABASE = "aws_cli"


def aws(*arguments: str) -> dict | str:
    done = subprocess.run(["aws", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


def refusal(*arguments: str) -> str:
    done = subprocess.run(["aws", *arguments], capture_output=True, text=True)
    assert done.returncode != 0
    return done.stderr


@pytest.fixture(scope="module", autouse=True)
def films(client, bucket) -> None:
    create_films(client, bucket, DATABASE)


def test_glue_lists_jobs_and_shows_runs(movies_run):
    assert MOVIES_JOB in aws("glue", "list-jobs")["JobNames"]
    runs = aws("glue", "get-job-runs", "--job-name", MOVIES_JOB, "--max-items", "1")
    assert runs["JobRuns"][0]["JobName"] == MOVIES_JOB
    shown = aws("glue", "get-job-run", "--job-name", MOVIES_JOB, "--run-id", movies_run["Id"])
    assert shown["JobRun"]["JobRunState"] == "SUCCEEDED"


def test_glue_says_what_is_not_there():
    assert "(EntityNotFoundException)" in refusal("glue", "get-job", "--job-name", "nowhere")


def test_glue_reads_all_partitions_page_by_page():
    found = aws("glue", "get-partitions", "--database-name", DATABASE, "--table-name", "films", "--page-size", "5")
    assert [partition["Values"][0] for partition in found["Partitions"]] == DAYS


def test_athena_runs_a_query_and_shows_its_rows(bucket):
    query_id = aws(
        "athena", "start-query-execution", "--query-string", "SELECT count(*) AS n FROM films",
        "--query-execution-context", f"Database={DATABASE}", "--result-configuration", f"OutputLocation=s3://{bucket}/cli/",
    )["QueryExecutionId"]
    state = lambda: aws("athena", "get-query-execution", "--query-execution-id", query_id)["QueryExecution"]["Status"]["State"]
    assert until(state, lambda found: found not in ("QUEUED", "RUNNING")) == "SUCCEEDED"
    result = aws("athena", "get-query-results", "--query-execution-id", query_id)
    assert [row["Data"][0]["VarCharValue"] for row in result["ResultSet"]["Rows"]] == ["n", "36"]


def test_athena_refuses_what_does_not_parse(bucket):
    message = refusal("athena", "start-query-execution", "--query-string", "SELEC", "--result-configuration", f"OutputLocation=s3://{bucket}/cli/")
    assert "(InvalidRequestException)" in message and "mismatched input 'SELEC'" in message


def test_s3_copies_a_tree_there_and_back(bucket, tmp_path):
    tree = {"a.txt": "a", "b/c d.txt": "ç", "b/e+f.txt": ""}
    for name, text in tree.items():
        (tmp_path / "up" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "up" / name).write_text(text)
    aws("s3", "sync", "--quiet", str(tmp_path / "up"), f"s3://{bucket}/cli-tree")
    aws("s3", "cp", "--quiet", "--recursive", f"s3://{bucket}/cli-tree", str(tmp_path / "down"))
    assert {str(f.relative_to(tmp_path / "down")): f.read_text() for f in (tmp_path / "down").rglob("*") if f.is_file()} == tree
    assert "cli-tree/b/c d.txt" in aws("s3", "ls", "--recursive", f"s3://{bucket}/cli-tree")
    aws("s3", "rm", "--quiet", "--recursive", f"s3://{bucket}/cli-tree")
    assert refusal("s3", "ls", f"s3://{bucket}/cli-tree/") == ""


def test_s3_makes_moves_and_removes():
    aws("s3", "mb", "s3://clients-cli")
    assert "clients-cli" in aws("s3", "ls")
    assert "BucketAlreadyOwnedByYou" in refusal("s3", "mb", "s3://clients-cli")
    aws("s3api", "put-object", "--bucket", "clients-cli", "--key", "x")
    aws("s3", "mv", "--quiet", "s3://clients-cli/x", "s3://clients-cli/y")
    assert [found["Key"] for found in aws("s3api", "list-objects-v2", "--bucket", "clients-cli")["Contents"]] == ["y"]
    assert "BucketNotEmpty" in refusal("s3", "rb", "s3://clients-cli")
    aws("s3", "rb", "--force", "s3://clients-cli")


def test_s3_puts_a_large_file_in_parts(bucket, tmp_path):
    large = tmp_path / "large"
    large.write_bytes(b"0123456789abcdef" * (1 << 20))
    aws("s3", "cp", "--quiet", str(large), f"s3://{bucket}/cli-large")
    assert aws("s3api", "head-object", "--bucket", bucket, "--key", "cli-large")["ContentLength"] == 16 << 20


def test_logs_show_what_a_run_printed(movies_run):
    group = f"{movies_run['LogGroupName']}/output"
    streams = aws("logs", "describe-log-streams", "--log-group-name", group)["logStreams"]
    assert movies_run["Id"] in [stream["logStreamName"] for stream in streams]
    events = aws("logs", "get-log-events", "--log-group-name", group, "--log-stream-name", movies_run["Id"])["events"]
    assert events == aws("logs", "filter-log-events", "--log-group-name", group, "--log-stream-names", movies_run["Id"], "--query", "{e: events[].{timestamp: timestamp, message: message, ingestionTime: ingestionTime}}")["e"]

