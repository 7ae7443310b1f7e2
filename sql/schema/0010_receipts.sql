-- One row per order, from its first purchase by event time. An invalid amount is NULL.

CREATE TABLE receipts (
    order_id text COLLATE "C" NOT NULL,
    event_id text NOT NULL,
    purchased_at timestamptz NOT NULL,
    amount numeric,
    currency text,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id)
) WITH (fillfactor = 80);

INSERT INTO schema_version (version, script) VALUES (10, '0010_receipts.sql');
