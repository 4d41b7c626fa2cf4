create view scattered_datagrams as
-- Who strews datagrams over hosts and ports that have nothing in common?
--
-- Grain:    one row per source and source port
-- Rule:     from one source port to at least scatter_min_hosts hosts and as many ports, and next to
--           nobody answers: who asks peers or names from a list is answered far more often
-- Mistakes: a peer-to-peer program all of whose peers are gone
-- Materialised: yes
--
-- Columns:
--   src_id    source
--   src_port  its port
--   hosts     distinct hosts
with

counted as (
    select
        contacts.src_id,
        contacts.src_port,
        count(*) as attempts,
        sum(kind_rules.is_failed) as failed,
        count(distinct contacts.dst_id) as hosts,
        count(distinct contacts.dst_port) as ports

    from contacts

    inner join kind_rules
        on kind_rules.kind_id = contacts.kind_id

    where kind_rules.class = 'udp' and (kind_rules.is_probe = 1 or kind_rules.is_use = 1)

    group by contacts.src_id, contacts.src_port
)

select
    counted.src_id,
    counted.src_port,
    counted.hosts

from counted

inner join thresholds
    on thresholds.name = 'scatter_min_hosts'

where counted.hosts >= thresholds.value
    and counted.ports >= thresholds.value
    and counted.failed * 20 >= counted.attempts * 19;
