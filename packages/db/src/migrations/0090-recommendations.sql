set local role mithaq_owner;
set local search_path = mithaq, public;

-- What somebody asks of a State, a body, a company or a donor. An own ask belongs to an organisation, in whatever coalition that
-- acts; a text of the UN that was brought in belongs to the coalition that brought it.
create table recommendation (
  id uuid primary key,
  owner_organisation_id uuid references organisation,
  coalition_id uuid references coalition,
  origin text not null check (origin in ('drafted', 'meeting', 'submission', 'un-text')),
  -- by language
  texts jsonb not null,
  addressee text not null check (addressee in ('state', 'body', 'company', 'donor')),
  -- ISO 3166-1 alpha-3
  state text,
  addressee_name text,
  -- labels exactly as they were read, with the vintage of their list
  themes text[] not null default '{}',
  persons text[] not null default '{}',
  labels_of text,
  sdgs text[] not null default '{}',
  -- [{id, article}]
  instruments jsonb not null default '[]',
  -- UPR Info's five kinds of action
  action smallint check (action between 1 and 5),
  -- where the UN said it
  mechanism text,
  body text,
  symbol text,
  paragraph text,
  said_on date,
  cycle smallint,
  session text,
  -- who recommended: States as ISO codes, what has none as it is printed
  recommended_by text[] not null default '{}',
  -- where it stands, worked out from the facts beside it, so that it can be filtered by
  position text check (position in ('pending', 'supported', 'noted')),
  stage text not null default 'drafted' check (stage in ('drafted', 'filed', 'made', 'answered', 'implemented')),
  -- who brought it in; null: by hand
  import_id uuid,
  source_key text,
  -- of what was read, so that a second reading knows what changed
  source_hash bytea,
  -- columns of the file for which there is no field of ours
  beside jsonb not null default '{}',
  source text,
  entered_by uuid references membership,
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  check ((owner_organisation_id is null) <> (coalition_id is null)),
  check ((origin = 'un-text') = (coalition_id is not null)),
  check (addressee = 'state' or addressee_name is not null)
);
create unique index recommendation_source on recommendation (coalition_id, source_key) where source_key is not null;
create index recommendation_owner on recommendation (owner_organisation_id) where owner_organisation_id is not null;
create index recommendation_coalition on recommendation (coalition_id, state) where coalition_id is not null;
create index recommendation_paragraph on recommendation (coalition_id, symbol, paragraph) where symbol is not null;

-- An own ask is open to a coalition because its owner opened it there, one by one.
create table recommendation_share (
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  -- until that day nobody of the coalition sees it; null: at once
  embargo_until date,
  shared_by uuid not null references membership,
  shared_at timestamptz not null,
  revoked_at timestamptz,
  primary key (recommendation_id, coalition_id)
);
create index recommendation_share_coalition on recommendation_share (coalition_id);

-- Other wordings of the same: what somebody proposes, what it said before.
create table recommendation_wording (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  -- where it was proposed; what an organisation wrote for itself stands in none
  coalition_id uuid references coalition,
  language text not null,
  words text not null,
  standing text not null check (standing in ('proposed', 'kept', 'former', 'declined')),
  organisation_id uuid references organisation,
  written_by uuid references membership,
  written_at timestamptz not null,
  settled_by uuid references membership,
  settled_at timestamptz
);
create index recommendation_wording_of on recommendation_wording (recommendation_id, written_at);

create table recommendation_endorsement (
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  endorsed_by uuid not null references membership,
  endorsed_at timestamptz not null,
  primary key (recommendation_id, coalition_id, organisation_id)
);
create table recommendation_comment (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  written_by uuid not null references membership,
  written_at timestamptz not null,
  body text not null,
  removed_at timestamptz,
  check (removed_at is null or body = '')
);
create index recommendation_comment_of on recommendation_comment (recommendation_id, written_at);

