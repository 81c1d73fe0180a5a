-- Matching: what is to be looked at again, what an order's documents add up to, what does not agree and who did what about it.

CREATE INDEX sales_order_by_number ON sales_order (account, order_number);
CREATE INDEX sales_order_by_amount ON sales_order (account, grand_total);
CREATE INDEX shipment_by_tracking ON shipment (account, tracking_number);

CREATE TABLE reconcile_account (
    account    VARCHAR(63)    NOT NULL PRIMARY KEY,
    digest     CHAR(64)       NOT NULL COMMENT 'of the rules and settings that everything is matched by; empty: it is about to be',
    shipments  BOOLEAN        NOT NULL COMMENT 'whether the vendor or a drop brings them',
    invoices   BOOLEAN        NOT NULL,
    payments   BOOLEAN        NOT NULL,
    returns    BOOLEAN        NOT NULL,
    taxes      BOOLEAN        NOT NULL COMMENT 'whether invoices tell their tax',
    freights   BOOLEAN        NOT NULL,
    taxed      VARCHAR(32)    NOT NULL COMMENT 'of which origin they tell it, separated by commas',
    freighted  VARCHAR(32)    NOT NULL,
    lookups    BOOLEAN        NOT NULL COMMENT 'whether the vendor is asked for an order that a document names',
    on_order   BOOLEAN        NOT NULL COMMENT 'an invoice is expected from the order on, not from the shipment on',
    above      DECIMAL(19, 4) NOT NULL COMMENT 'tolerance, in whatever currency',
    below      DECIMAL(19, 4) NOT NULL,
    percent    DECIMAL(9, 4)  NOT NULL,
    rates      CHAR(64)       NOT NULL DEFAULT '' COMMENT 'digest of the rates; empty: none',
    matched_at DATETIME(6) COMMENT 'when all that waited had been looked at; of the last time that it had'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'accounts that are reconciled, and the terms of the last matching';

CREATE TABLE reconcile_ageing (
    account VARCHAR(63) NOT NULL,
    kind    VARCHAR(32) NOT NULL,
    seconds BIGINT      NOT NULL COMMENT 'a younger finding is merely expected',
    PRIMARY KEY (account, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE reconcile_touched (
    account  VARCHAR(63)  NOT NULL,
    order_id VARCHAR(191) NOT NULL COMMENT 'as an order is called or a document calls it; empty: documents without one',
    PRIMARY KEY (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what changed since the last matching; written with the change itself';

CREATE TABLE reconcile_work (
    account  VARCHAR(63)  NOT NULL,
    name     VARCHAR(191) NOT NULL COMMENT 'as documents call the order',
    order_id VARCHAR(191) NOT NULL COMMENT 'the order that is meant',
    known    BOOLEAN      NOT NULL COMMENT 'whether there is an order of this id',
    PRIMARY KEY (account, name),
    KEY reconcile_work_by_order (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'empty between chunks';

CREATE TABLE reconcile_candidate (
    account      VARCHAR(63)    NOT NULL,
    order_id     VARCHAR(191)   NOT NULL,
    kind         VARCHAR(32)    NOT NULL,
    subject      VARCHAR(412)   NOT NULL,
    document_id  VARCHAR(400)   NOT NULL,
    unit         VARCHAR(8)     NOT NULL,
    expected     DECIMAL(25, 4) NOT NULL,
    actual       DECIMAL(25, 4) NOT NULL,
    currency     CHAR(3)        NOT NULL,
    sides        VARCHAR(64)    NOT NULL COMMENT 'the kinds of documents behind it',
    document_ids TEXT,
    since        DATETIME(6)    NOT NULL,
    hint         VARCHAR(512)   NOT NULL DEFAULT '',
    PRIMARY KEY (account, order_id, kind, subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what does not agree in the chunk in hand; empty between chunks';

CREATE TABLE reconcile_order (
    account               VARCHAR(63)    NOT NULL,
    order_id              VARCHAR(191)   NOT NULL,
    known                 BOOLEAN        NOT NULL COMMENT 'false: documents name it, and it is not here',
    order_number          VARCHAR(191)   NOT NULL,
    status                VARCHAR(32)    NOT NULL,
    closed                BOOLEAN        NOT NULL COMMENT 'nothing more is to be shipped or invoiced',
    cancelled             BOOLEAN        NOT NULL,
    currency              CHAR(3)        NOT NULL,
    grand_total           DECIMAL(19, 4) NOT NULL,
    tax_total             DECIMAL(19, 4) NOT NULL,
    shipping_total        DECIMAL(19, 4) NOT NULL,
    placed_at             DATETIME(6),
    changed_at            DATETIME(6),
    shipments             INT            NOT NULL,
    bare_shipments        INT            NOT NULL COMMENT 'without lines',
    first_shipped_at      DATETIME(6),
    last_shipped_at       DATETIME(6),
    told_quantity         DECIMAL(25, 4) NOT NULL COMMENT 'shipped and not lost, by the parcels themselves, of at least a piece each',
    invoices              INT            NOT NULL,
    bare_invoices         INT            NOT NULL,
    open_invoices         INT            NOT NULL COMMENT 'that the vendor does not call paid',
    credit_notes          INT            NOT NULL,
    foreign_invoices      INT            NOT NULL COMMENT 'in another currency than the order, without a rate; in no sum',
    untaxed_invoices      INT            NOT NULL COMMENT 'of an origin that tells no tax',
    unfreighted_invoices  INT            NOT NULL,
    first_invoiced_at     DATETIME(6),
    first_credited_at     DATETIME(6),
    payments              INT            NOT NULL,
    foreign_payments      INT            NOT NULL,
    first_paid_at         DATETIME(6),
    returns               INT            NOT NULL,
    foreign_returns       INT            NOT NULL,
    bare_returns          INT            NOT NULL COMMENT 'that tell neither their worth nor their lines',
    first_returned_at     DATETIME(6),
    returning_at          DATETIME(6) COMMENT 'of the newest return that has not come yet',
    ordered_quantity      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    cancelled_quantity    DECIMAL(25, 4) NOT NULL DEFAULT 0,
    shipped_quantity      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    back_quantity         DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of these, on their way back undelivered',
    invoiced_quantity     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    credited_quantity     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    returned_quantity     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    strange_shipped       DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of articles that the order does not have',
    strange_invoiced      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    over_quantity         DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'shipped beyond what was ordered, article by article',
    after_cancel_quantity DECIMAL(25, 4) NOT NULL DEFAULT 0,
    short_quantity        DECIMAL(25, 4) NOT NULL DEFAULT 0,
    uninvoiced_quantity   DECIMAL(25, 4) NOT NULL DEFAULT 0,
    unshipped_quantity    DECIMAL(25, 4) NOT NULL DEFAULT 0,
    extra                 DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of its total, beyond lines and freight: the freight''s tax, a fee',
    all_value             DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of its lines',
    due_value             DECIMAL(25, 4) NOT NULL DEFAULT 0,
    shipped_value         DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of the order''s total, without freight',
    expected_most         DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'what may be invoiced',
    expected_least        DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'what must be invoiced by now',
    invoiced              DECIMAL(25, 4) NOT NULL,
    duplicated            DECIMAL(25, 4) NOT NULL DEFAULT 0,
    credited              DECIMAL(25, 4) NOT NULL,
    credited_again        DECIMAL(25, 4) NOT NULL COMMENT 'of these, the same amounts as before',
    invoiced_tax          DECIMAL(25, 4) NOT NULL,
    invoiced_freight      DECIMAL(25, 4) NOT NULL,
    credited_tax          DECIMAL(25, 4) NOT NULL,
    credited_freight      DECIMAL(25, 4) NOT NULL,
    billed                DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'invoiced, without duplicates and what was corrected',
    captured              DECIMAL(25, 4) NOT NULL,
    refunded              DECIMAL(25, 4) NOT NULL,
    refunded_again        DECIMAL(25, 4) NOT NULL,
    returned              DECIMAL(25, 4) NOT NULL COMMENT 'worth of all that comes or came back',
    received              DECIMAL(25, 4) NOT NULL COMMENT 'worth of what has come back',
    undelivered           DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of this, in parcels that were not delivered',
    unbilled              DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'of this, never invoiced',
    invoice_difference    DECIMAL(25, 4) NOT NULL DEFAULT 0,
    invoice_tolerance     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    payment_difference    DECIMAL(25, 4) NOT NULL DEFAULT 0,
    payment_tolerance     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    tax_difference        DECIMAL(25, 4) NOT NULL DEFAULT 0,
    tax_tolerance         DECIMAL(25, 4) NOT NULL DEFAULT 0,
    freight_difference    DECIMAL(25, 4) NOT NULL DEFAULT 0,
    credit_difference     DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'credited, and not explained',
    credit_tolerance      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    refund_difference     DECIMAL(25, 4) NOT NULL DEFAULT 0,
    refund_tolerance      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    return_difference     DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'came back, and not refunded',
    return_tolerance      DECIMAL(25, 4) NOT NULL DEFAULT 0,
    forgiven_invoiced     DECIMAL(25, 4) NOT NULL DEFAULT 0 COMMENT 'the difference that tolerance let pass',
    forgiven_paid         DECIMAL(25, 4) NOT NULL DEFAULT 0,
    run_id                BIGINT         NOT NULL,
    PRIMARY KEY (account, order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE reconcile_article (
    account   VARCHAR(63)    NOT NULL,
    order_id  VARCHAR(191)   NOT NULL,
    sku       VARCHAR(191)   NOT NULL,
    ordered   DECIMAL(25, 4) NOT NULL,
    cancelled DECIMAL(25, 4) NOT NULL,
    shipped   DECIMAL(25, 4) NOT NULL,
    back      DECIMAL(25, 4) NOT NULL COMMENT 'of these, undelivered',
    invoiced  DECIMAL(25, 4) NOT NULL,
    credited  DECIMAL(25, 4) NOT NULL,
    returned  DECIMAL(25, 4) NOT NULL COMMENT 'by returns of any state',
    received  DECIMAL(25, 4) NOT NULL,
    value     DECIMAL(25, 4) NOT NULL,
    base      DECIMAL(25, 4) NOT NULL COMMENT 'the pieces that value is for',
    PRIMARY KEY (account, order_id, sku)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'pieces of the orders of the chunk in hand; empty between chunks';

CREATE TABLE reconcile_document (
    account     VARCHAR(63)  NOT NULL,
    what        VARCHAR(16)  NOT NULL COMMENT 'INVOICE (credit notes too), SHIPMENT, PAYMENT or RETURN',
    document_id VARCHAR(400) NOT NULL,
    name        VARCHAR(191) NOT NULL COMMENT 'what it calls its order',
    order_id    VARCHAR(191) NOT NULL COMMENT 'that it was matched with; empty: none',
    rule        VARCHAR(16)  NOT NULL COMMENT 'ORDER_ID, ORDER_NUMBER, TRACKING or NONE',
    run_id      BIGINT       NOT NULL COMMENT 'that matched it so first',
    PRIMARY KEY (account, what, document_id),
    KEY reconcile_document_by_order (account, order_id),
    KEY reconcile_document_by_name (account, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE reconcile_rate (
    account       VARCHAR(63)     NOT NULL,
    from_currency CHAR(3)         NOT NULL,
    to_currency   CHAR(3)         NOT NULL,
    rated_on      DATE            NOT NULL,
    rate          DECIMAL(20, 10) NOT NULL,
    decimals      TINYINT         NOT NULL COMMENT 'of to_currency',
    PRIMARY KEY (account, from_currency, to_currency, rated_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the account''s file of rates, as it is now';

CREATE TABLE reconcile_rated (
    account       VARCHAR(63)     NOT NULL,
    what          VARCHAR(16)     NOT NULL,
    document_id   VARCHAR(400)    NOT NULL,
    from_currency CHAR(3)         NOT NULL,
    to_currency   CHAR(3)         NOT NULL COMMENT 'of the order',
    rated_on      DATE            NOT NULL,
    rate          DECIMAL(20, 10) NOT NULL,
    decimals      TINYINT         NOT NULL,
    run_id        BIGINT          NOT NULL,
    PRIMARY KEY (account, what, document_id, from_currency, to_currency)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the rate that a document has for good, whatever the file says later';

CREATE TABLE finding (
    finding_id BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account    VARCHAR(63)  NOT NULL,
    order_id   VARCHAR(191) NOT NULL,
    kind       VARCHAR(32)  NOT NULL,
    subject    VARCHAR(412) NOT NULL COMMENT 'the order, or the document of it',
    version    INT          NOT NULL COMMENT 'the newest; state and due_at repeat it, to be found by',
    state      VARCHAR(16)  NOT NULL,
    due_at     DATETIME(6)  NOT NULL,
    UNIQUE KEY finding_identity (account, order_id, kind, subject),
    KEY finding_by_state (account, state, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE finding_version (
    finding_id   BIGINT         NOT NULL,
    version      INT            NOT NULL,
    state        VARCHAR(16)    NOT NULL,
    unit         VARCHAR(8)     NOT NULL,
    expected     DECIMAL(25, 4) NOT NULL,
    actual       DECIMAL(25, 4) NOT NULL,
    difference   DECIMAL(25, 4) NOT NULL,
    currency     CHAR(3)        NOT NULL COMMENT 'empty for quantities',
    document_ids TEXT           NOT NULL,
    since        DATETIME(6)    NOT NULL,
    due_at       DATETIME(6)    NOT NULL COMMENT 'before, it is merely expected',
    hint         VARCHAR(512)   NOT NULL,
    reason       VARCHAR(1024)  NOT NULL,
    assignee     VARCHAR(191)   NOT NULL,
    note         VARCHAR(1024)  NOT NULL,
    decided      BOOLEAN        NOT NULL COMMENT 'accepted or resolved by a person, for this difference',
    changed_by   VARCHAR(191)   NOT NULL,
    changed_at   DATETIME(6)    NOT NULL,
    run_id       BIGINT COMMENT 'null for what a person did',
    PRIMARY KEY (finding_id, version),
    KEY finding_version_by_run (run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'every change of a finding; rows are never changed';

-- By what the documents of a name are known to be of an order.
CREATE VIEW reconcile_match AS
SELECT account, name, CASE WHEN known OR order_id <> name THEN order_id ELSE '' END AS order_id,
       CASE WHEN known THEN 'ORDER_ID' WHEN order_id <> name THEN 'ORDER_NUMBER' ELSE 'NONE' END AS rule
FROM reconcile_work;

-- Goods that have left. A parcel that a file tells of and the vendor too, by its tracking number, is one.
CREATE VIEW reconcile_shipment AS
SELECT account, shipment_id, order_id, tracking_number, quantity, COALESCE(shipped_at, updated_at) AS left_at,
       status IN ('RETURNING', 'RETURNED') AS back, status = 'LOST' AS lost
FROM shipment s
WHERE (status IN ('SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'RETURNING', 'RETURNED', 'LOST')
    OR (status IN ('EXCEPTION', 'UNKNOWN') AND shipped_at IS NOT NULL))
  AND NOT (origin = 'DROP' AND tracking_number <> ''
    AND EXISTS (SELECT 1 FROM shipment k
                WHERE k.account = s.account AND k.tracking_number = s.tracking_number AND k.order_id = s.order_id
                  AND k.origin <> 'DROP'));

-- What came of each article, and what is still with the buyer. Pieces that came back first make good what should not have
-- left; those undelivered that were sent again did not come back.
CREATE VIEW reconcile_piece AS
SELECT a.*, a.shipped - a.back - a.received AS kept, a.ordered - a.cancelled AS due,
       LEAST(GREATEST(a.received - GREATEST(a.shipped - a.back - (a.ordered - a.cancelled), 0), 0), a.ordered)
           AS due_received,
       LEAST(GREATEST(a.returned - GREATEST(a.shipped - a.back - (a.ordered - a.cancelled), 0), 0), a.ordered)
           AS due_returned,
       LEAST(a.back, GREATEST(a.ordered - a.cancelled - (a.shipped - a.back), 0),
             GREATEST(a.shipped - a.received, 0)) AS due_back
FROM reconcile_article a;

-- Money that has moved.
CREATE VIEW reconcile_payment AS
SELECT account, payment_id, order_id, kind, currency, amount, COALESCE(paid_at, updated_at) AS moved_at
FROM payment
WHERE settled AND kind IN ('CAPTURE', 'REFUND');

CREATE VIEW reconcile_return AS
SELECT account, return_id, order_id, currency, credit_total, quantity, updated_at,
       status IN ('RECEIVED', 'INSPECTED', 'COMPLETED') AS received
FROM goods_return
WHERE status NOT IN ('REJECTED', 'CANCELLED');

-- What documents are called in a finding.
CREATE VIEW reconcile_paper AS
SELECT d.account, d.name, CASE d.what WHEN 'INVOICE' THEN i.kind ELSE d.what END AS side,
       CONCAT(CASE WHEN i.kind = 'CREDIT_NOTE' THEN 'credit note' ELSE LOWER(d.what) END, ' ', d.document_id) AS called,
       COALESCE(s.shipment_id, p.payment_id, g.return_id, i.invoice_id) IS NOT NULL AS counts
FROM reconcile_document d
         LEFT JOIN invoice i ON d.what = 'INVOICE' AND i.account = d.account AND i.invoice_id = d.document_id
    AND i.status <> 'CANCELLED'
         LEFT JOIN reconcile_shipment s ON d.what = 'SHIPMENT' AND s.account = d.account
    AND s.shipment_id = d.document_id
         LEFT JOIN reconcile_payment p ON d.what = 'PAYMENT' AND p.account = d.account AND p.payment_id = d.document_id
         LEFT JOIN reconcile_return g ON d.what = 'RETURN' AND g.account = d.account AND g.return_id = d.document_id;

CREATE VIEW v_finding AS
SELECT f.finding_id, v.run_id, f.account, f.order_id, f.kind, v.unit, v.expected, v.actual, v.difference,
       NULLIF(v.currency, '') AS currency, v.document_ids,
       GREATEST(TIMESTAMPDIFF(DAY, v.since, UTC_TIMESTAMP(6)), 0) AS age_days,
       NULLIF(CASE WHEN v.reason = '' THEN v.hint ELSE v.reason END, '') AS reason, NULLIF(v.assignee, '') AS assignee,
       v.state, f.subject, v.version, v.since, v.due_at, NULLIF(v.note, '') AS note, v.changed_by, v.changed_at
FROM finding f
         JOIN finding_version v ON v.finding_id = f.finding_id AND v.version = f.version;

CREATE VIEW v_finding_version AS
SELECT f.finding_id, v.version, v.run_id, f.account, f.order_id, f.kind, f.subject, v.state, v.unit, v.expected, v.actual,
       v.difference, NULLIF(v.currency, '') AS currency, v.document_ids, v.since, v.due_at,
       NULLIF(CASE WHEN v.reason = '' THEN v.hint ELSE v.reason END, '') AS reason, NULLIF(v.assignee, '') AS assignee,
       NULLIF(v.note, '') AS note, v.changed_by, v.changed_at
FROM finding f
         JOIN finding_version v ON v.finding_id = f.finding_id;

-- Each order stands in exactly one class: it has a finding, else something is merely expected, else it is matched.
-- MERGE: of itself MySQL would make each of these views for all accounts whenever it is joined.
CREATE ALGORITHM = MERGE VIEW v_order_match AS
SELECT r.account, r.order_id, r.order_number, r.status, r.currency, r.grand_total, r.placed_at, r.ordered_quantity,
       r.cancelled_quantity, r.shipped_quantity, r.invoiced_quantity, r.credited_quantity, r.returned_quantity,
       r.expected_least, r.expected_most, r.invoiced, r.credited, r.captured, r.refunded, r.returned,
       r.forgiven_invoiced, r.forgiven_paid,
       r.bare_shipments + r.bare_invoices + r.strange_shipped + r.strange_invoiced = 0 AS quantities_compared,
       CASE
           WHEN EXISTS (SELECT 1 FROM finding f
                        WHERE f.account = r.account AND f.order_id = r.order_id AND f.state IN ('OPEN', 'ACCEPTED'))
               THEN 'FINDING'
           WHEN EXISTS (SELECT 1 FROM finding f
                        WHERE f.account = r.account AND f.order_id = r.order_id AND f.state = 'EXPECTED')
               THEN 'EXPECTED'
           ELSE 'MATCHED' END AS class,
       r.run_id
FROM reconcile_order r
WHERE r.known;

-- Each document too: by a finding of its own, or by one of its order that its kind of documents is behind.
CREATE ALGORITHM = MERGE VIEW v_invoice_match AS
SELECT d.account, d.document_id AS invoice_id, d.order_id, d.rule,
       CASE (SELECT MAX(CASE WHEN f.state IN ('OPEN', 'ACCEPTED') THEN 2 WHEN f.state = 'EXPECTED' THEN 1 ELSE 0 END)
             FROM finding f
             WHERE f.account = d.account AND f.order_id = COALESCE(NULLIF(d.order_id, ''), d.name)
               AND (f.subject IN (CONCAT('invoice ', d.document_id), CONCAT('credit note ', d.document_id))
                 OR (i.status <> 'CANCELLED'
                     AND ((d.order_id = '' AND d.name <> '')
                         OR (f.subject = 'order'
                             AND (f.kind = 'INVOICED_NOT_SHIPPED'
                                 OR (i.kind = 'INVOICE' AND f.kind IN ('AMOUNT_OVER', 'AMOUNT_UNDER', 'TAX_DIFFERS',
                                                                       'FREIGHT_DIFFERS', 'SHIPPED_NOT_INVOICED'))
                                 OR (i.kind = 'CREDIT_NOTE' AND f.kind IN ('CREDIT_UNMATCHED',
                                                                           'REFUND_WITHOUT_RETURN'))))))))
           WHEN 2 THEN 'FINDING'
           WHEN 1 THEN 'EXPECTED'
           ELSE 'MATCHED' END AS class
FROM reconcile_document d
         JOIN invoice i ON i.account = d.account AND i.invoice_id = d.document_id
WHERE d.what = 'INVOICE';

CREATE ALGORITHM = MERGE VIEW v_shipment_match AS
SELECT d.account, d.document_id AS shipment_id, d.order_id, d.rule,
       CASE (SELECT MAX(CASE WHEN f.state IN ('OPEN', 'ACCEPTED') THEN 2 WHEN f.state = 'EXPECTED' THEN 1 ELSE 0 END)
             FROM finding f
             WHERE f.account = d.account AND f.order_id = COALESCE(NULLIF(d.order_id, ''), d.name)
               AND (f.subject = CONCAT('shipment ', d.document_id)
                 OR (s.shipment_id IS NOT NULL
                     AND ((d.order_id = '' AND d.name <> '')
                         OR (f.subject = 'order'
                             AND f.kind IN ('SHIPPED_OVER', 'SHIPPED_AFTER_CANCEL', 'SHIPPED_SHORT',
                                            'SHIPPED_NOT_INVOICED', 'INVOICED_NOT_SHIPPED', 'LOOKUP_FAILED'))))))
           WHEN 2 THEN 'FINDING'
           WHEN 1 THEN 'EXPECTED'
           ELSE 'MATCHED' END AS class
FROM reconcile_document d
         JOIN shipment n ON n.account = d.account AND n.shipment_id = d.document_id
         LEFT JOIN reconcile_shipment s ON s.account = d.account AND s.shipment_id = d.document_id
WHERE d.what = 'SHIPMENT';
