import { ProviderError } from '@orch/providers'
import { describe, expect, test } from 'vitest'
import { createPeerOf } from '../src/http/peer.ts'

const at = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const via = (...hops: string[]) => new Headers(hops.map((hop) => ['X-Forwarded-For', hop]))

describe('who is at the other end', () => {
  test('without trusted proxies it is the connection, whatever a header says', () => {
    const peerOf = createPeerOf([])
    expect(peerOf(via('1.2.3.4'), at('203.0.113.9'))).toBe('203.0.113.9')
  })

  test('behind a trusted proxy it is whom that proxy saw, not whom the caller named', () => {
    const peerOf = createPeerOf(['10.0.0.0/8'])
    expect(peerOf(via('6.6.6.6, 203.0.113.9'), at('10.1.1.1'))).toBe('203.0.113.9')
    expect(peerOf(via('6.6.6.6', '203.0.113.9'), at('::ffff:10.1.1.1'))).toBe('203.0.113.9')
  })

  test('a chain of trusted proxies is followed to the first that is not one', () => {
    const peerOf = createPeerOf(['10.0.0.0/8', 'fd00::1'])
    expect(peerOf(via('6.6.6.6, 203.0.113.9, 10.2.2.2, fd00::1'), at('10.1.1.1'))).toBe('203.0.113.9')
  })

  test('a trusted proxy that names nobody is the peer itself', () => {
    expect(createPeerOf(['10.0.0.0/8'])(new Headers(), at('10.1.1.1'))).toBe('10.1.1.1')
  })

  test('a range that is not one is refused', () => {
    expect(() => createPeerOf(['the proxy'])).toThrow(ProviderError)
  })
})
