set local role mithaq_owner;
set local search_path = mithaq, public;

-- Days off of a coalition; its weekend stands with the coalition.
create table holiday (
  coalition_id uuid not null references coalition,
  day date not null,
  name text not null,
  primary key (coalition_id, day)
);

-- States of which a coalition wants to see a year ahead.
create table followed_state (
  coalition_id uuid not null references coalition,
  state text not null,
  followed_by uuid not null references membership,
  followed_at timestamptz not null,
  primary key (coalition_id, state)
);

-- What has to be done before a submission goes out.
create table plan (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null unique,
  template text not null,
  unit text not null check (unit in ('days', 'hours')),
  -- the day from which it was counted back
  due date not null,
  -- of a plan in hours: the moment
  due_at timestamptz,
  -- it was laid anew from then on
  replanned_at timestamptz,
  made_by uuid not null references membership,
  made_at timestamptz not null,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id) on delete cascade,
  unique (coalition_id, submission_id, id)
);
create index plan_coalition on plan (coalition_id);

create table milestone (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  plan_id uuid not null,
  position int not null,
  -- stable within its plan: outline, draft:<section>
  step_id text not null,
  kind text not null,
  section_id uuid references section,
  -- of a step that somebody added
  title jsonb,
  -- in the unit of the plan; 0: a moment
  length int not null check (length between 0 and 400),
  after text[] not null default '{}',
  -- null: the organisation of the section, or else the one that leads
  owner_organisation_id uuid references organisation,
  starts date not null,
  ends date not null,
  starts_at timestamptz,
  ends_at timestamptz,
  -- put there by hand: that moves only by hand
  fixed date,
  fixed_at timestamptz,
  done_at timestamptz,
  done_by uuid references membership,
  -- the fact with which it was done; null: somebody said so
  done_with text,
  foreign key (coalition_id, submission_id, plan_id) references plan (coalition_id, submission_id, id) on delete cascade,
  unique (plan_id, step_id),
  unique (coalition_id, submission_id, id),
  check (starts <= ends)
);
create index milestone_plan on milestone (plan_id, position);
create index milestone_submission on milestone (submission_id);
create index milestone_coalition on milestone (coalition_id, ends);
create index milestone_section on milestone (section_id) where section_id is not null;

-- Where a step stood before, and why it moved.
create table milestone_move (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  milestone_id uuid not null,
  cause text not null,
  from_day date not null,
  to_day date not null,
  from_at timestamptz,
  to_at timestamptz,
  reason text,
  moved_by uuid references membership,
  moved_at timestamptz not null,
  foreign key (coalition_id, submission_id, milestone_id) references milestone (coalition_id, submission_id, id) on delete cascade
);
create index milestone_move_milestone on milestone_move (milestone_id, id);

do $$
declare t text;
begin
  foreach t in array array['holiday', 'followed_state', 'plan', 'milestone', 'milestone_move'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
    execute format('create policy jobs on %I for select to mithaq_jobs using (true)', t);
    execute format('grant select on %I to mithaq_jobs', t);
  end loop;
  foreach t in array array['plan', 'milestone', 'milestone_move'] loop
    execute format('create policy reader on %I for select to mithaq_app using (
      coalition_id = current_coalition() and may_see_submission(submission_id))', t);
    execute format('create policy adding on %I for insert to mithaq_app with check (
      coalition_id = current_coalition() and may_manage_submission(submission_id))', t);
    execute format('grant select, insert on %I to mithaq_app', t);
  end loop;
end $$;
create policy changing on plan for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id))
  with check (coalition_id = current_coalition() and may_manage_submission(submission_id));
create policy removing on plan for delete to mithaq_app using (coalition_id = current_coalition() and may_manage_submission(submission_id));
grant update (template, unit, due, due_at, replanned_at), delete on plan to mithaq_app;