-- Where it stands in a text. The words there may differ: which of them were last taken over is known by their hash.
create table recommendation_use (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  section_id uuid not null references section,
  language text not null,
  block_id text not null,
  -- what the block said when both sides last agreed
  agreed text not null,
  used_by uuid not null references membership,
  used_at timestamptz not null,
  ended_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
create unique index recommendation_use_block on recommendation_use (section_id, language, block_id) where ended_at is null;
create index recommendation_use_of on recommendation_use (recommendation_id);
create index recommendation_use_submission on recommendation_use (submission_id);

-- "The UN took up what we asked": proposed by the software, said by a person.
create table recommendation_link (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  -- the own ask, and what the UN said
  asked_id uuid not null references recommendation,
  said_id uuid not null references recommendation,
  standing text not null check (standing in ('confirmed', 'rejected')),
  organisation_id uuid not null references organisation,
  settled_by uuid not null references membership,
  settled_at timestamptz not null,
  unique (coalition_id, asked_id, said_id),
  check (asked_id <> said_id)
);
create index recommendation_link_said on recommendation_link (said_id);

-- What the State answered, from report to addendum to plenary: only ever added.
create table recommendation_response (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  said_in text not null check (said_in in ('report', 'addendum', 'plenary', 'other')),
  -- as it is printed over the list, or in the column
  heading text not null,
  position text not null check (position in ('pending', 'supported', 'noted')),
  symbol text,
  paragraph text,
  said_on date,
  import_id uuid,
  entered_by uuid references membership,
  entered_at timestamptz not null
);
create index recommendation_response_of on recommendation_response (recommendation_id, said_on);

-- What was done, as an organisation sees it: each stands by itself, none replaces another.
create table recommendation_assessment (
  id uuid primary key,
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  finding text not null check (finding in ('not-started', 'in-progress', 'partly', 'implemented', 'went-back')),
  as_of date not null,
  words text not null default '',
  -- where it can be read; an address, a symbol
  evidence text,
  assessed_by uuid not null references membership,
  assessed_at timestamptz not null,
  withdrawn_at timestamptz
);
create index recommendation_assessment_of on recommendation_assessment (recommendation_id, as_of);

-- UN texts divided among organisations to follow.
create table recommendation_duty (
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  due_on date,
  given_by uuid not null references membership,
  given_at timestamptz not null,
  done_at timestamptz,
  primary key (recommendation_id, coalition_id, organisation_id)
);

-- To whom outside we gave which recommendations: an organisation's own register, open to its coalition by choice.
create table addressee_contact (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('state', 'body', 'company', 'donor')),
  -- an office, never a person
  office text not null,
  state text,
  entered_by uuid not null references membership,
  entered_at timestamptz not null,
  removed_at timestamptz
);
create table handing_over (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  organisation_id uuid not null references organisation,
  addressee_id uuid not null references addressee_contact,
  given_on date not null,
  how text not null check (how in ('meeting', 'letter', 'briefing', 'other')),
  -- in which text
  submission_id uuid,
  words text not null default '',
  answer text not null default '',
  answered_on date,
  is_shared boolean not null default false,
  entered_by uuid not null references membership,
  entered_at timestamptz not null,
  removed_at timestamptz,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id)
);
create table handed_over (
  handing_over_id uuid not null references handing_over,
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  primary key (handing_over_id, recommendation_id)
);
create index handed_over_recommendation on handed_over (recommendation_id);

-- What a coalition shows to everybody, one by one.
create table recommendation_publication (
  recommendation_id uuid not null references recommendation,
  coalition_id uuid not null references coalition,
  published_by uuid not null references membership,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (recommendation_id, coalition_id)
);

-- ─── Who sees what ──────────────────────────────────────────────────────────────────────────────────────────────
-- A guest is let into one submission, not into the bank.
create function acts_here() returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select current_guest_submission() is null and exists (
    select from membership m
    where m.id = current_membership() and m.coalition_id = current_coalition() and m.person_id = current_person()
      and m.organisation_id = current_organisation() and m.guest_submission_id is null) $$;
