create view candidate_ports as
-- What did each port of each target answer to an episode of probing?
--
-- Grain:    one row per episode, target and port
-- Rule:     the states of several attempts are folded by nmap's precedence; the first attempt with
--           the winning state decides
-- Materialised: yes
-- Index:    candidate_id, dst_port
--
-- Columns:
--   candidate_id  number of the episode
--   dst_id        target
--   dst_port      port
--   attempts      attempts at the port
--   first_attempt_id  the first of them
--   probes        probe packets of them
--   answered      attempts that were answered
--   answered_by_target  of these, by the target itself
--   attempt_id    the attempt that decided
with

folded as (
    select
        candidate_bursts.candidate_id,
        bearing_contacts.dst_id,
        bearing_contacts.dst_port,
        count(*) as attempts,
        min(contacts.attempt_id) as first_attempt_id,
        sum(contacts.probes) as probes,
        count(contacts.answer_packet) as answered,
        sum(kind_rules.is_answered) as answered_by_target,
        min(
            case
                when candidate_techniques.technique in ('tcp-connect', 'tcp-window')
                    then kind_rules.other_fold
                else kind_rules.fold
            end * 1000000000000 + contacts.attempt_id
        ) as winner

    from bearing_contacts

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    inner join kind_rules
        on kind_rules.kind_id = bearing_contacts.kind_id

    inner join candidate_bursts
        on candidate_bursts.burst_id = bearing_contacts.burst_id
        and candidate_bursts.class = bearing_contacts.class

    inner join candidate_techniques
        on candidate_techniques.candidate_id = candidate_bursts.candidate_id

    group by
        candidate_bursts.candidate_id,
        bearing_contacts.dst_id,
        bearing_contacts.dst_port
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
    folded.winner % 1000000000000 as attempt_id

from folded;
