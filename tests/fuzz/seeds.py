#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets from what the project has: spec pages, corpus, rules, schemas.

usage: seeds.py ROOT OUTPUT         fills OUTPUT/{text,pipeline,rules,schema,ndjson}
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

MAX_SEED = 20_000  # a fuzzer learns little from more, slowly

ROOT, OUTPUT = map(pathlib.Path, sys.argv[1:3])


def texts():
    """(name, bytes): the inputs of the spec pages and the corpus, and a few of each encoding."""
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        yield path.stem, path.read_bytes()[:MAX_SEED]
    pages = [str(p) for p in sorted((ROOT / "docs" / "spec").glob("*.md")) if p.stem != "README"]
    with tempfile.TemporaryDirectory() as folder:
        if pages:
            run = [sys.executable, ROOT / "tests" / "spec" / "run.py", "--fuzz-seeds", folder, "-", *pages]
            subprocess.run(run, check=True)
        for path in sorted(pathlib.Path(folder).iterdir()):
            yield path.name, path.read_bytes()
    sample = "Één besluit: “geregeld” – € 1.250,00\n• punt\nSozawe-\nraad\f"
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "cp1252", "iso-8859-15"):
        yield encoding, sample.replace("“", '"').replace("”", '"').replace("–", "-").replace("•", "-").encode(encoding)
    yield "marks", "e\u0301\u0327\u0315 \u1100\u1161 ﬁ ĳ \u00ad\u200b\ufeff".encode()
    yield "broken", b"a\xe2\x82 \xc3 \xf0\x9f\x98 \x80\xff\xfe \xed\xa0\x80 \xc0\xaf"
    yield "twice", "één ’t".encode().decode("cp1252", "ignore").encode()


def rules():
    """A rule file, a zero byte and a word list."""
    folder = ROOT / "src" / "rules" / "nl"
    words = [path.read_bytes()[:2000] for path in sorted(folder.rglob("*.words"))]
    for i, path in enumerate(sorted(folder.rglob("*.rules"))):
        yield path.name, path.read_bytes()[:MAX_SEED] + b"\0" + (words[i % len(words)] if words else b"")


def schemas():
    """A schema, a zero byte and an instance; the official suite's, where it stands beside the project."""
    record = ROOT / "schemas" / "record.schema.json"
    if record.exists():
        yield "record", record.read_bytes() + b"\0" + b'{"schema_version":"1.0"}'
    small = {"type": "object", "properties": {"a": {"pattern": "^x+$"}, "b": {"items": {"$ref": "#"}}}, "required": ["a"]}
    yield "small", json.dumps(small).encode() + b"\0" + b'{"a":"xx","b":[{"a":"x"}]}'
    suite = ROOT.parent / "shared" / "json-schema-test-suite" / "tests" / "draft2020-12"
    for path in sorted(suite.glob("*.json")):
        for i, group in enumerate(json.loads(path.read_text(encoding="utf-8"))[:4]):
            pair = json.dumps(group["schema"]).encode() + b"\0" + json.dumps(group["tests"][0]["data"]).encode()
            if len(pair) < MAX_SEED:
                yield f"{path.stem}-{i}", pair


def ndjson(documents):
    lines = [json.dumps({"id": name, "text": data[:300].decode("utf-8", "replace")}).encode() for name, data in documents[:5]]
    yield "lines", b"\xff\xff" + b"\n".join(lines) + b"\n"
    yield "broken", b"\x03\x00" + b'{"text": "a"\n\n{"text": 1}\n\r\n[]\nnull\n{"text":"' + b"x" * 400
    yield "nested", b"\x10\x01" + b'{"meta":{"id":7},"text":"a\\u0000b"}\n{"meta.id":"x","text":""}\n{"text":"a","text":"b"}'
    yield "no-end", b"\x00\x00a\nbb\n\nccc"


def write(kind, seeds):
    folder = OUTPUT / kind
    folder.mkdir(parents=True)
    for name, data in seeds:
        (folder / name).write_bytes(data)


def main():
    shutil.rmtree(OUTPUT, ignore_errors=True)
    documents = list(texts())
    write("text", [(name, b"\0" + data) for name, data in documents])
    write("pipeline", [(name, bytes([i % 64 & ~1]) + data) for i, (name, data) in enumerate(documents)])
    write("rules", [("none", b""), *rules()])
    write("schema", schemas())
    write("ndjson", ndjson(documents))


main()
