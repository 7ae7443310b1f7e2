-- Where do visitors stop on their way through a funnel?
-- The last step is where those stop who have come to its end.

SELECT funnel, step, reached, stopped_here, round(100 * share, 1) AS percent
FROM funnel_drop_off
ORDER BY funnel, step;
