import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spreadOf } from './encodings.ts'

/** Stands before every answer, so that a search can prove that it looked at one. */
export const MARK = 'selftest-answer'

/** A service that repeats the secret it is called with, in every encoding, wherever it can. */
export async function startTalkativeService(
  secret: string,
): Promise<{ origin: string; close(): Promise<void> }> {
  const spread = `${MARK} ${spreadOf(secret)}`
  const server = createServer((request, response) => {
    const isTest = request.url === '/user'
    const isRefused = isTest || (request.url?.includes('/refused') ?? false)
    response.writeHead(isRefused ? (isTest ? 401 : 422) : 200, {
      'Content-Type': 'application/json',
      'X-Echo': MARK,
    })
    response.end(
      JSON.stringify(
        isRefused
          ? { message: spread, errors: [{ message: spread, code: 'invalid', field: 'title' }] }
          : {
              ...{ id: 1, number: 1, state: 'open', login: 'ada', title: spread },
              html_url: `https://github.com/x?key=${encodeURIComponent(secret)}`,
              headers: request.headers,
              url: request.url,
            },
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
