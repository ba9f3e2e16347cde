set local role mithaq_owner;
set local search_path = mithaq, public;

-- Days are shown with the Hijri day beside them.
alter table person add column hijri_dates boolean not null default false;
grant update (hijri_dates) on person to mithaq_app;
reset role;
