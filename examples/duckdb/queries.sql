-- Questions to the tables of load.sql.

-- What do the decisions do?
SELECT action, status, count(*) AS decisions FROM decision GROUP BY ALL ORDER BY decisions DESC, action, status;

-- How do the municipalities answer what is put to them?
SELECT municipality, count(*) AS asked, count(stance) AS answered, count(*) FILTER (stance IN ('adopted', 'partly_adopted')) AS adopted
FROM recommendation JOIN document ON document.id = recommendation.document GROUP BY ALL ORDER BY asked DESC, municipality;

-- Which documents could not be read, and why?
SELECT id, error FROM document WHERE error IS NOT NULL ORDER BY id;
