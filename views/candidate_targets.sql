create view candidate_targets as
-- What did each target answer to an episode of probing?
--
-- Grain:    one row per episode and target
-- Materialised: yes
-- Key:      candidate_id, dst_id
--
-- Columns:
--   candidate_id        number of the episode
--   dst_id              target
--   ports               ports asked; where the probes have none, 1
--   probes              probe packets
--   answered            of the ports, those that were answered
--   answered_by_target  attempts that the target itself answered
--   limited             ports that answered one attempt and not another
--   not_open            ports that no open answer decided
--   first_attempt_id    the first attempt
select
    candidate_ports.candidate_id,
    candidate_ports.dst_id,
    count(*) as ports,
    sum(candidate_ports.probes) as probes,
    sum(case when candidate_ports.answered > 0 then 1 else 0 end) as answered,
    sum(candidate_ports.answered_by_target) as answered_by_target,
    sum(
        case
            when candidate_ports.answered = 0 then 0
            when candidate_ports.attempts + candidate_ports.probes > candidate_ports.answered * 2
                then 1
            else 0
        end
    ) as limited,
    sum(case kind_rules.state when 'open' then 0 else 1 end) as not_open,
    min(candidate_ports.first_attempt_id) as first_attempt_id

from candidate_ports

inner join kind_rules
    on kind_rules.kind_id = candidate_ports.kind_id

group by candidate_ports.candidate_id, candidate_ports.dst_id;
