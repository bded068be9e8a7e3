import { findPasteError } from './api/credential-text.ts'
import { asyncEntrance } from './arguments.ts'
import { actionCall, anHttp, credentials } from './call-takes.ts'
import type { ActionDescription, ProviderDescription } from './description.ts'
import type { Files } from './files/files.ts'
import type { Http } from './http/http.ts'
import { fieldIn } from './inputs.ts'
import type { CodeRequest, DeviceAnswer, DeviceStart, GrantAnswer } from './sign-in/oauth/tokens.ts'

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

/** The values of a provider's fields, by name. */
export type Fields = Readonly<Record<string, string>>

/** One call of an action. */
export type ActionCall = {
  /** The step's settings; texts, as the editor writes them. */
  config: Readonly<Record<string, unknown>>
  /** The leased credentials. */
  fields: Fields
  http: Http
  /** The files of the execution; see `filesOf`. Absent where nothing keeps files. */
  files?: Files | undefined
  signal?: AbortSignal | undefined
  /** The author's own limit for all of it, from now on, in place of what is usual. */
  timeoutMs?: number | undefined
  /** The same in every attempt of a step: handed to services that take one. */
  idempotencyKey?: string | undefined
  /** Told what the author of the step should know although the call succeeded. */
  warn?: ((text: string) => void) | undefined
  /** Told what a model writes while it writes; the text of the answer is the same, all together. */
  onText?: ((piece: string) => void) | undefined
  /** Told in a few words how a long job goes. */
  progress?: ((text: string) => void) | undefined
  /** Told of secrets that an action makes or fetches, before it sends them: the vault does not know them. */
  onSecret?: ((value: string) => void | Promise<void>) | undefined
  /** Resolves the settings for one item, where a setting of the format `each` is set; the engine gives it. */
  settingsFor?:
    | ((names: {
        item: unknown
        index: number
      }) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>)
    | undefined
  /** How to wait between two looks at a long job; a timer unless given. */
  sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined
}

export type Action = ActionDescription & { run(call: ActionCall): Promise<unknown> }

/** An outside service: its description, the one request that proves a credential, and what its actions send. */
export type Provider = Omit<ProviderDescription, 'actions'> & {
  actions: readonly Action[]
  /** Asks the service about a credential: 10 seconds at most, one try, free of cost. */
  test(fields: Fields, http: Http): Promise<TestResult>
  /** Secrets that stand inside fields, each by itself. */
  partsOf?(fields: Fields): readonly string[]
  /** How some of its connections get an access token, which the vault keeps in the field `accessToken` and renews. */
  token?: TokenSource
  /** How a person signs in for some of its connections, at the service that the connection itself names. */
  signIn?: SignIn
}

/** Of connections that fetch a token with what they hold. */
export type TokenSource = {
  isFetched(fields: Fields): boolean
  /** Never throws. */
  fetch(fields: Fields, http: Http): Promise<GrantAnswer>
}

/** How a person signs in at the service that a connection names. */
export type SignIn = {
  /** The way a person signs in for such a connection; undefined: nobody does. */
  kindOf(fields: Fields): 'code' | 'device' | undefined
  authorizeUrl(fields: Fields, http: Http, request: CodeRequest): Promise<string>
  exchangeCode(fields: Fields, http: Http, sent: URLSearchParams, request: CodeRequest): Promise<GrantAnswer>
  startDevice(fields: Fields, http: Http): Promise<DeviceStart>
  pollDevice(fields: Fields, http: Http, deviceCode: string): Promise<DeviceAnswer>
}

type Runs<Description extends ProviderDescription> = {
  [Id in Description['actions'][number]['id']]: Action['run']
}

/** Joins a description with the code behind it; every described action needs its code, or it does not compile. */
export function defineProvider<const Description extends ProviderDescription>(
  description: Description,
  {
    test,
    runs,
    ...more
  }: Pick<Provider, 'test' | 'partsOf' | 'token' | 'signIn'> & { runs: Runs<Description> },
): Provider {
  const actions = description.actions.map((action) => {
    const run = runs[action.id as keyof Runs<Description>]
    return checkedAction({
      ...action,
      async run(call: ActionCall) {
        requireFields(description, call.fields)
        return run(call)
      },
    })
  })
  return {
    ...description,
    ...more,
    actions,
    test: asyncEntrance(`The test of ${description.id}`, [credentials, anHttp], async (fields, http) => {
      const message = findPasteError(description, fields)
      return message === undefined ? test(fields, http) : { verdict: 'invalid', message, account: null }
    }),
  }
}

/** An action that refuses what is not a call of one, from any caller. */
export function checkedAction(action: Action): Action {
  return { ...action, run: asyncEntrance(action.id, [actionCall], action.run) }
}

/** @throws ProviderError NOT_CONFIGURED */
function requireFields({ name, fields: described }: ProviderDescription, fields: Fields): void {
  for (const [key, { required }] of Object.entries(described)) if (required) fieldIn(fields, key, name)
}
