let mark: string | undefined

/**
 * Stands before the digits of a large integer while they travel through the built-in JSON functions as a string. Drawn once for each
 * process, so that no text from outside can hold it on purpose; a text that holds it by accident is looked for all the same. At
 * its first use: while a module is loaded, edge runtimes give no random bytes.
 */
export function markOfLargeInteger(): string {
  mark ??= `\u{E000}${draw()}:`
  return mark
}

function draw(): string {
  return [...globalThis.crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('')
}
