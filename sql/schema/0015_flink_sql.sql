-- Tables for the queries of sql/flink, equal to the jobs' tables, so that both can be compared row by row. Flink's JDBC sink
-- has no revision; its rows have the default.

CREATE SCHEMA flink_sql;

CREATE TABLE flink_sql.traffic_by_host (LIKE traffic_by_host INCLUDING ALL);
CREATE TABLE flink_sql.traffic_by_referrer (LIKE traffic_by_referrer INCLUDING ALL);
CREATE TABLE flink_sql.trending_hosts (LIKE trending_hosts INCLUDING ALL);
CREATE TABLE flink_sql.trending_pages (LIKE trending_pages INCLUDING ALL);
CREATE TABLE flink_sql.peak_traffic (LIKE peak_traffic INCLUDING ALL);
CREATE TABLE flink_sql.sessions (LIKE sessions INCLUDING ALL);
CREATE TABLE flink_sql.funnels (LIKE funnels INCLUDING ALL);
CREATE TABLE flink_sql.receipts (LIKE receipts INCLUDING ALL);
CREATE TABLE flink_sql.processed_events (LIKE processed_events INCLUDING ALL);

ALTER TABLE flink_sql.traffic_by_host ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.traffic_by_referrer ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.trending_hosts ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.trending_pages ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.peak_traffic ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.sessions ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.funnels ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.receipts ALTER COLUMN revision SET DEFAULT 1;
ALTER TABLE flink_sql.processed_events ALTER COLUMN revision SET DEFAULT 1;

-- Columns that a query cannot write: Flink's sink has no json, and a query joins no dimension version.
ALTER TABLE flink_sql.funnels ALTER COLUMN step_times SET DEFAULT '{}';
ALTER TABLE flink_sql.processed_events
    ALTER COLUMN geodata SET DEFAULT '{}',
    ALTER COLUMN dimension_version SET DEFAULT 0,
    ALTER COLUMN dimension_age_seconds SET DEFAULT 0,
    ALTER COLUMN stale SET DEFAULT false;

INSERT INTO schema_version (version, script) VALUES (15, '0015_flink_sql.sql');
