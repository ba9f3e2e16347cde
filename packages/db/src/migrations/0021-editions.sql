set local role mithaq_owner;
set local search_path = mithaq, public;

-- A passage that is removed for good is in no row of the new edition: the new log is written beside the old one, so that
-- nobody waits, and then the old one is deleted.
alter table document_update drop constraint document_update_pkey, add primary key (document_id, edition, seq);
alter table document_checkpoint drop constraint document_checkpoint_pkey, add primary key (document_id, edition, seq);
alter table document_page drop constraint document_page_pkey, add primary key (document_id, edition, first_seq);

-- Until then nothing is written into the document: whoever writes comes back. A purge sets it where people write faster
-- than a new edition can be made.
alter table document_head add column held_until timestamptz;

-- That something was removed for good, when, by whom, and who agreed. Never what.
create table document_purge (
  id uuid primary key,
  document_id uuid not null references document_head,
  coalition_id uuid not null references coalition,
  -- the first edition without it
  edition int not null,
  -- so many characters and marks were removed
  removed int not null,
  purged_by uuid not null references membership,
  -- of the organisation whose section it is
  agreed_by uuid not null references membership,
  at timestamptz not null,
  -- when the old edition was gone from the tables and their files; until then the server goes on with it
  cleared_at timestamptz
);
alter table document_purge enable row level security;
alter table document_purge force row level security;
create policy owner_all on document_purge to mithaq_owner using (true) with check (true);
create policy reader on document_purge for select to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id));
grant select on document_purge to mithaq_app;

-- A coordinator asks, the organisation whose section it is agrees. Ids of characters in one edition, no words.
create table document_purge_request (
  id uuid primary key,
  document_id uuid not null references document_head,
  coalition_id uuid not null references coalition,
  edition int not null,
  passage jsonb not null,
  asked_by uuid not null references membership,
  asked_at timestamptz not null
);
create index document_purge_request_document on document_purge_request (document_id);
alter table document_purge_request enable row level security;
alter table document_purge_request force row level security;
create policy owner_all on document_purge_request to mithaq_owner using (true) with check (true);
create policy known on document_purge_request for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_document(document_id) and current_guest_submission() is null);
create policy asking on document_purge_request for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_see_document(document_id) and coordinates() and asked_by = current_membership());
create policy answering on document_purge_request for delete to mithaq_app using (
  coalition_id = current_coalition() and may_see_document(document_id) and current_guest_submission() is null);
grant select, insert, delete on document_purge_request to mithaq_app;
reset role;
