import { ERRORS, type ErrorCode, type Operation } from '@orch/contract'
import { expect } from 'vitest'
import type { TestPerson, TestServer } from './open-server.ts'
import { storedIn } from './stored.ts'

/** What is asked, and how often that is recorded although it is refused: a guess at a password, a try at the keys. */
export type Asked = {
  path?: Record<string, string>
  query?: string
  body?: unknown
  by?: TestPerson
  recorded?: number
  /** Columns that change all the same. */
  but?: readonly string[]
}

/** The answer is one of the codes with its status, nothing stored is another, and nothing is recorded. @returns the answer, which was read */
export async function refusesAs(
  server: TestServer,
  { method, path }: Operation,
  codes: readonly ErrorCode[],
  { by, ...asked }: Asked & { by: TestPerson },
): Promise<Response> {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => asked.path?.[name] ?? 'nowhere')
  const { auditEntry } = server.parts.db.prisma
  const before = { stored: await storedIn(server, asked.but), entries: await auditEntry.count() }
  const answer = await by.ask(method.toUpperCase(), `${filled}${asked.query ?? ''}`, asked.body)
  const refusal = (await answer.json()) as { code: ErrorCode }
  const { code } = refusal
  expect(codes, JSON.stringify(refusal)).toContain(code)
  expect(answer.status).toBe(ERRORS[code].status)
  const after = { stored: await storedIn(server, asked.but), entries: await auditEntry.count() }
  expect(after).toEqual({ ...before, entries: before.entries + (asked.recorded ?? 0) })
  return answer
}
