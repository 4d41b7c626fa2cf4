create view sweeps as
-- Who asked many addresses whether they are there?
--
-- Grain:    one row per series of the classes icmp, arp and ndp
-- Rule:     at least discovery_min_hosts addresses were asked, and icmp: a quarter of them or more
--           stayed silent, or most of them are neighbours by number; arp, ndp: most of them got
--           nothing else from the asker, the asker forwards no packets for others, and most of
--           them are neighbours by number: a router resolves whom others ask for, a host whom it
--           wants to talk to, a sweep whoever there might be
-- Misses:   a sweep over scattered addresses that are all up
-- Materialised: yes
-- Key:      series_id
--
-- Columns:
--   series_id  series: source, line and class
--   src_id     source
--   class      class of the attempts
--   asked      addresses asked
with

asked as (
    select
        endpoints.series_id,
        series.src_id,
        series.class,
        endpoints.dst_id,
        addresses.low_bits,
        endpoints.answered

    -- In this order: few series are of these classes.
    from series

    cross join endpoints

    inner join addresses as askers
        on askers.address_id = series.src_id

    inner join addresses
        on addresses.address_id = endpoints.dst_id

    where endpoints.series_id = series.series_id
        and series.class in ('icmp', 'arp', 'ndp')
        and endpoints.asked > endpoints.passed_on
        -- From no address, hosts ask whether an address is free (RFC 5227, RFC 4862).
        and askers.address not in ('0.0.0.0', '::')
),

neighbours as (
    select
        asked.*,
        asked.low_bits - max(asked.low_bits) over (
            partition by asked.series_id
            order by asked.low_bits
            rows between 1 preceding and 1 preceding
        ) as step

    from asked
),

others as (
    select distinct
        asked.series_id,
        asked.dst_id

    from asked

    cross join series

    cross join endpoints

    where series.src_id = asked.src_id
        and endpoints.series_id = series.series_id
        and endpoints.dst_id = asked.dst_id
        and asked.class in ('arp', 'ndp') and series.class not in ('arp', 'ndp')
),

-- MAC addresses that sent for addresses that they do not claim. In this order: millions of
-- addresses may be of one family.
ways as (
    select distinct
        address_macs.mac_id,
        addresses.family

    from address_macs

    cross join addresses

    where addresses.address_id = address_macs.address_id
        and address_macs.is_claimed = 0
        and addresses.address not in ('0.0.0.0', '::')
),

forwarders as (
    select distinct
        address_macs.address_id

    from address_macs

    cross join addresses

    inner join ways
        on ways.mac_id = address_macs.mac_id
        and ways.family = addresses.family

    where addresses.address_id = address_macs.address_id and address_macs.is_claimed = 1
),

sent as (
    select
        batch_rules.series_id,
        sum(batches.probes) as probes

    from batches

    inner join batch_rules
        on batch_rules.batch_id = batches.batch_id

    where batch_rules.is_contact = 1

    group by batch_rules.series_id
),

counted as (
    select
        neighbours.series_id,
        neighbours.src_id,
        neighbours.class,
        count(*) as asked,
        sum(case when neighbours.answered = 0 then 1 else 0 end) as silent,
        sum(case when neighbours.step = 1 then 1 else 0 end) as adjacent,
        sum(case when others.dst_id is null then 1 else 0 end) as nothing_else

    from neighbours

    left join others
        on others.series_id = neighbours.series_id
        and others.dst_id = neighbours.dst_id

    group by neighbours.series_id, neighbours.src_id, neighbours.class
)

select
    counted.series_id,
    counted.src_id,
    counted.class,
    counted.asked

from counted

inner join sent
    on sent.series_id = counted.series_id

cross join trw

left join forwarders
    on forwarders.address_id = counted.src_id

where counted.asked >= trw.min_sweep
    and (
        (
            counted.class = 'icmp'
            and (counted.silent * 4 >= counted.asked or counted.adjacent * 2 >= counted.asked)
        )
        or (
            counted.class <> 'icmp'
            and counted.nothing_else * 2 > counted.asked
            and counted.adjacent * 2 >= counted.asked
            -- Who needs a host asks for it again and again.
            and sent.probes <= counted.asked * 10
            and forwarders.address_id is null
        )
    );
