-- The job receipts: one row an order, from the first of its purchases by event time, then by id.
--
-- Equal to the job where orders are well-formed. Other than the job, the query
--   * keeps every order until it ends, or for the clock's time of SET 'table.exec.state.ttl'; it does not know that an
--     order is past its latest purchase,
--   * holds amounts with four digits after the point, where the job keeps all,
--   * cannot write to a topic that is compacted and to Postgres as one: that is a second INSERT.
-- A better purchase replaces the row, so the table is right in the end and may be otherwise on the way.

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
