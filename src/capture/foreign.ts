/** Names what a file that is no pcap or pcapng seems to be, and the command that makes it one. */

interface Signature {
  readonly name: string;
  readonly at: number;
  readonly bytes: string;
  readonly remedy: Remedy;
}

type Remedy =
  | "editcap"
  | "xz"
  | "bzip2"
  | "lz4"
  | "lzip"
  | "uncompress"
  | "unzip"
  | "7z"
  | "tar"
  | "none";

/** Written as Latin-1, so that each character is one byte. */
const SIGNATURES: readonly Signature[] = [
  { name: "xz-compressed data", at: 0, bytes: "\xfd7zXZ\0", remedy: "xz" },
  { name: "bzip2-compressed data", at: 0, bytes: "BZh", remedy: "bzip2" },
  { name: "lz4-compressed data", at: 0, bytes: "\x04\x22\x4d\x18", remedy: "lz4" },
  { name: "lzip-compressed data", at: 0, bytes: "LZIP", remedy: "lzip" },
  { name: "compress(1) data", at: 0, bytes: "\x1f\x9d", remedy: "uncompress" },
  { name: "a zip archive", at: 0, bytes: "PK\x03\x04", remedy: "unzip" },
  { name: "a 7-Zip archive", at: 0, bytes: "7z\xbc\xaf\x27\x1c", remedy: "7z" },
  { name: "a tar archive", at: 257, bytes: "ustar", remedy: "tar" },
  { name: "a snoop capture", at: 0, bytes: "snoop\0\0\0", remedy: "editcap" },
  { name: "a btsnoop capture", at: 0, bytes: "btsnoop\0", remedy: "editcap" },
  { name: "an InfoVista 5View capture", at: 0, bytes: "\xaa\xaa\xaa\xaa", remedy: "editcap" },
  { name: "a Microsoft Network Monitor 1 capture", at: 0, bytes: "RTSS", remedy: "editcap" },
  { name: "a Microsoft Network Monitor 2 capture", at: 0, bytes: "GMBU", remedy: "editcap" },
  { name: "a Sniffer capture", at: 0, bytes: "TRSNIFF data    \x1a", remedy: "editcap" },
  { name: "a NetXray or Windows Sniffer capture", at: 0, bytes: "XCP\0", remedy: "editcap" },
  { name: "an Observer capture", at: 0, bytes: "ObserverPktBuffe", remedy: "editcap" },
  { name: "a Visual Networks capture", at: 0, bytes: "\x05VNF", remedy: "editcap" },
  { name: "an HP-UX nettl trace", at: 0, bytes: "TR\0\x64", remedy: "editcap" },
  { name: "an AIX iptrace capture", at: 0, bytes: "iptrace ", remedy: "editcap" },
  { name: "a LANalyzer trace", at: 0, bytes: "\x01\x10\x4c\0", remedy: "editcap" },
  { name: "a Tektronix K12 capture", at: 0, bytes: "\0\0\x02\0\x12\x05\0\x10", remedy: "editcap" },
  { name: "a K12 text file", at: 0, bytes: "+---------+---------------+", remedy: "editcap" },
  { name: "an SQLite database", at: 0, bytes: "SQLite format 3\0", remedy: "none" },
  { name: "an ELF program", at: 0, bytes: "\x7fELF", remedy: "none" },
  { name: "a PDF document", at: 0, bytes: "%PDF-", remedy: "none" },
];

/** One sentence for the user; `head` is the start of the stream, decompressed where it can be. */
export function describeForeign(path: string, head: Uint8Array): string {
  if (head.length === 0)
    return `${path}: is empty; a capture has at least a header, record it again`;
  const text = latin1(head);
  const known = SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (known !== undefined)
    return `${path}: seems to be ${known.name}${remedySentence(known.remedy, path)}`;
  if (isErf(head))
    return `${path}: seems to be an Endace ERF capture${remedySentence("editcap", path)}`;
  if (isText(text)) {
    return `${path}: seems to be a text file, not a capture; if it is a hex dump, this converts it: text2pcap ${quote(path)} out.pcap`;
  }
  return `${path}: is not a pcap or pcapng capture; if Wireshark can read it, this converts it: editcap -F pcap ${quote(path)} out.pcap`;
}

function remedySentence(remedy: Remedy, path: string): string {
  const file = quote(path);
  const pipe = (command: string) => `; unpack it with: ${command} ${file} | scanxtract -r -`;
  switch (remedy) {
    case "editcap":
      return `; convert it with: editcap -F pcap ${file} out.pcap`;
    case "xz":
      return pipe("xz -dc");
    case "bzip2":
      return pipe("bzip2 -dc");
    case "lz4":
      return pipe("lz4 -dc");
    case "lzip":
      return pipe("lzip -dc");
    case "uncompress":
      return pipe("uncompress -c");
    case "unzip":
      return pipe("unzip -p");
    case "7z":
      return pipe("7z x -so");
    case "tar":
      return pipe("tar -xOf");
    case "none":
      return ", not a capture";
  }
}

/** For a POSIX shell; a name that needs no quotes gets none. */
function quote(path: string): string {
  if (path === "-") return "FILE";
  return /^[\w./+:@%-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** Bytes that printable text in ASCII or UTF-8 has. */
function isText(text: string): boolean {
  return /^[\t\n\f\r\x20-\x7e\x80-\xff]*$/.test(text);
}

const ERF_TYPE = 8;
const ERF_RECORD_LENGTH = 10;
const ERF_HEADER_BYTES = 16;
const ERF_LAST_TYPE = 27;

/** ERF has no magic number: its first record must have a known type and lead to another such one. */
function isErf(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length < ERF_HEADER_BYTES) return false;
  const length = view.getUint16(ERF_RECORD_LENGTH);
  if (!isErfType(view.getUint8(ERF_TYPE)) || length < ERF_HEADER_BYTES) return false;
  const next = length + ERF_TYPE;
  return next >= head.length || isErfType(view.getUint8(next));
}

/** The two high bits say more about the record; type 48 is padding. */
function isErfType(byte: number): boolean {
  const type = byte & 0x7f;
  return (type >= 1 && type <= ERF_LAST_TYPE) || type === 48;
}
