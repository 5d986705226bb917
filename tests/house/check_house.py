#!/usr/bin/env python3
"""Each house check against sources that break it, so that a check that sees nothing is noticed."""

import contextlib
import io
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import house
from house import program

BROKEN = [  # check, file, content
    ("rooms", "src/text/a.c", '#include "rules/scan.h"\n'),
    ("rooms", "src/schema/a.c", '#include "text/text.h"\n'),
    ("rooms", "src/extract/a.c", '#include "layout/own.h"\n'),
    ("circles", "src/text/a.c", "int bsl_a_is_there(void)\n{\n        return bsl_b();\n}\n"),
    ("circles", "src/extract/x/a.c", "int bsl_x(void)\n{\n        return bsl_e();\n}\n"),
    ("banned", "src/text/a.c", "static void f(char *s)\n{\n        strcpy(s, s);\n}\n"),
    ("banned", "src/text/a.c", "static void f(void)\n{\n        printf(\"x\");\n}\n"),
    ("rooms", "src/rules/a.c", '#include "freeze/freeze.h"\n'),
    ("sizes", "src/text/a.c", "\n" * 501),
    ("sizes", "src/text/a.c", "void f(void)\n{\n" + "        g();\n" * 70 + "}\n"),
    ("libraries", "src/rules/scan.c", "#include <pcre2.h>\n"),
    ("libraries", "src/cli/a.c", '#include "text/text.h"\n'),
    ("language", "src/text/a.c", 'static const char *w = "Burgemeester en";\n'),
    ("spec", "docs/spec/a.md", "# A\n\n```besluit\ntext\n```\n"),
    ("readme", "README.md", "# A\n\nRun `scripts/nothing`.\n"),
    ("readme", "README.md", "# A\n\n```sh\ncat a | besluit --pretty --wrong -j 2\n```\n"),
    ("readme", "README.md", "# A\n\n    besluit extrac a.txt\n"),
]
BESIDE = {  # check -> files that stand beside the one of the case
    "rooms": {"src/layout/own.h": "/*\n * What the steps share. Private\n * to the room.\n */\n"},
    "circles": {
        "src/text/b.c": "int bsl_b(void)\n{\n        return bsl_c();\n}\n",
        "src/extract/x/d.c": "int bsl_d(void)\n{\n        return 0;\n}\n",
        "src/extract/y/e.c": "int bsl_e(void)\n{\n        return bsl_d();\n}\n",
        "src/text/c.c": "/* bsl_a() */\nint bsl_c(void)\n{\n        return bsl_a_is_there();\n}\n",
    }
}
SOUND = [
    ("rooms", "src/rules/a.c", '#include "text/text.h"\n#include <besluit/besluit.h>\n'),
    ("rooms", "src/layout/a.c", '#include "layout/own.h"\n'),
    ("circles", "src/text/a.c", "void bsl_a(void)\n{\n        bsl_b();\n}\n"),
    ("banned", "src/text/a.c", "/* strcpy(a, b) */ int bsl_strcpy(int x);\nvoid f(const char *s, ...) __attribute__((format(printf, 1, 2)));\n"),
    ("banned", "src/cli/a.c", "static void f(void)\n{\n        printf(\"x\");\n}\n"),
    ("sizes", "src/text/a.c", "void f(void)\n{\n" + "        case 1: g();\n" * 70 + "}\n"),
    ("libraries", "src/rules/regex.c", "#include <pcre2.h>\n"),
    ("language", "src/text/a.c", '/* gemeente */ static const char *w = "https://x/gemeente/" "&artikel=";\n'),
    ("spec", "docs/spec/a.md", "# A\n\n```besluit\ntext\n---\n{}\n```\n"),
    ("readme", "README.md", "# A\n\n    besluit extract --pretty a.txt | x --wrong  # besluit is\n"),
]


def failures(check, name, content):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        for place, text in {**BESIDE.get(check, {}), name: content}.items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if check == "readme":
            (root / "CONTRIBUTING.md").write_text("# B\n")
            (root / "src" / "cli").mkdir()
            (root / "src" / "cli" / "options.def").write_text('OPT(PRETTY, 0, "pretty", NULL, C_EXTRACT, "x")\n')
            (root / "src" / "cli" / "commands.def").write_text('CMD(EXTRACT, "extract", "", cli_extract, "x")\n')
        tally = program.Tally()
        house.CHECKS[check](root, tally)
        return tally.failed


tally = program.Tally()
for case in BROKEN:
    tally.check(f"{case[0]} sees what is wrong with {case[1]}", [] if failures(*case) == 1 else [case[2][:100]])
for case in SOUND:
    tally.check(f"{case[0]} lets a sound {case[1]} be", [] if failures(*case) == 0 else [case[2][:100]])
tally.close()
