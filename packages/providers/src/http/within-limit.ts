import type { Http } from './http.ts'

/** The same client, each of whose calls may take what is left of a limit, longer or shorter than is usual for it. */
export function withinLimit(http: Http, timeoutMs: number): Http {
  const until = performance.now() + timeoutMs
  return {
    ...http,
    send: (call) => http.send({ ...call, timeoutMs: Math.max(1, Math.ceil(until - performance.now())) }),
  }
}
