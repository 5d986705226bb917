#!/usr/bin/env python3
"""Runs SQL on a DuckDB database and prints the rows, tab-separated. Needs the package duckdb of PyPI.

usage: sql.py DATABASE [RECORDS.ndjson]... <FILE.sql       the records are the variable `records`
"""

import sys

import duckdb

if len(sys.argv) < 2:
    sys.exit(__doc__)
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute("SET VARIABLE records = ?", [sys.argv[2:]])
    for statement in connection.extract_statements(sys.stdin.read()):
        rows = connection.execute(statement)
        if statement.type == duckdb.StatementType.SELECT:
            print(*(column[0] for column in rows.description), sep="\t")
            for row in rows.fetchall():
                print(*("" if value is None else value for value in row), sep="\t")
