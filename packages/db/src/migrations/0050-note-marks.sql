set local role mithaq_owner;
set local search_path = mithaq, public;

-- How many notes a section has: the numbers of the notes run on in the sections after it, also on pages that do not show its text.
alter table section_count add column note_marks int not null default 0;
-- Texts with notes are counted anew.
update section_count set seq = 0 where notes > 0;

-- How many suggestions wait in a text, by whom: when they grow, whoever writes it hears of it.
create table suggestion_count (
  document_id uuid not null,
  coalition_id uuid not null references coalition,
  -- an organisation; of a guest their membership
  suggested_by uuid not null,
  waiting int not null,
  primary key (document_id, suggested_by)
);
alter table suggestion_count enable row level security;
alter table suggestion_count force row level security;
create policy owner_all on suggestion_count to mithaq_owner using (true) with check (true);
create policy jobs on suggestion_count to mithaq_jobs using (true) with check (true);
grant select, insert, update, delete on suggestion_count to mithaq_jobs;
reset role;
