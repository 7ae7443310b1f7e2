-- Which alerts are open, and since when?

SELECT rule, key, opened_at, value, threshold, detail
FROM alerts
WHERE closed_at IS NULL
ORDER BY opened_at DESC, rule, key;
