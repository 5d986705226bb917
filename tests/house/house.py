#!/usr/bin/env python3
"""The rules of the house that a compiler does not check.

usage: house.py CHECK [ROOT]       CHECK: rooms circles banned sizes libraries language spec readme, or all

rooms      an #include goes only to the same room or one before it, and there not to a header that says it is private
circles    files of a room, and its folders, call each other one way only, directly and through others
banned     functions that are not used anywhere, and some that only the program may use
sizes      files of at most 500 lines, functions of at most 60
libraries  which files may include which library
language   no Dutch in the string literals of C: Dutch is data in src/rules/nl
spec       every page of docs/spec has examples, and every example an expectation
readme     every script, program option and file that README.md names exists
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import program

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
DISPATCH_CASES = 12  # a function with this many cases is a table written as a switch

# Which rooms a room sees besides itself; "" is src/*.c, where all of them meet.
ROOMS = {
    "base": set(),
    "text": {"base"},
    "rules": {"base", "text"},
    "freeze": {"base", "text", "rules"},
    "layout": {"base", "text", "rules"},
    "extract": {"base", "text", "rules", "layout"},
    "record": {"base", "text", "rules", "layout", "extract"},
    "schema": {"base"},
    "cli": set(),
    "": {"base", "text", "rules", "layout", "extract", "record", "schema"},
}

# Rooms that are a program of their own and no part of the library: the command, and what the build runs.
PROGRAMS = {"cli", "freeze"}

BANNED = "strcpy strcat strncpy strtok sprintf vsprintf gets atoi atol atoll atof alloca scanf sscanf fscanf setjmp longjmp setlocale mktemp tmpnam"
# The library never prints, exits, opens a path, reads the environment or starts a thread.
BANNED_IN_LIBRARY = "printf fprintf vprintf vfprintf puts fputs putchar perror exit abort _exit getenv fopen open opendir system popen fork pthread_create thrd_create signal srand rand"

# Header -> the files (folders end in /) that may include it, under src/.
LIBRARIES = {
    "pcre2.h": ["rules/regex.c", "schema/pattern.c"],
    # dump.c only tells their versions
    "jansson.h": ["record/", "schema/", "cli/", "dump.c", "freeze/bare_schema.c"],
    "utf8proc.h": ["text/", "rules/", "cli/", "dump.c"],
    "archive.h": ["cli/"],
    "archive_entry.h": ["cli/"],
    "pthread.h": ["cli/"],
}

DUTCH = """
aan aanbeveling aanbevelingen advies adviezen amendement april artikel artikelen augustus bedrag beantwoording behandeling
besluiten besluitenlijst bestuur betreft bezwaar bijlage bijlagen brief burgemeester collegenota datum december derde
eerste februari gemeente gemeenten gemeenteraad griffier heeft het hoofdstuk inleiding inspraak januari juli juni
kanttekeningen kennis kennisgeving krediet kosten lid maart mei mevrouw motie nota november oktober onderwerp
ondertekening openbaar paragraaf portefeuillehouder raad raadsbesluit raadslid raadsvoorstel reactie samenvatting
secretaris september toelichting tweede vaststellen vaststelling vergadering verordening verzoek voor voorstel
voorzitter vraag vragen wethouder wethouders wordt zaaknummer zienswijze zienswijzen
""".split()
# English or names as well, so they say nothing.
DUTCH = set(DUTCH) - {"april", "september", "november", "december", "lid", "nota", "mei"}


def sources(root, *suffixes):
    return sorted(p for p in (root / "src").rglob("*") if p.suffix in suffixes)


def without_comments(text):
    """C without its comments; line numbers and string literals stay."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0][0] == "/" else m[0], text)


def without_strings(text):
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


def room_of(path, root):
    parts = path.relative_to(root / "src").parts
    return parts[0] if len(parts) > 1 else ""


def includes(path):
    text = without_comments(path.read_text(encoding="utf-8"))
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]', text, re.M):
        yield text.count("\n", 0, match.start()) + 1, match[1]


def is_private(path):
    """Whether a header says in its first comment that it is private to its room, or to some files of it."""
    return path.is_file() and re.match(r"/\*(?:(?!\*/).)*?\bprivate[ \n*]+to\b", path.read_text(encoding="utf-8"), re.S | re.I)


