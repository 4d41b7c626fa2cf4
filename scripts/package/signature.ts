/**
 * Takes the signature off a Windows executable: it is Node's, and no longer fits what was added.
 *
 * PE format, "Optional Header Data Directories" and "The Attribute Certificate Table":
 * https://learn.microsoft.com/windows/win32/debug/pe-format
 */

const PE_HEADER_OFFSET = 0x3c;
/** From the PE signature: itself, the COFF header, then PE32+'s fields before the directories. */
const DIRECTORIES = 4 + 20 + 112;
const CERTIFICATES = DIRECTORIES + 4 * 8;

/**
 * Clears the entry of the certificate table, in place; nothing where there is none. The certificates
 * themselves are left: their place may be another's by now.
 */
export function removeSignature(bytes: Buffer): void {
  const header = bytes.readUInt32LE(PE_HEADER_OFFSET);
  if (bytes.toString("latin1", header, header + 4) !== "PE\0\0") throw new Error("not a PE file");
  bytes.fill(0, header + CERTIFICATES, header + CERTIFICATES + 8);
}
