import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Request = { path: string; headers: Record<string, string>; body: string }

/** A program of somebody else that is called; it answers as it is told. */
export async function openReceiver() {
  const requests: Request[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, text]) => [name, String(text)]),
    )
    requests.push({ path: request.url ?? '', headers, body })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** The next statuses. */
    answers,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
