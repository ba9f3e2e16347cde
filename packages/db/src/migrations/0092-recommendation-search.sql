set local role mithaq_owner;
set local search_path = mithaq, public;

-- What recommendations are found by. Nobody asks these tables: `LIKE` and `@@` are not leakproof, so that behind row-level security
-- no index would be used; the functions below hold who may see what in their WHERE (foundations.md, "Search text").
create table recommendation_label (
  id int generated always as identity primary key,
  label text not null unique
);
create table recommendation_search (
  recommendation_id uuid primary key references recommendation on delete cascade,
  coalition_id uuid,
  owner_organisation_id uuid,
  origin text not null,
  state text,
  body text,
  cycle smallint,
  position text,
  stage text not null,
  said_on date,
  changed_at timestamptz not null,
  -- of labels, so that a row stays narrow: a quarter of a million of them are counted while somebody waits
  themes int[] not null default '{}',
  persons int[] not null default '{}',
  -- the forms of its words (domain/finding/word-forms), its symbol and paragraph; kept out of the row for the same reason
  forms tsvector not null default ''
) with (toast_tuple_target = 128);
alter table recommendation_search alter forms set storage external;
create index recommendation_search_coalition on recommendation_search (coalition_id, said_on desc nulls last, recommendation_id);
create index recommendation_search_owner on recommendation_search (owner_organisation_id) where owner_organisation_id is not null;
create index recommendation_search_forms on recommendation_search using gin (forms);

do $$
declare t text;
begin
  foreach t in array array['recommendation_label', 'recommendation_search'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to mithaq_owner using (true) with check (true)', t);
  end loop;
end $$;

create function label_ids(labels text[]) returns int[]
  language plpgsql security definer set search_path = mithaq, pg_temp as $$
declare ids int[];
begin
  if cardinality(labels) = 0 then return '{}'; end if;
  select array_agg(l.id) into ids from recommendation_label l where l.label = any(labels);
  if cardinality(coalesce(ids, '{}')) < (select count(distinct label) from unnest(labels) as label) then
    insert into recommendation_label (label) select distinct label from unnest(labels) as label order by 1 on conflict (label) do nothing;
    select array_agg(l.id) into ids from recommendation_label l where l.label = any(labels);
  end if;
  return ids;
end $$;
revoke execute on function label_ids(text[]) from public;

-- What can be filtered by follows the recommendation in the same transaction.
create function follow_recommendation() returns trigger
  language plpgsql security definer set search_path = mithaq, pg_temp as $$
begin
  if new.removed_at is not null then
    delete from recommendation_search where recommendation_id = new.id;
    return null;
  end if;
  insert into recommendation_search
    values (new.id, new.coalition_id, new.owner_organisation_id, new.origin, new.state, new.body, new.cycle, new.position, new.stage,
      new.said_on, new.changed_at, label_ids(new.themes), label_ids(new.persons))
  on conflict (recommendation_id) do update set
    state = excluded.state, body = excluded.body, cycle = excluded.cycle, position = excluded.position, stage = excluded.stage,
    said_on = excluded.said_on, changed_at = excluded.changed_at, themes = excluded.themes, persons = excluded.persons;
  return null;
end $$;
create trigger follow after insert or update on recommendation for each row execute function follow_recommendation();

-- The words are brought by whoever wrote them, who may change them.
create function keep_recommendation_words(recommendation uuid, forms text[]) returns void
  language plpgsql security definer set search_path = mithaq, pg_temp as $$
begin
  if not may_change_recommendation(recommendation) then raise insufficient_privilege; end if;
  update recommendation_search s set forms = array_to_tsvector(array(select distinct f from unnest(keep_recommendation_words.forms) as f where f <> ''))
  where s.recommendation_id = recommendation;
end $$;
revoke execute on function keep_recommendation_words(uuid, text[]) from public;
grant execute on function keep_recommendation_words(uuid, text[]) to mithaq_app;

-- Under what further condition a row of the search is wanted, as SQL: everything that comes from outside is a parameter ($1 the
-- question, $2 the filters), or a name from the list here. Who may see it is said where it is used ($3 what is seen beside, $4 the
-- coalition).
create function recommendation_condition(filters jsonb, asked text, leaving_out text) returns text
  language plpgsql stable set search_path = mithaq, pg_temp as $$
declare
  said text := '';
  facet text;
begin
  if asked is not null then
    said := said || ' and s.forms @@ $1::tsquery';
  end if;
  foreach facet in array array['state', 'body', 'position', 'stage', 'origin'] loop
    if facet is distinct from leaving_out and filters ? facet then
      said := said || format(' and s.%I = any(array(select jsonb_array_elements_text($2 -> %L)))', facet, facet);
    end if;
  end loop;
  if 'cycle' is distinct from leaving_out and filters ? 'cycle' then
    said := said || ' and s.cycle = any(array(select jsonb_array_elements_text($2 -> ''cycle'')::smallint))';
  end if;
  foreach facet in array array['themes', 'persons'] loop
    if facet is distinct from leaving_out and filters ? facet then
      said := said || format(' and s.%I && array(select l.id from recommendation_label l where l.label = any(array(select jsonb_array_elements_text($2 -> %L))))', facet, facet);
    end if;
  end loop;
  if 'owner' is distinct from leaving_out and filters ? 'owner' then
    said := said || ' and s.owner_organisation_id = any(array(select jsonb_array_elements_text($2 -> ''owner'')::uuid))';
  end if;
  if filters ? 'used' then
    said := said || format(' and %s exists (select from recommendation_use u where u.recommendation_id = s.recommendation_id and u.ended_at is null and u.coalition_id = current_coalition() and may_see_submission(u.submission_id))',
      case when (filters ->> 'used')::boolean then '' else 'not' end);
  end if;
  return said;
end $$;
revoke execute on function recommendation_condition(jsonb, text, text) from public;

-- Own asks, and those that were shared with the coalition: few, so that they are named one by one.
create function recommendations_beside() returns uuid[]
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select coalesce(array_agg(id), '{}') from (
    select r.id from recommendation r where r.owner_organisation_id = current_organisation() and r.removed_at is null
    union
    select r.id from recommendation_share s
    join recommendation r on r.id = s.recommendation_id and r.removed_at is null
    join coalition_organisation o on o.coalition_id = s.coalition_id and o.organisation_id = r.owner_organisation_id and o.left_at is null
    where s.coalition_id = current_coalition() and s.revoked_at is null and (s.embargo_until is null or s.embargo_until <= current_date)
  ) as beside $$;
revoke execute on function recommendations_beside() from public;

-- Own asks and what was shared first, then what the UN said, the latest first. Sorting a quarter of a million is not needed where the
-- index has them in order.
create function find_recommendations(asked text, filters jsonb, most int, skipped int) returns table (id uuid)
  language plpgsql stable security definer set search_path = mithaq, pg_temp set jit = off set work_mem = '64MB' as $$
declare wanted text := recommendation_condition(filters, asked, null);
begin
  if not acts_here() then return; end if;
  return query execute
    'select found.recommendation_id from (
      (select 0 as place, s.changed_at::date as on_day, s.recommendation_id from recommendation_search s where s.recommendation_id = any($3)' || wanted || ')
      union all
      (select 1, s.said_on, s.recommendation_id from recommendation_search s where s.coalition_id = $4' || wanted || '
       order by s.said_on desc nulls last, s.recommendation_id limit $5 + $6)) as found
    order by found.place, found.on_day desc nulls last, found.recommendation_id limit $5 offset $6'
    using asked, filters, recommendations_beside(), current_coalition(), most, skipped;
