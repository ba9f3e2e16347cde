-- Roles. `mithaq_owner` owns the tables and migrates; `mithaq_app` answers people, owns nothing and sees through
-- row-level security; `mithaq_log` only appends to the update log; `mithaq_jobs` does background work on named tables.
do $$
declare r text;
begin
  foreach r in array array['mithaq_owner', 'mithaq_app', 'mithaq_log', 'mithaq_jobs'] loop
    if not exists (select from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin', r);
      exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
      end;
    end if;
    execute format('grant %I to current_user', r);
  end loop;
  execute format('grant create, connect on database %I to mithaq_owner', current_database());
end $$;
create extension if not exists citext;
create extension if not exists pg_trgm;
create schema if not exists mithaq authorization mithaq_owner;
grant usage on schema mithaq to mithaq_app, mithaq_log, mithaq_jobs;
grant usage, create on schema public to mithaq_owner;
grant usage on schema public to mithaq_app, mithaq_log, mithaq_jobs;
set local role mithaq_owner;
set local search_path = mithaq, public;

-- Who asks. Set inside each transaction (`set_config(…, true)`), never for a session of a pooled connection.
create function current_person() returns uuid language sql stable as
  $$ select nullif(current_setting('mithaq.person', true), '')::uuid $$;
create function current_coalition() returns uuid language sql stable as
  $$ select nullif(current_setting('mithaq.coalition', true), '')::uuid $$;
create function current_organisation() returns uuid language sql stable as
  $$ select nullif(current_setting('mithaq.organisation', true), '')::uuid $$;
create function current_guest_submission() returns uuid language sql stable as
  $$ select nullif(current_setting('mithaq.guest_submission', true), '')::uuid $$;
create function current_membership() returns uuid language sql stable as
  $$ select nullif(current_setting('mithaq.membership', true), '')::uuid $$;

-- ─── Without a coalition ────────────────────────────────────────────────────────────────────────────────────────
create table person (
  id uuid primary key,
  email citext not null unique,
  password_hash text,
  language text not null default 'ar',
  region text not null default 'other',
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create table credential (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  webauthn_id bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index credential_person on credential (person_id);
create table recovery_code (
  person_id uuid not null references person on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
create table session (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind in ('cookie', 'bearer')),
  token_hash bytea not null unique,
  device text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on session (person_id);
create table webauthn_challenge (
  id uuid primary key,
  challenge text not null,
  purpose text not null check (purpose in ('join', 'register', 'sign-in')),
  person_id uuid references person on delete cascade,
  expires_at timestamptz not null
);
create table organisation (
  id uuid primary key,
  name jsonb not null,
  consultative_status text not null default 'none' check (consultative_status in ('none', 'general', 'special', 'roster')),
  activity jsonb,
  created_at timestamptz not null default now()
);
-- A set-up link makes its opener the coordinator of a new coalition.
create table setup_link (
  id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz
);

-- ─── Coalitions ─────────────────────────────────────────────────────────────────────────────────────────────────
create table coalition (
  id uuid primary key,
  name jsonb not null,
  weekend smallint[] not null default '{5,6}',
  words_per_minute jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create table coalition_organisation (
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (coalition_id, organisation_id)
);
create table membership (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  person_id uuid not null references person,
  -- null for a guest from outside the coalition
  organisation_id uuid references organisation,
  role text not null check (role in ('coordinator', 'writer', 'reviewer', 'observer')),
  -- the name as partners see it
  alias text not null,
  signs_for_organisation boolean not null default false,
  guest_submission_id uuid,
  guest_organisation text,
  created_at timestamptz not null default now(),
  ends_at timestamptz,
  ended_at timestamptz,
  check ((guest_submission_id is null) = (ends_at is null)),
  check (guest_submission_id is not null or organisation_id is not null),
  check (guest_submission_id is null or role <> 'coordinator')
);
create index membership_person on membership (person_id);
create index membership_coalition on membership (coalition_id, organisation_id);
create table invitation (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  organisation_id uuid references organisation,
  role text not null check (role in ('coordinator', 'writer', 'reviewer', 'observer')),
  signs_for_organisation boolean not null default false,
  guest_submission_id uuid,
  guest_organisation text,
  guest_ends_at timestamptz,
  token_hash bytea not null unique,
  created_by uuid not null references membership,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index invitation_coalition on invitation (coalition_id);

-- ─── Mechanisms and sessions that a coalition entered itself ────────────────────────────────────────────────────
create table own_mechanism (
  id text not null,
  coalition_id uuid not null references coalition,
  data jsonb not null,
  created_by uuid not null references membership,
  created_at timestamptz not null default now(),
  primary key (coalition_id, id)
);
create table own_session (
  id text not null,
  coalition_id uuid not null references coalition,
  data jsonb not null,
  created_by uuid not null references membership,
  created_at timestamptz not null default now(),
  primary key (coalition_id, id)
);

-- ─── Submissions ────────────────────────────────────────────────────────────────────────────────────────────────
create table submission (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  mechanism_id text not null,
  -- as the mechanism stood when the submission was created: a later release may lose a section, a submission may not
  mechanism jsonb not null,
  lead_organisation_id uuid not null references organisation,
  title jsonb not null,
  state_concerned text,
  session_id text,
  event_date date,
  source_language text,
  submitted_language text not null,
  limit_id text,
  status text not null default 'drafting' check (status in ('drafting', 'signing', 'signed', 'submitted', 'closed')),
  is_example boolean not null default false,
  drafting_starts date not null default current_date,
  created_by uuid not null references membership,
  created_at timestamptz not null default now(),
  submitted_at timestamptz
);
create index submission_coalition on submission (coalition_id);
alter table membership add foreign key (guest_submission_id) references submission;
alter table invitation add foreign key (guest_submission_id) references submission;
create table submission_organisation (
  coalition_id uuid not null references coalition,
  submission_id uuid not null references submission on delete cascade,
  organisation_id uuid not null references organisation,
  participation text not null check (participation in ('co-submitter', 'reader')),
  position int not null default 0,
  primary key (submission_id, organisation_id)
);
create index submission_organisation_organisation on submission_organisation (coalition_id, organisation_id);
create table section (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null references submission on delete cascade,
  document_id uuid not null unique,
  position int not null,
  template_section_id text,
  title jsonb not null,
  guidance jsonb,
  part text not null check (part in ('cover', 'body', 'annex')),
  identity boolean not null default false,
  required boolean not null default false,
  organisation_id uuid references organisation,
  due date,
  state text not null default 'not-started' check (state in ('not-started', 'drafting', 'ready')),
  closed boolean not null default false,
  word_budget int,
  removed_at timestamptz
);
create index section_submission on section (submission_id, position);
-- Words of a section as last counted by the server, so that a page can show sections it has not loaded.
create table section_count (
  document_id uuid not null,
  coalition_id uuid not null references coalition,
  language text not null,
  words int not null,
  notes int not null,
  numbered_paragraphs int not null,
  seq bigint not null,
  primary key (document_id, language)
);
create table deadline (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null references submission on delete cascade,
  -- 'mechanism': the date of the body itself; 'own': our own plan
  whose text not null check (whose in ('mechanism', 'own')),
  label jsonb,
  due date not null,
  hour text,
  time_zone text,
  source text,
  is_example boolean not null default false,
  entered_by uuid not null references membership,
  entered_at timestamptz not null default now()
);
create index deadline_submission on deadline (submission_id);

-- ─── The update log (text-and-sync 5) ───────────────────────────────────────────────────────────────────────────
create table document_head (
  document_id uuid primary key,
  coalition_id uuid not null references coalition,
  seq bigint not null default 0,
  hash bytea not null default '\x',
  state_vector bytea not null default '\x00',
  size bigint not null default 0,
  edition int not null default 1,
  quarantined_at timestamptz
);
create table document_update (
  document_id uuid not null references document_head,
  seq bigint not null,
  coalition_id uuid not null references coalition,
  -- null: the server itself (template, import, restore), under the document's reserved client id
  membership_id uuid references membership,
  session_id uuid,
  at timestamptz not null default now(),
  bytes bytea not null,
  key_id int not null default 0,
  hash bytea not null,
  edition int not null default 1,
  primary key (document_id, seq)
);
create table document_binding (
  document_id uuid not null references document_head,
  client_id bigint not null,
  coalition_id uuid not null references coalition,
  membership_id uuid references membership,
  mode text not null check (mode in ('writing', 'suggesting', 'server')),
  at timestamptz not null default now(),
  primary key (document_id, client_id)
);
create table document_checkpoint (
  document_id uuid not null references document_head,
  coalition_id uuid not null references coalition,
  seq bigint not null,
  edition int not null default 1,
  state bytea not null,
  state_vector bytea not null,
  at timestamptz not null default now(),
  primary key (document_id, seq)
);

-- ─── Events: every fact writes one row in its transaction; ids only, never content ──────────────────────────────
create table event (
  id uuid primary key,
  coalition_id uuid references coalition,
  submission_id uuid,
  at timestamptz not null default now(),
  person_id uuid,
  membership_id uuid,
  kind text not null,
  subject jsonb not null default '{}'
);
create index event_coalition on event (coalition_id, id);

-- ─── Visibility ─────────────────────────────────────────────────────────────────────────────────────────────────
-- A submission is open to its co-submitters and readers and to its guests; to nobody else, coordinators included.
create function may_see_submission(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select case
    when current_guest_submission() is not null then
      id = current_guest_submission() and exists (select from submission s where s.id = $1 and s.coalition_id = current_coalition())
    else exists (
      select from submission_organisation o
      where o.submission_id = $1 and o.organisation_id = current_organisation() and o.coalition_id = current_coalition())
  end $$;
create function may_see_document(document uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from section s where s.document_id = $1 and may_see_submission(s.submission_id)) $$;

do $$
declare t text;
begin
  foreach t in array array['coalition', 'coalition_organisation', 'membership', 'invitation', 'own_mechanism', 'own_session',
    'submission', 'submission_organisation', 'section', 'section_count', 'deadline', 'document_head', 'document_update',
    'document_binding', 'document_checkpoint', 'event', 'person', 'credential', 'recovery_code', 'session',
    'webauthn_challenge', 'organisation', 'setup_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
  -- One's own things, and what belongs to the coalition one acts in.
  foreach t in array array['coalition_organisation', 'own_mechanism', 'own_session'] loop
    execute format('create policy member on %I to mithaq_app using (coalition_id = current_coalition()) with check (coalition_id = current_coalition())', t);
    execute format('grant select, insert, update, delete on %I to mithaq_app', t);
  end loop;
  foreach t in array array['section', 'deadline'] loop
    execute format('create policy reader on %I to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id)) with check (coalition_id = current_coalition())', t);
    execute format('grant select, insert, update, delete on %I to mithaq_app', t);
  end loop;
  foreach t in array array['section_count', 'document_head', 'document_update', 'document_binding', 'document_checkpoint'] loop
    execute format('create policy reader on %I to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id)) with check (coalition_id = current_coalition())', t);
    execute format('grant select, insert on %I to mithaq_app', t);
    execute format('create policy jobs on %I to mithaq_jobs using (true) with check (true)', t);
    execute format('grant select on %I to mithaq_jobs', t);
  end loop;
end $$;

create policy member on coalition to mithaq_app using (
  id = current_coalition()
  or exists (select from membership m where m.coalition_id = coalition.id and m.person_id = current_person() and m.ended_at is null));
grant select, update on coalition to mithaq_app;
-- One's own memberships everywhere, and those of the coalition one acts in.
create policy mine on membership to mithaq_app using (person_id = current_person() or coalition_id = current_coalition());
create policy member on membership for update to mithaq_app using (coalition_id = current_coalition()) with check (coalition_id = current_coalition());
create policy joining on membership for insert to mithaq_app with check (coalition_id = current_coalition() and person_id = current_person());
grant select, insert, update on membership to mithaq_app;
create policy member on invitation to mithaq_app using (coalition_id = current_coalition()) with check (coalition_id = current_coalition());
grant select, insert, update on invitation to mithaq_app;
-- Organisations of the coalition one acts in, and those one belongs to.
create policy known on organisation for select to mithaq_app using (
  exists (select from coalition_organisation c where c.organisation_id = organisation.id and c.coalition_id = current_coalition())
  or exists (select from membership m where m.organisation_id = organisation.id and m.person_id = current_person()));
create policy adding on organisation for insert to mithaq_app with check (true);
create policy changing on organisation for update to mithaq_app using (
  exists (select from coalition_organisation c where c.organisation_id = organisation.id and c.coalition_id = current_coalition()));
grant select, insert, update on organisation to mithaq_app;

create policy reader on submission for select to mithaq_app using (coalition_id = current_coalition() and may_see_submission(id));
create policy creating on submission for insert to mithaq_app with check (coalition_id = current_coalition() and lead_organisation_id = current_organisation() and current_guest_submission() is null);
create policy changing on submission for update to mithaq_app using (coalition_id = current_coalition() and may_see_submission(id)) with check (coalition_id = current_coalition());
grant select, insert, update on submission to mithaq_app;
create policy reader on submission_organisation for select to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id));
create policy adding on submission_organisation for insert to mithaq_app with check (coalition_id = current_coalition());
create policy changing on submission_organisation for update to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id)) with check (coalition_id = current_coalition());
create policy removing on submission_organisation for delete to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id));
grant select, insert, update, delete on submission_organisation to mithaq_app;
grant update, delete on section_count to mithaq_app;
grant update, insert on section_count to mithaq_jobs;
grant insert on document_checkpoint to mithaq_jobs;

create policy reader on event for select to mithaq_app using (
  (coalition_id = current_coalition() and (submission_id is null or may_see_submission(submission_id))) or person_id = current_person());
create policy recording on event for insert to mithaq_app with check (coalition_id = current_coalition() or (coalition_id is null and person_id = current_person()));
grant select, insert on event to mithaq_app;

-- One's own account. Signing in and joining happen before there is a "current person": those few statements run as
-- mithaq_owner, in `packages/db/src/identity/`.
create policy self on person for all to mithaq_app using (id = current_person()) with check (id = current_person());
grant select, update on person to mithaq_app;
create policy self on credential for all to mithaq_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update, delete on credential to mithaq_app;
create policy self on recovery_code for all to mithaq_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update, delete on recovery_code to mithaq_app;
create policy self on session for all to mithaq_app using (person_id = current_person()) with check (person_id = current_person());
grant select, update on session to mithaq_app;

-- The group commit writes across coalitions and reads only what deciding needs.
do $$
declare t text;
begin
  foreach t in array array['document_head', 'document_update', 'document_binding', 'membership', 'session', 'section', 'submission', 'submission_organisation', 'coalition_organisation'] loop
    execute format('create policy log on %I to mithaq_log using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert, update on document_head to mithaq_log;
grant select, insert on document_update, document_binding to mithaq_log;
grant select (id, coalition_id, person_id, organisation_id, role, guest_submission_id, ends_at, ended_at) on membership to mithaq_log;
grant select (id, person_id, expires_at, ended_at) on session to mithaq_log;
grant select (id, coalition_id, submission_id, document_id, organisation_id, closed, removed_at) on section to mithaq_log;
grant select (id, coalition_id, status) on submission to mithaq_log;
grant select on submission_organisation, coalition_organisation to mithaq_log;
create policy jobs on section for select to mithaq_jobs using (true);
grant select on section to mithaq_jobs;
reset role;
