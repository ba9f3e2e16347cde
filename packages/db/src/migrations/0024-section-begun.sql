set local role mithaq_owner;
set local search_path = mithaq, public;

-- When the first words of a section are counted, the section is being written: said by whoever counts, and nothing else.
create policy begun on section for update to mithaq_jobs using (state = 'not-started') with check (state = 'drafting');
grant update (state) on section to mithaq_jobs;
reset role;
