create view candidate_kinds as
-- Which kinds of attempts does an episode hold, and how many of each?
--
-- Grain:    one row per episode and kind
-- Materialised: yes
-- Key:      candidate_id, kind_id
--
-- Columns:
--   candidate_id  number of the episode
--   kind_id       kind
--   attempts      attempts of that kind
--   probes        probe packets of them
--   first_packet  first probe packet
--   last_packet   last probe packet, retransmissions included
--   first_us      time of the first probe
--   last_us       time of the last probe
select
    candidate_bursts.candidate_id,
    batches.kind_id,
    sum(bearing_batches.attempts) as attempts,
    sum(bearing_batches.probes) as probes,
    min(bearing_batches.first_packet) as first_packet,
    max(bearing_batches.last_packet) as last_packet,
    min(bearing_batches.first_us) as first_us,
    max(bearing_batches.last_us) as last_us

from bearing_batches

inner join batches
    on batches.batch_id = bearing_batches.batch_id

inner join candidate_bursts
    on candidate_bursts.burst_id = batches.burst_id
    and candidate_bursts.series_id = bearing_batches.series_id

group by candidate_bursts.candidate_id, batches.kind_id;
