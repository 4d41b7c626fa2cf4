/** Headings on stdout: bold in a terminal, plain elsewhere and where NO_COLOR is set. */
import { styleText } from "node:util";

export function heading(text: string): string {
  return styleText("bold", text, { stream: process.stdout });
}
