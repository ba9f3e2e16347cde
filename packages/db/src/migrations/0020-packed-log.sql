set local role mithaq_owner;
set local search_path = mithaq, public;

-- Rows of the log before the kept checkpoints, packed in their order and unmerged: any moment can still be read, and the
-- chain of hashes goes on through the pages. Nothing is left out.
create table document_page (
  document_id uuid not null references document_head,
  coalition_id uuid not null references coalition,
  edition int not null,
  first_seq bigint not null,
  last_seq bigint not null,
  -- the running hash before the first row (nothing, before the first of all) and at the last
  hash_before bytea not null,
  hash_after bytea not null,
  -- all rows, one behind the other, compressed
  rows bytea not null,
  -- of each row; kept apart because they may be forgotten with the person, and no hash seals them
  sessions uuid[] not null,
  primary key (document_id, first_seq),
  check (last_seq >= first_seq)
);
alter table document_page enable row level security;
alter table document_page force row level security;
create policy owner_all on document_page to mithaq_owner using (true) with check (true);
create policy reader on document_page for select to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id));
create policy jobs on document_page to mithaq_jobs using (true) with check (true);
create policy log on document_page for select to mithaq_log using (true);
grant select on document_page to mithaq_app, mithaq_log;
grant select, insert on document_page to mithaq_jobs;
-- Whoever packs takes the rows out of the table in the same transaction.
grant delete on document_update to mithaq_jobs;

-- Where in a checkpoint each client's items lie, so that a part of it can be sent as it lies. Without it (before this
-- release) a checkpoint is passed over: the log has everything.
alter table document_checkpoint add column index bytea;
reset role;