create function may_see_recommendation(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select acts_here() and exists (
    select from recommendation r where r.id = $1 and (
      r.coalition_id = current_coalition()
      or r.owner_organisation_id = current_organisation()
      or exists (
        select from recommendation_share s
        join coalition_organisation o on o.coalition_id = s.coalition_id and o.organisation_id = r.owner_organisation_id and o.left_at is null
        where s.recommendation_id = r.id and s.coalition_id = current_coalition() and s.revoked_at is null
          and (s.embargo_until is null or s.embargo_until <= current_date)))) $$;
-- Coordinators and writers: reviewers comment, observers read.
create function writes_here() returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select current_guest_submission() is null and exists (
    select from membership m
    where m.id = current_membership() and m.coalition_id = current_coalition() and m.person_id = current_person()
      and m.organisation_id = current_organisation() and m.role in ('coordinator', 'writer') and m.guest_submission_id is null) $$;
create function may_change_recommendation(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select writes_here() and exists (
    select from recommendation r
    where r.id = $1 and (r.coalition_id = current_coalition() or r.owner_organisation_id = current_organisation())) $$;

do $$
declare t text;
begin
  foreach t in array array['recommendation', 'recommendation_share', 'recommendation_wording', 'recommendation_endorsement',
    'recommendation_comment', 'recommendation_use', 'recommendation_link', 'recommendation_response', 'recommendation_assessment',
    'recommendation_duty', 'addressee_contact', 'handing_over', 'handed_over', 'recommendation_publication'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
    execute format('grant select, insert on %I to mithaq_app', t);
  end loop;
  -- What is said of a recommendation in a coalition is seen by whoever sees both.
  foreach t in array array['recommendation_endorsement', 'recommendation_comment', 'recommendation_response', 'recommendation_assessment',
    'recommendation_duty', 'recommendation_publication'] loop
    execute format('create policy reader on %I for select to mithaq_app using (coalition_id = current_coalition() and may_see_recommendation(recommendation_id))', t);
  end loop;
end $$;

-- Asked once for a query, not once for each of 267,000 rows.
create policy reader on recommendation for select to mithaq_app using (
  (select acts_here()) and (
    coalition_id = current_coalition()
    or (owner_organisation_id is not null and may_see_recommendation(id))));
create policy adding on recommendation for insert to mithaq_app with check (
  writes_here() and (coalition_id = current_coalition() or owner_organisation_id = current_organisation()));
create policy changing on recommendation for update to mithaq_app
  using (writes_here() and (coalition_id = current_coalition() or owner_organisation_id = current_organisation()))
  with check (coalition_id = current_coalition() or owner_organisation_id = current_organisation());
grant update (texts, addressee, state, addressee_name, themes, persons, labels_of, sdgs, instruments, action, mechanism, body, symbol,
  paragraph, said_on, cycle, session, recommended_by, position, stage, source_hash, beside, source, changed_at, removed_at)
  on recommendation to mithaq_app;

-- The owner sees where it is shared; a coalition sees what is shared with it.
create policy reader on recommendation_share for select to mithaq_app using (
  acts_here() and (
    (coalition_id = current_coalition() and may_see_recommendation(recommendation_id))
    or exists (select from recommendation r where r.id = recommendation_id and r.owner_organisation_id = current_organisation())));
create function owns_recommendation(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select writes_here() and exists (select from recommendation r where r.id = $1 and r.owner_organisation_id = current_organisation()) $$;
-- Into coalitions to which one's organisation belongs.
create function belongs_to(coalition uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (
    select from coalition_organisation o
    where o.coalition_id = $1 and o.organisation_id = current_organisation() and o.left_at is null) $$;
create policy sharing on recommendation_share for insert to mithaq_app with check (
  owns_recommendation(recommendation_id) and belongs_to(coalition_id) and shared_by = current_membership());
create policy changing on recommendation_share for update to mithaq_app
  using (owns_recommendation(recommendation_id)) with check (shared_by = current_membership() or revoked_at is not null);
grant update (embargo_until, shared_by, shared_at, revoked_at) on recommendation_share to mithaq_app;

create policy reader on recommendation_wording for select to mithaq_app using (
  may_see_recommendation(recommendation_id) and (coalition_id is null or coalition_id = current_coalition()));
create policy proposing on recommendation_wording for insert to mithaq_app with check (
  written_by = current_membership() and organisation_id = current_organisation() and may_see_recommendation(recommendation_id)
  and (coalition_id = current_coalition() or (coalition_id is null and owns_recommendation(recommendation_id)))
  and (standing = 'proposed' or may_change_recommendation(recommendation_id)));
create policy settling on recommendation_wording for update to mithaq_app
  using (may_see_recommendation(recommendation_id) and (may_change_recommendation(recommendation_id) or written_by = current_membership()))
  with check (settled_by = current_membership());
grant update (standing, settled_by, settled_at) on recommendation_wording to mithaq_app;

create policy endorsing on recommendation_endorsement for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and endorsed_by = current_membership()
  and writes_here() and may_see_recommendation(recommendation_id));
create policy withdrawing on recommendation_endorsement for delete to mithaq_app using (
  coalition_id = current_coalition() and organisation_id = current_organisation() and writes_here());
grant delete on recommendation_endorsement to mithaq_app;

create policy commenting on recommendation_comment for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and written_by = current_membership()
  and may_see_recommendation(recommendation_id)
  and exists (select from membership m where m.id = current_membership() and m.role <> 'observer'));
create policy removing on recommendation_comment for update to mithaq_app
  using (coalition_id = current_coalition() and written_by = current_membership())
  with check (written_by = current_membership() and removed_at is not null);
grant update (body, removed_at) on recommendation_comment to mithaq_app;

-- Where it is used is seen by whoever sees the recommendation and the text.
create policy reader on recommendation_use for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_recommendation(recommendation_id) and may_see_submission(submission_id));
create policy using_it on recommendation_use for insert to mithaq_app with check (
  coalition_id = current_coalition() and used_by = current_membership() and may_see_recommendation(recommendation_id)
  and may_see_submission(submission_id)
  and exists (select from section s where s.id = section_id and s.submission_id = recommendation_use.submission_id));
create policy changing on recommendation_use for update to mithaq_app
  using (coalition_id = current_coalition() and writes_here() and may_see_recommendation(recommendation_id) and may_see_submission(submission_id))
  with check (coalition_id = current_coalition());
grant update (agreed, ended_at) on recommendation_use to mithaq_app;

create policy reader on recommendation_link for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_recommendation(asked_id) and may_see_recommendation(said_id));
create policy settling on recommendation_link for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and settled_by = current_membership() and writes_here()
  and may_see_recommendation(asked_id) and may_see_recommendation(said_id));