-- Whose step it is, as the program says it.
create function owns_milestone(section uuid, owner uuid, submission uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select current_guest_submission() is null and may_see_submission($3) and exists (
    select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()
      and m.role in ('coordinator', 'writer') and m.organisation_id = coalesce(
        (select s.organisation_id from section s where s.id = $1), $2,
        (select u.lead_organisation_id from submission u where u.id = $3))) $$;
create policy changing on milestone for update to mithaq_app
  using (coalition_id = current_coalition() and (may_manage_submission(submission_id) or owns_milestone(section_id, owner_organisation_id, submission_id)))
  with check (coalition_id = current_coalition() and (may_manage_submission(submission_id) or owns_milestone(section_id, owner_organisation_id, submission_id)));
create policy removing on milestone for delete to mithaq_app using (coalition_id = current_coalition() and may_manage_submission(submission_id));
grant update (position, length, after, title, owner_organisation_id, starts, ends, starts_at, ends_at, fixed, fixed_at, done_at, done_by, done_with), delete
  on milestone to mithaq_app;

-- A policy sees a row before or after a change, never what changed.
create function keep_milestone() returns trigger language plpgsql set search_path = mithaq, pg_temp as $$
begin
  if current_user <> 'mithaq_app' or may_manage_submission(old.submission_id) then return new; end if;
  if to_jsonb(new) - 'done_at' - 'done_by' - 'done_with' is distinct from to_jsonb(old) - 'done_at' - 'done_by' - 'done_with' then
    raise insufficient_privilege using message = 'whoever a step belongs to says whether it is done, and nothing else about it';
  end if;
  return new;
end $$;
create trigger keep_milestone before update on milestone for each row execute function keep_milestone();

-- A section that is handed in, a text that everybody signed, a submission that was sent: their step is done with it, and open again with it.
create function step_with_section() returns trigger language plpgsql security definer set search_path = mithaq, pg_temp as $$
begin
  if new.state = 'ready' then
    update milestone set done_at = now(), done_by = current_membership(), done_with = 'section'
      where section_id = new.id and done_at is null;
  else
    update milestone set done_at = null, done_by = null, done_with = null where section_id = new.id and done_with = 'section';
  end if;
  return null;
end $$;
create trigger step_with_section after update of state on section for each row
  when (old.state is distinct from new.state and (old.state = 'ready' or new.state = 'ready')) execute function step_with_section();

create function step_with_status() returns trigger language plpgsql security definer set search_path = mithaq, pg_temp as $$
begin
  update milestone set done_at = now(), done_by = current_membership(), done_with = 'status'
    where submission_id = new.id and done_at is null
      and ((kind = 'sign-off' and new.status in ('signed', 'submitted', 'closed')) or (kind = 'filing' and new.status in ('submitted', 'closed')));
  update milestone set done_at = null, done_by = null, done_with = null
    where submission_id = new.id and done_with = 'status'
      and ((kind = 'sign-off' and new.status in ('drafting', 'signing')) or (kind = 'filing' and new.status in ('drafting', 'signing', 'signed')));
  return null;
end $$;
create trigger step_with_status after update of status on submission for each row
  when (old.status is distinct from new.status) execute function step_with_status();

-- A guest sees the plan of their submission, and what the days of it were counted by.
create policy member on holiday for select to mithaq_app using (coalition_id = current_coalition() and exists (
  select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()));
create policy adding on holiday for insert to mithaq_app with check (coalition_id = current_coalition() and coordinates());
create policy removing on holiday for delete to mithaq_app using (coalition_id = current_coalition() and coordinates());
grant select, insert, delete on holiday to mithaq_app;
create policy member on followed_state for select to mithaq_app using (coalition_id = current_coalition() and current_guest_submission() is null and exists (
  select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()));
create policy adding on followed_state for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and followed_by = current_membership());
create policy removing on followed_state for delete to mithaq_app using (coalition_id = current_coalition() and coordinates());
grant select, insert, delete on followed_state to mithaq_app;

-- Days that a session gives move in every submission, also in those that whoever moves it does not see.
create policy moving on plan for update to mithaq_jobs using (true) with check (true);
create policy moving on milestone for update to mithaq_jobs using (true) with check (true);
create policy moving on milestone_move for insert to mithaq_jobs with check (true);
grant update (due, due_at) on plan to mithaq_jobs;
grant update (starts, ends, starts_at, ends_at) on milestone to mithaq_jobs;
grant insert on milestone_move to mithaq_jobs;
create policy plans on deadline for select to mithaq_jobs using (true);
create policy plans on own_session for select to mithaq_jobs using (true);
create policy plans on coalition for select to mithaq_jobs using (true);
grant select on deadline, own_session to mithaq_jobs;
grant select (id, weekend) on coalition to mithaq_jobs;
reset role;
