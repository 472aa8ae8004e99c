"""A folder that stands for a bucket, as the local AWS keeps it: <root>/<bucket>/<key>."""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from comporta_glue.lake import LakeObject


class FolderLake:
    def __init__(self, root: str, bucket: str) -> None:
        self._bucket = bucket
        self._folder = Path(root) / bucket
        # Beside the objects' root, so that a listing shows objects alone.
        self._sidecars = Path(f"{root}-meta") / bucket
        self._uploads = Path(f"{root}-uploads")

    def uri(self, key: str) -> str:
        return f"s3://{self._bucket}/{key}"

    def path(self, key: str) -> str:
        return f"file://{self._folder}/{key}"

    def list(self, prefix: str) -> list[LakeObject]:
        objects = []
        for folder, _, names in os.walk(self._folder / prefix.rpartition("/")[0]):
            for name in names:
                file = Path(folder) / name
                key = file.relative_to(self._folder).as_posix()
                if key.startswith(prefix) and file.is_file() and not file.is_symlink():
                    objects.append(self._describe(key, file))
        return sorted(objects, key=lambda each: each.key.encode())

    def read_start(self, key: str, length: int) -> bytes:
        with (self._folder / key).open("rb") as file:
            return file.read(length)

    def put(self, key: str, body: bytes) -> None:
        # On the same file system as the objects, so that the rename is atomic.
        self._uploads.mkdir(parents=True, exist_ok=True)
        temporary = self._uploads / f"{os.getpid()}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        with temporary.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        target = self._folder / key
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.rename(target)

    def _describe(self, key: str, file: Path) -> LakeObject:
        stat = file.stat()
        modified = datetime.fromtimestamp(stat.st_mtime, UTC)
        return LakeObject(key, stat.st_size, modified, self._etag(key, stat))

    def _etag(self, key: str, stat: os.stat_result) -> str:
        """What the local AWS noted at the upload, unless the file has changed since."""
        try:
            noted = json.loads((self._sidecars / f"{key}.json").read_text())
            if noted["size"] == stat.st_size and abs(noted["mtimeMs"] - stat.st_mtime_ns / 1e6) < 1:
                return str(noted["etag"])
        except (OSError, ValueError, KeyError):
            pass
        return hashlib.sha256(f"{stat.st_size}-{stat.st_mtime_ns}".encode()).hexdigest()[:32]
