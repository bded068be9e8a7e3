/** FIPS 180-4 in JavaScript, for runtimes whose own SHA-256 answers only by a promise. */

const BLOCK_BYTES = 64
/** Behind the data stand one byte and its length in bits, eight bytes. */
const PADDING_BYTES = 9
const DIGEST_BYTES = 32

const { roots: START, cubes: ROUND } = fractions()

/** The first 32 bits of the fractions of the square roots of the first 8 primes and of the cube roots of the first 64. */
function fractions(): { roots: Uint32Array; cubes: Uint32Array } {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  const first32 = (root: number) => (root - Math.floor(root)) * 2 ** 32
  return {
    roots: Uint32Array.from(primes.slice(0, 8), (prime) => first32(Math.sqrt(prime))),
    cubes: Uint32Array.from(primes, (prime) => first32(Math.cbrt(prime))),
  }
}

const schedule = new Uint32Array(BLOCK_BYTES)

export function sha256(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + PADDING_BYTES) / BLOCK_BYTES) * BLOCK_BYTES)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n)
  const state = START.slice()
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) compress(state, view, at)
  const digest = new DataView(new ArrayBuffer(DIGEST_BYTES))
  for (const [index, word] of state.entries()) digest.setUint32(4 * index, word)
  return new Uint8Array(digest.buffer)
}

/** HMAC of RFC 2104. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key.length > BLOCK_BYTES ? sha256(key) : key)
  const inner = sha256(
    joined(
      block.map((byte) => byte ^ 0x36),
      data,
    ),
  )
  return sha256(
    joined(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function compress(state: Uint32Array, view: DataView, offset: number): void {
  for (let at = 0; at < 16; at++) schedule[at] = view.getUint32(offset + 4 * at)
  for (let at = 16; at < BLOCK_BYTES; at++) {
    const [near, far] = [word(at - 2), word(at - 15)]
    const mixedNear = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)
    const mixedFar = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)
    schedule[at] = word(at - 16) + mixedFar + word(at - 7) + mixedNear
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < BLOCK_BYTES; round++) {
    const chosen = (e & f) ^ (~e & g)
    const most = (a & b) ^ (a & c) ^ (b & c)
    const one =
      h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (ROUND[round] ?? 0) + word(round)
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most
    ;[a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g]
  }
  for (const [index, more] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + more
}

function word(at: number): number {
  return schedule[at] ?? 0
}

function turned(bits: number, by: number): number {
  return (bits >>> by) | (bits << (32 - by))
}
