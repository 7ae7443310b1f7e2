-- A question without a job, in one statement: which browsers do people use, and what led them here? Hits without robots, as
-- rows on the screen. `lab sql sql/flink/browsers.sql --kafka.until latest` runs it.

SET 'execution.runtime-mode' = 'batch';

SELECT browser, source, COUNT(*) AS hits, COUNT(DISTINCT page) AS pages
FROM (
    SELECT agent_of(user_agent, headers).browser AS browser, referrer_of(referrer, host).source AS source,
        normal_path(url) AS page
    FROM events
    WHERE NOT agent_of(user_agent, headers).is_bot
)
GROUP BY browser, source
ORDER BY hits DESC, browser, source
LIMIT 20;
