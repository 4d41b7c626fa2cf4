create view scan_batches as
-- To which scan do the attempts of a batch belong?
--
-- Grain:    one row per series and batch
-- Materialised: yes
-- Key:      series_id, batch_id
--
-- Columns:
--   series_id  series that the attempts are probes of
--   batch_id   batch
--   scan_id    scan
--   kind_id    kind of the attempts
select
    candidate_batches.series_id,
    candidate_batches.batch_id,
    scan_numbers.scan_id,
    batches.kind_id

from candidate_batches

inner join scan_numbers
    on scan_numbers.candidate_id = candidate_batches.candidate_id

inner join batches
    on batches.batch_id = candidate_batches.batch_id;
