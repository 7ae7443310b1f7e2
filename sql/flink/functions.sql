-- The functions of this project for Flink SQL. In the SQL client: start it with `--jar headwater-jobs.jar`, then run this
-- file first, with `--init functions.sql`. Each is a thin shell over a class of the jobs.

-- agent_of(user_agent [, headers]) -> ROW(browser, browser_version, os, device, is_bot)
CREATE TEMPORARY SYSTEM FUNCTION agent_of AS 'dev.headwater.udfs.sql.ReadAgent';

-- place_of(ip) -> ROW(country, state, city); needs SET 'pipeline.global-job-parameters' = 'geo.database:FILE.mmdb'
CREATE TEMPORARY SYSTEM FUNCTION place_of AS 'dev.headwater.udfs.sql.FindPlace';

-- referrer_of(referrer, host) -> ROW(source, site, terms); source is search, social, mail, internal, direct or other
CREATE TEMPORARY SYSTEM FUNCTION referrer_of AS 'dev.headwater.udfs.sql.NameReferrer';

-- campaign_of(url) -> ROW(source, medium, name, term, content), from utm_source and so on
CREATE TEMPORARY SYSTEM FUNCTION campaign_of AS 'dev.headwater.udfs.sql.ReadCampaign';

-- url_parts(url) -> ROW(scheme, host, port, path, query, fragment)
CREATE TEMPORARY SYSTEM FUNCTION url_parts AS 'dev.headwater.udfs.sql.SplitUrl';

-- url_parameter(url, name) -> STRING, decoded
CREATE TEMPORARY SYSTEM FUNCTION url_parameter AS 'dev.headwater.udfs.sql.TakeParameter';

-- normal_path(url) -> STRING: one text for equivalent paths
CREATE TEMPORARY SYSTEM FUNCTION normal_path AS 'dev.headwater.udfs.sql.NormalisePath';

-- truncate_address(ip [, ipv4_bits, ipv6_bits]) -> STRING: the network of an address
CREATE TEMPORARY SYSTEM FUNCTION truncate_address AS 'dev.headwater.udfs.sql.TruncateAddress';

-- event_fingerprint(url, host, event_time, referrer, user_agent, headers, ip
--     [, user_id, device_id, type, status, properties]) -> STRING: the id of an event without one
CREATE TEMPORARY SYSTEM FUNCTION event_fingerprint AS 'dev.headwater.udfs.sql.FingerprintEvent';

-- approx_unique_visitors(visitor) -> BIGINT, an aggregate: exact up to 4,096, standard error 0.8 % above
CREATE TEMPORARY SYSTEM FUNCTION approx_unique_visitors AS 'dev.headwater.udfs.sql.CountVisitors';

-- event_of(payload, record_time) -> ROW(event_id, event_time, url, path, host, referrer, user_agent, headers, ip, user_id,
--     device_id, type, status, properties, rejected): a record of the raw topic as the jobs decode it
CREATE TEMPORARY SYSTEM FUNCTION event_of AS 'dev.headwater.udfs.sql.ReadEvent';
