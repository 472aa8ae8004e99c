import uuid

import pytest
from botocore.exceptions import ClientError
from conftest import until
from lake import create_films

DATABASE = "boto3_athena"
ENDLESS = f"SELECT count(*) FROM {' CROSS JOIN '.join(f'films f{n}' for n in range(9))} WHERE f0.id + f8.id = -1"


@pytest.fixture(scope="module")
def athena(client):
    return client("athena")


@pytest.fixture(scope="module")
def where(client, bucket) -> dict:
    create_films(client, bucket, DATABASE)
    return {
        "QueryExecutionContext": {"Database": DATABASE, "Catalog": "AwsDataCatalog"},
        "ResultConfiguration": {"OutputLocation": f"s3://{bucket}/results/"},
    }


@pytest.fixture(scope="module")
def query(athena, where):
    def run(sql: str, **more) -> dict:
        query_id = athena.start_query_execution(QueryString=sql, **where, **more)["QueryExecutionId"]
        return finished(athena, query_id)

    return run


def finished(athena, query_id: str) -> dict:
    return until(
        lambda: athena.get_query_execution(QueryExecutionId=query_id)["QueryExecution"],
        lambda execution: execution["Status"]["State"] in ("SUCCEEDED", "FAILED", "CANCELLED"),
    )


def rows(athena, execution: dict) -> list:
    pages = athena.get_paginator("get_query_results").paginate(
        QueryExecutionId=execution["QueryExecutionId"], PaginationConfig={"PageSize": 5}
    )
    return [[cell.get("VarCharValue") for cell in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]]


def test_a_query_gives_a_header_and_its_rows(athena, query):
    execution = query("SELECT id, title, score, day FROM films WHERE day = '2026-11-02' ORDER BY id")
    assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
    assert rows(athena, execution) == [
        ["id", "title", "score", "day"],
        ["3", "a", "1.5", "2026-11-02"],
        ["4", None, None, "2026-11-02"],
        ["5", 'ç "x"', "2.0", "2026-11-02"],
    ]


def test_the_paginator_of_results_gives_each_row_once(athena, query):
    assert rows(athena, query("SELECT id FROM films ORDER BY id")) == [["id"], *([str(n)] for n in range(36))]


def test_a_query_says_what_it_read(query):
    statistics = query("SELECT sum(score) FROM films")["Statistics"]
    assert statistics["DataScannedInBytes"] > 0
    assert statistics["TotalExecutionTimeInMillis"] >= statistics["EngineExecutionTimeInMillis"]
    assert query("SELECT count(*) FROM films")["Statistics"]["DataScannedInBytes"] == 0


def test_the_rows_of_a_query_are_counted(athena, query):
    execution = query("SELECT title FROM films WHERE day = '2026-11-02' AND id > 3")
    statistics = athena.get_query_runtime_statistics(QueryExecutionId=execution["QueryExecutionId"])
    counted = statistics["QueryRuntimeStatistics"]["Rows"]
    assert (counted["InputRows"], counted["OutputRows"]) == (3, 2)


def test_the_result_is_a_csv_object(client, query):
    execution = query("SELECT title FROM films WHERE id IN (1, 2) ORDER BY id")
    bucket, key = execution["ResultConfiguration"]["OutputLocation"].removeprefix("s3://").split("/", 1)
    assert client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode() == '"title"\n\n"ç ""x"""\n'


def test_the_same_token_is_the_same_query(athena, where):
    token = str(uuid.uuid4())
    ask = lambda sql: athena.start_query_execution(QueryString=sql, ClientRequestToken=token, **where)["QueryExecutionId"]
    first = ask("SELECT 1")
    assert ask("SELECT 1") == first
    with pytest.raises(athena.exceptions.InvalidRequestException, match="Idempotent parameters do not match") as caught:
        ask("SELECT 2")
    assert caught.value.response["AthenaErrorCode"] == "IDEMPOTENT_PARAMETER_MISMATCH"


def test_sql_that_does_not_parse_is_refused_at_once(athena, where):
    with pytest.raises(athena.exceptions.InvalidRequestException) as caught:
        athena.start_query_execution(QueryString="SELEC 1", **where)
    assert caught.value.response["AthenaErrorCode"] == "MALFORMED_QUERY"


