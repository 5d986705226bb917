-- One row a document, also for those that could not be read (error says why).
CREATE TABLE IF NOT EXISTS document (
  id TEXT PRIMARY KEY, name TEXT, sha256 TEXT, error TEXT, kind TEXT, municipality TEXT, date TEXT, subject TEXT
);
CREATE TABLE IF NOT EXISTS decision (
  document TEXT NOT NULL, number TEXT, actor TEXT, status TEXT, action TEXT, text TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS recommendation (
  document TEXT NOT NULL, number TEXT, adviser TEXT, kind TEXT, text TEXT NOT NULL, stance TEXT, answer TEXT
);
CREATE INDEX IF NOT EXISTS decision_document ON decision (document);
CREATE INDEX IF NOT EXISTS recommendation_document ON recommendation (document);
