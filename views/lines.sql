create view lines as
-- What do all packets that one source sends in one form have in common?
--
-- Grain:    one row per source and line
-- Rule:     a tool's own packets betray themselves by more than their form: sequence numbers that
--           never change, or that keep a tool's law
-- Materialised: yes
-- Key:      src_id, line_id
--
-- Columns:
--   src_id      source
--   line_id     line of the sender: see sender_rules
--   is_raw      1: SYNs with the options of no operating system
--   is_lawful   1: sequence or acknowledgment numbers are constant or keep nmap's law
--   is_marked   1: the IP ID is that of zmap before 4.1.0 in nearly all of them
--   attempts    attempts of any kind
--   is_sound    1: most of its packets have good checksums, or bad ones were answered: a bad one is
--               damage then
with

-- No host answers a packet whose checksum is bad: where one did, the capture was damaged later.
damaged as (
    select
        bursts.src_id,
        sender_rules.line_id,
        sum(batches.attempts) as attempts,
        sum(case when kinds.answer_protocol is null then 0 else batches.attempts end) as answered

    from batches

    inner join kinds
        on kinds.kind_id = batches.kind_id

    inner join bursts
        on bursts.burst_id = batches.burst_id

    inner join senders
        on senders.sender_id = bursts.sender_id

    inner join sender_rules
        on sender_rules.sender_id = bursts.sender_id

    where senders.is_bad_checksum = 1

    group by bursts.src_id, sender_rules.line_id
)

select
    bursts.src_id,
    sender_rules.line_id,
    max(case sender_rules.stack when 'raw' then 1 else 0 end) as is_raw,
    case
        when sum(bursts.compared) < 2 then 0
        when sum(bursts.seq_changes) * 10 <= sum(bursts.compared) then 1
        when sum(bursts.nmap_pairs) * 10 >= sum(bursts.compared) * 9 then 1
        else 0
    end as is_lawful,
    case
        when sum(bursts.attempts) < 5 then 0
        when sum(bursts.zmap_ids) * 10 >= sum(bursts.attempts) * 9 then 1
        else 0
    end as is_marked,
    sum(bursts.attempts) as attempts,
    case
        when sum(senders.is_bad_checksum * bursts.attempts) * 2 < sum(bursts.attempts) then 1
        when max(damaged.answered) * 20 > max(damaged.attempts) then 1
        else 0
    end as is_sound

from bursts

inner join senders
    on senders.sender_id = bursts.sender_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

left join damaged
    on damaged.src_id = bursts.src_id
    and damaged.line_id = sender_rules.line_id

group by bursts.src_id, sender_rules.line_id;
