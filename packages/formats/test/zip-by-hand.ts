import { crc32 } from './crc32.ts'

/** An entry as an attacker writes it: names, sizes and attributes need not be true. */
export type RawEntry = {
  /** A text is written as UTF-8. */
  name: string | Buffer
  body?: Buffer
  method?: number
  size?: number
  attributes?: number
  flags?: number
}

/** An archive byte by byte. `overlapping`: the bytes of the first entry stand for all of them. */
export function zipByHand(entries: readonly RawEntry[], overlapping = false): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const sums = new Map<Buffer, number>()
  let at = 0
  for (const entry of entries) {
    const { body = Buffer.alloc(0), method = 0, size = body.length, attributes = 0, flags = 0x800 } = entry
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    const sum = sums.get(body) ?? crc32(body)
    sums.set(body, sum)
    common.writeUInt32LE(sum, 10)
    common.writeUInt32LE(body.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, body])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(attributes, 6)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name]))
    if (overlapping && parts.length > 0) continue
    parts.push(local)
    at += overlapping ? 0 : local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    16,
  )
  return Buffer.concat([...parts, directory, end])
}
