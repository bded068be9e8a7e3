/// <reference path="./bcrypt-pbkdf.d.ts" />
import { createHash } from 'node:crypto'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { commonJs } from '../common-js.ts'

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()

/**
 * The key a passphrase stands for in an OpenSSH file (bcrypt_pbkdf of OpenBSD). Its work is heavy by design, so others run between
 * two hashes, and it ends when it is told to.
 * @throws the reason of `stop`
 */
export async function deriveKey(
  passphrase: string,
  { salt, rounds, length }: { salt: Uint8Array; rounds: number; length: number },
  stop: AbortSignal,
): Promise<Uint8Array> {
  const bcrypt = commonJs(await import('bcrypt-pbkdf'))
  const password = sha512(Buffer.from(passphrase))
  const hash = (salted: Uint8Array) => {
    const out = new Uint8Array(bcrypt.HASHSIZE)
    bcrypt.hash(password, sha512(salted), out)
    return out
  }
  const count = Math.ceil(length / bcrypt.HASHSIZE)
  const blocks: Uint8Array[] = []
  for (let number = 1; number <= count; number += 1) {
    const salted = Buffer.concat([salt, Buffer.of(0, 0, 0, number)])
    blocks.push(await sumOfHashes(hash, salted, rounds, stop))
  }
  // The blocks are dealt out byte by byte, not one after the other.
  return Uint8Array.from({ length }, (_, place) => blocks[place % count]?.[Math.floor(place / count)] ?? 0)
}

/** Each hash is salted with the one before; all of them are added without carry. */
async function sumOfHashes(
  hash: (salted: Uint8Array) => Uint8Array,
  salted: Uint8Array,
  rounds: number,
  stop: AbortSignal,
): Promise<Uint8Array> {
  let last = hash(salted)
  let sum = last
  for (let round = 1; round < rounds; round += 1) {
    await letOthersRun()
    stop.throwIfAborted()
    last = hash(last)
    sum = sum.map((byte, index) => byte ^ (last[index] ?? 0))
  }
  return sum
}
