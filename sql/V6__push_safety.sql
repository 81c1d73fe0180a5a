-- A push that can not do harm: its canary, its full pushes, files that are whole snapshots, and runs ended by a person.

ALTER TABLE run ADD COLUMN given_up BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a person has refused or abandoned it';

CREATE TABLE inventory_canary (
    run_id    BIGINT  NOT NULL PRIMARY KEY,
    different INT     NOT NULL COMMENT 'lines that the vendor shows otherwise than it acknowledged them',
    finding   TEXT,
    accepted  BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a person lets the rest go all the same'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'the first lines of a large push, which went alone and were read back';

CREATE TABLE inventory_full_push (
    account  VARCHAR(63) NOT NULL COMMENT 'the account that pushes',
    source   VARCHAR(63) NOT NULL,
    asked_at DATETIME(6) COMMENT 'when every level was last made pending',
    mapping  CHAR(64) COMMENT 'digest of the locations and SKUs that the last push was sent under',
    PRIMARY KEY (account, source)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE inventory_present (
    run_id      BIGINT       NOT NULL,
    location    VARCHAR(191) NOT NULL,
    sku         VARCHAR(191) NOT NULL,
    observed_at DATETIME(6) COMMENT 'null for a line that was refused',
    PRIMARY KEY (run_id, location, sku)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'what a snapshot file names; emptied when its run is done';
