-- Loads records into DuckDB: one row a document, one a decision (sub-points too), one a recommendation with its answer.
-- The variable `records` names the files. A second run with the same documents replaces their rows.
-- The types are said, not guessed: a column of dates of which one is no more than a year would change its type with the data.
CREATE TABLE IF NOT EXISTS document (
  id VARCHAR PRIMARY KEY, name VARCHAR, sha256 VARCHAR, error VARCHAR, kind VARCHAR, municipality VARCHAR, date VARCHAR, subject VARCHAR
);
CREATE TABLE IF NOT EXISTS decision (
  document VARCHAR NOT NULL, id VARCHAR, parent VARCHAR, number VARCHAR, actor VARCHAR, status VARCHAR NOT NULL,
  action VARCHAR NOT NULL, text VARCHAR NOT NULL, spans BIGINT[][] NOT NULL, cents BIGINT[] NOT NULL
);
CREATE TABLE IF NOT EXISTS recommendation (
  document VARCHAR NOT NULL, id VARCHAR, number VARCHAR, adviser VARCHAR, kind VARCHAR NOT NULL, text VARCHAR NOT NULL,
  stance VARCHAR, answer VARCHAR
);

CREATE TEMP TABLE record AS
FROM read_json(getvariable('records'), format = 'newline_delimited', maximum_object_size = 1 << 30, columns = {
  id: 'VARCHAR',
  source: 'STRUCT(name VARCHAR, sha256 VARCHAR)',
  error: 'STRUCT(code VARCHAR)',
  document: 'STRUCT(kind VARCHAR, municipality STRUCT(code VARCHAR), date VARCHAR, subject VARCHAR)',
  decisions: 'JSON[]', -- a tree of any depth
  recommendations: 'STRUCT(id VARCHAR, number VARCHAR, adviser VARCHAR, kind VARCHAR, text VARCHAR, answer STRUCT(stance VARCHAR, text VARCHAR))[]'
});

BEGIN;
DELETE FROM decision WHERE document IN (SELECT id FROM record);
DELETE FROM recommendation WHERE document IN (SELECT id FROM record);

INSERT OR REPLACE INTO document
SELECT id, source.name, source.sha256, error.code, document.kind, document.municipality.code, document.date, document.subject
FROM record;

INSERT INTO decision
WITH RECURSIVE point AS (
  SELECT id AS document, CAST(NULL AS VARCHAR) AS parent, unnest(decisions) AS d FROM record
  UNION ALL
  SELECT document, d ->> 'id', unnest(CAST(d -> 'children' AS JSON[])) FROM point
)
SELECT document, d ->> 'id', parent, d ->> 'number', d ->> 'actor', d ->> 'status', d ->> 'action', d ->> 'text',
  CAST(d -> 'spans' AS BIGINT[][]), CAST(d -> '$.amounts[*].cents' AS BIGINT[])
FROM point;

INSERT INTO recommendation
SELECT document, r.id, r.number, r.adviser, r.kind, r.text, r.answer.stance, r.answer.text
FROM (SELECT id AS document, unnest(recommendations) AS r FROM record);
COMMIT;
