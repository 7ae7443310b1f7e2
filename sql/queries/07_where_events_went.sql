-- Which share of the records that a job read has which outcome?

SELECT job, outcome, sum(events) AS events,
    round(100 * sum(events) / sum(sum(events)) OVER (PARTITION BY job), 2) AS percent,
    min(minute) AS first_minute, max(minute) AS last_minute
FROM accounting
GROUP BY job, outcome
ORDER BY job, events DESC;
