#!/usr/bin/env python3
"""Checks what README.md, docs/batch.md and docs/architecture.md show against the program and the sources.

usage: run.py CHECK [--update] BUILD [PAGE]       CHECK: commands tables scores source, or all; README.md

commands  a page is one session of bash: its `sh` blocks run in order, from the root of a copy of the
          project where build/release is BUILD. The block right behind an `sh` block is what it prints, and a
          block without one prints nothing. A block below `<!-- not run: WHY -->` is left out; so is one below
          `<!-- needs: COMMAND -->` where that command fails, but with BESLUIT_NO_SKIP in the environment.
tables    between `<!-- made: NAME -->` and `<!-- end -->` stands what the program gives.
scores    the same for the table of scores, which may say less than the program reaches, not more.
source    a C block below `<!-- file: PATH -->` is that file. Links and paths lead somewhere, and
          docs/architecture.md names every field of a record, every step of layout and every extractor.

--update writes the page's outputs, tables and files as they are now. BUILD is a build directory.
"""

import datetime
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ["bash", "cc", "jq", "pkg-config", "zip"]
TOLERANCE = 0.0005  # three decimals are printed

# An sh block, what stands above it, and the block right behind it.
SESSION = re.compile(
    r"(?:<!-- (?P<mark>not run|needs): (?P<what>[^\n]*) -->\n+)?^```sh\n(?P<code>.*?)^```\n"
    r"(?P<shown>\n```(?!sh\n|c\n)(?P<kind>\w*)\n(?P<output>.*?)^```\n)?",
    re.M | re.S,
)
MADE = re.compile(r"(<!-- made: (\w+) -->\n\n)(.*?)(\n?<!-- end -->)", re.S)
FILE = re.compile(r"(<!-- file: ([\w/.-]+) -->\n+```c\n)(.*?)(^```\n)", re.M | re.S)


def difference(shown, now):
    """Lines that differ; of long ones what stands around the first character that does."""
    a, b = shown.splitlines(), now.splitlines()
    if len(a) == len(b):
        for x, y in zip(a, b):
            if x != y:
                at = max(0, len(os.path.commonprefix([x, y])) - 60)
                return ["the page: " + x[at : at + 160], "now:      " + y[at : at + 160]]
    lines = difflib.unified_diff(a, b, "the page", "now", lineterm="", n=1)
    return [line[:200] for line in lines]


# ---- commands ----


def copy_project(build, folder):
    """The project as a newcomer has it, but for what is read only, which is linked."""
    for entry in ROOT.iterdir():
        if entry.name == "corpus":
            shutil.copytree(entry, folder / entry.name)
        elif entry.name not in ("build", ".git"):
            (folder / entry.name).symlink_to(entry)
    (folder / "build").mkdir()
    (folder / "build" / "release").symlink_to(build)


def session(blocks, build):
    """(exit status or None, output) of each block, run in one shell."""
    with tempfile.TemporaryDirectory() as scratch:
        project, notes = pathlib.Path(scratch, "besluit"), pathlib.Path(scratch, "notes")
        project.mkdir()
        notes.mkdir()
        copy_project(build, project)
        script = ""
        for i, code in enumerate(blocks):
            (notes / f"{i}.sh").write_text(code)
            script += f'eval "$(cat {notes}/{i}.sh)" >{notes}/{i}.out 2>&1\necho $? >{notes}/{i}.status\n'
        env = dict(os.environ, LC_ALL="C.UTF-8")
        subprocess.run(["bash"], input=script, text=True, cwd=project, env=env, timeout=program.TIMEOUT, check=False)
        for i in range(len(blocks)):
            status, out = notes / f"{i}.status", notes / f"{i}.out"
            yield int(status.read_text()) if status.exists() else None, out.read_text("utf-8", "replace") if out.exists() else ""


def with_line_end(text):
    return text if not text or text.endswith("\n") else text + "\n"


def left_out(m):
    if m["mark"] == "needs" and not os.environ.get("BESLUIT_NO_SKIP"):
        return subprocess.run(["sh", "-c", m["what"]], capture_output=True, check=False).returncode != 0
    return m["mark"] == "not run"


