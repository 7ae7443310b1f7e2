-- The job receipts: one row per order, from its first purchase by event time, then id.
--
-- Equal to the job where orders are well-formed. Unlike the job, the query
--   * keeps every order until it ends, or for the wall time of SET 'table.exec.state.ttl',
--   * keeps four digits after the point of an amount, where the job keeps all,
--   * cannot write to a compacted topic and to Postgres in one statement.
-- A smaller purchase replaces the row, so the table is right in the end.

INSERT INTO receipts
SELECT order_id, event_id, CAST(event_time AS TIMESTAMP(3)), amount, currency
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY event_time, event_id) AS place
    FROM (
        SELECT event_id, event_time, JSON_VALUE(properties, '$.order_id') AS order_id,
            TRY_CAST(JSON_VALUE(properties, '$.amount') AS DECIMAL(38, 4)) AS amount,
            JSON_VALUE(properties, '$.currency') AS currency
        FROM events
        WHERE type = 'purchase'
    )
    WHERE order_id <> ''
)
WHERE place = 1;
