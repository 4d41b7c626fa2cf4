-- The case file: what was on the wire, and nothing that was concluded from it.
--
-- Everything inferred is in views/, over these tables. Needs SQLite 3.37 or later (strict tables).
-- Comments inside a statement are kept in the file, so a case documents itself.
--
-- Instants end in _us: microseconds since 1970-01-01T00:00:00Z; _ns is 0..999 beyond it.
-- A packet_id is capture_id * 4294967296 + frame number: one integer, in file order.
-- Text is what the trade writes: dotted IPv4, RFC 5952 IPv6, lower-case MAC addresses with colons.

pragma application_id = 0x53635874; -- "ScXt"
pragma user_version = 1;

create table runs (
    -- One row per run that added captures to this case. Facts of the clock and the machine stand
    -- here and nowhere else.
    run_id integer primary key,
    tool text not null, -- name and version of the program
    commit_id text, -- git commit of the checkout that ran; null outside of one
    node text not null, -- version of Node.js
    sqlite text not null, -- version of SQLite
    platform text not null, -- operating system and processor
    command_line text not null, -- arguments as given
    started_us integer not null,
    finished_us integer, -- null while the run is under way
    case_id text, -- this and the next three as given with the options of these names
    examiner text,
    evidence_id text,
    notes text,
    evidence_sha256 text -- content hash over the evidence tables after this run; see content_hashes
) strict;

create table captures (
    -- One row per capture file.
    capture_id integer primary key,
    run_id integer not null references runs,
    file_name text not null, -- last part of its path; untrusted text
    path text not null, -- as given on the command line; untrusted text
    bytes integer not null, -- of the file as stored
    md5 text not null, -- of the file as stored; for identification by older systems only
    sha1 text not null, -- likewise
    sha256 text not null unique, -- of the file as stored
    format text not null, -- container, byte order, resolution
    compression text not null, -- none, gzip or zstd
    decompressed_bytes integer, -- null where the file is not compressed; so below
    decompressed_md5 text,
    decompressed_sha1 text,
    decompressed_sha256 text,
    link_types text not null, -- names, comma-separated, as tcpdump.org spells them in lower case
    frames integer not null, -- packets read
    first_at_us integer, -- earliest time of a packet; null where none has a time
    last_at_us integer, -- latest time of a packet
    duration_s real, -- seconds from the earliest to the latest
    is_cut_off integer not null, -- 1 where the file ends inside a record
    snapped_frames integer not null, -- packets captured shorter than they were on the wire
    is_time_ordered integer not null, -- 1 where time stamps never run backwards
    modified_us integer, -- when the file was last modified, by its file system; null for standard input
    sha256_after text, -- of the file when the analysis was over; null for standard input
    sensor text, -- as given with --sensor
    clock_offset_s real -- known error of the sensor's clock, as given; never applied to an instant
) strict;

create table interfaces (
    -- One row per interface of a capture; a classic pcap file has one.
    interface_id integer primary key,
    capture_id integer not null references captures,
    number integer not null, -- from 0, over all sections of the file
    link_type integer not null, -- LINKTYPE_ value
    link_type_name text not null,
    snap_length integer not null, -- bytes; 0 is no limit
    name text, -- this and the next three are untrusted text from the capture
    description text,
    filter text,
    os text,
    time_resolution text not null, -- of the time stamps, for example 10^-6
    time_offset_s integer not null, -- seconds added to each time stamp (if_tsoffset)
    dropped integer -- packets the capturing system says it lost; null where it does not say
) strict;

create table capture_metadata (
    -- One row per piece of metadata the capture file carries: comments, host, names, statistics.
    capture_id integer not null references captures,
    scope text not null, -- file, section 1, interface 2, frame 17
    name text not null, -- pcapng option or block name
    value text not null -- untrusted text
) strict;

