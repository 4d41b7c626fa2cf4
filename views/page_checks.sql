create view page_checks as
-- What can the captures be trusted for, and what not?
--
-- Grain:    one row per check; problems come as their own rows, one per kind and capture
-- Counts:   good checks are rows as well, so that the section is never empty
--
-- Columns:
--   place       number   order: notes first
--   is_good     0 or 1
--   title       text
--   detail      text
--   amount      number   frames or ports the check is about
--   total       number   of so many; null where there is no whole
--   unit        word
--   capture_id  number   null for the whole case
--   first_frame number
with

files as (
    select
        sum(frames) as frames,
        sum(is_cut_off) as cut_off,
        sum(snapped_frames) as snapped,
        sum(case when is_time_ordered = 1 then 0 else 1 end) as out_of_order,
        count(*) as captures,
        sum(case when captures.first_at_us is null then 1 else 0 end) as timeless,
        min(first_at_us) as first_at_us,
        max(last_at_us) as last_at_us

    from captures
),

decoded as (
    select
        sum(case when stop is null then 0 else 1 end) as stopped,
        sum(case when protocol = 'arp' then 1 else 0 end) as arp,
        sum(case when ip_version = 4 then 1 else 0 end) as ipv4

    from page_forms
),

linked as (
    select count(src_mac) as with_macs
    from page_links
),

known as (
    select
        sum(case when code = 'bad-checksum' then 1 else 0 end) as bad_checksums,
        sum(case when code = 'duplicate' then 1 else 0 end) as duplicates

    from problems
),

lost as (
    select
        sum(interfaces.dropped) as dropped,
        count(interfaces.dropped) as counted,
        count(*) as interfaces

    from interfaces
),

rationed as (
    select
        count(distinct scan_targets.target) as targets,
        min(scan_targets.target) as first_target,
        sum(scan_targets.limited) as ports,
        sum(scan_targets.ports) as asked

    from scan_targets

    where scan_targets.limited > 0 and scan_targets.ports > 0
),

answers as (
    select
        count(distinct case when reason = 'not-captured' then dst_id end) as silent_targets,
        count(distinct dst_id) as targets

    from target_states
),

checks as (
    select
        20 as place,
        1 as is_good,
        'Read to the last byte.' as title,
        'The last record ends where the file ends.' as detail,
        captures as amount,
        captures as total,
        'files' as unit
    from files
    where cut_off = 0 and captures > 0

    union all

    select
        10,
        0,
        'The file ends inside a record.',
        'What was captured after that point is not in this case.',
        cut_off,
        captures,
        'files'
    from files
    where cut_off > 0

    union all

    select
        21,
        1,
        'No frame cut short.',
        'Captured bytes equal wire bytes throughout.',
        frames,
        frames,
        'frames'
    from files
    where snapped = 0 and frames > 0

    union all

    select
        11,
        0,
        'Frames cut short by the snap length.',
        'Header fields beyond the cut are unknown, and rules that need them stay silent.',
        snapped,
        frames,
        'frames'
    from files
    where snapped > 0

    union all

    select
        22,
        1,
        'Times in order.',
        'No frame is earlier than the one before it.',
        captures,
        captures,
        'files'
    from files
    where out_of_order = 0 and captures > 0 and timeless = 0

    union all

    select
        12,
        0,
        'Times run backwards.',
        'Some frames are earlier than the one before them; pairing follows the file.',
        out_of_order,
        captures,
        'files'
    from files
    where out_of_order > 0

    union all

    select
        13,
        0,
        'Packets without a time.',
        'The container records none; order is that of the file.',
        timeless,
        captures,
        'files'
    from files
    where timeless > 0

    union all

    select
        23,
        1,
        'Both directions seen.',
        'Every target that was probed for ports is seen sending.',
        targets,
        targets,
        'targets'
    from answers
    where silent_targets = 0 and targets > 0

    union all

    select
        14,
        0,
        'One direction only.',
        'The capture holds no packet of some targets, so the states of their ports cannot be told.',
        silent_targets,
        targets,
        'targets'
    from answers
    where silent_targets > 0

    union all

    select
        15,
        0,
        'Some tries were answered and others not.',
        case targets
            when 1 then first_target || ' answers less often than it is asked'
            else 'Targets answer less often than they are asked'
        end || ', or answers were lost: silence in one try is no silence of the port.',
        ports,
        asked,
        'ports'
    from rationed
    where targets > 0

    union all

    -- A host asks for a neighbour again within a minute: RFC 4861 section 10, and ARP alike.
    select
        16,
        0,
        'No ARP frame among frames with MAC addresses.',
        'The capture was filtered, or taken where ARP does not pass: a discovery by ARP would be '
            || 'invisible here.',
        0,
        files.frames,
        'frames'
    from files
    cross join decoded
    cross join linked
    where decoded.arp = 0 and decoded.ipv4 > 0 and linked.with_macs > 0
        and files.last_at_us - files.first_at_us >= 60000000

    union all

    select
        10,
        0,
        'The sensor lost packets.',
        'So it counted itself. Silence may be a loss.',
        dropped,
        null,
        'frames'
    from lost
    where dropped > 0

    union all

    select
        24,
        1,
        'No packet lost by the sensor.',
        'So it counted itself.',
        counted,
        interfaces,
        'interfaces'
    from lost
    where dropped = 0 and counted = interfaces

    union all

    select
        25,
        1,
        'No wrong checksum.',
        'As far as packets were captured whole; what a network card had still to finish is none.',
        0,
        files.frames,
        'frames'
    from files
    cross join known
    where coalesce(known.bad_checksums, 0) = 0 and files.frames > 0

    union all

    select
        26,
        1,
        'No packet seen twice.',
        'No second sighting within the time that the threshold duplicate_ms gives.',
        files.frames,
        files.frames,
        'frames'
    from files
    cross join known
    where coalesce(known.duplicates, 0) = 0 and files.frames > 0

    union all

    select
        27,
        1,
        'Nothing unknown.',
        'Every frame was decoded as far as its headers go.',
        files.frames,
        files.frames,
        'frames'
    from files
    cross join decoded
    where coalesce(decoded.stopped, 0) = 0 and files.frames > 0
)

select
    place,
    is_good,
    title,
    detail,
    amount,
    total,
    unit,
    null as capture_id,
    null as first_frame

from checks

union all

select
    19,
    0,
    code,
    message,
    frames,
    null,
    'frames',
    capture_id,
    first_frame

from problems;
