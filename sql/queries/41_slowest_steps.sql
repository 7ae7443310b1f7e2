-- Which step of a funnel takes visitors longest?
-- The median time from the step before, over all attempts that reached it.

SELECT funnel, step, count(*) AS attempts,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric(12, 1) AS median_seconds
FROM funnels
CROSS JOIN LATERAL (
    SELECT step, extract(epoch FROM at::timestamptz - lag(at::timestamptz) OVER (ORDER BY step)) AS seconds
    FROM jsonb_array_elements_text(step_times) WITH ORDINALITY AS times (at, step)
) AS reached
WHERE step > 1
GROUP BY funnel, step
ORDER BY median_seconds DESC, funnel, step;
