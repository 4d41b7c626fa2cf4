create view icmp_fingerprints as
-- Who asks one host several kinds of ICMP questions?
--
-- Grain:    one row per source and target
-- Rule:     three or more of echo, timestamp, information and address mask: no ordinary program
--           asks more than one of them, but tools that know a stack by its answers do
-- See:      Arkin, ICMP Usage in Scanning; xprobe2
-- Materialised: yes
-- Key:      src_id, dst_id
--
-- Columns:
--   src_id  source
--   dst_id  target
--   types   distinct ICMP types asked
with

-- Only these can have asked one host so many; mostly there is none, and no contact is looked at.
sources as (
    select
        bursts.src_id

    from batches

    inner join kinds
        on kinds.kind_id = batches.kind_id

    inner join bursts
        on bursts.burst_id = batches.burst_id

    cross join trw

    where kinds.protocol = 'icmp'

    group by bursts.src_id, trw.min_certain

    having count(distinct kinds.probe_type) >= trw.min_certain
)

select
    contacts.src_id,
    contacts.dst_id,
    count(distinct kinds.probe_type) as types

from contacts

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kinds
    on kinds.kind_id = batches.kind_id

cross join trw

where exists (select 1 from sources)
    and contacts.src_id in (select sources.src_id from sources)
    and kinds.protocol = 'icmp'

group by contacts.src_id, contacts.dst_id, trw.min_certain

having count(distinct kinds.probe_type) >= trw.min_certain;
