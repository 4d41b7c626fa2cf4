create view candidate_ports as
-- What did each port of each target answer to an episode of probing?
--
-- Grain:    one row per episode, target and port
-- Rule:     the states of several attempts are folded by nmap's precedence; the first attempt with
--           the winning state decides
-- Materialised: yes
-- Key:      candidate_id, dst_id, dst_port
--
-- Columns:
--   candidate_id  number of the episode
--   dst_id        target
--   dst_port      port; -1 where the probes have none
--   attempts      attempts at the port
--   first_attempt_id  the first of them
--   probes        probe packets of them
--   answered      attempts that were answered
--   answered_by_target  of these, by the target itself
--   attempt_id    the attempt that decided
--   kind_id       its kind
with

-- The order in which the kinds of an episode win, and the kind, in one number with room for the
-- attempt between them: the smallest of a port's attempts decides.
ranks as (
    select
        candidate_kinds.candidate_id,
        candidate_kinds.kind_id,
        kind_rules.is_answered,
        case when kind_rules.reason = 'no-response' then 0 else 1 end as is_replied,
        case
            when candidate_techniques.technique in ('tcp-connect', 'tcp-window')
                then kind_rules.other_fold
            else kind_rules.fold
        end * 288230376151711744 + candidate_kinds.kind_id as place

    from candidate_kinds

    inner join candidate_techniques
        on candidate_techniques.candidate_id = candidate_kinds.candidate_id

    inner join kind_rules
        on kind_rules.kind_id = candidate_kinds.kind_id
),

folded as (
    select
        candidate_bursts.candidate_id,
        contacts.dst_id,
        case series.class
            when 'ip' then coalesce(kinds.protocol_number, -1)
            else coalesce(contacts.dst_port, -1)
        end as dst_port,
        count(*) as attempts,
        min(contacts.attempt_id) as first_attempt_id,
        sum(contacts.probes) as probes,
        sum(ranks.is_replied) as answered,
        sum(ranks.is_answered) as answered_by_target,
        min(ranks.place + contacts.attempt_id * 1048576) as winner

    from bearing_contacts

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    inner join batches
        on batches.batch_id = bearing_contacts.batch_id

    inner join kinds
        on kinds.kind_id = batches.kind_id

    inner join series
        on series.series_id = bearing_contacts.series_id

    inner join candidate_bursts
        on candidate_bursts.burst_id = batches.burst_id
        and candidate_bursts.series_id = bearing_contacts.series_id

    inner join ranks
        on ranks.candidate_id = candidate_bursts.candidate_id
        and ranks.kind_id = batches.kind_id

    group by
        candidate_bursts.candidate_id,
        contacts.dst_id,
        case series.class
            when 'ip' then coalesce(kinds.protocol_number, -1)
            else coalesce(contacts.dst_port, -1)
        end
)

select
    folded.candidate_id,
    folded.dst_id,
    folded.dst_port,
    folded.attempts,
    folded.first_attempt_id,
    folded.probes,
    folded.answered,
    folded.answered_by_target,
    -- Without the kind first: where division is not of integers, this one is exact.
    cast((folded.winner - folded.winner % 1048576) / 1048576 as bigint) % 274877906944
        as attempt_id,
    folded.winner % 1048576 as kind_id

from folded;
