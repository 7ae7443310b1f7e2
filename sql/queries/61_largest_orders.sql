-- Which were the largest orders in each currency?

SELECT currency, order_id, amount, purchased_at
FROM (
    SELECT *, row_number() OVER (PARTITION BY currency ORDER BY amount DESC, order_id) AS place
    FROM receipts WHERE amount IS NOT NULL AND currency IS NOT NULL
) AS ranked
WHERE place <= 10
ORDER BY currency, place;