create table addresses (
    -- One row per address seen: IPv4, IPv6, and the MACs of frames and of ARP and ND messages.
    address_id integer primary key,
    address text not null,
    family text not null, -- ipv4, ipv6 or mac
    low_bits integer not null, -- its last 32 bits as a number: neighbours differ by 1
    is_group integer not null, -- 1 for multicast and broadcast addresses
    frames_sent integer not null,
    frames_received integer not null,
    first_at_us integer, -- null where no frame with a time shows it as source or destination
    last_at_us integer,
    reply_ttl integer -- largest TTL of what its network stack answered by itself; null without
) strict;

create table macs (
    -- One row per MAC address, with what its first octets tell.
    address_id integer primary key references addresses,
    vendor text, -- of the longest matching prefix in the vendor table; null where none matches
    is_local integer not null, -- 1: locally administered, so no vendor stands behind it
    is_group integer not null -- 1: multicast or broadcast
) strict;

create table address_macs (
    -- One row per pair of IP address and MAC address that a frame showed together.
    address_id integer not null references addresses,
    mac_id integer not null references macs,
    is_claimed integer not null, -- 1: ARP or Neighbour Discovery says that they belong together
    first_packet integer not null, -- packet_id
    primary key (address_id, mac_id)
) strict, without rowid;

create table links (
    -- One row per way a packet came: interface, MAC addresses, VLAN, tunnels.
    link_id integer primary key,
    interface_id integer not null references interfaces,
    src_mac_id integer references macs, -- null where the link layer has no addresses
    dst_mac_id integer references macs,
    vlan integer, -- innermost VLAN identifier
    encapsulation text -- what wrapped the innermost packet, outermost first; null for nothing
) strict;

create table forms (
    -- One row per form of a packet: what many packets have in common.
    form_id integer primary key,
    protocol text not null, -- innermost protocol, as in the view frames
    ip_version integer, -- 4 or 6; null without an IP header
    tcp_flags integer, -- Wireshark's twelve bits; null where no TCP header was decoded
    tcp_options text, -- layout: mss=1460,sok,ts,nop,ws=7; cut:20,win=64 where 20 octets of options were not captured
    icmp_type integer, -- ICMP and ICMPv6
    icmp_code integer,
    ip_df integer, -- Don't Fragment; null for IPv6
    ip_options text, -- IPv4 options or IPv6 extension headers; null without
    is_fragment integer not null, -- 1: one of several fragments of a datagram
    is_reassembled integer not null, -- 1: this frame completed a datagram; its transport fields are the whole datagram's
    is_duplicate integer not null, -- 1: second sighting of a packet within duplicate_ms
    is_bad_checksum integer not null, -- 1: IP or transport checksum is wrong and offloading does not explain it
    stop text -- why decoding stopped: truncated, malformed, unsupported; null where it did not
) strict;

create table packets (
    -- One row per packet. The view frames shows it with its addresses and its form written out.
    packet_id integer primary key,
    at_us integer, -- null where the container has no time (Simple Packet Block)
    at_ns integer not null, -- nanoseconds beyond at_us
    link_id integer not null references links,
    form_id integer not null references forms,
    src_id integer, -- address: IP, for ARP the protocol address, else MAC; null where none was decoded
    dst_id integer,
    src_port integer, -- TCP, UDP, SCTP
    dst_port integer,
    tcp_seq integer, -- as on the wire
    tcp_ack integer,
    tcp_window integer, -- as sent, not scaled
    ip_ttl integer, -- IPv6: hop limit
    ip_id integer, -- IPv6: of a Fragment header
    ip_length integer, -- octets of the datagram with its header, as declared
    file_offset integer not null, -- of the packet's first byte, in the decompressed stream
    captured_bytes integer not null,
    wire_bytes integer not null,
    part integer -- attempt_id * 4 + role of the packet in it: 1 probe, 2 answer, 3 follow-up
) strict;

