"""Does every fact stand where its record says that it stands?

Two judgements on a record and its input, made from the input's bytes alone:

- each `spans` lies inside the input, ascends, does not overlap, has no empty piece, and what it covers
  reads the same as the fact's `text` once layout is taken away: white space, hyphens, bullets,
  markup and quotation marks, which a record may leave out, and the accents' two Unicode forms;
- `coverage` adds up to the input, byte for byte.
"""

import re
import unicodedata

# What a clean text may lack or write in another way.
LAYOUT = set("-*#_\\`'\"|•▪◦●○■□·°‚„‟‹›\ufeff\ufffd")
LAYOUT_CATEGORIES = {"Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Pd", "Pi", "Pf"}
# UTF-8 that was read as Windows-1252 and encoded again: a lead byte's letter, then one to three others.
TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")


def once(match):
    for encoding in ("cp1252", "latin-1"):
        try:
            return match[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            pass
    return match[0]


def reading(text):
    """What a reader hears: the text without its layout."""
    text = unicodedata.normalize("NFKC", TWICE.sub(once, text)).casefold()
    return "".join(c for c in text if c not in LAYOUT and unicodedata.category(c) not in LAYOUT_CATEGORIES)


class Input:
    """The input in the unit that the record counts in."""

    def __init__(self, raw, encoding, unit="byte"):
        self.encoding, self.unit = encoding, unit
        if unit == "byte":
            self.whole = raw
        elif unit == "codepoint":
            self.whole = raw.decode(encoding, "replace")
        else:
            self.whole = raw.decode(encoding, "replace").encode("utf-16-le")
        self.size = len(self.whole) // (2 if unit == "utf16" else 1)

    def piece(self, start, end):
        if self.unit == "byte":
            return self.whole[start:end].decode(self.encoding, "replace")
        if self.unit == "codepoint":
            return self.whole[start:end]
        return self.whole[2 * start : 2 * end].decode("utf-16-le", "replace")


def grounded_objects(value, path="$"):
    """(path, spans, text or None, the value that must be part of it or None) of every fact."""
    if isinstance(value, dict):
        if value.get("spans") is not None:
            pair = value.get("value") if "label" in value and isinstance(value.get("value"), str) else None
            yield path, value["spans"], None if pair else value.get("text"), pair
        for name, text in (("heading_spans", value.get("heading")), ("stance_spans", None), ("reference_spans", None)):
            if value.get(name):
                yield f"{path}.{name}", value[name], text, None
        for key, child in value.items():
            yield from grounded_objects(child, f"{path}.{key}")
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from grounded_objects(child, f"{path}[{i}]")


def span_problem(spans, size):
    last = 0
    for span in spans:
        if not (isinstance(span, list) and len(span) == 2 and all(type(x) is int for x in span)):
            return f"{span} is not a pair of integers"
        if not last <= span[0] < span[1] <= size:
            return f"{span} is empty, overlaps, goes back or leaves the input of {size}"
        last = span[1]
    return None


def fact_problem(source, spans, text, part):
    problem = span_problem(spans, source.size)
    if problem:
        return problem
    covered = "".join(source.piece(*span) for span in spans)
    if text is not None and reading(covered) != reading(text):
        return f"covers {covered[:100]!r}, text is {text[:100]!r}"
    if part is not None and reading(part) not in reading(covered):
        return f"covers {covered[:100]!r}, which lacks {part[:100]!r}"
    return None


def check(record, raw, unit="byte"):
    """(number of facts, problems) of one record."""
    if "error" in record:
        return 0, []
    source = Input(raw, record["source"]["encoding"] or "utf-8", unit)
    problems = []
    coverage = record.get("coverage")
    if coverage is not None:
        total = sum(coverage["roles"].values())
        if not total == coverage["bytes"] == len(raw):
            problems.append(f"coverage: roles add up to {total}, bytes is {coverage['bytes']}, the input has {len(raw)}")
    count = 0
    for path, spans, text, part in grounded_objects(record):
        count += 1
        problem = fact_problem(source, spans, text, part)
        if problem:
            problems.append(f"{path}: {problem}")
    return count, problems
