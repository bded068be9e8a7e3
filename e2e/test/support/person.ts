/** A signed-in person's browser, without the browser: keeps the cookie, speaks JSON. */
export type Person = {
  email: string
  /** @throws Error with status and body when the answer is not 2xx */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** The bare answer, for refusals. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

let people = 0

export const PASSWORD = 'correct horse battery staple'

export async function signUp(url: string, name = 'Ada'): Promise<Person> {
  people += 1
  const email = `${name.toLowerCase()}${people}@example.com`
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ name, email, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`Sign-up answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

  const ask: Person['ask'] = (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: { Cookie: cookie, Origin: url, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    email,
    ask,
    async call<T>(method: string, path: string, body?: unknown) {
      const answered = await ask(method, path, body)
      const text = await answered.text()
      if (!answered.ok) throw new Error(`${method} ${path} answered ${answered.status}: ${text}`)
      return JSON.parse(text) as T
    },
  }
}