create policy changing on recommendation_link for update to mithaq_app
  using (coalition_id = current_coalition() and writes_here() and may_see_recommendation(asked_id) and may_see_recommendation(said_id))
  with check (settled_by = current_membership() and organisation_id = current_organisation());
grant update (standing, organisation_id, settled_by, settled_at) on recommendation_link to mithaq_app;

create policy adding on recommendation_response for insert to mithaq_app with check (
  coalition_id = current_coalition() and writes_here() and may_see_recommendation(recommendation_id)
  and entered_by is not distinct from current_membership());
create policy assessing on recommendation_assessment for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and assessed_by = current_membership() and writes_here()
  and may_see_recommendation(recommendation_id));
create policy withdrawing on recommendation_assessment for update to mithaq_app
  using (coalition_id = current_coalition() and organisation_id = current_organisation() and writes_here())
  with check (organisation_id = current_organisation());
grant update (withdrawn_at) on recommendation_assessment to mithaq_app;

create policy giving on recommendation_duty for insert to mithaq_app with check (
  coalition_id = current_coalition() and given_by = current_membership() and writes_here() and may_see_recommendation(recommendation_id)
  and (coordinates() or organisation_id = current_organisation()));
create policy changing on recommendation_duty for update to mithaq_app
  using (coalition_id = current_coalition() and writes_here() and (coordinates() or organisation_id = current_organisation()))
  with check (coalition_id = current_coalition());