end $$;
revoke execute on function find_recommendations(text, jsonb, int, int) from public;
grant execute on function find_recommendations(text, jsonb, int, int) to mithaq_app;

-- How many there are of each, and in all (facet 'all'). What is filtered by is counted once more as if it were not ('+state'), so
-- that one sees what else there is to choose.
create function count_recommendations(asked text, filters jsonb) returns table (facet text, value text, n bigint)
  language plpgsql stable security definer set search_path = mithaq, pg_temp set jit = off set work_mem = '64MB' as $$
declare
  seen constant text := '(s.coalition_id = $4 or s.recommendation_id = any($3))';
  beside uuid[] := recommendations_beside();
  coalition uuid := current_coalition();
  one text;
begin
  if not acts_here() then return; end if;
  return query execute
    'with found as materialized (select s.state, s.body, s.cycle, s.position, s.stage, s.origin, s.owner_organisation_id, s.themes, s.persons
       from recommendation_search s where ' || seen || recommendation_condition(filters, asked, null) || '),
     -- First by all at once: some hundred combinations are left, of which the rest is summed.
     together as materialized (select state, body, cycle, position, stage, origin, owner_organisation_id, count(*) as n from found group by 1, 2, 3, 4, 5, 6, 7)
     select ''state'', state, sum(n)::bigint from together group by 2
     union all select ''body'', body, sum(n)::bigint from together group by 2
     union all select ''cycle'', cycle::text, sum(n)::bigint from together group by 2
     union all select ''position'', position, sum(n)::bigint from together group by 2
     union all select ''stage'', stage, sum(n)::bigint from together group by 2
     union all select ''origin'', origin, sum(n)::bigint from together group by 2
     union all select ''owner'', owner_organisation_id::text, sum(n)::bigint from together group by 2
     union all select ''all'', null, coalesce(sum(n), 0)::bigint from together
     union all
     select ''themes'', l.label, t.n from (select unnest(themes) as id, count(*) as n from found group by 1) as t join recommendation_label l using (id)
     union all
     select ''persons'', l.label, t.n from (select unnest(persons) as id, count(*) as n from found group by 1) as t join recommendation_label l using (id)'
    using asked, filters, beside, coalition;
  foreach one in array array['state', 'body', 'cycle', 'position', 'stage', 'origin', 'owner', 'themes', 'persons'] loop
    if filters ? one then
      return query execute case
        when one in ('themes', 'persons') then format(
          'select %L, l.label, t.n from (select unnest(s.%I) as id, count(*) as n from recommendation_search s where %s group by 1) as t join recommendation_label l using (id)',
          '+' || one, one, seen || recommendation_condition(filters, asked, one))
        else format('select %L, s.%I::text, count(*) from recommendation_search s where %s group by 2',
          '+' || one, case one when 'owner' then 'owner_organisation_id' else one end, seen || recommendation_condition(filters, asked, one)) end
        using asked, filters, beside, coalition;
    end if;
  end loop;
end $$;
revoke execute on function count_recommendations(text, jsonb) from public;
grant execute on function count_recommendations(text, jsonb) to mithaq_app;
reset role;
