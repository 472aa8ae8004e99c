"""The data contracts, as the bundle carries them (rendered to JSON from glue/contracts/*.odcs.yaml)."""

import json
import pkgutil
from dataclasses import dataclass
from typing import Any

PACKAGE = "comporta_glue"


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    raw_names: list[str]
    description: dict[str, str]

    @property
    def is_list(self) -> bool:
        return self.type == "array<string>"


@dataclass(frozen=True)
class Contract:
    dataset: str
    version: str
    columns: list[Column]
    partition_keys: list[Column]

    def schema(self) -> dict[str, Any]:
        """The manifest's words for the columns."""
        return {
            "columns": [
                {"name": column.name, "type": column.type, "description": column.description}
                for column in self.columns
            ],
            "partitionKeys": [{"name": key.name, "type": key.type} for key in self.partition_keys],
        }


def read_contract(dataset: str) -> Contract:
    source = json.loads(read_resource(f"contracts/{dataset}.json"))
    return Contract(
        dataset=source["dataset"],
        version=source["version"],
        columns=[_column(column) for column in source["columns"]],
        partition_keys=[_column(key) for key in source["partitionKeys"]],
    )


def read_resource(path: str) -> str:
    """A file of the bundle, be it a zip or a folder. Raises FileNotFoundError when the bundle lacks it."""
    body = pkgutil.get_data(PACKAGE, path)
    if body is None:
        raise FileNotFoundError(f"{PACKAGE}/{path}")
    return body.decode("utf-8")


def _column(source: dict[str, Any]) -> Column:
    return Column(source["name"], source["type"], source["rawNames"], source["description"])
