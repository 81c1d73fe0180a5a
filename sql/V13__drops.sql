-- Where a run saw a record: rows of one order that do not stand together in a file are told by both places.
ALTER TABLE run_seen
    ADD COLUMN place VARCHAR(255) NOT NULL DEFAULT '' COMMENT 'where it was seen last';
