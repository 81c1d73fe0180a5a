-- Findings page by page in the order of their numbers, of all accounts or of one, in a state.

CREATE INDEX finding_by_number ON finding (state, finding_id);
CREATE INDEX finding_of_account ON finding (account, state, finding_id);
