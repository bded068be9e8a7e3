import { DONE, type Done, type OperationId, type OperationOf, type ParamsOf } from '@orch/contract'
import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import type { Caller } from '../ground/caller.ts'
import type { AskedLine, LineKind } from '../ground/open-lines.ts'
import type { Services } from '../verbs/services.ts'
import type { HttpEnv } from './env.ts'

type CallerOf<Access> = Access extends 'manage' | 'session'
  ? Caller
  : Access extends 'visitor'
    ? Caller | undefined
    : undefined

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What every handler gets, whatever its operation. */
type AnyCall = {
  parts: Services
  http: HonoContext<HttpEnv>
  /** The IP address that the request comes from. */
  peer(): string
  /** The body of an operation that reads it late. */
  readBody(): Promise<unknown>
  /** The caller as one who waits for more of the answer. */
  line(kind: LineKind): AskedLine
}

/** One call of an operation: its caller is allowed, and what was sent is parsed. */
export type Call<Id extends OperationId> = AnyCall & {
  caller: CallerOf<OperationOf<Id>['access']>
  param(name: ParamsOf<OperationOf<Id>['path']>): string
  body: Parsed<NonNullable<OperationOf<Id>['body']>>
  query: Parsed<NonNullable<OperationOf<Id>['query']>>
}

/** Does what an operation says, and gives what it promises. */
export type Handler<Id extends OperationId> = (
  call: Call<Id>,
) => Promise<z.input<OperationOf<Id>['answer']> | Response>

/** One handler for each operation, no more and no less. */
export type Handlers = { [Id in OperationId]: Handler<Id> }

/** The handlers of one group of operations. */
export type HandlersOf<Group extends string> = {
  [Id in Extract<OperationId, `${Group}.${string}`>]: Handler<Id>
}

/** The answer of operations that only say that something is done. */
export async function done(work: Promise<unknown>): Promise<Done> {
  await work
  return DONE
}