create table kinds (
    -- One row per kind of attempt: the distinct combinations of what its packets show. Rules are
    -- applied to kinds, of which a capture has dozens, not to attempts, of which it has millions.
    kind_id integer primary key,
    protocol text not null, -- tcp, udp, sctp, icmp, icmpv6, arp, or an IANA keyword
    protocol_number integer, -- IP protocol number; null for ARP
    ip_version integer, -- of the probe; null for ARP
    probe_flags integer, -- TCP flags of the probe (12 bits); null where they were not captured
    probe_type integer, -- ICMP type, SCTP chunk type, ARP operation
    is_repeat integer not null, -- 1: the same SYN as that of a refused attempt before it
    is_bare integer not null, -- 1: an IP header of a known protocol without that protocol's header
    has_payload integer not null, -- 1: the probe carried data
    is_to_group integer not null, -- 1: sent to a multicast or broadcast address, on either layer
    answer_protocol text, -- protocol of the first answer; null without one
    answer_flags integer, -- TCP flags of the answer (12 bits)
    answer_type integer, -- ICMP type, SCTP chunk type, ARP operation
    answer_code integer, -- ICMP code
    is_answer_from_target integer not null, -- 0: another address answered, a router for instance
    is_answer_window_zero integer not null, -- 1: the answering TCP segment offers window 0
    history text not null, -- Zeek's letters, upper case from the prober: S h A D d F f R r
    is_established integer not null, -- 1: the prober completed the handshake
    is_midstream integer not null, -- 1: a connection or exchange that was under way before its first packet here
    has_data_sent integer not null, -- 1: data from the prober, beyond the probe itself
    has_data_received integer not null, -- 1: data from the target, beyond the answer itself
    has_repeated_answer integer not null, -- 1: the same answer came again
    has_conflicting_answer integer not null -- 1: another answer came after the first
) strict;

create table senders (
    -- One row per form of a probe, as its sender's network stack or tool writes it.
    sender_id integer primary key,
    protocol text not null,
    ip_version integer,
    flags integer, -- TCP flags of the probe, else ICMP, SCTP or ARP type; null where not captured
    tcp_options text,
    ip_df integer,
    ttl_class integer, -- the initial TTL it probably had: 32, 64, 128 or 255
    ip_options text,
    has_payload integer not null,
    is_bad_checksum integer not null,
    is_fragmented integer not null
) strict;

create table bursts (
    -- One row per run of attempts by one scanner in one form without a pause of burst_gap_ms. What
    -- holds for single probes is counted here while reading, so that views need not ask each one.
    burst_id integer primary key,
    src_id integer not null references addresses,
    sender_id integer not null references senders,
    first_us integer not null, -- first probe
    last_us integer not null, -- last probe
    first_packet integer not null, -- packet_id
    last_packet integer not null,
    attempts integer not null,
    compared integer not null, -- attempts compared with the one before of the same source and form, over bursts
    src_port_changes integer not null, -- of these, with another source port
    seq_changes integer not null, -- of these, with another TCP sequence number
    nmap_pairs integer not null, -- of these, whose seq (ack, where ACK is set) XOR that before has equal halves below 256
    seq_steps integer not null, -- of these, with the sequence number before, plus 1
    unicorn_keys integer not null, -- of these, with the same seq XOR dst (octets swapped) XOR both ports
    masscan_ids integer not null, -- attempts with IP ID = low 16 bits of dst, XOR dst port, XOR low 16 bits of seq; SCTP: the initiate tag in place of seq
    zmap_ids integer not null, -- attempts with IP ID 54321
    mirai_seqs integer not null, -- attempts with seq = dst address
    acks_unused integer not null, -- attempts with an acknowledgment number but without the ACK flag
    scapy_ids integer not null, -- attempts with IP ID 1
    src_port_min integer, -- source ports
    src_port_max integer,
    window_min integer, -- TCP window of the probes
    window_max integer,
    ttl_min integer,
    ttl_max integer
) strict;

create table batches (
    -- One row per kind of attempt in a burst: rules and sums are applied to batches, of which a fast
    -- scan has few. One burst and kind may have several rows where there are very many of them.
    batch_id integer primary key,
    burst_id integer not null references bursts,
    kind_id integer not null references kinds,
    attempts integer not null,
    probes integer not null, -- probe packets, retransmissions included, duplicates not
    first_packet integer not null, -- packet_id of the first probe
    last_packet integer not null, -- packet_id of the last probe, retransmissions included
    first_us integer not null, -- first probe
    last_us integer not null -- last probe, retransmissions included
) strict;

