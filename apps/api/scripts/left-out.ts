/**
 * What no build of the server takes in: a thread with a build of its own reads PDFs, and the native parts are those that their libraries
 * (pg, ssh2) do without.
 */
export const LEFT_OUT = /^(?:unpdf|pg-native|cpu-features)$|\.node$/
/** Everything else; a build takes in all that this matches. */
export const TAKEN_IN = /^(?!(?:unpdf|pg-native|cpu-features)$)(?!.*\.node$)/
