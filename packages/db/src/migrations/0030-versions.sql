set local role mithaq_owner;
set local search_path = mithaq, public;

-- A submission's text at one moment, with a number. Nobody changes or deletes one: its hash is what organisations sign.
create table submission_version (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  number int not null check (number > 0),
  purpose text not null check (purpose in ('signing', 'named')),
  name text check (purpose = 'signing' or name is not null),
  language text not null,
  source_language text,
  -- SHA-256 of the canonical bytes, in hexadecimal digits
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  source_hash text check (source_hash ~ '^[0-9a-f]{64}$'),
  -- in their order: section, document, edition, row of the log, hashes
  sections jsonb not null,
  -- so many suggestions were open and taken as declined
  declined_suggestions int not null default 0,
  made_by uuid not null references membership,
  made_at timestamptz not null,
  unique (submission_id, number),
  unique (coalition_id, id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
-- The canonical bytes of a section in one language, by their hash: what did not change between versions is kept once. By
-- document, so that nobody learns from a hash that a text stands elsewhere too.
create table frozen_section (
  document_id uuid not null references document_head,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  coalition_id uuid not null references coalition,
  text text not null,
  primary key (document_id, hash)
);
-- An organisation has reviewed a section as it stood.
create table section_review (
  section_id uuid not null references section,
  organisation_id uuid not null references organisation,
  coalition_id uuid not null references coalition,
  document_id uuid not null references document_head,
  membership_id uuid not null references membership,
  seq bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  source_hash text check (source_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (section_id, organisation_id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
do $$
declare t text;
begin
  foreach t in array array['submission_version', 'frozen_section', 'section_review'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy reader on submission_version for select to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id));
create policy making on submission_version for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and made_by = current_membership());
grant select, insert on submission_version to mithaq_app;

create policy reader on frozen_section for select to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id));
create policy making on frozen_section for insert to mithaq_app with check (
  coalition_id = current_coalition()
  and exists (select from section s where s.document_id = frozen_section.document_id and may_manage_submission(s.submission_id)));
grant select, insert on frozen_section to mithaq_app;

create policy reader on section_review for select to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id));
create policy reviewing on section_review for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_see_document(document_id) and organisation_id = current_organisation()
  and membership_id = current_membership() and current_guest_submission() is null
  and exists (select from section s where s.id = section_id and s.document_id = section_review.document_id));
create policy again on section_review for update to mithaq_app
  using (coalition_id = current_coalition() and organisation_id = current_organisation() and current_guest_submission() is null)
  with check (coalition_id = current_coalition() and organisation_id = current_organisation() and membership_id = current_membership());
create policy taking_back on section_review for delete to mithaq_app using (
  coalition_id = current_coalition() and organisation_id = current_organisation() and current_guest_submission() is null);
grant select, insert, delete on section_review to mithaq_app;
grant update (membership_id, seq, hash, source_hash, at) on section_review to mithaq_app;

-- What is removed from a text for good is in no kept version of it either. The hashes stay.
create function forget_frozen_text() returns trigger language plpgsql set search_path = mithaq, pg_temp as $$
begin
  delete from frozen_section f where f.document_id = new.document_id;
  return new;
end $$;
create trigger forget_frozen_text after insert on document_purge for each row execute function forget_frozen_text();
reset role;