create table contacts (
    -- One row per attempt: first contact of a probe, and what came back. The view attempts shows it
    -- written out.
    attempt_id integer primary key,
    batch_id integer not null references batches, -- its kind and its burst
    src_id integer not null references addresses,
    dst_id integer not null references addresses,
    src_port integer,
    dst_port integer, -- for the protocol ip: null; the protocol is the kind's
    at_us integer not null, -- first probe packet
    probe_packet integer not null, -- packet_id
    last_probe_packet integer not null, -- of the last retransmission
    last_probe_us integer not null, -- time of it
    probes integer not null, -- probe packets, retransmissions included, duplicates not
    answer_packet integer, -- first answer
    answer_src_id integer references addresses,
    latency_us integer -- from the last probe before the answer
) strict;

create table community_ids (
    -- One row per attempt of a protocol with ports: the name that other tools give its flow.
    attempt_id integer primary key references contacts,
    community_id text not null -- Community ID version 1, seed 0
) strict;

create table home_networks (
    -- One row per network that --home-net names as the own one.
    network text primary key -- address/prefix
) strict;

create table home_addresses (
    -- One row per address that lies in a home network.
    address_id integer primary key references addresses
) strict;

create table ftp_orders (
    -- One row per FTP data connection that a control connection announces: PORT and EPRT commands make
    -- the server connect, the replies 227 and 229 invite the client to.
    packet_id integer not null, -- the command or the reply
    client_id integer not null references addresses,
    server_id integer not null references addresses,
    connector_id integer not null references addresses, -- the side that is to connect
    address text, -- where to; null for the server's own address
    port integer not null,
    reply_code integer, -- the server's reply to the transfer that followed; null without
    reply_packet integer
) strict;

create table greetings (
    -- One row per TCP connection in which the service spoke first.
    attempt_id integer primary key,
    packet_id integer not null, -- the first data
    text text not null -- first octets as Latin-1; untrusted text
) strict;

create table damages (
    -- One row per kind of damage or loss in a capture; the view problems adds what is inferred.
    capture_id integer not null references captures,
    code text not null,
    message text not null,
    frames integer not null,
    first_frame integer -- null where no frame is concerned
) strict;

create table content_hashes (
    -- One row per table of the case that holds evidence, or a conclusion that is public.
    -- The hash is over all values, row after row in the order of the table's key: a number as IEEE 754
    -- binary64, little-endian, null as positive infinity, a text as the number of its octets and these,
    -- in UTF-8. captures.path and captures.modified_us are left out.
    -- runs.evidence_sha256 is over one line "sha256  name" for each evidence table, by name.
    name text primary key,
    part text not null, -- evidence: a table of schema.sql; conclusion: a view that was turned into a table
    rows integer not null,
    sha256 text not null
) strict;

create table thresholds (
    -- One row per number of the detection. The command line can change a value; the case keeps
    -- what was used.
    name text primary key,
    value real not null,
    unit text not null,
    why text not null -- what it is for, and what raising and lowering it costs
) strict;

create table views (
    -- One row per view of this case, with its text, also where it has been turned into a table.
    name text primary key,
    question text not null, -- the question it answers
    sql text not null,
    is_materialised integer not null -- 1: computed once and stored under its name
) strict;

