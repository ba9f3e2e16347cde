set local role mithaq_owner;
set local search_path = mithaq, public;

-- Whether those who only read also speak in the margin.
alter table submission add column observers_comment boolean not null default false;
grant update (observers_comment) on submission to mithaq_app;

-- A conversation about a passage, a block, or a section. The text holds nothing of it: where it stands is said by places in
-- the text that move with it, and by the words it was about, which stay when they are gone from the text.
create table comment_thread (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  section_id uuid not null references section,
  -- null: about the section as a whole
  language text,
  block_id text,
  -- relative positions as Yjs encodes them; null: about the block
  starts bytea,
  ends bytea,
  -- what it was about, sensitive words already covered
  quotation text not null default '',
  -- to whom it is open: everybody at the submission, or one's own organisation
  audience text not null check (audience in ('submission', 'organisation')),
  organisation_id uuid references organisation,
  begun_by uuid not null references membership,
  begun_at timestamptz not null,
  resolved_by uuid references membership,
  resolved_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  check ((starts is null) = (ends is null)),
  check (block_id is null or language is not null),
  check (starts is null or block_id is not null),
  check (audience = 'submission' or organisation_id is not null),
  check ((resolved_by is null) = (resolved_at is null))
);
create index comment_thread_submission on comment_thread (submission_id, begun_at);
create index comment_thread_section on comment_thread (section_id);

create table comment (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  thread_id uuid not null references comment_thread,
  written_by uuid not null references membership,
  written_at timestamptz not null,
  body text not null,
  edited_at timestamptz,
  -- the words are gone; that something stood here stays, so that answers keep their sense
  removed_at timestamptz,
  check (removed_at is null or body = '')
);
create index comment_thread_of on comment (thread_id, written_at);

create table comment_mention (
  comment_id uuid not null references comment,
  coalition_id uuid not null references coalition,
  membership_id uuid references membership,
  organisation_id uuid references organisation,
  check ((membership_id is null) <> (organisation_id is null)),
  unique nulls not distinct (comment_id, membership_id, organisation_id)
);
create index comment_mention_membership on comment_mention (membership_id) where membership_id is not null;
create index comment_mention_organisation on comment_mention (organisation_id) where organisation_id is not null;

-- As `mayComment` of the access rules.
create function may_comment(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select may_see_submission($1) and exists (
    select from membership m join submission s on s.id = $1
    where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = s.coalition_id
      and s.status <> 'closed' and (m.role <> 'observer' or s.observers_comment)) $$;
create function may_see_thread(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (
    select from comment_thread t
    where t.id = $1 and t.coalition_id = current_coalition() and may_see_submission(t.submission_id)
      and (t.audience = 'submission' or (current_guest_submission() is null and t.organisation_id = current_organisation()))) $$;
create function may_answer_thread(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select may_see_thread($1) and exists (select from comment_thread t where t.id = $1 and may_comment(t.submission_id)) $$;
create function may_see_comment(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from comment c where c.id = $1 and may_see_thread(c.thread_id)) $$;
create function wrote_comment(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from comment c where c.id = $1 and c.written_by = current_membership()) $$;

do $$
declare t text;
begin
  foreach t in array array['comment_thread', 'comment', 'comment_mention'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
    execute format('grant select, insert on %I to mithaq_app', t);
  end loop;
end $$;

create policy reader on comment_thread for select to mithaq_app using (coalition_id = current_coalition() and may_see_thread(id));
create policy beginning on comment_thread for insert to mithaq_app with check (
  coalition_id = current_coalition() and begun_by = current_membership() and may_comment(submission_id)
  and resolved_at is null
  and exists (select from section s where s.id = section_id and s.submission_id = comment_thread.submission_id)
  and organisation_id is not distinct from current_organisation()
  and (audience = 'submission' or current_guest_submission() is null));
create policy settling on comment_thread for update to mithaq_app
  using (coalition_id = current_coalition() and may_answer_thread(id))
  with check (coalition_id = current_coalition() and (resolved_by is null or resolved_by = current_membership()));
grant update (resolved_by, resolved_at) on comment_thread to mithaq_app;

create policy reader on comment for select to mithaq_app using (coalition_id = current_coalition() and may_see_thread(thread_id));
create policy writing on comment for insert to mithaq_app with check (
  coalition_id = current_coalition() and written_by = current_membership() and may_answer_thread(thread_id));
-- Whoever may no longer comment still takes back what they said.
create policy changing on comment for update to mithaq_app
  using (coalition_id = current_coalition() and written_by = current_membership() and may_see_thread(thread_id))
  with check (written_by = current_membership() and (removed_at is not null or may_answer_thread(thread_id)));
grant update (body, edited_at, removed_at) on comment to mithaq_app;

create policy reader on comment_mention for select to mithaq_app using (coalition_id = current_coalition() and may_see_comment(comment_id));
create policy naming on comment_mention for insert to mithaq_app with check (coalition_id = current_coalition() and wrote_comment(comment_id));
create policy unnaming on comment_mention for delete to mithaq_app using (coalition_id = current_coalition() and wrote_comment(comment_id));
grant delete on comment_mention to mithaq_app;

-- Who speaks in the margin, as the others know them; whom one may call besides: one's own organisation, and guests where one
-- manages. Partners see aliases and organisations of those who speak, and no list of persons.
create function people_of_comments(submission uuid)
  returns table (membership_id uuid, alias text, organisation_id uuid, guest_organisation text, is_here boolean)
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select m.id, m.alias, m.organisation_id, m.guest_organisation,
    m.ended_at is null and (m.ends_at is null or m.ends_at > now()) and (m.guest_submission_id = $1 or (m.guest_submission_id is null and exists (
      select from submission_organisation o where o.submission_id = $1 and o.organisation_id = m.organisation_id)))
  from membership m
  where m.coalition_id = current_coalition() and may_see_submission($1) and (
    exists (select from comment c join comment_thread t on t.id = c.thread_id
      where c.written_by = m.id and t.submission_id = $1 and may_see_thread(t.id))
    or exists (select from comment_thread t where t.submission_id = $1 and t.resolved_by = m.id and may_see_thread(t.id))
    or exists (select from comment_mention n join comment c on c.id = n.comment_id join comment_thread t on t.id = c.thread_id
      where n.membership_id = m.id and t.submission_id = $1 and may_see_thread(t.id))
    or (m.ended_at is null and current_guest_submission() is null and case
      when m.guest_submission_id is null then m.organisation_id = current_organisation()
      else m.guest_submission_id = $1 and may_manage_submission($1) end)) $$;
grant execute on function people_of_comments(uuid) to mithaq_app;

-- A fact about what only one organisation sees is told to that organisation alone.
drop policy reader on event;
create policy reader on event for select to mithaq_app using (
  (person_id = current_person() and subject ->> 'onlyFor' is null)
  or (coalition_id = current_coalition() and case
    when subject ->> 'onlyFor' is not null then
      current_guest_submission() is null and (subject ->> 'onlyFor')::uuid = current_organisation() and may_see_submission(submission_id)
    when kind like 'membership.%' or kind like 'invitation.%' then case
      when submission_id is not null then may_manage_submission(submission_id)
      when current_guest_submission() is not null then false
      when kind like 'membership.%' then exists (select from membership m where m.id = (subject ->> 'membershipId')::uuid)
      else coordinates() end
    when submission_id is not null then may_see_submission(submission_id)
    when current_guest_submission() is not null then false
    else true end));
reset role;
