/** The one error that is the user's to mend: a file, an option, a folder. Everything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = "UserError";
}