insert into thresholds (name, value, unit, why) values
    ('duplicate_ms', 10, 'ms', 'Two sightings of one packet closer than this are one packet seen twice. Higher: a tool that repeats a packet unchanged loses probes. Lower: copies that take a detour are counted as probes.'),
    ('resyn_ms', 50, 'ms', 'A SYN with the same sequence number this long after a RST is a new try (Windows repeats a refused SYN after 500 ms). Higher: tries are merged. Lower: a SYN that crossed its RST becomes a try of its own.'),
    ('silence_s', 64, 's', 'After this long without a packet the same ports and values are a new attempt. Higher: separate tries are merged. Lower: slow retransmissions become tries.'),
    ('burst_gap_ms', 1000, 'ms', 'Attempts of one sender closer than this are counted together while reading. Must stay below episode_gap_s. Higher or lower: no effect on verdicts, only on speed.'),
    ('live_attempts', 400000, 'attempts', 'Attempts and connections remembered at once; beyond, the longest idle is written out and a later answer to it finds nothing. Higher: more memory. Lower: late answers are missed in very fast scans.'),
    ('episode_gap_s', 120, 's', 'A pause at least this long, and longer than episode_gap_factor times the usual distance between probes, ends a scan. Higher: two runs are merged. Lower: one run is cut in two.'),
    ('tool_gap_s', 30, 's', 'The same for packets that a tool writes itself: no kernel delays those. Higher: two runs are merged. Lower: one run is cut in two.'),
    ('version_gap_s', 60, 's', 'Connections with data to ports found open, this soon after the last probe of their host, are version detection. Higher: ordinary use is mistaken for it. Lower: slow detection is taken for use.'),
    ('episode_gap_factor', 20, 'times', 'See episode_gap_s: it keeps a slow scan in one piece. Higher: pauses of slow scans are swallowed. Lower: an irregular slow scan is cut.'),
    ('port_habit', 64, 'ports', 'Source ports that lie this close together are one habit: a tool that writes its own packets takes few, and others in its next run. Higher: two runs look like one. Lower: retries look like another run.'),
    ('scan_min_ports', 5, 'ports', 'Ports of one target that were asked and gave nothing to use, from which a series counts as a vertical scan. Higher: small scans stay "probing". Lower: clients of a failing host are called scanners.'),
    ('scan_min_hosts', 5, 'hosts', 'Hosts asked for the same port, from which a series counts as a horizontal scan. Higher: small sweeps stay "probing". Lower: clients with several failing servers are called scanners.'),
    ('scatter_min_hosts', 50, 'hosts and ports', 'Datagrams to this many hosts and ports without order, nearly all unanswered, count as a scan. Higher: worms that strew datagrams are missed. Lower: peer-to-peer programs whose peers are gone are called scanners.'),
    ('flood_min_attempts', 50, 'packets', 'First packets to one port of one host, from which they count as a flood. Higher: small floods go unmentioned. Lower: a client that keeps trying is called a flood.'),
    ('campaign_gap_s', 600, 's', 'Scans of one source with a smaller pause between them belong together. Higher: separate visits are tied. Lower: one visit falls apart.'),
    ('late_answer_ms', 1000, 'ms', 'An answer later than this after the last probe is called late. Higher or lower: no effect on verdicts.'),
    ('certain_min_ports', 3, 'ports or hosts', 'The same for probes that no ordinary program sends (NULL, FIN, Xmas, Maimon or unheard-of flags without a connection). Higher: short tests stay "probing". Lower: a damaged packet could make a scan.'),
    ('scope_few', 5, 'ports or hosts', 'More ports than this on at most so many hosts is vertical, more hosts on at most so many ports horizontal, more of both block.'),
    ('trw_success_benign', 0.8, 'probability', 'Share of first contacts that succeed for an ordinary host (theta0 of Jung et al., IEEE S&P 2004). Lower: failing clients are forgiven more.'),
    ('trw_success_scanner', 0.2, 'probability', 'Share of first contacts that succeed for a scanner (theta1 of the same paper). Higher: scans that find much are still recognised, and busy clients are suspected.'),
    ('trw_detect', 0.99, 'probability', 'Wanted probability to recognise a scanner (the paper''s P_D). Higher: more contacts are needed for a verdict.'),
    ('trw_false', 0.01, 'probability', 'Accepted probability to call an ordinary host a scanner (the paper''s P_F). Lower: more contacts are needed for a verdict.'),
    ('discovery_min_hosts', 5, 'hosts', 'Addresses asked for, from which a host discovery is a scan of its own. Higher: small sweeps stay "probing". Lower: a few pings become a scan.');