create policy taking_back on recommendation_duty for delete to mithaq_app using (
  coalition_id = current_coalition() and writes_here() and (coordinates() or organisation_id = current_organisation()));
grant update (due_on, done_at), delete on recommendation_duty to mithaq_app;

create policy reader on addressee_contact for select to mithaq_app using (
  coalition_id = current_coalition() and acts_here() and (
    organisation_id = current_organisation()
    or exists (select from handing_over h where h.addressee_id = addressee_contact.id and h.is_shared and h.removed_at is null)));
create policy reader on handing_over for select to mithaq_app using (
  coalition_id = current_coalition() and acts_here()
  and (organisation_id = current_organisation() or (is_shared and removed_at is null)));
create policy entering on addressee_contact for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and entered_by = current_membership() and writes_here());
create policy entering on handing_over for insert to mithaq_app with check (
  coalition_id = current_coalition() and organisation_id = current_organisation() and entered_by = current_membership() and writes_here()
  and (submission_id is null or may_see_submission(submission_id)));
create policy changing on addressee_contact for update to mithaq_app
  using (coalition_id = current_coalition() and organisation_id = current_organisation() and writes_here())
  with check (organisation_id = current_organisation());
create policy changing on handing_over for update to mithaq_app
  using (coalition_id = current_coalition() and organisation_id = current_organisation() and writes_here())
  with check (organisation_id = current_organisation());
grant update (office, kind, state, removed_at) on addressee_contact to mithaq_app;
grant update (given_on, how, words, answer, answered_on, is_shared, removed_at) on handing_over to mithaq_app;
create policy reader on handed_over for select to mithaq_app using (
  coalition_id = current_coalition() and may_see_recommendation(recommendation_id)
  and exists (select from handing_over h where h.id = handing_over_id));
create policy entering on handed_over for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_see_recommendation(recommendation_id)
  and exists (select from handing_over h where h.id = handing_over_id and h.organisation_id = current_organisation()));

-- Shown to everybody: by the coalition's coordinators, and of an own ask by its owner.
create policy publishing on recommendation_publication for insert to mithaq_app with check (
  coalition_id = current_coalition() and published_by = current_membership() and coordinates() and may_see_recommendation(recommendation_id));
create policy changing on recommendation_publication for update to mithaq_app
  using (coalition_id = current_coalition() and (coordinates() or owns_recommendation(recommendation_id)))
  with check (coalition_id = current_coalition());
grant update (published_by, published_at, withdrawn_at) on recommendation_publication to mithaq_app;
-- A fact about what only one organisation sees is told to that organisation alone, also where it is about no submission.
drop policy reader on event;
create policy reader on event for select to mithaq_app using (
  (person_id = current_person() and subject ->> 'onlyFor' is null)
  or (coalition_id = current_coalition() and case
    when subject ->> 'onlyFor' is not null then
      current_guest_submission() is null and (subject ->> 'onlyFor')::uuid = current_organisation()
      and (submission_id is null or may_see_submission(submission_id))
    when kind like 'membership.%' or kind like 'invitation.%' then case
      when submission_id is not null then may_manage_submission(submission_id)
      when current_guest_submission() is not null then false
      when kind like 'membership.%' then exists (select from membership m where m.id = (subject ->> 'membershipId')::uuid)
      else coordinates() end
    when submission_id is not null then may_see_submission(submission_id)
    when current_guest_submission() is not null then false
    else true end));
reset role;
