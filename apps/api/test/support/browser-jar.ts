import type { TestPerson, TestServer } from './open-server.ts'

const ORIGIN = 'http://orch.test'

/** A browser without pages: keeps its cookies, and asks from an address of its own. */
export type Jar = TestPerson & { cookies: Map<string, string> }

let networks = 0

export function newBrowser({ app }: Pick<TestServer, 'app'>): Jar {
  const cookies = new Map<string, string>()
  networks += 1
  const peer = { incoming: { socket: { remoteAddress: `172.20.${networks >> 8}.${networks & 255}` } } }
  const jar: Jar = {
    cookies,
    async call<T>(method: string, path: string, body?: unknown) {
      const answer = await jar.ask(method, path, body)
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async ask(method, path, body, headers = {}) {
      const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
      const answer = await app.request(
        ORIGIN + path,
        {
          method,
          headers: {
            Cookie,
            Origin: ORIGIN,
            Host: 'orch.test',
            'Content-Type': 'application/json',
            ...headers,
          },
          ...sent,
        },
        peer,
      )
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
  }
  return jar
}
