set local role mithaq_owner;
set local search_path = mithaq, public;

-- An organisation has dropped the link between its people and what they wrote: in the log of that document a membership without a
-- person stands for all of them. It cannot be undone; signatures and comments stay whose they are.
create table dropped_people (
  document_id uuid not null references document_head,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  organisation_id uuid not null references organisation,
  -- the first edition without them
  edition int not null,
  -- stands for everybody of the organisation
  membership_id uuid not null references membership,
  at timestamptz not null,
  -- when the old edition was gone from the tables and their files; until then the server goes on with it
  cleared_at timestamptz,
  primary key (document_id, edition),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
create index dropped_people_membership on dropped_people (membership_id);
alter table dropped_people enable row level security;
alter table dropped_people force row level security;
create policy owner_all on dropped_people to mithaq_owner using (true) with check (true);
create policy reader on dropped_people for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id));
grant select on dropped_people to mithaq_app;

create or replace function people_of_history(submission uuid)
  returns table (membership_id uuid, organisation_id uuid, guest_organisation text, alias text)
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select m.id, m.organisation_id, m.guest_organisation,
    case when not exists (select from dropped_people d where d.membership_id = m.id) and (m.id = current_membership()
      or (current_guest_submission() is null and m.guest_submission_id is null and m.organisation_id = current_organisation()))
      then m.alias end
  from membership m
  where m.coalition_id = current_coalition() and may_see_submission($1) and m.id in (
    select b.membership_id from document_binding b join section s on s.document_id = b.document_id where s.submission_id = $1) $$;
reset role;
