"""Compares a record with what is expected of it.

An expectation is a part of a record: an object's keys that are named must match, others are free; null
means null or absent; an array must match element by element, unless "..." stands at its end, which
allows more. Everything else must be equal.
"""

MORE = "..."


def mismatches(expected, actual, path="$"):
    """Yields one sentence for each place where `actual` is not what is expected."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            yield f"{path}: expected an object, got {show(actual)}"
            return
        for key, value in expected.items():
            if value is None and actual.get(key) is None:
                continue
            if key not in actual:
                yield f"{path}.{key}: missing, expected {show(value)}"
            else:
                yield from mismatches(value, actual[key], f"{path}.{key}")
    elif isinstance(expected, list):
        yield from array_mismatches(expected, actual, path)
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield f"{path}: expected {show(expected)}, got {show(actual)}"


def array_mismatches(expected, actual, path):
    if not isinstance(actual, list):
        yield f"{path}: expected an array, got {show(actual)}"
        return
    more = bool(expected) and expected[-1] == MORE
    wanted = expected[:-1] if more else expected
    if len(actual) < len(wanted) or (len(actual) > len(wanted) and not more):
        yield f"{path}: expected {'at least ' if more else ''}{len(wanted)} elements, got {len(actual)}: {show(actual)}"
    for i, (e, a) in enumerate(zip(wanted, actual)):
        yield from mismatches(e, a, f"{path}[{i}]")


def show(value, limit=160):
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"
