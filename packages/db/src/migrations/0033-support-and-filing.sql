set local role mithaq_owner;
set local search_path = mithaq, public;

-- An organisation supports a submission without being named: known to itself and to those that it chose, and to nobody else.
create table quiet_support (
  submission_id uuid not null,
  organisation_id uuid not null,
  coalition_id uuid not null references coalition,
  known_to uuid[] not null default '{}',
  given_by uuid not null references membership,
  given_at timestamptz not null,
  primary key (submission_id, organisation_id),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id)
);
-- What happened to a submission outside: that it was filed, what came back, and that it was opened again. Only ever added.
create table filing_entry (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  kind text not null check (kind in ('filed', 'receipt', 'reference', 'received', 'sent', 'reopened')),
  channel text check (channel in ('portal', 'email', 'post', 'hand', 'other')),
  -- a reference number, a summary, the reason for which it was opened again
  words text,
  -- when it happened, as whoever entered it says
  happened_at timestamptz not null,
  file_hash text,
  entered_by uuid not null references membership,
  entered_at timestamptz not null,
  check ((kind = 'filed') = (channel is not null)),
  check (kind not in ('reference', 'reopened') or words is not null),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  foreign key (submission_id, file_hash) references stored_file (submission_id, hash) on delete set null (file_hash)
);
create index filing_entry_submission on filing_entry (submission_id);
do $$
declare t text;
begin
  foreach t in array array['quiet_support', 'filing_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy known on quiet_support for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null
  and (organisation_id = current_organisation() or current_organisation() = any(known_to)));
create policy giving on quiet_support for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null
  and organisation_id = current_organisation() and given_by = current_membership());
create policy changing on quiet_support for update to mithaq_app
  using (coalition_id = current_coalition() and current_guest_submission() is null and organisation_id = current_organisation())
  with check (coalition_id = current_coalition() and organisation_id = current_organisation() and given_by = current_membership());
create policy withdrawing on quiet_support for delete to mithaq_app using (
  coalition_id = current_coalition() and current_guest_submission() is null and organisation_id = current_organisation());
grant select, insert, delete on quiet_support to mithaq_app;
grant update (known_to, given_by, given_at) on quiet_support to mithaq_app;

create policy reader on filing_entry for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null);
create policy entering on filing_entry for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and entered_by = current_membership());
grant select, insert on filing_entry to mithaq_app;
reset role;
