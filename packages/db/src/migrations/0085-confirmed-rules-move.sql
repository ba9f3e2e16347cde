set local role mithaq_owner;
set local search_path = mithaq, public;

-- A confirmed rule gives the days that move with a session, also in submissions that whoever moves it does not see.
create policy plans on rule_confirmation for select to mithaq_jobs using (true);
grant select on rule_confirmation to mithaq_jobs;
reset role;
