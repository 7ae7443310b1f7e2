-- What was sold on each day, in each currency?
-- An order without an amount counts as an order; its amount is not in the sum.

SELECT date_trunc('day', purchased_at, 'UTC') AS day, coalesce(currency, '(none)') AS currency,
    count(*) AS orders, sum(amount) AS amount, count(*) - count(amount) AS without_amount
FROM receipts
GROUP BY 1, 2
ORDER BY 1 DESC, orders DESC, 2;
