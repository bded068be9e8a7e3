import { ProviderError } from '../provider-error.ts'

/** Reads numbers and strings as SSH writes them (RFC 4251, section 5), and never beyond the end. */
export type SshBytes = { uint32(): number; string(): Buffer; rest(): Buffer }

/** @throws ProviderError INVALID_INPUT from each reading when the bytes end too early */
export function readSsh(bytes: Buffer): SshBytes {
  let at = 0
  const take = (length: number) => {
    if (at + length > bytes.length) throw new ProviderError('INVALID_INPUT', 'The private key is cut off')
    at += length
    return bytes.subarray(at - length, at)
  }
  const uint32 = () => take(4).readUInt32BE()
  return { uint32, string: () => take(uint32()), rest: () => take(bytes.length - at) }
}

/** Strings as SSH writes them, one after the other. */
export function writeSsh(...strings: (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    strings.flatMap((one) => {
      const bytes = Buffer.from(one)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}