@pytest.mark.parametrize(
    ("sql", "reason", "kind"),
    [
        ("SELECT * FROM nowhere", "TABLE_NOT_FOUND", 1301),
        ("SELECT nothing FROM films", "COLUMN_NOT_FOUND", 1006),
        ("SELECT 1 / 0", "DIVISION_BY_ZERO", 1001),
        ("SELECT CAST('x' AS integer)", "INVALID_CAST_ARGUMENT", 1100),
    ],
)
def test_a_query_fails_with_the_error_of_its_kind(query, sql, reason, kind):
    status = query(sql)["Status"]
    assert status["State"] == "FAILED"
    assert status["StateChangeReason"].startswith(f"{reason}: ")
    assert (status["AthenaError"]["ErrorCategory"], status["AthenaError"]["ErrorType"]) == (2, kind)


def test_a_stopped_query_is_cancelled_and_has_no_results(athena, where):
    query_id = athena.start_query_execution(QueryString=ENDLESS, **where)["QueryExecutionId"]
    athena.stop_query_execution(QueryExecutionId=query_id)
    assert finished(athena, query_id)["Status"]["State"] == "CANCELLED"
    with pytest.raises(athena.exceptions.InvalidRequestException, match="Could not find results"):
        athena.get_query_results(QueryExecutionId=query_id)


def test_the_paginator_of_queries_gives_the_newest_first(athena, query):
    ids = [query(f"SELECT {n}")["QueryExecutionId"] for n in range(3)]
    pages = athena.get_paginator("list_query_executions").paginate(PaginationConfig={"PageSize": 2, "MaxItems": 3})
    assert [found for page in pages for found in page["QueryExecutionIds"]] == ids[::-1]


def test_a_batch_names_the_queries_that_are_not_there(athena, query):
    known = query("SELECT 1")["QueryExecutionId"]
    answer = athena.batch_get_query_execution(QueryExecutionIds=[known, str(uuid.uuid4())])
    assert [found["QueryExecutionId"] for found in answer["QueryExecutions"]] == [known]
    assert len(answer["UnprocessedQueryExecutionIds"]) == 1


def test_parameters_take_the_place_of_question_marks(athena, query):
    execution = query("SELECT count(*) FROM films WHERE title = ? AND id < ?", ExecutionParameters=["'a'", "9"])
    assert rows(athena, execution)[1] == ["3"]


def test_a_prepared_statement_is_kept_changed_executed_and_deleted(athena, query):
    name = {"StatementName": "by_title", "WorkGroup": "primary"}
    athena.create_prepared_statement(**name, QueryStatement="SELECT count(*) FROM films WHERE title = ?")
    assert rows(athena, query("EXECUTE by_title USING 'a'"))[1] == ["12"]
    assert rows(athena, query("EXECUTE by_title", ExecutionParameters=["'a'"]))[1] == ["12"]
    athena.update_prepared_statement(**name, QueryStatement="SELECT min(id) FROM films WHERE title = ?", Description="least")
    assert athena.get_prepared_statement(**name)["PreparedStatement"]["Description"] == "least"
    assert [found["StatementName"] for found in athena.list_prepared_statements(WorkGroup="primary")["PreparedStatements"]] == ["by_title"]
    answer = athena.batch_get_prepared_statement(PreparedStatementNames=["by_title", "none"], WorkGroup="primary")
    assert [found["StatementName"] for found in answer["UnprocessedPreparedStatementNames"]] == ["none"]
    athena.delete_prepared_statement(**name)
    with pytest.raises(athena.exceptions.ResourceNotFoundException):
        athena.get_prepared_statement(**name)


