import pytest
from botocore.exceptions import ClientError
from conftest import MOVIES_JOB, until
from lake import DAYS, create_films, storage

DATABASE = "boto3_glue"
SCRIPT = {"Name": "glueetl", "ScriptLocation": "s3://clients-lake/scripts/none.py"}


@pytest.fixture(scope="module")
def glue(client):
    return client("glue")


@pytest.fixture(scope="module")
def films(client, bucket) -> dict:
    return {"DatabaseName": DATABASE, "TableName": create_films(client, bucket, DATABASE)}


@pytest.fixture
def job(glue):
    name = glue.create_job(Name="boto3-job", Role="role", Command=SCRIPT, GlueVersion="5.1", Tags={"team": "data"})["Name"]
    yield name
    glue.delete_job(JobName=name)


def test_a_job_is_what_it_was_created_as(glue, job):
    created = glue.get_job(JobName=job)["Job"]
    assert (created["Command"]["ScriptLocation"], created["GlueVersion"]) == (SCRIPT["ScriptLocation"], "5.1")
    assert created["Timeout"] == 480, "the default of Glue 5 and later"


def test_an_update_replaces_the_definition_but_its_glue_version(glue, job):
    glue.update_job(JobName=job, JobUpdate={"Role": "other", "Command": SCRIPT, "Description": "new"})
    updated = glue.get_job(JobName=job)["Job"]
    assert (updated["Role"], updated["Description"], updated["GlueVersion"]) == ("other", "new", "5.1")


def test_the_paginator_of_jobs_gives_each_job_once(glue, job):
    pages = glue.get_paginator("get_jobs").paginate(PaginationConfig={"PageSize": 1})
    names = [found["Name"] for page in pages for found in page["Jobs"]]
    assert {job, MOVIES_JOB} <= set(names) and len(names) == len(set(names))


def test_the_list_of_jobs_can_be_filtered_by_a_tag(glue, job):
    assert glue.list_jobs(Tags={"team": "data"})["JobNames"] == [job]


def test_a_batch_names_the_jobs_that_are_not_there(glue, job):
    answer = glue.batch_get_jobs(JobNames=[job, "nowhere"])
    assert ([found["Name"] for found in answer["Jobs"]], answer["JobsNotFound"]) == ([job], ["nowhere"])


def test_a_run_executes_and_says_for_how_long(movies_run):
    assert movies_run["JobRunState"] == "SUCCEEDED", movies_run.get("ErrorMessage")
    assert movies_run["ExecutionTime"] >= 1
    assert movies_run["CompletedOn"] >= movies_run["StartedOn"]
    assert movies_run["Id"].startswith("jr_") and len(movies_run["Id"]) == 67


def test_the_paginator_of_runs_gives_the_newest_first(glue, movies_run, fault):
    fault(kind="stuck", count=1)
    newer = glue.start_job_run(JobName=MOVIES_JOB)["JobRunId"]
    glue.batch_stop_job_run(JobName=MOVIES_JOB, JobRunIds=[newer])
    pages = glue.get_paginator("get_job_runs").paginate(JobName=MOVIES_JOB, PaginationConfig={"PageSize": 1})
    assert [run["Id"] for page in pages for run in page["JobRuns"]][:2] == [newer, movies_run["Id"]]
    until(lambda: state(glue, newer), lambda found: found == "STOPPED")


def test_a_stopped_run_is_stopping_and_then_stopped(glue, movies_run, fault):
    fault(kind="stuck", count=1)
    fault(kind="stuck", runState="STOPPING", count=1)
    run_id = glue.start_job_run(JobName=MOVIES_JOB)["JobRunId"]
    answer = glue.batch_stop_job_run(JobName=MOVIES_JOB, JobRunIds=[run_id])
    assert answer["SuccessfulSubmissions"] == [{"JobName": MOVIES_JOB, "JobRunId": run_id}]
    assert state(glue, run_id) == "STOPPING"


