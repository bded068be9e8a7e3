import type { Hono } from 'hono'
import type { Authenticate } from '../auth/authenticate.ts'
import type { Parts } from '../parts.ts'
import { answerJson } from './answer-json.ts'
import { parseBody, readJson } from './body.ts'
import type { HttpEnv } from './env.ts'
import type { Operation } from './operation.ts'

/** Puts operations on the app. Each call: allow, parse, act, answer. */
export function mount(
  app: Hono<HttpEnv>,
  operations: Operation[],
  parts: Parts,
  authenticate: Authenticate,
): void {
  for (const operation of operations) {
    for (const path of [operation.path, ...(operation.aliases ?? [])]) {
      app.on(operation.method.toUpperCase(), path, async (http) => {
        const caller = await authenticate(http, operation.access)
        http.set('caller', caller)
        const body =
          operation.body &&
          parseBody(operation.body, await readJson(http, parts.config.maxBodyBytes, operation.data))
        const query = operation.query && parseBody(operation.query, http.req.query())
        const param = (name: string) => http.req.param(name) ?? ''
        const answer = await operation.handle({ parts, caller, http, param, body, query })
        return answer instanceof Response ? answer : answerJson(http, answer)
      })
    }
  }
}
