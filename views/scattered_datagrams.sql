create view scattered_datagrams as
-- Who strews datagrams over hosts and ports that have nothing in common?
--
-- Grain:    one row per source and source port
-- Rule:     from one source port to at least scatter_min_hosts hosts and as many ports, and next to
--           nobody answers: who asks peers or names from a list is answered far more often
-- Mistakes: a peer-to-peer program all of whose peers are gone
-- Materialised: yes
-- Key:      src_id, src_port
--
-- Columns:
--   src_id    source
--   src_port  its port
--   hosts     distinct hosts
with

-- Only these can have that many unanswered datagrams from one port.
sources as (
    select
        batch_classes.src_id

    from batches

    inner join batch_classes
        on batch_classes.batch_id = batches.batch_id

    inner join batch_rules
        on batch_rules.batch_id = batches.batch_id

    inner join thresholds
        on thresholds.name = 'scatter_min_hosts'

    where batch_rules.is_datagram = 1 and batch_rules.is_failed = 1

    group by batch_classes.src_id, thresholds.value

    having sum(batches.attempts) >= thresholds.value
),

counted as (
    select
        contacts.src_id,
        contacts.src_port,
        count(*) as attempts,
        sum(batch_rules.is_failed) as failed,
        count(distinct contacts.dst_id) as hosts,
        count(distinct contacts.dst_port) as ports

    -- In this order: an index of all attempts takes longer than a look at each.
    from contacts

    cross join batch_rules

    cross join sources

    where batch_rules.batch_id = contacts.batch_id
        and sources.src_id = contacts.src_id
        and batch_rules.is_datagram = 1
        and (batch_rules.is_probe = 1 or batch_rules.is_use = 1)

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
