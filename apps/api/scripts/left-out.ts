/**
 * What no build of the server takes in: a process with a build of its own reads PDFs and SQLite files, and the native parts are those that their libraries
 * (pg, ssh2) do without.
 */
export const LEFT_OUT = /^(?:unpdf|sql\.js\/dist\/sql-wasm-inline\.js|pg-native|cpu-features)$|\.node$/
/** Everything else; a build takes in all that this matches. */
export const TAKEN_IN =
  /^(?!(?:unpdf|sql\.js\/dist\/sql-wasm-inline\.js|pg-native|cpu-features)$)(?!.*\.node$)/