def check_commands(build, page, update, tally):
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        print(f"skip: no {', '.join(missing)}")
        sys.exit(77)
    text = page.read_text(encoding="utf-8")
    matches = [m for m in SESSION.finditer(text) if not left_out(m)]
    results = list(session([m["code"] for m in matches], build))
    for m, (status, out) in zip(reversed(matches), reversed(results)):
        out, shown = with_line_end(out), m["output"] or ""
        if update and out != shown:
            start, end = m.span("shown") if m["shown"] else (m.end(), m.end())
            text = text[:start] + (f"\n```{m['kind'] or 'text'}\n{out}```\n" if out else "") + text[end:]
            shown = out
        problems = [] if status == 0 else [f"exit status {status}"]
        line = text.count("\n", 0, m.start()) + 1
        tally.check(f"{page.name}:{line}: {m['code'].splitlines()[0]}", problems + difference(shown, out))
    if update:
        page.write_text(text, encoding="utf-8")


# ---- tables ----


def ask(build, *args):
    status, out, err = program.run(str(build / "src/cli/besluit"), args)
    if status not in (0, 1):
        sys.exit(f"besluit {' '.join(args)} ended with {status}: {err}")
    return out.decode()


def cell(text):
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def commands_of(build):
    usage = ask(build, "--help")
    first = usage.split("\n")[1]
    return {"extract": first} | dict(re.findall(r"^  (\w+) +(\S.*)$", usage.split("options:")[0], re.M))


def table_commands(build):
    rows = [f"| `{name}` | {cell(help_text)} |" for name, help_text in commands_of(build).items()]
    return "\n".join(["| command | |", "|---|---|", *rows]) + "\n"


def options_of(build, command):
    """(the option as it is written, what it does) of one command."""
    part = re.search(r"^options:\n(.*?)\n\n", ask(build, command, "--help"), re.M | re.S)[1]
    for row in re.split(r"\n(?=  (?:-|    --))", part):
        option, _, rest = row.strip().partition("  ") if "  " in row.strip().split("\n")[0] else row.strip().partition("\n")
        yield option.strip(), cell(rest)


def table_options(build):
    told, takers = {}, {}
    for command in commands_of(build):
        for option, help_text in options_of(build, command):
            told.setdefault(option, help_text)
            takers.setdefault(option, []).append(command)
    every = len(commands_of(build))
    rows = [f"| `{o.replace('|', chr(92) + '|')}` | {'all' if len(takers[o]) == every else ', '.join(takers[o])} | {told[o]} |" for o in told]
    return "\n".join(["| option | of | |", "|---|---|---|", *rows]) + "\n"


def fields_within(definitions, schema):
    """The names of the fields of an object, or of the objects in an array."""
    for _ in range(4):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rpartition("/")[2]]
        schema = schema.get("items", schema)
    return list(schema.get("properties", {}))


def table_fields(build):
    definitions = json.loads(ask(build, "schema"))["$defs"]
    record = definitions["record"]["properties"]
    rows = []
    for name, schema in record.items():
        told = schema.get("description") or definitions[schema["$ref"].rpartition("/")[2]]["description"]
        rows.append(f"| `{name}` | {cell(told)} | {' '.join(f'`{f}`' for f in fields_within(definitions, schema))} |")
    return "\n".join(["| field | | its fields |", "|---|---|---|", *rows]) + "\n"


def scores_now(build):
    return json.loads(ask(build, "evaluate", "--json", str(ROOT / "corpus")))


def table_scores(build):
    got = scores_now(build)
    head = f"{datetime.date.today().isoformat()}, besluit {ask(build, '--version').split()[1]}, {got['documents']} documents:\n"
    rows = [f"| {name} | {s['gold']} | {s['precision']:.3f} | {s['recall']:.3f} | {s['f1']:.3f} |" for name, s in got["fields"].items()]
    return "\n".join([head, "| field | in the gold | precision | recall | F1 |", "|---|---:|---:|---:|---:|", *rows]) + "\n"


def scores_shown(text):
    return {name: list(map(float, rest)) for name, *rest in re.findall(r"^\| ([\w.]+) \| \d+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", text, re.M)}


