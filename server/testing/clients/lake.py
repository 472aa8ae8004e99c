"""A table whose files pyarrow writes, so that the tests of one client need no other."""

import io

import pyarrow
import pyarrow.parquet

PARQUET = {
    "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    "SerdeInfo": {
        "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        "Parameters": {"serialization.format": "1"},
    },
}
COLUMNS = [{"Name": "id", "Type": "bigint"}, {"Name": "title", "Type": "string"}, {"Name": "score", "Type": "double"}]
DAYS = [f"2026-11-{day:02d}" for day in range(1, 13)]


def storage(location: str) -> dict:
    return {"Columns": COLUMNS, "Location": location, **PARQUET}


def parquet(rows: dict) -> bytes:
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(rows), sink)
    return sink.getvalue()


def create_films(client, bucket: str, database: str) -> str:
    """Twelve days of three films each, one partition a day."""
    s3, glue = client("s3"), client("glue")
    location = f"s3://{bucket}/{database}/films/"
    glue.create_database(DatabaseInput={"Name": database})
    glue.create_table(
        DatabaseName=database,
        TableInput={
            "Name": "films",
            "TableType": "EXTERNAL_TABLE",
            "Parameters": {"classification": "parquet", "EXTERNAL": "TRUE"},
            "PartitionKeys": [{"Name": "day", "Type": "string"}],
            "StorageDescriptor": storage(location),
        },
    )
    for number, day in enumerate(DAYS):
        body = parquet({"id": [number * 3 + i for i in range(3)], "title": ["a", None, 'ç "x"'], "score": [1.5, None, 2.0]})
        s3.put_object(Bucket=bucket, Key=f"{database}/films/day={day}/part.parquet", Body=body)
    glue.batch_create_partition(
        DatabaseName=database,
        TableName="films",
        PartitionInputList=[{"Values": [day], "StorageDescriptor": storage(f"{location}day={day}/")} for day in DAYS],
    )
    return "films"
