create view suspects as
-- Which targets, and which ports across targets, were asked as a scanner asks?
--
-- Grain:    one row per source, family, class, and target (vertical) or port (horizontal)
-- Rule:     enough distinct ports of the target (targets of the port) were asked and gave nothing
--           to use, and the sequential test over first contacts says scanner; for packets that no
--           ordinary program sends, the number alone suffices
-- Misses:   a scan that spreads fewer probes than that over each target and each port
-- Mistakes: clients of a host whose services all fail
-- Materialised: yes
--
-- Columns:
--   src_id     source
--   family_id  family of the sender's form
--   class      class of the attempts
--   direction  vertical or horizontal
--   dst_id     target; null in horizontal rows
--   dst_port   port; null in vertical rows, and without ports
--   asked      distinct ports (targets) that were asked and gave nothing to use
--   used       distinct ports (targets) that were only used
with

both_ways as (
    select
        endpoints.src_id,
        endpoints.family_id,
        endpoints.class,
        'vertical' as direction,
        endpoints.dst_id,
        cast(null as bigint) as dst_port,
        sum(case when endpoints.asked > endpoints.replies then 1 else 0 end) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        max(endpoints.is_illegal) as is_illegal

    from endpoints

    where endpoints.dst_port is not null

    group by endpoints.src_id, endpoints.family_id, endpoints.class, endpoints.dst_id

    union all

    select
        endpoints.src_id,
        endpoints.family_id,
        endpoints.class,
        'horizontal' as direction,
        cast(null as bigint) as dst_id,
        endpoints.dst_port,
        sum(case when endpoints.asked > endpoints.replies then 1 else 0 end) as asked,
        sum(case when endpoints.asked = 0 then 1 else 0 end) as used,
        max(endpoints.is_illegal) as is_illegal

    from endpoints

    where endpoints.dst_port is not null

    group by endpoints.src_id, endpoints.family_id, endpoints.class, endpoints.dst_port
)

select
    both_ways.src_id,
    both_ways.family_id,
    both_ways.class,
    both_ways.direction,
    both_ways.dst_id,
    both_ways.dst_port,
    both_ways.asked,
    both_ways.used

from both_ways

cross join trw

where (
        both_ways.is_illegal = 1
        and both_ways.asked >= trw.min_certain
    )
    or (
        both_ways.asked >= case both_ways.direction
            when 'vertical' then trw.min_ports
            else trw.min_hosts
        end
        and both_ways.asked * trw.failure + both_ways.used * trw.success >= trw.bar
    )
    or (both_ways.class = 'os-detection' and both_ways.direction = 'vertical');