def check_scores(build, page, update, tally):
    text = page.read_text(encoding="utf-8")
    now = {name: [s[k] for k in ("precision", "recall", "f1")] for name, s in scores_now(build)["fields"].items()}
    made = next((m for m in MADE.finditer(text) if m[2] == "scores"), None)
    if not made:
        tally.check(f"{page.name} has a table of scores", ["no"])
        return
    shown = scores_shown(made[3])
    if update and any(abs(a - b) > TOLERANCE for n in now for a, b in zip(now[n], shown.get(n, [9, 9, 9]))):
        page.write_text(text[: made.start(3)] + table_scores(build) + "\n<!-- end -->" + text[made.end() :], encoding="utf-8")
        shown = now
    for name in sorted(now.keys() | shown.keys()):
        problems = [] if name in now and name in shown else ["is on the page only" if name in shown else "is not on the page"]
        if not problems and shown[name][2] > now[name][2] + TOLERANCE:
            problems = [f"F1 is {now[name][2]:.3f}, the page says {shown[name][2]:.3f}"]
        tally.check(f"score of {name}", problems)


TABLES = {"fields": table_fields, "commands": table_commands, "options": table_options}


def check_tables(build, page, update, tally):
    text = page.read_text(encoding="utf-8")
    found = {m[2]: m[3] for m in MADE.finditer(text)}
    for name, make in TABLES.items():
        now = make(build)
        if update and name in found:
            text = MADE.sub(lambda m: m[1] + now + "\n<!-- end -->" if m[2] == name else m[0], text)
            found[name] = now
        tally.check(f"table of {name}", difference(found.get(name, ""), now))
    if update:
        page.write_text(text, encoding="utf-8")


# ---- source ----


def dead_paths(page, text):
    for link in sorted(set(re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text))):
        if not (page.parent / link).exists():
            yield f"link to {link}"
    for path in sorted(set(re.findall(r"`((?:\w+/)+[\w.-]+\.\w+)`", text))):
        if not any((base / path).exists() for base in (ROOT, ROOT / "src", page.parent)):
            yield f"path {path}"


def fields_of_a_record():
    schema = json.loads((ROOT / "schemas" / "record.schema.json").read_text())
    record = schema["$defs"]["record"]["properties"]
    references = schema["$defs"]["references"]["properties"]
    return [f for f in record if f != "references"] + [f"references.{f}" for f in references]


def steps_and_extractors():
    """The files that layout's steps and the extractors are in, as their headers name them."""
    steps = re.findall(r"^/\*\* (\w+\.c):", (ROOT / "src/layout/steps.h").read_text(), re.M)
    extractors = re.findall(r"^void bsl_(?:extract|resolve)_\w+\(.*?/\* (\w+\.c)", (ROOT / "src/extract/extract.h").read_text(), re.M)
    return steps + extractors


def check_source(_, page, update, tally):
    text = page.read_text(encoding="utf-8")
    if update:
        text = FILE.sub(lambda m: m[1] + (ROOT / m[2]).read_text() + m[4], text)
        page.write_text(text, encoding="utf-8")
    for m in FILE.finditer(text):
        tally.check(f"{page.name} shows {m[2]}", difference(m[3], (ROOT / m[2]).read_text()))
    plan = ROOT / "docs" / "architecture.md"
    for other in (page, plan):
        tally.check(f"{other.name}: paths", dead_paths(other, other.read_text(encoding="utf-8")))
    rows = plan.read_text(encoding="utf-8")
    tally.check("architecture.md: fields", [f"{f} is missing" for f in fields_of_a_record() if f"| `{f}`" not in rows])
    tally.check("architecture.md: steps and extractors", [f"{f} is missing" for f in steps_and_extractors() if f"{f}`" not in rows])


CHECKS = {"commands": check_commands, "tables": check_tables, "scores": check_scores, "source": check_source}


def main():
    args = [a for a in sys.argv[1:] if a != "--update"]
    if len(args) not in (2, 3) or args[0] not in (*CHECKS, "all"):
        sys.exit(__doc__)
    build = pathlib.Path(args[1]).resolve()
    page = pathlib.Path(args[2]).resolve() if len(args) > 2 else ROOT / "README.md"
    tally = program.Tally()
    for name in CHECKS if args[0] == "all" else args[:1]:
        CHECKS[name](build, page, "--update" in sys.argv, tally)
    if tally.failed:
        print("tests/docs/run.py all --update BUILD writes README.md anew; look at what it changes")
    tally.close()


if __name__ == "__main__":
    main()
