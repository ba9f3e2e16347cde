set local role mithaq_owner;
set local search_path = mithaq, public;

-- 'entered': the shipped calendar has none such; 'corrected': a coordinator says otherwise than the calendar; 'kept': as the calendar
-- had it when a submission came to hang on it, so that a later release moves nothing by itself.
alter table own_session add column kind text not null default 'entered' check (kind in ('entered', 'corrected', 'kept'));
-- as the calendar had it when somebody last looked; null: the calendar has none such
alter table own_session add column released jsonb;
create policy moving on own_session for update to mithaq_app
  using (coalition_id = current_coalition() and coordinates()) with check (coalition_id = current_coalition() and coordinates());
grant update (data, kind, released) on own_session to mithaq_app;
-- Whoever chooses a session for a submission keeps it as the calendar has it.
create policy keeping on own_session for insert to mithaq_app with check (
  coalition_id = current_coalition() and created_by = current_membership() and kind = 'kept' and current_guest_submission() is null
  and exists (select from membership m where m.id = current_membership() and m.person_id = current_person()
    and m.coalition_id = current_coalition() and m.role in ('coordinator', 'writer')));

create index submission_session on submission (coalition_id, session_id) where session_id is not null;

-- What a coordinator changed of a session, so that it can be taken back.
create table session_move (
  id uuid primary key,
  coalition_id uuid not null references coalition,
  session_id text not null,
  before jsonb not null,
  before_kind text not null,
  before_released jsonb,
  after jsonb not null,
  source text,
  moved_by uuid not null references membership,
  moved_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references membership
);
create index session_move_session on session_move (coalition_id, session_id, id);
alter table session_move enable row level security;
alter table session_move force row level security;
create policy owner_all on session_move to mithaq_owner using (true) with check (true);
create policy member on session_move for select to mithaq_app using (coalition_id = current_coalition() and current_guest_submission() is null and exists (
  select from membership m where m.id = current_membership() and m.person_id = current_person() and m.coalition_id = current_coalition()));
create policy moving on session_move for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and moved_by = current_membership());
create policy undoing on session_move for update to mithaq_app
  using (coalition_id = current_coalition() and coordinates() and undone_at is null)
  with check (coalition_id = current_coalition() and undone_by = current_membership());
grant select, insert, update (undone_at, undone_by) on session_move to mithaq_app;
reset role;
