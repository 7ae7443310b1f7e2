-- The raw topic as a table, and its distinct events as a view. Run functions.sql first. `lab sql FILE` replaces ${}; for the SQL
-- client `lab sql FILE --print` does.
--
-- event_of is the decoder of the jobs: a broken record stops nothing, advances no watermark, and has its reason in `rejected`.
-- SELECT rejected, COUNT(*) FROM raw_events WHERE rejected IS NOT NULL GROUP BY rejected counts what the jobs write to
-- bootcamp-events-rejected.
--
-- Unlike in the jobs, each window operator decides lateness, by the slowest partition as it is read: a closed window stays as
-- written, and Flink drops and counts a late event (numLateRecordsDropped). There is no allowed lateness, no topic of late
-- events, no accounting.

SET 'table.local-time-zone' = 'UTC';

CREATE TEMPORARY TABLE raw_events (
    payload BYTES,
    `partition` INT METADATA VIRTUAL,
    `offset` BIGINT METADATA VIRTUAL,
    record_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
    event_id AS event_of(payload, record_time).event_id,
    event_time AS event_of(payload, record_time).event_time,
    url AS event_of(payload, record_time).url,
    path AS event_of(payload, record_time).path,
    host AS event_of(payload, record_time).host,
    referrer AS event_of(payload, record_time).referrer,
    user_agent AS event_of(payload, record_time).user_agent,
    headers AS event_of(payload, record_time).headers,
    ip AS event_of(payload, record_time).ip,
    user_id AS event_of(payload, record_time).user_id,
    device_id AS event_of(payload, record_time).device_id,
    type AS event_of(payload, record_time).type,
    status AS event_of(payload, record_time).status,
    properties AS event_of(payload, record_time).properties,
    rejected AS event_of(payload, record_time).rejected,
    arrived AS PROCTIME(),
    WATERMARK FOR event_time AS event_time - INTERVAL '15' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = '${kafka.input}',
    'properties.bootstrap.servers' = '${kafka.brokers}',
    'properties.group.id' = 'headwater-sql',
    'scan.startup.mode' = 'earliest-offset',
    'scan.bounded.mode' = '${kafka.until}',
    'scan.watermark.idle-timeout' = '1 min',
    'format' = 'raw'
);

-- Of events with one id the first to arrive counts, as in the jobs; but the id is remembered until the query ends or, with
-- SET 'table.exec.state.ttl' = '1 h', for an hour of wall time instead of event time.
CREATE TEMPORARY VIEW events AS
SELECT event_id, event_time, url, path, host, referrer, user_agent, headers, ip, user_id, device_id, type, status, properties
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY arrived) AS nth
    FROM raw_events
    WHERE rejected IS NULL
)
WHERE nth = 1;

-- For questions about what visitors did: an engagement event only says that a visitor is still on a page.
CREATE TEMPORARY VIEW hits AS
SELECT * FROM events WHERE type <> 'engagement';
