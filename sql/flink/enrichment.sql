-- The job enrichment without the place: each event with its agent, its referrer's kind, its campaign and its site.
--
-- The functions are those of the job, so their columns are equal, except for texts above 255 bytes: the job cuts them, SQL can
-- cut at characters only and keeps them whole.
--
-- The site is not always equal: a lookup join queries Postgres for each host and caches the row for ten minutes of wall time. The
-- time of reading decides which row an event gets; a replay may get another, a slow Postgres slows the query, an outage ends it.
-- The job joins with one complete dimension version, chosen by record time. A lookup matches equal keys: a host with capitals in
-- dim_hosts, and a network around an address, match in the job alone. (place_of(ip) reads a file of networks instead.)

CREATE TEMPORARY TABLE dim_hosts (
    host STRING,
    site STRING
) WITH (
    'connector' = 'jdbc',
    'url' = '${postgres.url}',
    'username' = '${postgres.user}',
    'password' = '${postgres.password}',
    'table-name' = 'dim_hosts',
    'lookup.cache' = 'PARTIAL',
    'lookup.partial-cache.expire-after-write' = '10 min',
    'lookup.partial-cache.max-rows' = '10000'
);

INSERT INTO processed_events
SELECT event_id, ip, CAST(event_time AS TIMESTAMP(3)), COALESCE(referrer, ''), e.host, url, path, user_id, device_id, type,
    CAST(status AS BIGINT), agent_of(user_agent, headers).browser, agent_of(user_agent, headers).browser_version,
    agent_of(user_agent, headers).os, agent_of(user_agent, headers).device, agent_of(user_agent, headers).is_bot,
    referrer_of(referrer, e.host).source, campaign_of(url).name, NULLIF(site, '')
FROM (SELECT *, PROCTIME() AS asked FROM events) AS e
LEFT JOIN dim_hosts FOR SYSTEM_TIME AS OF e.asked AS known ON known.host = e.host;