def check_rooms(root, tally):
    for path in sources(root, ".c", ".h"):
        room, bad = room_of(path, root), []
        for line, name in includes(path):
            target = name.split("/")[0]
            if target in ROOMS and "/" in name and target not in ROOMS.get(room, set()) | {room}:
                bad.append(f"line {line}: {room or 'src'} may not see {name}")
            if "/" in name and target != room and is_private(root / "src" / name):
                bad.append(f"line {line}: {name} is private")
        if room not in ROOMS:
            bad.append(f"room {room} is not in the plan")
        tally.check(f"rooms: {path.relative_to(root)}", bad)


def calls_between(paths):
    """{file: {file that it calls: a name that it calls there}}, among files of one room."""
    code = {p: without_strings(without_comments(p.read_text(encoding="utf-8"))) for p in paths}
    definition = re.compile(r"^(?!static\b)[A-Za-z][^;{}#=()]*?\b((?:bsl|cli|besluit)_\w+)\([^;{}]*\)\s*^\{", re.M)
    home = {name: path for path in paths for name in definition.findall(code[path])}
    return {
        path: {home[name]: name for name in re.findall(r"\b(?:bsl|cli|besluit)_\w+", code[path]) if home.get(name, path) != path}
        for path in paths
    }


def reached(calls, start):
    """The files that `start` calls, directly and through others."""
    found, waiting = set(), [start]
    while waiting:
        for path in calls[waiting.pop()].keys() - found:
            found.add(path)
            waiting.append(path)
    return found


def between_folders(calls, room):
    """The same for the folders of a room; what lies beside them all of them may call, and it them."""
    folders = {path: path.parent for path in calls if path.parent != room}
    found = {folder: {} for folder in folders.values()}
    for path, others in calls.items():
        for other, name in others.items():
            if path in folders and other in folders and folders[path] != folders[other]:
                found[folders[path]][folders[other]] = name
    return found


def circles(calls):
    reach = {path: reached(calls, path) for path in calls}
    for path in calls:
        for other, name in calls[path].items():
            if path in reach[other]:
                yield f"{path.name} calls {other.name} ({name}), which leads back to it"


def check_circles(root, tally):
    rooms = {}
    for path in sources(root, ".c"):
        rooms.setdefault(room_of(path, root), []).append(path)
    for room, paths in sorted(rooms.items()):
        calls = calls_between(paths)
        bad = [*circles(calls), *circles(between_folders(calls, root / "src" / room))]
        tally.check(f"circles: {room or 'src'}", bad)


def check_banned(root, tally):
    for path in sources(root, ".c", ".h"):
        code = without_strings(without_comments(path.read_text(encoding="utf-8")))
        names = BANNED.split() + ([] if room_of(path, root) in PROGRAMS else BANNED_IN_LIBRARY.split())
        found = re.finditer(r"(?<![\w.>])(%s)\s*\(" % "|".join(names), code)
        bad = [f"line {code.count(chr(10), 0, m.start()) + 1}: {m[1]}" for m in found]
        # A declaration such as __attribute__((format(printf, 2, 3))) is no call: printf is followed by a comma there.
        tally.check(f"banned: {path.relative_to(root)}", bad)


def functions(lines):
    """(first line, length, body) of every function: its braces stand in column 0."""
    start = None
    for i, line in enumerate(lines):
        if line == "{":
            start = i
        elif line == "}" and start is not None:
            yield start + 1, i - start + 1, lines[start : i + 1]
            start = None


def check_sizes(root, tally):
    for path in sources(root, ".c", ".h"):
        lines = path.read_text(encoding="utf-8").splitlines()
        bad = [f"{len(lines)} lines"] if len(lines) > MAX_FILE_LINES else []
        for first, length, body in functions(lines):
            cases = sum(1 for line in body if re.match(r"\s*case\b", line))
            if length > MAX_FUNCTION_LINES and cases < DISPATCH_CASES:
                bad.append(f"line {first}: a function of {length} lines")
        tally.check(f"sizes: {path.relative_to(root)}", bad)


def check_libraries(root, tally):
    for path in sources(root, ".c", ".h"):
        place, bad = str(path.relative_to(root / "src")), []
        for line, name in includes(path):
            allowed = LIBRARIES.get(name)
            if allowed and not any(place == a or (a.endswith("/") and place.startswith(a)) for a in allowed):
                bad.append(f"line {line}: {name} is for {', '.join(allowed)}")
            if room_of(path, root) == "cli" and name.startswith(tuple(f"{r}/" for r in ROOMS if r not in ("", "cli"))):
                bad.append(f"line {line}: the program stands on besluit/besluit.h alone, not on {name}")
        tally.check(f"libraries: {path.relative_to(root)}", bad)


