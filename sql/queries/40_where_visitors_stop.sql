-- Where do visitors stop on their way through a funnel?
-- Visitors who complete the funnel stop at its last step.

SELECT funnel, step, reached, stopped_here, round(100 * share, 1) AS percent
FROM funnel_drop_off
ORDER BY funnel, step;