def test_a_batch_of_stops_answers_for_each_run(glue, movies_run):
    errors = glue.batch_stop_job_run(JobName=MOVIES_JOB, JobRunIds=[movies_run["Id"], "jr_none"])["Errors"]
    codes = {error["JobRunId"]: error["ErrorDetail"]["ErrorCode"] for error in errors}
    assert codes == {movies_run["Id"]: "JobRunInTerminalStateException", "jr_none": "EntityNotFoundException"}


def test_a_second_run_is_one_too_many(glue, movies_run, fault):
    fault(kind="stuck", count=1)
    until(lambda: glue.get_job_runs(JobName=MOVIES_JOB)["JobRuns"], lambda runs: all("CompletedOn" in run for run in runs))
    run_id = glue.start_job_run(JobName=MOVIES_JOB)["JobRunId"]
    with pytest.raises(glue.exceptions.ConcurrentRunsExceededException):
        glue.start_job_run(JobName=MOVIES_JOB)
    queued = glue.start_job_run(JobName=MOVIES_JOB, JobRunQueuingEnabled=True)["JobRunId"]
    assert state(glue, queued) == "WAITING"
    glue.batch_stop_job_run(JobName=MOVIES_JOB, JobRunIds=[run_id, queued])


def test_a_job_that_is_not_there_has_an_error_class_of_its_own(glue):
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_job(JobName="nowhere")
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.start_job_run(JobName="nowhere")


def test_a_job_cannot_be_created_twice(glue, job):
    with pytest.raises(glue.exceptions.AlreadyExistsException):
        glue.create_job(Name=job, Role="role", Command=SCRIPT)


def test_more_runs_than_a_page_holds_are_refused_in_the_words_of_aws(glue):
    with pytest.raises(ClientError, match=r"1 validation error detected: Value '?\d* ?'?at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 200") as caught:
        glue.get_job_runs(JobName=MOVIES_JOB, MaxResults=201)
    assert caught.value.response["Error"]["Code"] == "ValidationException"


def test_an_operation_that_is_not_there_says_so(glue):
    with pytest.raises(ClientError) as caught:
        glue.list_crawlers()
    assert caught.value.response["Error"]["Code"] == "UnknownOperationException"


def test_throttling_is_retried_until_it_ends(glue, fault):
    fault(kind="throttle", service="glue", operation="GetJob", count=2)
    answer = glue.get_job(JobName=MOVIES_JOB)
    assert answer["ResponseMetadata"]["RetryAttempts"] == 2


def test_the_paginator_of_databases_gives_each_once(glue, films):
    pages = glue.get_paginator("get_databases").paginate(PaginationConfig={"PageSize": 1})
    names = [found["Name"] for page in pages for found in page["DatabaseList"]]
    assert {DATABASE, "trusted"} <= set(names) and len(names) == len(set(names))


def test_the_paginator_of_tables_takes_an_expression(glue, films):
    pages = glue.get_paginator("get_tables").paginate(DatabaseName=DATABASE, Expression="fil.*")
    assert [table["Name"] for page in pages for table in page["TableList"]] == ["films"]


