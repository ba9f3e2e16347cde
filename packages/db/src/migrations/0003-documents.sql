set local role mithaq_owner;
set local search_path = mithaq, public;

-- A checkpoint is tied to the row at which it was made: it is used only where both still say the same.
alter table document_checkpoint add column hash bytea not null default '\x';
grant delete on document_checkpoint to mithaq_jobs;

-- What a person writes enters the log through the group commit alone.
revoke insert on document_update, document_binding, document_checkpoint from mithaq_app;
revoke insert, update, delete on section_count from mithaq_app;

-- The access rules name the leading organisation.
grant select (lead_organisation_id) on submission to mithaq_log;
-- A client id under which nothing is written yet takes the mode of its first writing.
grant update (mode) on document_binding to mithaq_log;
reset role;
