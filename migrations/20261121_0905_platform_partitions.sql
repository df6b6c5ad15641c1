-- Tables that only grow are partitioned by month. The server owns nothing and may not create tables, so the owner lends it
-- this one function. What finds no month of its own goes to the default partition, and nothing is lost.

create function open_months(ahead integer) returns text[]
  -- A busy table is left for the next time rather than made to wait behind a lock that waits.
  language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '2s' as $$
declare
  parent regclass;
  first date;
  name text;
  opened text[] := '{}';
begin
  for parent in
    select p.partrelid::regclass from pg_partitioned_table p
    where p.partstrat = 'r' and p.partdefid <> 0 and (select relnamespace from pg_class where oid = p.partrelid) = 'public'::regnamespace
  loop
    for months in 0..ahead loop
      first := date_trunc('month', now() at time zone 'UTC')::date + make_interval(months => months);
      name := format('%s_%s', parent::text, to_char(first, 'YYYY_MM'));
      continue when to_regclass('public.' || name) is not null;
      begin
        execute format('create table public.%I partition of %s for values from (%L) to (%L)',
          name, parent, first || ' 00:00+00', (first + interval '1 month')::date || ' 00:00+00');
        opened := opened || name;
      exception
        -- Another process was first, or the default partition holds rows of that month already and keeps them.
        when duplicate_table or check_violation then null;
      end;
    end loop;
  end loop;
  return opened;
end $$;
comment on function open_months is 'Creates the partitions of this month and of as many months ahead as are said; names those it created.';
revoke execute on function open_months from public;
grant execute on function open_months to clamor_app;
