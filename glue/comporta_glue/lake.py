"""The bucket of the lake: S3, or a folder that stands for it where there is no AWS."""

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class LakeObject:
    key: str
    size: int
    last_modified: datetime
    etag: str


class Lake(Protocol):
    """What a job does to the bucket by itself; data in bulk goes through Spark, which is given a path."""

    def uri(self, key: str) -> str:
        """What people call an object: s3://bucket/key."""

    def path(self, key: str) -> str:
        """What Spark calls it."""

    def list(self, prefix: str) -> list[LakeObject]:
        """Every object under the prefix, in byte order of the keys."""

    def read_start(self, key: str, length: int) -> bytes:
        """The first `length` bytes, or all when there are fewer."""

    def put(self, key: str, body: bytes) -> None:
        """Makes the object exist, whole or not at all."""


def open_lake(bucket: str) -> Lake:
    """The bucket on S3, or, where LOCAL_S3_ROOT names a folder, the folder of that name in it."""
    root = os.environ.get("LOCAL_S3_ROOT")
    if root is None:
        from comporta_glue.s3_lake import S3Lake

        return S3Lake(bucket)
    from comporta_glue.folder_lake import FolderLake

    return FolderLake(root, bucket)
