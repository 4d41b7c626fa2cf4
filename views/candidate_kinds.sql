create view candidate_kinds as
-- Which kinds of attempts does an episode hold, and how many of each?
--
-- Grain:    one row per episode and kind
-- Materialised: yes
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
    bearing_contacts.kind_id,
    count(*) as attempts,
    sum(contacts.probes) as probes,
    min(contacts.probe_packet) as first_packet,
    max(contacts.last_probe_packet) as last_packet,
    min(contacts.at_us) as first_us,
    max(contacts.last_probe_us) as last_us

from bearing_contacts

inner join contacts
    on contacts.attempt_id = bearing_contacts.attempt_id

inner join candidate_bursts
    on candidate_bursts.burst_id = bearing_contacts.burst_id
    and candidate_bursts.class = bearing_contacts.class

group by candidate_bursts.candidate_id, bearing_contacts.kind_id;
