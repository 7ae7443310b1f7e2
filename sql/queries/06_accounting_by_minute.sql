-- Which outcomes had the records of each minute?

SELECT job, minute,
    sum(events) AS read,
    coalesce(sum(events) FILTER (WHERE outcome = 'counted'), 0) AS counted,
    coalesce(sum(events) FILTER (WHERE outcome = 'late'), 0) AS late,
    coalesce(sum(events) FILTER (WHERE outcome = 'duplicate'), 0) AS duplicate,
    coalesce(sum(events) FILTER (WHERE outcome = 'rejected'), 0) AS rejected,
    coalesce(sum(events) FILTER (WHERE outcome = 'filtered'), 0) AS filtered
FROM accounting
GROUP BY job, minute
ORDER BY minute DESC, job
LIMIT 60;
