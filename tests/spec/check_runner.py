#!/usr/bin/env python3
"""The spec runner against a stand-in program, so that a runner that passes everything is noticed."""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import program
import subset

FAKE = '''#!{python}
import json, sys
raw = sys.stdin.buffer.read()
if sys.argv[1] == "stage":
    sys.stdout.write("stage " + sys.argv[2] + "\\n" + raw.decode())
elif "text" in sys.argv:
    print(json.dumps({{"bytes": len(raw)}}))
else:
    for line in raw.splitlines():
        d = json.loads(line)
        print(json.dumps({{"id": d["id"], "words": d["text"].split(), "text": d["text"], "flags": sys.argv[4:]}}))
'''

PAGE = """# A page
```besluit
een twee
---
{"words": ["een", "twee"], "absent": null, "flags": []}
```
Prose.
```besluit --pretty --only words
een
---
twee→␌
---
{"words": ["een", "..."], "flags": ["--pretty", "--only", "words"], "text": "een\\n---\\ntwee\\t\\f\\n"}
```
````besluit @windows-1252
é¶
---
{"bytes": 1}
````
```besluit stage lines
a
---
stage lines
a
```
"""
GAP = PAGE + """```besluit xfail
een
---
{"words": []}
```
"""
CLOSED = """```besluit xfail
een
---
{"words": ["een"]}
```
"""
WRONG = """```besluit
een
---
{"words": []}
```
"""


def page_result(source):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.md")
        page.write_text(source, encoding="utf-8")
        fake = pathlib.Path(folder, "fake")
        fake.write_text(FAKE.format(python=sys.executable))
        fake.chmod(0o755)
        done = subprocess.run([sys.executable, HERE / "run.py", fake, page], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


SUBSETS = [  # expected, actual, whether it matches
    ({"a": 1}, {"a": 1, "b": 2}, True),
    ({"a": 1}, {"a": 2}, False),
    ({"a": None}, {}, True),
    ({"a": None}, {"a": None}, True),
    ({"a": None}, {"a": 0}, False),
    ({"a": 1}, {}, False),
    ([1, 2], [1, 2], True),
    ([1], [1, 2], False),
    ([1, "..."], [1, 2], True),
    ([1, 2, "..."], [1], False),
    ([{"a": 1}], [{"a": 1, "b": 3}], True),
    (True, 1, False),
    ("x", ["x"], False),
]

tally = program.Tally()
for expected, actual, match in SUBSETS:
    found = list(subset.mismatches(expected, actual))
    tally.check(f"{expected} against {actual}", [] if (not found) == match else [str(found) or "no mismatch"])
for source, status, last in ((PAGE, 0, "4 passed, 0 failed"), (WRONG, 1, "0 passed, 1 failed"), (GAP, 0, "4 passed, 0 failed"), (CLOSED, 1, "0 passed, 1 failed"), ("no example", 1, "no example found")):
    code, out = page_result(source)
    tally.check(f"a page that ends {last!r}", [] if code == status and out.strip().endswith(last) else [out])
tally.close()
