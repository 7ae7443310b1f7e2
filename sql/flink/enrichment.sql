-- The job enrichment without the place: each event with its agent, its referrer's kind, its campaign and its site.
--
-- The functions are those of the job, so their columns are equal, but for a text of more than 255 bytes: the job cuts
-- what an agent, a link or a dimension says there, and SQL can cut at characters only, so here it stays whole.
--
-- The site is not always equal: a lookup join asks Postgres for each host and keeps the answer for ten minutes of the
-- clock on the wall. Which row an event gets is up to when it is read; a replay gives it another, a slow Postgres holds
-- the query up, one that is away ends it. The job joins with one complete version of all hosts, networks and campaigns,
-- chosen by the time of the event's record. A lookup asks for equal keys: a host that stands in dim_hosts with capitals
-- is found by the job alone, as is a network around an address. (place_of(ip) reads a file of networks instead.)

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
