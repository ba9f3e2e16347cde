set local role mithaq_owner;
set local search_path = mithaq, public;

-- Organisations are asked to sign one version until a deadline.
create table signing_round (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  version_id uuid not null,
  deadline timestamptz not null,
  -- silence after the deadline counts as agreement
  silence boolean not null,
  -- organisation → how many of its signatories must sign; those that are not named need one
  quorum jsonb not null default '{}',
  opened_by uuid not null references membership,
  opened_at timestamptz not null,
  ended text check (ended in ('closed', 'replaced', 'locked', 'reopened')),
  ended_at timestamptz,
  check ((ended is null) = (ended_at is null)),
  unique (coalition_id, id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, version_id) references submission_version (coalition_id, id)
);
create unique index signing_round_open on signing_round (submission_id) where ended_at is null;
create index signing_round_submission on signing_round (submission_id);
-- A signatory names another member of the same organisation to sign this submission for it.
create table signing_delegate (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  organisation_id uuid not null,
  membership_id uuid not null references membership,
  named_by uuid not null references membership,
  named_at timestamptz not null,
  ended_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
create index signing_delegate_submission on signing_delegate (submission_id);
-- By which a director without an account signs once. Secret and code are kept only as hashes.
create table signing_link (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  -- as the record will name whoever signs
  signs_as text not null,
  token_hash bytea not null unique,
  -- of the secret and the code together: eight digits alone could be guessed from their hash
  code_hash bytea not null,
  code_by text not null check (code_by in ('phone', 'mail')),
  wrong_codes int not null default 0,
  made_by uuid not null references membership,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  unique (coalition_id, id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, round_id) references signing_round (coalition_id, id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
create index signing_link_round on signing_link (round_id);
-- What a signatory said to a version. Only ever added: the last one of each signatory counts.
create table signature (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  round_id uuid not null,
  version_id uuid not null,
  organisation_id uuid not null,
  membership_id uuid references membership,
  link_id uuid,
  -- of a link: whose people made it, and which way its code went
  link_organisation_id uuid,
  code_by text check (code_by in ('phone', 'mail')),
  -- the name as it was when they signed
  signed_as text not null,
  verdict text not null check (verdict in ('signed', 'reserved', 'declined')),
  paragraphs jsonb not null default '[]',
  words text check (verdict <> 'declined' or words is not null),
  at timestamptz not null,
  check ((membership_id is null) <> (link_id is null)),
  check ((link_id is null) = (code_by is null) and (link_id is null) = (link_organisation_id is null)),
  check ((verdict = 'reserved') = (jsonb_array_length(paragraphs) > 0)),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, round_id) references signing_round (coalition_id, id),
  foreign key (coalition_id, version_id) references submission_version (coalition_id, id),
  foreign key (coalition_id, link_id) references signing_link (coalition_id, id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
create index signature_submission on signature (submission_id);
-- For an organisation the step from one version to another changes nothing that it signed.
create table editorial_mark (
  version_id uuid not null,
  base_version_id uuid not null,
  organisation_id uuid not null,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  membership_id uuid not null references membership,
  signed_as text not null,
  at timestamptz not null,
  primary key (version_id, base_version_id, organisation_id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, version_id) references submission_version (coalition_id, id),
  foreign key (coalition_id, base_version_id) references submission_version (coalition_id, id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
do $$
declare t text;
begin
  foreach t in array array['signing_round', 'signing_delegate', 'signing_link', 'signature', 'editorial_mark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;

-- Does somebody sign for that organisation in this coalition? Yes or no, to whoever acts there.
create function has_signatory(organisation uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from membership m where m.organisation_id = $1 and m.coalition_id = current_coalition()
    and m.guest_submission_id is null and m.signs_for_organisation and m.ended_at is null) $$;
-- Whoever asks signs for their organisation here: by their membership, or as a delegate.
create function signs_here(submission uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select current_guest_submission() is null and may_see_submission($1) and exists (
    select from membership m
    where m.id = current_membership() and m.coalition_id = current_coalition() and m.person_id = current_person()
      and m.organisation_id = current_organisation() and m.guest_submission_id is null and m.ended_at is null
      and (m.signs_for_organisation or exists (
        select from signing_delegate d where d.membership_id = m.id and d.submission_id = $1 and d.organisation_id = m.organisation_id and d.ended_at is null))) $$;

create policy reader on signing_round for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy opening on signing_round for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and opened_by = current_membership());
create policy ending on signing_round for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id))
  with check (coalition_id = current_coalition() and may_manage_submission(submission_id));
grant select, insert on signing_round to mithaq_app;
grant update (deadline, ended, ended_at) on signing_round to mithaq_app;

-- Who signs for an organisation is its own affair until they sign.
create policy own on signing_delegate for select to mithaq_app using (
  coalition_id = current_coalition() and organisation_id = current_organisation() and may_see_submission(submission_id)
  and current_guest_submission() is null);
create policy naming on signing_delegate for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and may_see_submission(submission_id)
  and current_guest_submission() is null and named_by = current_membership() and ended_at is null
  and exists (select from membership m where m.id = current_membership() and m.signs_for_organisation)
  and exists (select from membership m where m.id = membership_id and m.organisation_id = current_organisation()
    and m.coalition_id = current_coalition() and m.guest_submission_id is null));
create policy ending on signing_delegate for update to mithaq_app
  using (coalition_id = current_coalition() and organisation_id = current_organisation()
    and exists (select from membership m where m.id = current_membership() and m.signs_for_organisation))
  with check (coalition_id = current_coalition() and organisation_id = current_organisation());
grant select, insert on signing_delegate to mithaq_app;
grant update (ended_at) on signing_delegate to mithaq_app;

create policy known on signing_link for select to mithaq_app using (
  coalition_id = current_coalition() and current_guest_submission() is null and may_see_submission(submission_id)
  and (organisation_id = current_organisation() or may_manage_submission(submission_id)));
create policy making on signing_link for insert to mithaq_app with check (
  coalition_id = current_coalition() and current_guest_submission() is null and may_see_submission(submission_id)
  and made_by = current_membership() and used_at is null and wrong_codes = 0
  and (organisation_id = current_organisation() or (may_manage_submission(submission_id) and not has_signatory(organisation_id))));
create policy revoking on signing_link for update to mithaq_app
  using (coalition_id = current_coalition() and current_guest_submission() is null and may_see_submission(submission_id)
    and (organisation_id = current_organisation() or made_by = current_membership()))
  with check (coalition_id = current_coalition());
grant insert on signing_link to mithaq_app;
grant select (id, coalition_id, submission_id, round_id, organisation_id, signs_as, code_by, wrong_codes, made_by, made_at, expires_at,
  used_at, revoked_at) on signing_link to mithaq_app;
grant update (revoked_at) on signing_link to mithaq_app;

create policy reader on signature for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy signing on signature for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and membership_id = current_membership()
  and link_id is null and signs_here(submission_id)
  and exists (select from signing_round r where r.id = round_id and r.submission_id = signature.submission_id
    and r.version_id = signature.version_id and r.ended_at is null));
grant select, insert on signature to mithaq_app;

create policy reader on editorial_mark for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy marking on editorial_mark for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and membership_id = current_membership()
  and signs_here(submission_id));
grant select, insert on editorial_mark to mithaq_app;
reset role;
