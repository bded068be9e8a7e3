import type { z } from 'zod'
import { ContractError, requireTexts } from './contract-error.ts'
import type { ErrorCode } from './errors.ts'
import type { Role } from './shapes/workspace.ts'

/** The names of the parameters in a path. */
export type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/**
 * Which callers are let in.
 *
 * | access | means |
 * |---|---|
 * | `probe` | supervisors: nothing stands before it, no log and no limit |
 * | `anyone` | nobody is asked who they are |
 * | `link` | the token in the address is the permission |
 * | `sign-in` | people who come in or go out; never for another site's page |
 * | `run` | an API key that may start this workflow; no cookie opens it, any origin may call |
 * | `door` | callers that the workflow's trigger lets in; no cookie opens it |
 * | `visitor` | as `manage`; strangers get less |
 * | `manage` | a signed-in person, or an API key with the scope `manage` |
 * | `session` | a signed-in person; decision 6 says what no key may do |
 */
export type Access =
  | 'probe'
  | 'anyone'
  | 'link'
  | 'sign-in'
  | 'run'
  | 'door'
  | 'visitor'
  | 'manage'
  | 'session'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The least role in the workspace; an operator looks after the whole installation. */
export type Least = Role | 'operator'

/** What a caller sends and gets: the schemas are the shapes, an example says what they look like. */
type Description<
  Id extends string,
  Path extends string,
  A extends Access,
  Answer extends z.ZodType,
  Body extends z.ZodType,
  Query extends z.ZodType,
> = {
  /** Its name in code and in the OpenAPI document: a group and a verb. */
  id: Id
  method: Method
  /** Other methods that do the same, where the caller chooses. */
  alsoBy?: readonly Method[]
  path: Path
  /** Other addresses of the same operation, for clients of the seed systems. */
  aliases?: readonly string[]
  access: A
  /** What names the workspace in which the role counts, where that is not the address: checked after parsing then. */
  workspaceIn?: 'body' | 'query'
  /** The parameter that names a member: about oneself, no role is needed. */
  oneself?: ParamsOf<Path>
  summary: string
  /** What a caller must know beyond that; a sentence or two without the last full stop. */
  details?: string
  body?: Body
  /** Fields of the body that are what workflows work on, in which any text is welcome. */
  data?: 'all' | readonly string[]
  /** The handler reads the body itself, once it knows that somebody waits for it. */
  isBodyLate?: true
  /** The body may also come from an HTML form, of these fields. */
  form?: z.ZodType
  query?: Query
  answer: Answer
  /** The content type of the answer; JSON if absent. */
  media?: string
  /** The content type that clients get who do not ask for JSON. */
  otherMedia?: string
  /** Of the answer; 200 if absent. */
  status?: 201 | 303
  /** What is answered with 503 while it is not so. */
  unready?: z.ZodType
  /** Refusals of its own, beside those that every operation of its kind has: see {@link codesOf}. */
  codes?: readonly ErrorCode[]
  example: { answer: z.input<Answer> } & ([Body] extends [z.ZodUndefined]
    ? unknown
    : { body: z.input<Body> }) &
    ([Query] extends [z.ZodUndefined] ? unknown : { query: z.input<Query> })
}

type WithLeast<A extends Access> = A extends 'manage' | 'session' ? { least: Least } : { least?: undefined }

/** One operation of the API, whatever it takes and gives. */
export type Operation = Omit<
  Description<string, string, Access, z.ZodType, z.ZodType, z.ZodType>,
  'example' | 'oneself'
> & {
  least?: Least | undefined
  oneself?: string
  example: { answer: unknown; body?: unknown; query?: unknown }
}

/** Writes an operation down: where it is, who may call it, what it takes and gives. */
export function describe<
  const Id extends string,
  const Path extends string,
  const A extends Access,
  Answer extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
>(
  operation: Description<Id, Path, A, Answer, Body, Query> & WithLeast<A>,
): Description<Id, Path, A, Answer, Body, Query> & WithLeast<A> {
  return operation
}

const OF_ALL: readonly ErrorCode[] = ['HEADERS_TOO_LARGE', 'INTERNAL']
const BEHIND_THE_DOOR: readonly ErrorCode[] = ['INVALID_TEXT', 'UNSUPPORTED_ENCODING', 'UNAVAILABLE']
const OF_CALLERS: readonly ErrorCode[] = ['UNAUTHORIZED', 'FORBIDDEN', 'WORKSPACE_NOT_FOUND']
const OF_BODIES: readonly ErrorCode[] = ['INVALID_BODY', 'INVALID_REQUEST', 'BODY_TOO_DEEP']
const OF_CHANGES: readonly ErrorCode[] = [
  'BODY_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'STORAGE_FULL',
  'INVALID_REQUEST',
  'CONFLICT',
]

/** Every code with which an operation may refuse. @throws ContractError */
export function codesOf(operation: Operation): ErrorCode[] {
  const { access, method, body, query, codes = [] } = partsOf(operation)
  if (access === 'probe') return [...OF_ALL, ...codes]
  const hasCaller = access === 'manage' || access === 'session' || access === 'visitor'
  const isChange = method !== 'get'
  const found: ErrorCode[] = [
    ...OF_ALL,
    ...BEHIND_THE_DOOR,
    ...(hasCaller ? OF_CALLERS : []),
    ...(isChange && (hasCaller || access === 'sign-in') ? (['CROSS_SITE'] as const) : []),
    ...(isChange ? OF_CHANGES : []),
    ...(body ? OF_BODIES : []),
    ...(query ? (['INVALID_REQUEST'] as const) : []),
    ...codes,
  ]
  return [...new Set(found)].sort()
}

/** What decides about the codes, read once. */
function partsOf(operation: Operation) {
  try {
    const { access, method, body, query, codes = [] } = operation
    requireTexts('codesOf', access, method, ...(Array.isArray(codes) ? codes : [codes]))
    return { access, method, body, query, codes }
  } catch (cause) {
    throw new ContractError('codesOf: the argument must be an operation', { cause })
  }
}
