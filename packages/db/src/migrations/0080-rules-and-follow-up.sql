set local role mithaq_owner;
set local search_path = mithaq, public;

-- A coordinator read in a source that a rule of the reference data holds. For this coalition alone, and for this version of it.
create table rule_confirmation (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  rule_id text not null,
  rule_version int not null,
  -- which of several figures; 0 is the rule's own
  reading smallint not null default 0 check (reading >= 0),
  source text not null,
  organisation_id uuid not null references organisation,
  confirmed_by uuid not null references membership,
  confirmed_at timestamptz not null,
  withdrawn_by uuid references membership,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
-- One holds at a time.
create unique index rule_confirmation_holds on rule_confirmation (coalition_id, rule_id) where withdrawn_at is null;

-- What is to come after filing: of the mechanism's chain, or added by the coalition. Its date is worked out anew each time it is
-- shown; what stands here is only what somebody entered.
create table follow_up_expectation (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  -- of the chain; null: added by the coalition
  template text,
  -- as it was called when it was added: a later release may know the template no more
  title jsonb not null,
  position int not null,
  -- the day as it was announced to the coalition, where somebody entered it
  due date,
  time_zone text,
  source text,
  entered_by uuid not null references membership,
  entered_at timestamptz not null,
  foreign key (coalition_id, submission_id) references submission (coalition_id, id),
  unique (submission_id, template),
  unique (coalition_id, submission_id, id)
);
create index follow_up_expectation_submission on follow_up_expectation (submission_id);

-- What came: a fact, apart from every date that is worked out.
create table follow_up_receipt (
  expectation_id uuid primary key,
  coalition_id uuid not null references coalition,
  submission_id uuid not null,
  received_on date not null,
  what text not null,
  source text,
  received_by uuid not null references membership,
  received_at timestamptz not null,
  foreign key (coalition_id, submission_id, expectation_id) references follow_up_expectation (coalition_id, submission_id, id) on delete cascade
);
create index follow_up_receipt_submission on follow_up_receipt (submission_id);

do $$
declare t text;
begin
  foreach t in array array['rule_confirmation', 'follow_up_expectation', 'follow_up_receipt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['follow_up_expectation', 'follow_up_receipt'] loop
    execute format('create policy reader on %I for select to mithaq_app using (
      coalition_id = current_coalition() and may_see_submission(submission_id) and current_guest_submission() is null)', t);
    execute format('create policy removing on %I for delete to mithaq_app using (
      coalition_id = current_coalition() and may_manage_submission(submission_id))', t);
    execute format('grant select, insert, delete on %I to mithaq_app', t);
  end loop;
end $$;

-- A guest sees what makes the date of their submission, and nothing of what else the coalition works on.
create policy member on rule_confirmation for select to mithaq_app using (
  coalition_id = current_coalition() and (
    current_guest_submission() is null
    or exists (select from submission s where s.id = current_guest_submission() and s.mechanism -> 'deadline' ->> 'id' = rule_id)));
create policy confirming on rule_confirmation for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and confirmed_by = current_membership()
  and organisation_id = current_organisation() and withdrawn_at is null);
create policy withdrawing on rule_confirmation for update to mithaq_app
  using (coalition_id = current_coalition() and coordinates() and withdrawn_at is null)
  with check (coalition_id = current_coalition() and withdrawn_by = current_membership() and withdrawn_at is not null);
grant select, insert on rule_confirmation to mithaq_app;
grant update (withdrawn_by, withdrawn_at) on rule_confirmation to mithaq_app;

create policy adding on follow_up_expectation for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and entered_by = current_membership());
create policy dating on follow_up_expectation for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id))
  with check (coalition_id = current_coalition() and entered_by = current_membership());
grant update (due, time_zone, source, entered_by, entered_at) on follow_up_expectation to mithaq_app;
create policy receiving on follow_up_receipt for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and received_by = current_membership());
reset role;
