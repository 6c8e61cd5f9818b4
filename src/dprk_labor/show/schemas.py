"""JSON Schema (2020-12) of the files that are read, for an editor, and of the JSON that is printed.

All of it comes from the models; `schemas/` at the top of the repository holds it for editors.
"""

from __future__ import annotations

import json
from typing import Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dprk_labor.data.model import DataFile, SeedCard
from dprk_labor.show import Schema, contract
from dprk_labor.show.contract import Output, described

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_VERSION: Final = 1
"""Of all three; that of the output is its `schema_version`."""


def schema_json(which: Schema) -> str:
    """The schema of one of the three, with a name that does not depend on where it lies."""
    if which is Schema.OUTPUT:
        schema = _of_output()
    else:
        kind = DataFile if which is Schema.DATA else SeedCard
        schema = kind.model_json_schema(schema_generator=_OfFiles)
    head = {
        "$schema": _DIALECT,
        "$id": f"urn:dprk-labor:schema:{which}:{_VERSION}",
        "title": f"dprk-labor {which}",
        "description": schema.get("description", ""),  # `python -OO` keeps none
    }
    return json.dumps(head | schema | head, indent=2) + "\n"


def _of_output() -> JsonSchemaValue:
    schema = TypeAdapter(Output).json_schema()
    for name, part in schema["$defs"].items():
        part["additionalProperties"] = part.get("additionalProperties", False)
        for key, (_, text) in described(getattr(contract, name)).items():
            part["properties"][key]["description"] = text
    return {"description": "What the commands print as JSON.", **schema}


class _OfFiles(GenerateJsonSchema):
    """What a person may write, where pydantic's own schema is that of the objects."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """A title such as `Low Open` says no more than its key."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A key that is not needed is left out: its default is not `null`."""
        if schema["default"] is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Nor is `null` a value."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """No key passes that is not well formed."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
