#!/usr/bin/env python3
"""The program's reader of NDJSON against Python's: the same lines are good, with the same id and the same text.

usage: json_against_python.py PROGRAM [LINES]
"""

import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

BITS = [b'{', b'}', b'[', b']', b'"', b',', b':', b'\\', b'\\u', b'\\u00e9', b'\\ud83d\\ude00', b'\\ud800', b'\\n', b'\\x', b'0', b'-', b'1.5e3', b'.', b'null',
        b'true', b'nan', b' ', b'\t', b'\x01', b'\xff', b'\xc3', "é€😀".encode(), b'"id":"x"', b'"text":"y",', b'"s":{"text":"z"}', b'"s.text":"w"']


def value(rng, depth):
    kind = rng.randrange(8 if depth < 3 else 5)
    if kind == 0:
        return rng.choice([None, True, False, 0, -7, 12345678901234567890, 1.5, -2e-9, 1e30])
    if kind < 5:
        return "".join(rng.choice(["a", "besluit ", "é", "\n", '"', "\\", "€", "😀", "\u2028", "/", "\x7f"]) for _ in range(rng.randrange(30)))
    if kind == 5:
        return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {rng.choice(["id", "text", "s", "s.text", "a", "é", 'q"']): value(rng, depth + 1) for _ in range(rng.randrange(4))}


def line(rng):
    document = {"id": rng.choice(["n1", "é", "", 7, -3, None, 1.5]), "s": {"text": value(rng, 9), "b": value(rng, 0)}, "c": value(rng, 0)}
    items = list(document.items())
    rng.shuffle(items)
    out = json.dumps(dict(items), ensure_ascii=rng.random() < 0.5, indent=None if rng.random() < 0.8 else 0).replace("\n", " ").encode()
    for _ in range(rng.choice([0, 0, 1, 1, 2, 4])):
        at = rng.randrange(len(out) + 1)
        out = out[:at] + rng.choice([b"", rng.choice(BITS)]) + out[at + rng.choice([0, 0, 1, 3]):]
    return out.replace(b"\n", b" ").replace(b"\r", b" ")


class Wrong(Exception):
    pass


def refuse(_):
    raise Wrong


class Object(list):
    """The pairs of an object, repeated keys and all."""


def find(node, path, depth=1):
    """(depth, value) of every member that `path` names."""
    for key, item in node if isinstance(node, Object) else ():
        if key == path:
            yield depth, item
        elif path.startswith(key + "."):
            yield from find(item, path[len(key) + 1:], depth + 1)


def chosen(root, path):
    found = sorted(find(root, path), key=lambda pair: pair[0])
    if any(a[0] == b[0] for a, b in zip(found, found[1:])):
        raise Wrong
    return found[0][1] if found else None


def expected(raw):
    """(id or None, text as bytes) or None when the line is wrong."""
    try:
        root = json.loads(raw.decode("utf-8"), object_pairs_hook=Object, parse_constant=refuse)
        if not isinstance(root, Object):
            return None
        own, text = chosen(root, "id"), chosen(root, "s.text")
        if isinstance(own, str):
            own.encode()
        if not isinstance(text, str) or isinstance(text, Object):
            return None
        if isinstance(own, bool) or not isinstance(own, (str, int)) or own == "":
            own = None
        return own, text.encode()
    except (ValueError, Wrong, RecursionError):
        return None


def main():
    rng, tally = random.Random(7), program.Tally()
    lines = [line(rng) for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 20000)]
    lines = [raw for raw in lines if raw.strip(b" \t\r")]
    args = ["--input", "ndjson", "--text-field", "s.text"]
    got = program.records(sys.argv[1], args, b"\n".join(lines))
    tally.check("as many lines", [] if len(got) == len(lines) else [f"{len(got)} of {len(lines)}"])
    good = 0
    for number, (raw, record) in enumerate(zip(lines, got), 1):
        want = expected(raw)
        wrong = record.get("error", {}).get("code") == "invalid_input"
        problems = []
        if wrong != (want is None):
            problems = [f"{raw!r}: {record.get('error')}"]
        elif want is not None:
            good += 1
            own = f"stdin:{number}" if want[0] is None else str(want[0])
            if "\0" not in own and record["id"] != own:
                problems = [f"{raw!r}: id {record['id']!r}"]
            elif "error" not in record and record["source"]["bytes"] != len(want[1]):
                problems = [f"{raw!r}: {record['source']['bytes']} bytes"]
        tally.check(f"line {number}", problems)
    tally.check("enough lines are good", [] if good > len(lines) / 4 else [str(good)])
    tally.close()


main()
