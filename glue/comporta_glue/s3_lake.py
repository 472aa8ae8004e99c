"""The lake on S3. Each refusal names the IAM action that is missing."""

from collections.abc import Callable
from typing import Any, TypeVar

import boto3
from botocore.exceptions import ClientError

from comporta_glue.failure import JobFailure
from comporta_glue.lake import LakeObject

Answer = TypeVar("Answer")
DENIED = {"AccessDenied", "AccessDeniedException", "403"}


class S3Lake:
    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        self._s3: Any = boto3.client("s3")

    def uri(self, key: str) -> str:
        return f"s3://{self._bucket}/{key}"

    def path(self, key: str) -> str:
        return self.uri(key)

    def list(self, prefix: str) -> list[LakeObject]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        found = self._ask(
            "s3:ListBucket",
            prefix,
            lambda: [entry for page in pages for entry in page.get("Contents", [])],
        )
        objects = [
            LakeObject(entry["Key"], entry["Size"], entry["LastModified"], entry["ETag"].strip('"'))
            for entry in found
        ]
        return sorted(objects, key=lambda each: each.key.encode())

    def read_start(self, key: str, length: int) -> bytes:
        def read() -> bytes:
            try:
                answer = self._s3.get_object(Bucket=self._bucket, Key=key, Range=f"bytes=0-{length - 1}")
            except ClientError as error:
                # An object without bytes has no range.
                if error.response["Error"]["Code"] == "InvalidRange":
                    return b""
                raise
            return answer["Body"].read()

        return self._ask("s3:GetObject", key, read)

    def put(self, key: str, body: bytes) -> None:
        self._ask("s3:PutObject", key, lambda: self._s3.put_object(Bucket=self._bucket, Key=key, Body=body))

    def _ask(self, action: str, key: str, call: Callable[[], Answer]) -> Answer:
        try:
            return call()
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in DENIED:
                raise JobFailure(f"AWS does not allow the job's role {action} on {self.uri(key)}.") from error
            raise JobFailure(f"S3 answered {code} to {action} on {self.uri(key)}: {error}") from error
