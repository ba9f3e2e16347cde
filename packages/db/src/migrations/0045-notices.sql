set local role mithaq_owner;
set local search_path = mithaq, public;

-- Where somebody is, for hours and days that concern them alone; null: not said.
alter table person add column time_zone text;
grant update (time_zone) on person to mithaq_app;

-- How somebody wants to hear of what waits for them while they are away.
create table mail_preference (
  person_id uuid primary key references person,
  mail text not null check (mail in ('soon', 'daily', 'never')),
  -- of these kinds nothing is sent
  kinds_off text[] not null default '{}'
);

-- Facts of which somebody may have to hear; each is gone through once, in the transaction that writes what came of it.
create table notice_queue (
  event_id uuid primary key references event,
  tries int not null default 0,
  next_at timestamptz not null default now()
);

-- That something waits for somebody. Ids and a kind, never words.
create table notice (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  membership_id uuid not null references membership,
  kind text not null,
  subject jsonb not null default '{}',
  -- what it is about, so that nobody hears of one thing twice
  thing text not null,
  at timestamptz not null,
  read_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  unique (membership_id, thing)
);
create index notice_unread on notice (membership_id, at) where read_at is null;

-- One row for each person and thing. What is sent says that something waits, and where to sign in; nothing else.
create table mail (
  id uuid primary key,
  person_id uuid not null references person,
  notice_id uuid references notice,
  thing text not null,
  due_at timestamptz not null,
  tries int not null default 0,
  next_at timestamptz not null,
  -- of the message in which it was sent; several things may share one
  message_id text,
  sent_at timestamptz,
  -- it was read before it was sent, or could not be sent for a week
  dropped_at timestamptz,
  unique (person_id, thing)
);
create index mail_due on mail (next_at) where sent_at is null and dropped_at is null;

do $$
declare t text;
begin
  foreach t in array array['mail_preference', 'notice_queue', 'notice', 'mail'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
    execute format('create policy jobs on %I to mithaq_jobs using (true) with check (true)', t);
    execute format('grant select on %I to mithaq_jobs', t);
  end loop;
end $$;
grant insert, update, delete on notice_queue, mail to mithaq_jobs;
grant insert, delete on notice to mithaq_jobs;

create policy self on mail_preference for all to mithaq_app using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update on mail_preference to mithaq_app;
create policy own on notice for select to mithaq_app using (
  coalition_id = current_coalition() and membership_id = current_membership() and may_see_submission(submission_id));
create policy reading on notice for update to mithaq_app
  using (coalition_id = current_coalition() and membership_id = current_membership() and may_see_submission(submission_id))
  with check (membership_id = current_membership());
grant select, update (read_at) on notice to mithaq_app;

-- Every fact of a submission by a member; which of them matter is said by the program.
create function queue_notice() returns trigger language plpgsql security definer set search_path = mithaq, pg_temp as $$
begin
  if new.submission_id is not null then insert into notice_queue (event_id) values (new.id); end if;
  return null;
end $$;
create trigger event_queue_notice after insert on event for each row execute function queue_notice();

-- What the work beside reads of others' tables to know who has to hear.
do $$
declare t text;
begin
  foreach t in array array['membership', 'submission', 'submission_organisation', 'comment_thread', 'comment', 'comment_mention',
    'signing_round', 'signing_delegate', 'signature', 'submission_version'] loop
    execute format('create policy notices on %I for select to mithaq_jobs using (true)', t);
  end loop;
end $$;
create policy notices on event for select to mithaq_jobs using (true);
create policy notices on person for select to mithaq_jobs using (true);
grant select on event, membership, submission, submission_organisation, comment_mention to mithaq_jobs;
grant select (id, coalition_id, submission_id, section_id, audience, organisation_id) on comment_thread to mithaq_jobs;
grant select (id, thread_id, written_by, written_at, removed_at) on comment to mithaq_jobs;
grant select (id, email, language, region, time_zone) on person to mithaq_jobs;
grant select (id, coalition_id, submission_id, version_id, ended_at) on signing_round to mithaq_jobs;
grant select (submission_id, organisation_id, membership_id, ended_at) on signing_delegate to mithaq_jobs;
grant select (id, round_id, version_id, submission_id, organisation_id, membership_id, verdict) on signature to mithaq_jobs;
grant select (id, submission_id, number) on submission_version to mithaq_jobs;
reset role;
