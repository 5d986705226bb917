#!/usr/bin/env python3
"""A field has one type, in every record: a table made of some records takes all others.

usage: column_types.py PROGRAM FOLDER...

Checks that the schema gives each place one JSON type (and null only where it says so), also where records and error records
meet; that the records of the documents in the folders, and of inputs that cannot be read, keep to that; and that the mapping of
examples/elasticsearch has a column of the right type for each field.
"""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "record.schema.json").read_text())
NAMES = {dict: "object", list: "array", str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
# What Elasticsearch may make of a value. Spans are ranges in an array each, which it has no type for: they are kept, not indexed.
COLUMNS = {"string": {"keyword", "text", "date"}, "integer": {"integer", "long"}, "object": {"object", "nested"}}


def resolve(schema):
    """The schema behind a reference, and behind a choice between something and null."""
    while "$ref" in schema or "anyOf" in schema:
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
        else:
            (schema,) = (choice for choice in schema["anyOf"] if choice != {"type": "null"})
    return schema


def types(schema):
    """The names of the JSON types that a schema allows."""
    if "anyOf" in schema:
        return set().union(*map(types, schema["anyOf"]))
    if "$ref" in schema:
        return types(resolve(schema))
    if "type" in schema:
        return {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    return {NAMES[type(value)] for value in schema.get("enum", [schema.get("const")])}


def places(schema, path="", within=()):
    """(path, schema) of each place in the records of a schema; a tree is gone down once."""
    yield path, schema
    below = resolve(schema)
    if below in within:
        return
    for name, field in below.get("properties", {}).items():
        yield from places(field, f"{path}.{name}".lstrip("."), (*within, below))
    if "items" in below:
        yield from places(below["items"], path + "[]", (*within, below))


def check_schema(tally):
    seen = {}
    for root in ("record", "error_record"):
        for path, schema in places({"$ref": f"#/$defs/{root}"}):
            seen.setdefault(path, set()).update(types(schema) - {"null"})
    for path, found in seen.items():
        tally.check(f"schema: {path or 'record'}", [] if len(found) == 1 else [f"may be {', '.join(sorted(found))}"])


def wrong(value, schema, path=""):
    """Sentences about each value of a record that is not of its place's type."""
    name = NAMES[type(value)]
    if name not in types(schema):
        yield f"{path or 'the record'} is {name}, not {' or '.join(sorted(types(schema)))}"
        return
    schema = resolve(schema)
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from wrong(item, schema["items"], f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in schema["properties"]:
                yield from wrong(item, schema["properties"][key], f"{path}.{key}".lstrip("."))
            else:
                yield f"{path}.{key} is not in the schema"


def unreadable(folder):
    """Inputs of which each gives an error record of its own kind."""
    for name, data in {
        "empty.txt": b"", "binary.txt": b"\0\1\2\3\0\0\0\377", "large.txt": b"x" * 70000,
        "lines.ndjson": b'{"id": "a"}\n{"id": "b", "text": 1}\n[]\n{"id": "c", "text": ""}\n',
    }.items():  # fmt: skip
        (folder / name).write_bytes(data)
    return ["--max-bytes", "65536", str(folder), str(folder / "missing.txt")]


def check_records(binary, folders, tally):
    documents = [str(d) for folder in folders for d in sorted(pathlib.Path(folder).rglob("*.txt"))]
    records = program.records(binary, ["extract", "--no-validate", *documents])
    with tempfile.TemporaryDirectory() as folder:
        errors = program.records(binary, ["extract", "--no-validate", *unreadable(pathlib.Path(folder))])
    kinds = {e["error"]["code"] for e in errors}
    missing = {"empty", "not_text", "too_large", "invalid_input", "unreadable"} - kinds
    tally.check("there are error records of each kind", [f"none is {code}" for code in sorted(missing)])
    for record in records + errors:
        root = "error_record" if "error" in record else "record"
        tally.check(f"record {record['id']}", wrong(record, {"$ref": f"#/$defs/{root}"}))


def unmapped(schema, mapping, path):
    """Sentences about each field below a place that the mapping has no column for, or one of another type."""
    while "array" in types(schema):
        schema = resolve(schema)["items"]
    names = types(schema) - {"null"}
    column = mapping.get("type", "object")
    if column == "object" and mapping.get("enabled") is False:
        return
    if any(column not in COLUMNS[name] for name in names):
        yield f"{path} is {', '.join(sorted(names))}, its column {column}"
    fields = dict(resolve(schema).get("properties", {}))
    if path == "decisions":  # bulk.jq lays the tree flat
        del fields["children"]
        fields["parent"] = {"type": ["string", "null"]}
    columns = mapping.get("properties", {})
    for key in fields.keys() | columns.keys():
        if key not in columns or key not in fields:
            yield f"{path}.{key} is {'not in the schema' if key in columns else 'not mapped'}"
        else:
            yield from unmapped(fields[key], columns[key], f"{path}.{key}".lstrip("."))


def check_mapping(tally):
    mapping = json.loads((ROOT / "examples/elasticsearch/mapping.json").read_text())["mappings"]
    fields = SCHEMA["$defs"]["error_record"]["properties"] | SCHEMA["$defs"]["record"]["properties"]
    tally.check("mapping: dynamic", [] if mapping["dynamic"] == "strict" else ["an unknown field would get a guessed type"])
    for name in fields.keys() | mapping["properties"].keys():
        known = name in fields and name in mapping["properties"]
        tally.check(f"mapping: {name}", unmapped(fields[name], mapping["properties"][name], name) if known else ["is in one of the two"])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    tally = program.Tally()
    check_schema(tally)
    check_records(sys.argv[1], sys.argv[2:], tally)
    check_mapping(tally)
    tally.close()


main()
