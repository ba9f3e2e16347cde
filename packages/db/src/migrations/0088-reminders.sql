set local role mithaq_owner;
set local search_path = mithaq, public;

-- How somebody wants to be reminded of dates; no row: as of everything else, and of all.
create table reminder_preference (
  person_id uuid primary key references person,
  -- null: as other mail
  mail text check (mail in ('soon', 'daily', 'never')),
  -- of these nothing is said, neither here nor by mail
  kinds_off text[] not null default '{}',
  -- so many days before nothing is said
  days_off int[] not null default '{}'
);

-- How far a date was gone through, so that a run looks again only at what has moved or come nearer.
create table reminder_mark (
  coalition_id uuid not null references coalition,
  thing text not null,
  submission_id uuid not null,
  -- the day and hour it had then
  due text not null,
  -- hours before it; -1: that it has passed
  told int not null,
  at timestamptz not null,
  primary key (coalition_id, thing),
  foreign key (coalition_id, submission_id) references submission (coalition_id, id) on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['reminder_preference', 'reminder_mark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
    execute format('create policy jobs on %I to mithaq_jobs using (true) with check (true)', t);
    execute format('grant select on %I to mithaq_jobs', t);
  end loop;
  foreach t in array array['deadline', 'own_session'] loop
    execute format('create policy reminders on %I for select to mithaq_jobs using (true)', t);
  end loop;
end $$;
grant select (id, coalition_id, submission_id, whose, due, hour, time_zone) on deadline to mithaq_jobs;
grant select on own_session to mithaq_jobs;
grant insert, update, delete on reminder_mark to mithaq_jobs;
-- What a nearer reminder says stands for the one before.
grant update (read_at) on notice to mithaq_jobs;
create index notice_of_date on notice ((subject ->> 'date')) where read_at is null and subject ? 'date';

create policy self on reminder_preference for all to mithaq_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update on reminder_preference to mithaq_app;
reset role;
