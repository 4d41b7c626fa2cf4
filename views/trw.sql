create view trw as
-- How much does one first contact weigh for or against a scanner?
--
-- Grain:    one row per case
-- Rule:     threshold random walk: each failure adds failure, each success adds success, and a sum
--           of at least bar is a scanner
-- See:      Jung, Paxson, Berger, Balakrishnan, IEEE S&P 2004, doi 10.1109/SECPRI.2004.1301325
-- Materialised: yes
--
-- Columns:
--   failure      ln of the likelihood ratio of a failed first contact
--   success      the same of a successful one; negative
--   bar          ln of the ratio of detection and false alarm probabilities
--   min_ports    scan_min_ports
--   min_hosts    scan_min_hosts
--   min_certain  certain_min_ports
--   min_sweep    discovery_min_hosts
with

numbers as (
    select
        max(case thresholds.name when 'trw_success_benign' then thresholds.value end) as benign,
        max(case thresholds.name when 'trw_success_scanner' then thresholds.value end) as scanner,
        max(case thresholds.name when 'trw_detect' then thresholds.value end) as detect,
        max(case thresholds.name when 'trw_false' then thresholds.value end) as mistaken,
        max(case thresholds.name when 'scan_min_ports' then thresholds.value end) as min_ports,
        max(case thresholds.name when 'scan_min_hosts' then thresholds.value end) as min_hosts,
        max(case thresholds.name when 'certain_min_ports' then thresholds.value end) as min_certain,
        max(case thresholds.name when 'discovery_min_hosts' then thresholds.value end) as min_sweep

    from thresholds
)

select
    ln((1.0 - numbers.scanner) / (1.0 - numbers.benign)) as failure,
    ln(numbers.scanner / numbers.benign) as success,
    ln(numbers.detect / numbers.mistaken) as bar,
    numbers.min_ports,
    numbers.min_hosts,
    numbers.min_certain,
    numbers.min_sweep

from numbers;
