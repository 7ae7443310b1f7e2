-- Which rows did Postgres refuse, and why? The newest refusal of each key.
-- 22021 is text that cannot be encoded, 54000 a key too long for an index, 23xxx a constraint added to the table.

SELECT at, job, table_name, sqlstate, left(key, 120) AS key, left("row", 400) AS "row"
FROM refused_rows
ORDER BY at DESC
LIMIT 100;
