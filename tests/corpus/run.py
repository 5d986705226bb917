#!/usr/bin/env python3
"""Whole documents.

usage: run.py scores PROGRAM CORPUS FLOORS|perfect [--raise]
       run.py grounding PROGRAM CORPUS...
       run.py variants PROGRAM CORPUS...

scores     `besluit evaluate` over the corpus; no field may fall below its floor. --raise writes the
           floors anew where the program has become better; they never go down.
grounding  every span of every record, in all three units of --offsets.
variants   the same text with other line ends, a byte order mark, margins of spaces and in other
           encodings gives the same facts.

A corpus folder that does not exist is passed over: some are not public.
"""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import grounding
import program

TOLERANCE = 0.0005  # evaluate prints three decimals


def evaluate(binary, corpus):
    """F1 by field."""
    status, out, err = program.run(binary, ["evaluate", "--json", str(corpus)])
    if status not in (0, 1):
        sys.exit(f"evaluate ended with {status}: {err}")
    return {name: row["f1"] for name, row in json.loads(out)["fields"].items()}


def scores(binary, corpus, floors_path, raise_floors=False):
    now = evaluate(binary, corpus)
    if floors_path == "perfect":
        floors = dict.fromkeys(now, 1.0)
    else:
        floors_path = pathlib.Path(floors_path)
        floors = json.loads(floors_path.read_text()) if floors_path.exists() else {}
    tally = program.Tally()
    for field, floor in floors.items():
        score = now.get(field)
        problem = "no longer scored" if score is None else f"{score:.3f} is below its floor of {floor:.3f}"
        tally.check(f"F1 of {field}", [problem] if score is None or score + TOLERANCE < floor else [])
    if raise_floors:
        best = {field: round(max(score, floors.get(field, 0)), 3) for field, score in now.items()}
        floors_path.write_text(json.dumps(best, indent=4, sort_keys=True) + "\n")
    tally.close()


def folders(names):
    return [folder for folder in map(pathlib.Path, names) if folder.is_dir()]


def run_grounding(binary, *corpora):
    tally = program.Tally()
    facts = 0
    for folder in folders(corpora):
        paths = program.documents(folder)
        for unit in ("byte", "codepoint", "utf16"):
            got = program.records(binary, ["extract", "--offsets", unit, *map(str, paths)])
            tally.check(f"a record a document of {folder}", [] if len(got) == len(paths) else [f"{len(got)} for {len(paths)}"])
            for path, record in zip(paths, got):
                count, problems = grounding.check(record, path.read_bytes(), unit)
                facts += count
                tally.check(f"{path.name} in {unit}s", problems)
    print(f"{facts} facts looked up")
    tally.close()


def variants_of(raw):
    """(name, bytes) of the same text in other forms; nothing for what is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return
    yield "lf", text.encode()
    yield "crlf", text.replace("\n", "\r\n").encode()
    yield "bom", text.encode("utf-8-sig")
    yield "utf-16le", b"\xff\xfe" + text.encode("utf-16-le")
    yield "utf-16be", b"\xfe\xff" + text.encode("utf-16-be")
    lines = text.split("\n")
    yield "margin", "\n".join("       " + line if line else line for line in lines).encode()
    yield "line ends", "\n".join(line + "  " for line in lines).encode()
    try:
        yield "windows-1252", text.encode("cp1252")
    except UnicodeEncodeError:
        pass


def facts_of(value):
    """A record without what may differ: places, the source, and what was said of its encoding."""
    if isinstance(value, dict):
        dropped = {"spans", "heading_spans", "stance_spans", "reference_spans", "source", "coverage", "diagnostics", "id"}
        return {k: facts_of(v) for k, v in value.items() if k not in dropped}
    return [facts_of(v) for v in value] if isinstance(value, list) else value


def first_difference(a, b, path="$"):
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        pairs = [(a[k], b[k], f"{path}.{k}") for k in a]
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = [(x, y, f"{path}[{i}]") for i, (x, y) in enumerate(zip(a, b))]
    else:
        return None if a == b else f"{path}: {json.dumps(a, ensure_ascii=False)[:200]} became {json.dumps(b, ensure_ascii=False)[:200]}"
    return next((d for d in (first_difference(*p) for p in pairs) if d), None)


def variants(binary, *corpora):
    tally = program.Tally()
    with tempfile.TemporaryDirectory() as scratch:
        work = []  # (document, variant, path): one run of the program for all of them
        for folder in folders(corpora):
            for path in program.documents(folder):
                for name, data in variants_of(path.read_bytes()):
                    copy = pathlib.Path(scratch, name, path.name)
                    copy.parent.mkdir(exist_ok=True)
                    copy.write_bytes(data)
                    work.append((path.name, name, copy))
        got = program.records(binary, ["extract", *(str(w[2]) for w in work)])
        plain = None
        for (document, name, copy), record in zip(work, got):
            if name == "lf":
                plain = facts_of(record)
                continue
            difference = first_difference(plain, facts_of(record))
            problems = [difference] if difference else []
            if name == "windows-1252" and copy.read_bytes().isascii() is False and "error" not in record:
                count, misplaced = grounding.check(record, copy.read_bytes())
                problems += misplaced
            tally.check(f"{document} as {name}", problems)
    tally.close()


def main():
    commands = {"scores": scores, "grounding": run_grounding, "variants": variants}
    if len(sys.argv) < 4 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    args = [a for a in sys.argv[2:] if a != "--raise"]
    if sys.argv[1] == "scores":
        scores(*args, raise_floors="--raise" in sys.argv)
    else:
        commands[sys.argv[1]](*args)


main()
