import io

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def s3(client):
    return client("s3")


@pytest.fixture(scope="module")
def objects(s3, bucket) -> list[str]:
    keys = sorted(f"list/{folder}/{n:03d} ç+&.txt" for folder in "abc" for n in range(5))
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    return keys


def test_the_waiters_see_buckets_and_objects_come_and_go(s3):
    s3.create_bucket(Bucket="clients-waiters")
    s3.get_waiter("bucket_exists").wait(Bucket="clients-waiters")
    where = {"Bucket": "clients-waiters", "Key": "k"}
    s3.get_waiter("object_not_exists").wait(**where)
    s3.put_object(**where, Body=b"x")
    s3.get_waiter("object_exists").wait(**where)
    s3.delete_object(**where)
    s3.delete_bucket(Bucket="clients-waiters")
    s3.get_waiter("bucket_not_exists").wait(Bucket="clients-waiters")


def test_the_paginator_gives_each_object_once(s3, bucket, objects):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="list/", PaginationConfig={"PageSize": 4})
    assert [found["Key"] for page in pages for found in page["Contents"]] == objects


def test_the_older_list_gives_the_same(s3, bucket, objects):
    pages = s3.get_paginator("list_objects").paginate(Bucket=bucket, Prefix="list/", PaginationConfig={"PageSize": 4})
    assert [found["Key"] for page in pages for found in page["Contents"]] == objects


def test_a_delimiter_makes_folders(s3, bucket, objects):
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 2}
    )
    found = [folder["Prefix"] for page in pages for folder in page.get("CommonPrefixes", [])]
    assert found == ["list/a/", "list/b/", "list/c/"]


def test_a_range_of_an_object_can_be_read(s3, bucket):
    s3.put_object(Bucket=bucket, Key="range", Body=b"0123456789")
    answer = s3.get_object(Bucket=bucket, Key="range", Range="bytes=2-4")
    assert (answer["Body"].read(), answer["ContentRange"]) == (b"234", "bytes 2-4/10")
    with pytest.raises(ClientError) as caught:
        s3.get_object(Bucket=bucket, Key="range", Range="bytes=10-")
    assert caught.value.response["Error"]["Code"] == "InvalidRange"


def test_a_large_object_goes_up_in_parts_and_comes_down_in_ranges(s3, bucket):
    body = bytes(range(256)) * 65_536
    config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
    s3.upload_fileobj(io.BytesIO(body), bucket, "large", Config=config, ExtraArgs={"Metadata": {"who": "boto3"}})
    head = s3.head_object(Bucket=bucket, Key="large")
    assert (head["ContentLength"], head["Metadata"], head["ETag"].count("-")) == (len(body), {"who": "boto3"}, 1)
    down = io.BytesIO()
    s3.download_fileobj(bucket, "large", down, Config=config)
    assert down.getvalue() == body


def test_a_multipart_upload_shows_its_parts_until_it_is_given_up(s3, bucket):
    upload = {"Bucket": bucket, "Key": "unfinished"}
    upload["UploadId"] = s3.create_multipart_upload(**upload)["UploadId"]
    for number in (1, 2, 3):
        s3.upload_part(**upload, PartNumber=number, Body=b"x" * number)
    pages = s3.get_paginator("list_parts").paginate(**upload, PaginationConfig={"PageSize": 2})
    assert [(part["PartNumber"], part["Size"]) for page in pages for part in page["Parts"]] == [(1, 1), (2, 2), (3, 3)]
    uploads = s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket)
    assert [found["Key"] for page in uploads for found in page.get("Uploads", [])] == ["unfinished"]
    s3.abort_multipart_upload(**upload)
    with pytest.raises(s3.exceptions.NoSuchUpload):
        s3.list_parts(**upload)


def test_a_copy_has_the_same_body(s3, bucket):
    s3.put_object(Bucket=bucket, Key="from", Body=b"body", ContentType="text/x-test")
    s3.copy({"Bucket": bucket, "Key": "from"}, bucket, "to")
    answer = s3.get_object(Bucket=bucket, Key="to")
    assert (answer["Body"].read(), answer["ContentType"]) == (b"body", "text/x-test")


def test_many_objects_are_deleted_at_once(s3, bucket):
    keys = [{"Key": f"many/{n}"} for n in range(30)]
    for key in keys:
        s3.put_object(Bucket=bucket, **key, Body=b"")
    assert len(s3.delete_objects(Bucket=bucket, Delete={"Objects": keys})["Deleted"]) == 30
    assert s3.list_objects_v2(Bucket=bucket, Prefix="many/")["KeyCount"] == 0


def test_what_is_not_there_has_error_classes_of_its_own(s3, bucket):
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket=bucket, Key="nowhere")
    with pytest.raises(s3.exceptions.NoSuchBucket):
        s3.list_objects_v2(Bucket="nowhere-at-all")


def test_a_key_cannot_leave_its_bucket(s3, bucket):
    for key in ("../state/local-aws.sqlite", "a/../../x", "nul\0"):
        with pytest.raises(ClientError):
            s3.get_object(Bucket=bucket, Key=key)


def test_a_conditional_put_does_not_overwrite(s3, bucket):
    s3.put_object(Bucket=bucket, Key="once", Body=b"1", IfNoneMatch="*")
    with pytest.raises(ClientError) as caught:
        s3.put_object(Bucket=bucket, Key="once", Body=b"2", IfNoneMatch="*")
    assert caught.value.response["Error"]["Code"] == "PreconditionFailed"
