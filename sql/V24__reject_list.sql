-- Rejects from their newest end, by what waits, account, job, reason and key; filtered and counted in the index alone.

ALTER TABLE reject
    ADD KEY reject_newest (state, reject_id, reason_code, job),
    ADD KEY reject_list (state, account, job, reason_code, record_key);
