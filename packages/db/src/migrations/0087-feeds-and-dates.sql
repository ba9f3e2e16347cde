set local role mithaq_owner;
set local search_path = mithaq, public;

-- A calendar address of one's own. Whoever has it reads the dates of one membership: it is a password, and only its hash stands here.
create table calendar_feed (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  membership_id uuid not null references membership,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  -- 'neutral': no word of a title leaves the house
  titles text not null check (titles in ('neutral', 'full')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- so that somebody sees whether an address is still in use; the day alone
  last_asked_on date
);
create index calendar_feed_membership on calendar_feed (membership_id);

-- What an address has shown, so that a calendar hears of what moved and of what is gone.
create table calendar_entry (
  feed_id uuid not null references calendar_feed on delete cascade,
  coalition_id uuid not null references coalition,
  thing text not null,
  hash bytea not null,
  sequence int not null default 0,
  -- where it stood last: a whole day, or an instant
  starts text not null,
  ends text,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (feed_id, thing)
);

-- Dates that were read from a file: into a submission, or, without one, of the coalition.
create table date_import (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid,
  imported_by uuid not null references membership,
  imported_at timestamptz not null,
  created int not null,
  skipped int not null,
  wrong int not null,
  undone_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
create index date_import_coalition on date_import (coalition_id, id);

create table coalition_date (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  import_id uuid not null references date_import,
  title text not null,
  day date not null,
  last_day date,
  hour text,
  -- null: not stated
  time_zone text,
  check (last_day is null or last_day >= day)
);
create index coalition_date_day on coalition_date (coalition_id, day);
create index coalition_date_import on coalition_date (import_id);

alter table deadline add column import_id uuid references date_import;
create index deadline_import on deadline (import_id) where import_id is not null;

do $$
declare t text;
begin
  foreach t in array array['calendar_feed', 'calendar_entry', 'date_import', 'coalition_date'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy own on calendar_feed for select to mithaq_app using (
  coalition_id = current_coalition() and person_id = current_person() and membership_id = current_membership());
create policy making on calendar_feed for insert to mithaq_app with check (
  person_id = current_person() and membership_id = current_membership() and coalition_id = current_coalition()
  and exists (select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()));
create policy revoking on calendar_feed for update to mithaq_app
  using (coalition_id = current_coalition() and person_id = current_person() and membership_id = current_membership())
  with check (membership_id = current_membership());
grant select, insert, update (revoked_at, last_asked_on) on calendar_feed to mithaq_app;

create policy own on calendar_entry for all to mithaq_app
  using (coalition_id = current_coalition() and exists (select from calendar_feed f where f.id = feed_id))
  with check (coalition_id = current_coalition() and exists (select from calendar_feed f where f.id = feed_id));
grant select, insert, update, delete on calendar_entry to mithaq_app;

create policy reader on date_import for select to mithaq_app using (
  coalition_id = current_coalition() and (
    (submission_id is not null and may_see_submission(submission_id))
    or (submission_id is null and current_guest_submission() is null and exists (
      select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()))));
create policy importing on date_import for insert to mithaq_app with check (
  coalition_id = current_coalition() and imported_by = current_membership()
  and case when submission_id is null then coordinates() else may_manage_submission(submission_id) end);
create policy undoing on date_import for update to mithaq_app
  using (coalition_id = current_coalition() and case when submission_id is null then coordinates() else may_manage_submission(submission_id) end)
  with check (coalition_id = current_coalition());
grant select, insert, update (undone_at) on date_import to mithaq_app;

create policy reader on coalition_date for select to mithaq_app using (
  coalition_id = current_coalition() and current_guest_submission() is null and exists (
    select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()));
create policy entering on coalition_date for insert to mithaq_app with check (coalition_id = current_coalition() and coordinates());
create policy removing on coalition_date for delete to mithaq_app using (coalition_id = current_coalition() and coordinates());
grant select, insert, delete on coalition_date to mithaq_app;
reset role;
