set local role mithaq_owner;
set local search_path = mithaq, public;

-- Files of a submission, by their content: what was exported when its text was locked, and what came and went when it was filed.
create table stored_file (
  submission_id uuid not null,
  -- SHA-256 of the bytes, in hexadecimal digits
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  coalition_id uuid not null references coalition,
  -- 'export': made by us from the text; 'filing': receipts and letters
  origin text not null check (origin in ('export', 'filing')),
  media_type text not null,
  bytes bytea not null check (length(bytes) between 1 and 25 * 1024 * 1024),
  stored_by uuid not null references membership,
  stored_at timestamptz not null,
  primary key (submission_id, hash),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
-- The text was locked on a version that stands: who stands behind it, and the file. Only ever added.
create table signing_record (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  version_id uuid not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  -- RFC 8785 JSON, as it is handed out
  record text not null,
  locked_by uuid not null references membership,
  locked_at timestamptz not null,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, version_id) references submission_version (coalition_id, id)
);
create index signing_record_submission on signing_record (submission_id);
do $$
declare t text;
begin
  foreach t in array array['stored_file', 'signing_record'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy reader on stored_file for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy storing on stored_file for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and stored_by = current_membership());
grant select, insert on stored_file to mithaq_app;
create policy reader on signing_record for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy locking on signing_record for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and locked_by = current_membership());
grant select, insert on signing_record to mithaq_app;

-- What is removed from a text for good is in no file that was made from it either.
create or replace function forget_frozen_text() returns trigger language plpgsql set search_path = mithaq, pg_temp as $$
begin
  delete from frozen_section f where f.document_id = new.document_id;
  delete from stored_file f using section s
    where s.document_id = new.document_id and f.submission_id = s.submission_id and f.origin = 'export';
  return new;
end $$;
reset role;
