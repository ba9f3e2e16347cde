set local role mithaq_owner;
set local search_path = mithaq, public;

-- A frozen version is open to organisations outside by link, until a day.
create table sign_on (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  version_id uuid not null,
  token_hash bytea not null unique,
  opened_by uuid not null references membership,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  ended_at timestamptz,
  unique (coalition_id, id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, version_id) references submission_version (coalition_id, id)
);
create index sign_on_submission on sign_on (submission_id);
create table sign_on_signature (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  sign_on_id uuid not null,
  organisation text not null,
  country text not null check (country ~ '^[A-Z]{3}$'),
  signed_as text not null,
  is_public boolean not null,
  language text not null,
  -- only until it is confirmed; then its hash alone, so that one address signs once
  email citext,
  email_hash bytea not null,
  asked int not null default 1,
  signed_at timestamptz not null,
  -- of every link that was sent: a mail that arrives late opens it too
  confirm_hashes bytea[] not null default '{}',
  mail_next_at timestamptz,
  mail_tries int not null default 0,
  confirmed_at timestamptz,
  standing text not null default 'waiting' check (standing in ('waiting', 'accepted', 'refused')),
  decided_by uuid references membership,
  decided_at timestamptz,
  unique (sign_on_id, email_hash),
  check ((email is null) = (confirmed_at is not null)),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, sign_on_id) references sign_on (coalition_id, id)
);
create index sign_on_signature_sign_on on sign_on_signature (sign_on_id);
create index sign_on_signature_mail on sign_on_signature (mail_next_at) where mail_next_at is not null;
do $$
declare t text;
begin
  foreach t in array array['sign_on', 'sign_on_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy reader on sign_on for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy opening on sign_on for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and opened_by = current_membership());
create policy ending on sign_on for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id))
  with check (coalition_id = current_coalition() and may_manage_submission(submission_id));
grant insert on sign_on to mithaq_app;
grant select (id, coalition_id, submission_id, version_id, opened_by, opened_at, closes_at, ended_at) on sign_on to mithaq_app;
grant update (ended_at) on sign_on to mithaq_app;

-- Nobody here sees an address; what was not confirmed is seen by nobody.
create policy reader on sign_on_signature for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null and confirmed_at is not null);
create policy deciding on sign_on_signature for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id) and confirmed_at is not null)
  with check (coalition_id = current_coalition() and may_manage_submission(submission_id) and decided_by = current_membership());
grant select (id, coalition_id, submission_id, sign_on_id, organisation, country, signed_as, is_public, signed_at, confirmed_at, standing,
  decided_by, decided_at) on sign_on_signature to mithaq_app;
grant update (standing, decided_by, decided_at) on sign_on_signature to mithaq_app;

create policy jobs on sign_on_signature to mithaq_jobs using (confirmed_at is null) with check (confirmed_at is null);
grant select (id, email, language, asked, mail_next_at, mail_tries, confirmed_at, confirm_hashes, signed_at) on sign_on_signature to mithaq_jobs;
grant update (mail_next_at, mail_tries, confirm_hashes) on sign_on_signature to mithaq_jobs;
reset role;
