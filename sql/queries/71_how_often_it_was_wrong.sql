-- How often was each rule broken on each day, and how long altogether?
-- An open alert counts, without a duration.

SELECT date_trunc('day', opened_at, 'UTC') AS day, rule, count(*) AS alerts, count(DISTINCT key) AS keys,
    sum(closed_at - opened_at) AS altogether, max(value) AS largest
FROM alerts
GROUP BY 1, 2
ORDER BY 1 DESC, alerts DESC, 2;
