import type { Context as HonoContext } from 'hono'
import type { z } from 'zod'
import type { Context } from '../verbs/context.ts'
import type { HttpEnv } from './env.ts'

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** One call of an operation, allowed and parsed. */
export type Call<Path extends string, Body, Query> = Context & {
  param(name: ParamsOf<Path>): string
  body: Body
  query: Query
  http: HonoContext<HttpEnv>
}

/**
 * Who may call: a signed-in person or a key with the scope `manage`, or only a signed-in person. What is only for a person is
 * decided in docs/decisions/006-access.md: people and their roles, ownership, secrets in clear, and the installation.
 */
export type Access = 'manage' | 'session'

type Description<
  Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodType,
  Answer extends z.ZodType,
> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: Path
  /** Other addresses of the same operation, for clients of the seed systems. */
  aliases?: string[]
  access: Access
  summary: string
  body?: Body
  /** Fields of the body that are what workflows work on, in which any text is welcome. */
  data?: readonly string[]
  query?: Query
  answer: Answer
  /** The content type of the body that other clients get for the same address. */
  otherAnswer?: string
  handle(call: Call<Path, z.output<Body>, z.output<Query>>): Promise<z.input<Answer> | Response>
}

/** A route and its description in the OpenAPI document, made from the same schemas. */
export type Operation = Omit<Description<string, z.ZodType, z.ZodType, z.ZodType>, 'handle'> & {
  handle(call: Call<string, unknown, unknown>): Promise<unknown>
}

/** Checks at compile time that the handler takes what is parsed and gives what is promised. */
export function operation<
  Path extends string,
  Answer extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
>(description: Description<Path, Body, Query, Answer>): Operation {
  const { handle, ...rest } = description
  return { ...rest, handle: (call) => handle(call as unknown as Call<Path, z.output<Body>, z.output<Query>>) }
}
