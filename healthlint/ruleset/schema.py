"""JSON Schemas (draft-07, the newest that editors' YAML servers know), made from the table of fields."""

from __future__ import annotations

from typing import Any

from healthlint.finding import CATEGORIES
from healthlint.ruleset.fields import ENTRIES, NAMED, NEEDED, NUMBER, PACK, RULE, needed_by
from healthlint.ruleset.rule import KINDS
from healthlint.ruleset.shapes import Either, Field, Fields, Many, Names, OneOf, Same, Shape, Text

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"


def rule_schema() -> Schema:
    """The schema of a rule file."""
    return {
        "$schema": DRAFT,
        "title": "healthlint rule",
        **_fields(Fields("rule", RULE)),
        "allOf": [{"if": _is_kind(kind), "then": _kind_demands(kind)} for kind in KINDS],
        "definitions": {name: _fields(shape) for name, shape in NAMED.items()},
    }


def pack_schema() -> Schema:
    """The schema of a `pack.yaml`."""
    return {"$schema": DRAFT, "title": "healthlint pack", **_fields(PACK)}


def words_schema() -> Schema:
    """The schema of a word list."""
    return {"$schema": DRAFT, "title": "healthlint word list", **to_schema(ENTRIES)}


def _is_kind(kind: str) -> Schema:
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _kind_demands(kind: str) -> Schema:
    """What a kind needs, and what it takes none of."""
    return {
        "required": list(needed_by(kind)),
        "properties": {each.name: False for each in RULE if kind not in each.kinds},
    }


def to_schema(shape: Shape) -> Schema:
    """The schema of a shape. To an editor a scalar without quotes may be a number or an answer; to us it is a text."""
    match shape:
        case Text():
            return _text(shape)
        case OneOf():
            return _one_of(shape)
        case Many():
            return _many(shape)
        case Names():
            return _names(shape)
        case Fields():
            return _fields(shape)
        case Either(text, table):
            return {"anyOf": [to_schema(text), to_schema(table)]}
        case Same(name):
            return {"$ref": f"#/definitions/{name}"}


def _text(shape: Text) -> Schema:
    if not shape.pattern:
        return {"type": ["string", "number", "boolean"]}
    schema: Schema = {"type": ["string", "integer"], "pattern": f"^({shape.pattern})$", "description": shape.form}
    # No pattern is tried on what an editor takes for a number.
    return {**schema, "minimum": 1} if shape is NUMBER else schema


def _one_of(shape: OneOf) -> Schema:
    truth = [value == "true" for value in shape.values if value in ("true", "false")]
    off = [False] if "off" in shape.values else []
    return {"enum": [*shape.values, *truth, *off]}


def _many(shape: Many) -> Schema:
    item = to_schema(shape.item)
    listing = {"type": "array", "items": item, "minItems": shape.least}
    return {"anyOf": [item, listing]} if shape.alone else listing


def _names(shape: Names) -> Schema:
    value = to_schema(shape.value)
    schema: Schema = {"type": "object", "minProperties": shape.least, "additionalProperties": False}
    if isinstance(shape.key, OneOf):
        return {**schema, "properties": dict.fromkeys(shape.key.values, value)}
    return {**schema, "patternProperties": {f"^({shape.key.pattern})$": value}}


def _fields(shape: Fields) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {each.name: _field(each) for each in shape.fields},
        "additionalProperties": False,
    }
    required = [each.name for each in shape.fields if each.needed == NEEDED]
    return {**schema, "required": required} if required else schema


def _field(each: Field) -> Schema:
    schema = to_schema(each.shape)
    # In draft-07 whatever stands beside a reference is not read.
    if "$ref" in schema:
        return {"description": each.meaning, "allOf": [schema]}
    return {**schema, "description": each.meaning}


# -- the report -----------------------------------------------------------------------------------------------------

_WORDS: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_LIST_OF_WORDS: Schema = {"type": "array", "items": _WORDS}
_POSITION: Schema = {
    "type": "object",
    "required": ["line", "column", "offset"],
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "offset": _COUNT,
    },
}
_PLACE: dict[str, Schema] = {
    "path": _WORDS,
    "start": _POSITION,
    "end": _POSITION,
    "text": _WORDS,
    "message": _WORDS,
}


def _object(properties: dict[str, Schema]) -> Schema:
    """An object that has all of these. It may have more: adding a key to a report is allowed."""
    return {"type": "object", "required": list(properties), "properties": properties}


def report_schema() -> Schema:
    """The schema of the JSON report, version 1. Adding a key keeps the version; changing one does not."""
    severities = ["error", "warning", "info"]
    finding = {
        "rule": _WORDS,
        "severity": {"enum": severities},
        "category": {"enum": list(CATEGORIES)},
        **_PLACE,
        "suggestion": _WORDS,
        "subjects": _LIST_OF_WORDS,
        "stance": _WORDS,
        "why_flagged": _LIST_OF_WORDS,
        "references": _LIST_OF_WORDS,
        "url": _WORDS,
        "fingerprint": _WORDS,
        "related": {"type": "array", "items": _object(_PLACE)},
    }
    report = {
        "version": {"const": 1},
        "tool": _object({"name": {"const": "healthlint"}, "version": _WORDS}),
        "summary": _object(dict.fromkeys(("files", *severities, "suppressed", "known"), _COUNT)),
        "findings": {"type": "array", "items": _object(finding)},
        "errors": {"type": "array", "items": _object({"path": _WORDS, "message": _WORDS})},
    }
    return {"$schema": DRAFT, "title": "healthlint report", **_object(report)}
