-- Findings page by page in the order of their numbers, of all accounts or of one, in a state; and those of an order whose account is not known.

CREATE INDEX finding_by_number ON finding (state, finding_id);
CREATE INDEX finding_of_account ON finding (account, state, finding_id);
CREATE INDEX finding_of_order ON finding (order_id);