def check_language(root, tally):
    for path in sources(root, ".c", ".h", ".def"):
        code, bad = without_comments(path.read_text(encoding="utf-8")), []
        for match in re.finditer(r'"((?:\\.|[^"\\\n])*)"', code):
            literal = match[1]
            if "://" in literal or re.search(r"^\s*#\s*include", code[code.rfind("\n", 0, match.start()) + 1 : match.start()]):
                continue
            for word in re.findall(r"[a-zà-ÿ]+", re.sub(r"\w+=", " ", literal.lower())):  # key= is part of an identifier's form
                if word in DUTCH:
                    bad.append(f"line {code.count(chr(10), 0, match.start()) + 1}: {word!r} in \"{literal}\"")
        tally.check(f"language: {path.relative_to(root)}", bad)


def check_spec(root, tally):
    for page in sorted((root / "docs" / "spec").glob("*.md")):
        if page.stem == "README":
            continue
        text, bad, examples = page.read_text(encoding="utf-8"), [], 0
        for fence, body in re.findall(r"^(`{3,})besluit\b[^`\n]*\n(.*?)^\1`*[ ]*$", text, re.M | re.S):
            examples += 1
            if not re.search(r"^---\n(?=.*\S)", body, re.M | re.S):
                bad.append(f"example {examples} expects nothing")
        if not examples:
            bad.append("no example")
        if not re.match(r"# \S", text):
            bad.append("no title")
        tally.check(f"spec: {page.name}", bad)


def readme_claims(text):
    """Paths and options that a README names in its code."""
    code = "\n".join(block for _, block in re.findall(r"^(`{3,})(?:sh|console|bash)\n(.*?)^\1", text, re.M | re.S))
    inline = "\n".join(re.findall(r"`([^`\n]+)`", text))
    paths = set(re.findall(r"(?<![\w/.-])((?:scripts|docs|corpus|examples|schemas|src|tests|include|cmake)/[\w./-]*\w)", code + "\n" + inline))
    links = set(re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text))
    placeholder = re.compile(r"\b(NAME|FILE|DIR|ID|PATH)\b")
    return {p for p in paths | links if not placeholder.search(p)}


def unknown_options(root, text):
    """Commands and long options that a page gives to the program and that its tables do not have."""
    tables = [root / "src" / "cli" / name for name in ("options.def", "commands.def")]
    if not all(table.exists() for table in tables):
        return
    options, commands = (set(re.findall(r'^(?:OPT|CMD)\([^"]*"([a-z0-9-]+)"', t.read_text(), re.M)) for t in tables)
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^(?:    |\$ )(.*)$", text, re.M)
    code += [line for _, block in re.findall(r"^(`{3,})(?:sh|console|bash)\n(.*?)^\1", text, re.M | re.S) for line in block.split("\n")]
    for line in code:
        for call in re.findall(r"(?:^|[|;&(] *|\$ )besluit((?: [^|;&>)]*)?)", re.sub(r" #.*", "", line)):
            for option in re.findall(r"(?<=\s)--([a-z0-9-]+)", call):
                if option not in options:
                    yield f"besluit has no option --{option}"
            word = call.split()[:1]
            if word and re.fullmatch(r"[a-z]+", word[0]) and word[0] not in commands:
                yield f"besluit has no command {word[0]}"


def check_readme(root, tally):
    for name in ("README.md", "CONTRIBUTING.md"):
        path = root / name
        if not path.exists():
            tally.check(f"readme: {name}", ["is missing"])
            continue
        text = path.read_text(encoding="utf-8")
        missing = [f"{p} does not exist" for p in sorted(readme_claims(text)) if not (root / p).exists()]
        tally.check(f"readme: {name}", missing + sorted(set(unknown_options(root, text))))


CHECKS = {
    "rooms": check_rooms,
    "circles": check_circles,
    "banned": check_banned,
    "sizes": check_sizes,
    "libraries": check_libraries,
    "language": check_language,
    "spec": check_spec,
    "readme": check_readme,
}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in (*CHECKS, "all"):
        sys.exit(__doc__)
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parents[2])
    tally = program.Tally()
    for name in CHECKS if sys.argv[1] == "all" else [sys.argv[1]]:
        CHECKS[name](root, tally)
    tally.close()


if __name__ == "__main__":
    main()