def test_a_named_query_is_kept_changed_listed_and_deleted(athena):
    ids = [
        athena.create_named_query(Name=f"n{n}", Database=DATABASE, QueryString=f"SELECT {n}")["NamedQueryId"] for n in range(3)
    ]
    athena.update_named_query(NamedQueryId=ids[0], Name="renamed", QueryString="SELECT 9")
    assert athena.get_named_query(NamedQueryId=ids[0])["NamedQuery"]["QueryString"] == "SELECT 9"
    pages = athena.get_paginator("list_named_queries").paginate(PaginationConfig={"PageSize": 2})
    assert {found for page in pages for found in page["NamedQueryIds"]} == set(ids)
    athena.delete_named_query(NamedQueryId=ids[0])
    answer = athena.batch_get_named_query(NamedQueryIds=ids)
    assert [found["Name"] for found in answer["NamedQueries"]] == ["n1", "n2"]
    assert [found["NamedQueryId"] for found in answer["UnprocessedNamedQueryIds"]] == [ids[0]]


def test_the_catalog_can_be_read_through_athena(athena, where):
    catalog = {"CatalogName": "AwsDataCatalog"}
    pages = athena.get_paginator("list_databases").paginate(**catalog, PaginationConfig={"PageSize": 1})
    assert DATABASE in [found["Name"] for page in pages for found in page["DatabaseList"]]
    assert athena.get_database(**catalog, DatabaseName=DATABASE)["Database"]["Name"] == DATABASE
    pages = athena.get_paginator("list_table_metadata").paginate(**catalog, DatabaseName=DATABASE)
    assert [found["Name"] for page in pages for found in page["TableMetadataList"]] == ["films"]
    table = athena.get_table_metadata(**catalog, DatabaseName=DATABASE, TableName="films")["TableMetadata"]
    assert [column["Name"] for column in table["Columns"]] == ["id", "title", "score"]
    assert [key["Name"] for key in table["PartitionKeys"]] == ["day"]
    with pytest.raises(athena.exceptions.MetadataException):
        athena.get_table_metadata(**catalog, DatabaseName=DATABASE, TableName="nowhere")
    pages = athena.get_paginator("list_data_catalogs").paginate()
    assert [found["CatalogName"] for page in pages for found in page["DataCatalogsSummary"]] == ["AwsDataCatalog"]
    assert athena.get_data_catalog(Name="AwsDataCatalog")["DataCatalog"]["Type"] == "GLUE"
    versions = athena.list_engine_versions()["EngineVersions"]
    assert "Athena engine version 3" in [found["EffectiveEngineVersion"] for found in versions]


def test_a_workgroup_that_enforces_its_output_location_wins(athena, client, query, bucket):
    athena.create_work_group(
        Name="enforcing",
        Configuration={
            "EnforceWorkGroupConfiguration": True,
            "ResultConfiguration": {"OutputLocation": f"s3://{bucket}/enforced/"},
        },
    )
    location = query("SELECT 1", WorkGroup="enforcing")["ResultConfiguration"]["OutputLocation"]
    assert location.startswith(f"s3://{bucket}/enforced/")
    athena.delete_work_group(WorkGroup="enforcing", RecursiveDeleteOption=True)


def test_a_result_can_be_reused(athena, query):
    sql = "SELECT sum(score) FROM films"
    reuse = {"ResultReuseConfiguration": {"ResultReuseByAgeConfiguration": {"Enabled": True, "MaxAgeInMinutes": 60}}}
    first = query(sql, WorkGroup="primary")
    second = query(sql, WorkGroup="primary", **reuse)
    assert second["Statistics"]["ResultReuseInformation"]["ReusedPreviousResult"] is True
    assert second["Statistics"]["DataScannedInBytes"] == 0
    assert rows(athena, second) == rows(athena, first)


def test_a_workgroup_that_is_not_there_is_an_invalid_request(athena):
    with pytest.raises(athena.exceptions.InvalidRequestException, match="WorkGroup is not found."):
        athena.get_work_group(WorkGroup="nowhere")


def test_more_queries_than_a_page_holds_are_refused_in_the_words_of_aws(athena):
    with pytest.raises(ClientError, match="1 validation error detected: Value .*at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50"):
        athena.list_query_executions(MaxResults=51)


def test_an_id_that_is_no_query_is_an_invalid_request(athena):
    with pytest.raises(athena.exceptions.InvalidRequestException, match="QueryExecution nothing was not found"):
        athena.get_query_execution(QueryExecutionId="nothing")
