create view asked_ports as
-- Which ports did an episode of probing ask for, and of how many targets?
--
-- Grain:    one row per episode and port
-- Materialised: yes
-- Key:      candidate_id, dst_port
--
-- Columns:
--   candidate_id  number of the episode
--   dst_port      port; -1 where the probes have none
--   targets       targets that were asked for it
select
    candidate_ports.candidate_id,
    candidate_ports.dst_port,
    count(*) as targets

from candidate_ports

group by candidate_ports.candidate_id, candidate_ports.dst_port;
