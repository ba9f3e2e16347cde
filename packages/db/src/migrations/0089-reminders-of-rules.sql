set local role mithaq_owner;
set local search_path = mithaq, public;

-- Which rules a coalition confirmed says which of its dates are certain.
create policy reminders on rule_confirmation for select to mithaq_jobs using (true);
grant select on rule_confirmation to mithaq_jobs;
-- What was said is found by whom it was said to: a run that writes many is slowed by each index.
drop index notice_of_date;
create index reminder_mark_submission on reminder_mark (submission_id);
reset role;
