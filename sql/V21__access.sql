-- Who may use the console, what was done there, and what waits for a second person.

CREATE TABLE app_user (
    person     VARCHAR(200) NOT NULL PRIMARY KEY COMMENT 'the name as it is compared',
    name       VARCHAR(100) NOT NULL,
    origin     VARCHAR(8)   NOT NULL COMMENT 'HERE, or OIDC for who came by it',
    subject    CHAR(64)              COMMENT 'with OIDC: the digest of issuer and subject, which no one else has; a name may change',
    hash       VARCHAR(255) NOT NULL COMMENT 'of the password; empty: none is set yet',
    roles      VARCHAR(64)  NOT NULL COMMENT 'separated by commas; with OIDC those of the last time',
    state      VARCHAR(16)  NOT NULL COMMENT 'ENABLED or DISABLED',
    version    BIGINT       NOT NULL COMMENT 'a session of an older one is over',
    created_by VARCHAR(191) NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    UNIQUE KEY app_user_by_subject (subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE login_failure (
    kind     VARCHAR(8)  NOT NULL COMMENT 'ADDRESS, NAME, or BOTH for a name from an address',
    who      VARCHAR(64) NOT NULL COMMENT 'an address or its network, or a digest with the name: a password is typed there at times',
    failures INT         NOT NULL,
    last_at  DATETIME(6) NOT NULL COMMENT 'of those that failed',
    PRIMARY KEY (kind, who),
    KEY login_failure_by_time (last_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation};

CREATE TABLE sign_in_link (
    digest     CHAR(64)     NOT NULL PRIMARY KEY COMMENT 'of the link''s secret part',
    kind       VARCHAR(16)  NOT NULL COMMENT 'FIRST for the first admin, PASSWORD to set one, DEMO to sign in',
    person     VARCHAR(200) NOT NULL COMMENT 'empty with the first admin''s',
    made_by    VARCHAR(255) NOT NULL COMMENT 'and from where, as the user is told; empty where no user did',
    expires_at DATETIME(6)  NOT NULL,
    KEY sign_in_link_by_person (person)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'a row goes when its link is used';

CREATE TABLE audit (
    audit_id BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at       DATETIME(6)   NOT NULL,
    who      VARCHAR(191)  NOT NULL,
    address  VARCHAR(64)   NOT NULL COMMENT 'where it was asked from',
    act      VARCHAR(64)   NOT NULL,
    target   VARCHAR(255)  NOT NULL,
    why      VARCHAR(1000) NOT NULL,
    KEY audit_by_who (who, audit_id),
    KEY audit_by_act (act, audit_id),
    KEY audit_by_target (target, audit_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'rows are added, never changed';

CREATE TABLE audit_outcome (
    audit_id BIGINT       NOT NULL PRIMARY KEY,
    at       DATETIME(6)  NOT NULL,
    outcome  VARCHAR(16)  NOT NULL COMMENT 'DONE, REFUSED or FAILED',
    detail   VARCHAR(512) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'rows are added, never changed; an act without one was cut off';

CREATE TABLE proposal (
    proposal_id BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    act         VARCHAR(64)   NOT NULL,
    target      VARCHAR(255)  NOT NULL,
    why         VARCHAR(1000) NOT NULL,
    proposed_by VARCHAR(191)  NOT NULL,
    proposed_at DATETIME(6)   NOT NULL,
    state       VARCHAR(16)   NOT NULL COMMENT 'OPEN, CONFIRMED or WITHDRAWN',
    decided_by  VARCHAR(191),
    decided_at  DATETIME(6),
    open_act    VARCHAR(64) AS (CASE WHEN state = 'OPEN' THEN act END) STORED,
    UNIQUE KEY proposal_open (open_act, target),
    KEY proposal_by_target (state, target)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = ${key_collation}
    COMMENT = 'acts that take a second person';

CREATE VIEW v_audit AS
SELECT a.audit_id, a.at, a.who, a.address, a.act, a.target, a.why, COALESCE(o.outcome, 'CUT OFF') AS outcome, o.detail,
       o.at AS ended_at
FROM audit a LEFT JOIN audit_outcome o ON o.audit_id = a.audit_id;