def test_every_update_of_a_table_is_a_version(glue, films):
    table = {"Name": "versioned", "StorageDescriptor": storage("s3://clients-lake/versioned/")}
    glue.create_table(DatabaseName=DATABASE, TableInput=table)
    for number in range(3):
        glue.update_table(DatabaseName=DATABASE, TableInput={**table, "Description": str(number)})
    pages = glue.get_paginator("get_table_versions").paginate(
        DatabaseName=DATABASE, TableName="versioned", PaginationConfig={"PageSize": 2}
    )
    assert [found["VersionId"] for page in pages for found in page["TableVersions"]] == ["3", "2", "1", "0"]
    second = glue.get_table_version(DatabaseName=DATABASE, TableName="versioned", VersionId="1")
    assert second["TableVersion"]["Table"]["Description"] == "0"
    with pytest.raises(glue.exceptions.ConcurrentModificationException):
        glue.update_table(DatabaseName=DATABASE, TableInput=table, VersionId="1")
    glue.delete_table_version(DatabaseName=DATABASE, TableName="versioned", VersionId="0")
    errors = glue.batch_delete_table_version(DatabaseName=DATABASE, TableName="versioned", VersionIds=["1", "9"])["Errors"]
    assert [(error["VersionId"], error["ErrorDetail"]["ErrorCode"]) for error in errors] == [("9", "EntityNotFoundException")]
    assert glue.batch_delete_table(DatabaseName=DATABASE, TablesToDelete=["versioned", "gone"])["Errors"][0]["TableName"] == "gone"


def test_the_paginator_of_partitions_gives_each_once(glue, films):
    pages = glue.get_paginator("get_partitions").paginate(**films, PaginationConfig={"PageSize": 5})
    assert [found["Values"] for page in pages for found in page["Partitions"]] == [[day] for day in DAYS]


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("day = '2026-11-03'", DAYS[2:3]),
        ("day >= '2026-11-10' AND day <> '2026-11-11'", [DAYS[9], DAYS[11]]),
        ("day BETWEEN '2026-11-02' AND '2026-11-04'", DAYS[1:4]),
        ("day IN ('2026-11-01', '2026-11-12')", [DAYS[0], DAYS[11]]),
        ("day LIKE '%-05' OR NOT (day < '2026-11-12')", [DAYS[4], DAYS[11]]),
    ],
)
def test_an_expression_chooses_partitions(glue, films, expression, days):
    found = glue.get_partitions(**films, Expression=expression)["Partitions"]
    assert [partition["Values"][0] for partition in found] == days


def test_the_segments_of_a_list_of_partitions_are_the_list(glue, films):
    segments = [
        [p["Values"][0] for p in glue.get_partitions(**films, Segment={"SegmentNumber": n, "TotalSegments": 3})["Partitions"]]
        for n in range(3)
    ]
    assert sorted(sum(segments, [])) == DAYS


def test_a_broken_expression_is_invalid_input(glue, films):
    with pytest.raises(glue.exceptions.InvalidInputException):
        glue.get_partitions(**films, Expression="day = = 1")


def test_a_batch_of_partitions_answers_for_each(glue, films):
    new = {"Values": ["2026-12-01"], "StorageDescriptor": storage("s3://clients-lake/none/")}
    old = {**new, "Values": [DAYS[0]]}
    errors = glue.batch_create_partition(**films, PartitionInputList=[old, new])["Errors"]
    assert [(error["PartitionValues"], error["ErrorDetail"]["ErrorCode"]) for error in errors] == [
        ([DAYS[0]], "AlreadyExistsException")
    ]
    keys = [{"Values": new["Values"]}, {"Values": ["2027-01-01"]}]
    assert len(glue.batch_get_partition(**films, PartitionsToGet=keys)["Partitions"]) == 1
    errors = glue.batch_delete_partition(**films, PartitionsToDelete=keys)["Errors"]
    assert [error["PartitionValues"] for error in errors] == [["2027-01-01"]]


def test_a_bookmark_is_of_a_job(glue, job):
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_job_bookmark(JobName=job)
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.reset_job_bookmark(JobName=job)


def test_there_are_no_triggers_until_somebody_makes_some(glue):
    assert [page["Triggers"] for page in glue.get_paginator("get_triggers").paginate()] == [[]]
    assert glue.list_triggers()["TriggerNames"] == []
    with pytest.raises(glue.exceptions.EntityNotFoundException):
        glue.get_trigger(Name="nowhere")


def state(glue, run_id: str) -> str:
    return glue.get_job_run(JobName=MOVIES_JOB, RunId=run_id)["JobRun"]["JobRunState"]
