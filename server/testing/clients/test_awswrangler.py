import uuid

import awswrangler
import pandas
import pytest

DATABASE = "wrangler"
MODES = {
    "regular": {"ctas_approach": False},
    "ctas": {"ctas_approach": True},
    "unload": {"ctas_approach": False, "unload_approach": True},
}


@pytest.fixture(scope="module")
def root(bucket) -> str:
    return f"s3://{bucket}/wrangler"


@pytest.fixture(scope="module")
def frame() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "id": [1, 2, 3],
            "name": ["a", None, 'ç"x'],
            "score": [1.5, 2.0, None],
            "seen": pandas.to_datetime(["2024-01-01 10:00:00.123", "2024-02-01 00:00:00.000", None]),
            "day": ["d1", "d1", "d2"],
        }
    )


@pytest.fixture(scope="module")
def films(root, frame) -> str:
    """The table's folder; what makes the table is the client."""
    awswrangler.catalog.create_database(DATABASE)
    awswrangler.s3.to_parquet(
        frame, path=f"{root}/films/", dataset=True, database=DATABASE, table="films", partition_cols=["day"], mode="overwrite"
    )
    return f"{root}/films/"


def read(root: str, sql: str, mode: str = "regular", **more) -> pandas.DataFrame:
    where = {"s3_output": f"{root}/{mode}/{uuid.uuid4()}/", "database": DATABASE, "keep_files": False}
    return awswrangler.athena.read_sql_query(sql, **where, **MODES[mode], **more)


@pytest.mark.parametrize("mode", MODES)
def test_a_query_reads_the_frame_that_was_written(root, films, frame, mode):
    found = read(root, "SELECT id, name, score, seen, day FROM films", mode).sort_values("id")
    assert found.astype(object).where(found.notna(), None).values.tolist() == (
        frame.astype(object).where(frame.notna(), None).values.tolist()
    )


@pytest.mark.parametrize("mode", MODES)
def test_a_query_comes_in_chunks(root, films, mode):
    chunks = list(read(root, "SELECT id FROM films", mode, chunksize=2))
    assert sorted(row for chunk in chunks for row in chunk["id"]) == [1, 2, 3]


def test_parameters_reach_the_query(root, films):
    assert read(root, "SELECT id FROM films WHERE name = :name", params={"name": "a"})["id"].tolist() == [1]
    assert read(root, "SELECT id FROM films WHERE id > ?", params=["2"], paramstyle="qmark")["id"].tolist() == [3]


def test_a_table_can_be_read_whole(root, films):
    found = awswrangler.athena.read_sql_table("films", database=DATABASE, s3_output=f"{root}/out/", ctas_approach=False)
    assert sorted(found["id"]) == [1, 2, 3]


def test_a_query_that_fails_raises(root, films):
    with pytest.raises(awswrangler.exceptions.QueryFailed, match="COLUMN_NOT_FOUND"):
        read(root, "SELECT nothing FROM films")


def test_the_catalog_shows_what_was_made(films):
    catalog = awswrangler.catalog
    assert DATABASE in catalog.databases()["Database"].tolist()
    assert catalog.tables(database=DATABASE)["Table"].tolist() == ["films"]
    assert catalog.table(database=DATABASE, table="films")["Column Name"].tolist() == ["id", "name", "score", "seen", "day"]
    assert catalog.get_table_location(DATABASE, "films") == films
    assert catalog.get_table_types(DATABASE, "films")["seen"] == "timestamp"
    assert catalog.does_table_exist(DATABASE, "films") and not catalog.does_table_exist(DATABASE, "nowhere")
    assert [table["Name"] for table in catalog.get_tables(database=DATABASE)] == ["films"]
    assert (DATABASE, "films") in [(found["DatabaseName"], found["Name"]) for found in catalog.search_tables("film")]


def test_the_partitions_are_those_of_the_folders(films):
    partitions = awswrangler.catalog.get_parquet_partitions(DATABASE, "films")
    assert partitions == {f"{films}day=d1/": ["d1"], f"{films}day=d2/": ["d2"]}
    assert list(awswrangler.catalog.get_partitions(DATABASE, "films", expression="day = 'd2'").values()) == [["d2"]]


