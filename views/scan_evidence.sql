create view scan_evidence as
-- Why is a scan called what it is called?
--
-- Grain:    one row per scan and consideration
-- Rule:     each consideration says on how many probes it was tested, on how many it held, and
--           whether it speaks for the verdict, against it, or limits it
-- Materialised: yes
-- Index:    scan_id
--
-- Columns:
--   scan_id            scan
--   code               word for the consideration
--   finding            one sentence
--   speaks             for, against or limit
--   matched            attempts on which it held
--   tested             attempts on which it was tested
--   example_capture_id capture of example_frame
--   example_frame      a frame that shows it
with

findings as (
    select evidence_form.* from evidence_form
    union all
    select evidence_syn.* from evidence_syn
    union all
    select evidence_laws.* from evidence_laws
    union all
    select evidence_limits.* from evidence_limits
)

select
    findings.scan_id,
    findings.code,
    findings.finding,
    findings.speaks,
    findings.matched,
    findings.tested,
    cast(findings.packet_id / 4294967296 as bigint) as example_capture_id,
    findings.packet_id % 4294967296 as example_frame

from findings;
