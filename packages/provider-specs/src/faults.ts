import type { Answer, Service } from './service.ts'

/** What the next request meets instead of a fair answer. */
export type Fault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'outage' }
  | { kind: 'hang' }
  | { kind: 'not-json' }
  | { kind: 'wrong-shape' }
  | { kind: 'echo-key' }
  | { kind: 'answer'; answer: Answer }

/** The unfair answer. */
export function faulty(
  fault: Exclude<Fault, { kind: 'hang' }>,
  service: Service,
  key: string | undefined,
): Answer {
  switch (fault.kind) {
    case 'rate-limit':
      return {
        status: 429,
        body: { message: 'Too many requests' },
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      }
    case 'outage':
      return { status: 503, body: { message: 'Service unavailable' } }
    case 'not-json':
      return {
        status: 200,
        body: Buffer.from('<html>maintenance</html>'),
        headers: { 'content-type': 'text/html' },
      }
    case 'wrong-shape':
      return { status: 200, body: { portal: 'Welcome to our wireless network' } }
    case 'echo-key':
      return service.refuseShape([`The key ${key ?? ''} may not do this`])
    case 'answer':
      return fault.answer
  }
}
