import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs values that go to somebody's browser and come back, so that nobody makes or changes one. */
export type Signer = {
  /** @param place what it counts for */
  write(value: unknown, place: string): string
  /** Undefined: it is none of ours, or counts for something else. */
  read(text: string, place: string): unknown
}

/**
 * @param secret the installation's own, and the same in every process
 * @param kind what is signed: a text of one kind does not count as another
 */
export function createSigner(secret: string, kind: string): Signer {
  const sign = (body: string, place: string) =>
    createHmac('sha256', secret).update(`${kind}\n${place}\n${body}`).digest()
  return {
    write(value, place) {
      const body = Buffer.from(JSON.stringify(value)).toString('base64url')
      return `${body}.${sign(body, place).toString('base64url')}`
    },
    read(text, place) {
      const [body = '', mac = ''] = text.split('.')
      const given = Buffer.from(mac, 'base64url')
      const expected = sign(body, place)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      return JSON.parse(Buffer.from(body, 'base64url').toString())
    },
  }
}