def test_a_partition_can_be_replaced(root, frame):
    where = {"dataset": True, "database": DATABASE, "table": "replaced", "partition_cols": ["day"], "path": f"{root}/replaced/"}
    awswrangler.s3.to_parquet(frame, mode="overwrite", **where)
    awswrangler.s3.to_parquet(frame[frame["day"] == "d2"].assign(id=30), mode="overwrite_partitions", **where)
    awswrangler.s3.to_parquet(frame[frame["day"] == "d1"].assign(id=10), mode="append", **where)
    found = read(root, "SELECT id, day FROM replaced ORDER BY id")
    assert found["id"].tolist() == [1, 2, 10, 10, 30]
    assert awswrangler.catalog.delete_table_if_exists(DATABASE, "replaced")


def test_a_column_can_be_added_and_a_comment_written(films):
    catalog = awswrangler.catalog
    catalog.add_column(DATABASE, "films", "later", column_type="int", column_comment="new")
    assert catalog.get_table_types(DATABASE, "films")["later"] == "int"
    catalog.delete_column(DATABASE, "films", "later")
    catalog.upsert_table_parameters({"note": "x"}, DATABASE, "films")
    assert catalog.get_table_parameters(DATABASE, "films")["note"] == "x"
    assert catalog.get_table_number_of_versions(DATABASE, "films") >= 3


def test_parquet_is_read_without_athena(films, frame):
    found = awswrangler.s3.read_parquet(films, dataset=True).sort_values("id")
    assert found["id"].tolist() == [1, 2, 3] and found["day"].astype(str).tolist() == frame["day"].tolist()
    only = awswrangler.s3.read_parquet(films, dataset=True, columns=["id"], partition_filter=lambda keys: keys["day"] == "d2")
    assert only["id"].tolist() == [3]
    assert awswrangler.s3.read_parquet_table(database=DATABASE, table="films")["id"].sum() == 6
    assert awswrangler.s3.read_parquet_metadata(films, dataset=True)[0]["score"] == "double"


def test_objects_are_listed_copied_and_deleted(films, root):
    s3 = awswrangler.s3
    listed = s3.list_objects(films)
    assert len(listed) == 2 and s3.list_objects(f"{films}*/*.parquet") == listed
    assert s3.list_directories(films) == [f"{films}day=d1/", f"{films}day=d2/"]
    assert all(size > 0 for size in s3.size_objects(films).values())
    copies = s3.copy_objects(listed, source_path=films, target_path=f"{root}/copies/")
    assert all(s3.does_object_exist(copy) for copy in copies)
    s3.delete_objects(f"{root}/copies/")
    assert s3.list_objects(f"{root}/copies/") == []


def test_a_query_can_be_unloaded(root, films):
    unloaded = awswrangler.athena.unload("SELECT id, day FROM films", path=f"{root}/unloaded/", database=DATABASE)
    (file,) = awswrangler.s3.read_csv(unloaded.manifest_location, header=None)[0]
    assert sorted(awswrangler.s3.read_parquet(file)["id"]) == [1, 2, 3]
    with pytest.raises(awswrangler.exceptions.QueryFailed, match="HIVE_PATH_ALREADY_EXISTS"):
        awswrangler.athena.unload("SELECT id FROM films", path=f"{root}/unloaded/", database=DATABASE)


def test_a_table_is_made_from_a_query(root, films):
    made = awswrangler.athena.create_ctas_table(
        "SELECT id, name FROM films", database=DATABASE, ctas_table="made", s3_output=f"{root}/made/", wait=True
    )
    assert made["ctas_table"] == "made"
    assert read(root, "SELECT max(id) AS n FROM made")["n"].tolist() == [3]
    awswrangler.catalog.delete_table_if_exists(DATABASE, "made")


def test_tables_are_repaired_and_described(root, films):
    athena = awswrangler.athena
    where = {"database": DATABASE, "s3_output": f"{root}/ddl/"}
    assert athena.repair_table("films", **where) == "SUCCEEDED"
    assert athena.describe_table("films", **where)["Column Name"].tolist() == ["id", "name", "score", "seen", "day"]
    assert athena.show_create_table("films", **where).startswith("CREATE EXTERNAL TABLE `films`(")


def test_a_prepared_statement_is_made_listed_and_deleted():
    athena = awswrangler.athena
    athena.create_prepared_statement("SELECT 1", "wrangled", workgroup="primary")
    assert "wrangled" in [found["StatementName"] for found in athena.list_prepared_statements("primary")]
    athena.delete_prepared_statement("wrangled", workgroup="primary")


def test_the_last_queries_are_known(root, films):
    ids = awswrangler.athena.list_query_executions()
    executions = awswrangler.athena.get_query_executions(ids[:3])
    assert executions["Status.State"].isin(["SUCCEEDED", "FAILED"]).all()
