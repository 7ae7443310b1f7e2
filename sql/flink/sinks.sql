-- The result tables in the schema flink_sql, with name, key and columns of the jobs' tables, for comparison.
--
-- Rows are replaced by key in input order, without a revision. Start Flink in UTC (-Duser.timezone=UTC): the JDBC connector
-- writes times in the process's zone.

CREATE TEMPORARY TABLE traffic_by_host (
    window_start TIMESTAMP(3),
    window_end TIMESTAMP(3),
    host STRING,
    hits BIGINT,
    visitors BIGINT,
    PRIMARY KEY (window_start, window_end, host) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.traffic_by_host'
);

CREATE TEMPORARY TABLE traffic_by_referrer (
    window_start TIMESTAMP(3),
    window_end TIMESTAMP(3),
    host STRING,
    referrer STRING,
    hits BIGINT,
    PRIMARY KEY (window_start, window_end, host, referrer) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.traffic_by_referrer'
);

CREATE TEMPORARY TABLE trending_hosts (
    window_start TIMESTAMP(3),
    window_end TIMESTAMP(3),
    host STRING,
    visits BIGINT,
    PRIMARY KEY (window_start, window_end, host) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.trending_hosts'
);

CREATE TEMPORARY TABLE trending_pages (
    window_start TIMESTAMP(3),
    window_end TIMESTAMP(3),
    host STRING,
    `rank` BIGINT,
    path STRING,
    visits BIGINT,
    PRIMARY KEY (window_start, window_end, host, `rank`) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.trending_pages'
);

CREATE TEMPORARY TABLE peak_traffic (
    `day` DATE,
    host STRING,
    window_start TIMESTAMP(3),
    window_end TIMESTAMP(3),
    visits BIGINT,
    PRIMARY KEY (`day`, host) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.peak_traffic'
);

CREATE TEMPORARY TABLE sessions (
    visitor STRING,
    host STRING,
    session_start TIMESTAMP(3),
    session_end TIMESTAMP(3),
    events BIGINT,
    pages BIGINT,
    entry_url STRING,
    exit_url STRING,
    duration_ms BIGINT,
    bounced BOOLEAN,
    crosses_midnight BOOLEAN,
    capped BOOLEAN,
    PRIMARY KEY (visitor, host, session_start) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.sessions'
);

CREATE TEMPORARY TABLE receipts (
    order_id STRING,
    event_id STRING,
    purchased_at TIMESTAMP(3),
    amount DECIMAL(38, 4),
    currency STRING,
    PRIMARY KEY (order_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.receipts'
);

CREATE TEMPORARY TABLE funnels (
    funnel STRING,
    visitor STRING,
    started_at TIMESTAMP(3),
    ended_at TIMESTAMP(3),
    steps_reached BIGINT,
    steps_total BIGINT,
    outcome STRING,
    PRIMARY KEY (funnel, visitor, started_at) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.funnels'
);

CREATE TEMPORARY TABLE processed_events (
    event_id STRING,
    ip STRING,
    event_timestamp TIMESTAMP(3),
    referrer STRING,
    host STRING,
    url STRING,
    path STRING,
    user_id STRING,
    device_id STRING,
    type STRING,
    status BIGINT,
    browser STRING,
    browser_version STRING,
    os STRING,
    device STRING,
    is_bot BOOLEAN,
    referrer_source STRING,
    campaign STRING,
    site STRING,
    PRIMARY KEY (event_id) NOT ENFORCED
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'flink_sql.processed_events'
);
