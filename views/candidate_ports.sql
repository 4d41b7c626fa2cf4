create view candidate_ports as
-- What did each port of each target answer to an episode of probing?
--
-- Grain:    one row per episode, target and port
-- Rule:     the states of several attempts are folded by nmap's precedence; see candidate_batches.
--           The first attempt with the winning state decides
-- Materialised: yes
-- Key:      candidate_id, dst_id, dst_port
--
-- Columns:
--   candidate_id        number of the episode
--   dst_id              target
--   dst_port            port; -1 where the probes have none
--   attempts            attempts at the port
--   first_attempt_id    the first of them
--   probes              probe packets of them
--   answered            attempts that were answered
--   answered_by_target  of these, by the target itself
--   attempt_id          the attempt that decided
--   kind_id             its kind
with

folded as (
    select
        candidate_batches.candidate_id,
        contacts.dst_id,
        coalesce(candidate_batches.port_number, contacts.dst_port, -1) as dst_port,
        count(*) as attempts,
        min(contacts.attempt_id) as first_attempt_id,
        sum(contacts.probes) as probes,
        sum(candidate_batches.is_replied) as answered,
        sum(candidate_batches.is_answered) as answered_by_target,
        min(candidate_batches.place + contacts.attempt_id * 1048576) as winner

    from bearing_contacts

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    inner join candidate_batches
        on candidate_batches.series_id = bearing_contacts.series_id
        and candidate_batches.batch_id = bearing_contacts.batch_id

    group by
        candidate_batches.candidate_id,
        contacts.dst_id,
        coalesce(candidate_batches.port_number, contacts.dst_port, -1)
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
