/** Names of the services that are found most, as IANA's registry or nmap's users know them. */

/** IANA, Service Name and Transport Protocol Port Number Registry; both of TCP and UDP. */
const SERVICES = `7 echo 9 discard 13 daytime 17 qotd 19 chargen 20 ftp-data 21 ftp 22 ssh 23 telnet
  25 smtp 37 time 42 nameserver 43 whois 49 tacacs 53 domain 67 dhcps 68 dhcpc 69 tftp 70 gopher
  79 finger 80 http 88 kerberos-sec 102 iso-tsap 106 pop3pw 109 pop2 110 pop3 111 rpcbind 113 ident
  119 nntp 123 ntp 135 msrpc 137 netbios-ns 138 netbios-dgm 139 netbios-ssn 143 imap 161 snmp
  162 snmptrap 177 xdmcp 179 bgp 194 irc 199 smux 264 bgmp 389 ldap 427 svrloc 443 https 444 snpp
  445 microsoft-ds 464 kpasswd5 465 smtps 500 isakmp 502 modbus 512 exec 513 login 514 shell
  515 printer 520 route 543 klogin 544 kshell 546 dhcpv6-client 547 dhcpv6-server 548 afp 554 rtsp
  587 submission 593 http-rpc-epmap 623 asf-rmcp 631 ipp 636 ldapssl 646 ldp 873 rsync
  902 iss-realsecure 989 ftps-data 990 ftps 992 telnets 993 imaps 994 ircs 995 pop3s 1025 NFS-or-IIS
  1080 socks 1099 rmiregistry 1194 openvpn 1433 ms-sql-s 1434 ms-sql-m 1521 oracle 1701 L2TP
  1720 h323q931 1723 pptp 1883 mqtt 1900 upnp 2000 cisco-sccp 2049 nfs 2121 ccproxy-ftp
  2375 docker 3128 squid-http 3260 iscsi 3268 globalcatLDAP 3306 mysql 3389 ms-wbt-server
  3478 stun 4500 nat-t-ike 4786 smart-install 5000 upnp 5060 sip 5061 sip-tls 5353 zeroconf
  5432 postgresql 5555 freeciv 5631 pcanywheredata 5672 amqp 5900 vnc 5985 wsman 6000 X11
  6379 redis 6443 sun-sr-https 6667 irc 7001 afs3-callback 8000 http-alt 8008 http 8009 ajp13
  8080 http-proxy 8081 blackice-icecap 8443 https-alt 8888 sun-answerbook 9000 cslistener
  9090 zeus-admin 9100 jetdirect 9200 wap-wsp 9418 git 10000 snet-sensor-mgmt 11211 memcache
  20000 dnp 27017 mongod 47808 bacnet`;

/** IANA, Protocol Numbers: what an IP protocol scan asks for. */
const IP_PROTOCOLS = `0 hopopt 1 icmp 2 igmp 4 ipv4 6 tcp 8 egp 9 igp 17 udp 41 ipv6 43 ipv6-route
  44 ipv6-frag 46 rsvp 47 gre 50 esp 51 ah 58 ipv6-icmp 59 ipv6-nonxt 60 ipv6-opts 88 eigrp
  89 ospfigp 103 pim 108 ipcomp 112 vrrp 115 l2tp 132 sctp 136 udplite 137 mpls-in-ip 255 reserved`;

const services = namesOf(SERVICES);
const ipProtocols = namesOf(IP_PROTOCOLS);

/** Name of the service that usually listens on a port; of the protocol, for `protocol` "ip". */
export function serviceName(protocol: string, port: number): string {
  return (protocol === "ip" ? ipProtocols : services).get(port) ?? "unknown";
}

function namesOf(text: string): ReadonlyMap<number, string> {
  const words = text.split(/\s+/);
  const pairs = words.flatMap((word, index): [number, string][] =>
    index % 2 === 0 ? [[Number(word), words[index + 1] ?? ""]] : [],
  );
  return new Map(pairs);
}
