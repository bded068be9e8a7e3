import type { ActionDescription, ProviderDescription } from './description.ts'
import type { Http } from './http/create-http.ts'

export type Verdict =
  | 'valid'
  | 'valid_limited'
  | 'invalid'
  | 'expired'
  | 'forbidden'
  | 'rate_limited'
  | 'unreachable'
  | 'unknown'

/** What a test found. `account` holds harmless facts only. */
export type TestResult = {
  verdict: Verdict
  message: string
  account: Readonly<Record<string, unknown>> | null
}

export type Fields = Readonly<Record<string, string>>

/** One call of an action. */
export type ActionCall = {
  /** The step's settings; texts, as the editor writes them. */
  config: Readonly<Record<string, unknown>>
  /** The leased credentials. */
  fields: Fields
  http: Http
  signal?: AbortSignal | undefined
  /** The same in every attempt of a step: handed to services that take one. */
  idempotencyKey?: string | undefined
}

export type Action = ActionDescription & { run(call: ActionCall): Promise<unknown> }

/** An outside service: its description, the one request that proves a credential, and what its actions send. */
export type Provider = Omit<ProviderDescription, 'actions'> & {
  actions: readonly Action[]
  test(fields: Fields, http: Http): Promise<TestResult>
}

type Runs<Description extends ProviderDescription> = {
  [Id in Description['actions'][number]['id']]: Action['run']
}

/** Joins a description with the code behind it; every described action needs its code, or it does not compile. */
export function defineProvider<const Description extends ProviderDescription>(
  description: Description,
  { test, runs }: { test: Provider['test']; runs: Runs<Description> },
): Provider {
  const actions = description.actions.map((action) => ({
    ...action,
    run: runs[action.id as keyof Runs<Description>],
  }))
  return { ...description, actions, test }
}
