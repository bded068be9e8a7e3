import type { ActionCall, Fields } from './action-call.ts'
import { ownOf } from './answers.ts'
import { findPasteError } from './api/credential-text.ts'
import { asyncEntrance } from './arguments.ts'
import { actionCall, anHttp, credentials } from './call-takes.ts'
import type { ActionDescription, ProviderDescription } from './description.ts'
import { checkedEvent } from './events/checked-event.ts'
import type { EventCode, ProviderEvent } from './events/event.ts'
import type { Http } from './http/http.ts'
import { fieldIn } from './inputs.ts'
import type { CodeRequest, DeviceAnswer, DeviceStart, GrantAnswer } from './sign-in/oauth/tokens.ts'
import { unreadableSetting } from './unreadable-setting.ts'

export type { ActionCall, Fields } from './action-call.ts'

/** What a service says about a credential. */
export type TestVerdict =
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
  verdict: TestVerdict
  message: string
  account: Readonly<Record<string, unknown>> | null
}

/** What a step can do in a service: its description and its code. */
export type Action = ActionDescription & {
  /** Sends what the step says. Gives its output as JSON; throws `ProviderError`. */
  run(call: ActionCall): Promise<unknown>
}

/** An outside service: its description, the one request that proves a credential, and what its actions send. */
export type Provider = Omit<ProviderDescription, 'actions' | 'events'> & {
  actions: readonly Action[]
  events?: readonly ProviderEvent[]
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
  /** Whether such a connection fetches its token: others hold one. */
  isFetched(fields: Fields): boolean
  /** Never throws. */
  fetch(fields: Fields, http: Http): Promise<GrantAnswer>
}

/** How a person signs in at the service that a connection names. */
export type SignIn = {
  /** The way a person signs in for such a connection; undefined: nobody does. */
  kindOf(fields: Fields): 'code' | 'device' | undefined
  /** Where a person allows the access. */
  authorizeUrl(fields: Fields, http: Http, request: CodeRequest): Promise<string>
  /** The grant for what the service sent back. */
  exchangeCode(fields: Fields, http: Http, sent: URLSearchParams, request: CodeRequest): Promise<GrantAnswer>
  /** The code that a person types in at the service. */
  startDevice(fields: Fields, http: Http): Promise<DeviceStart>
  /** Whether the person has allowed it by now. */
  pollDevice(fields: Fields, http: Http, deviceCode: string): Promise<DeviceAnswer>
}

/** The code of each action, by its id. */
export type Runs<Description extends ProviderDescription> = {
  [Id in Description['actions'][number]['id']]: Action['run']
}

/** Needed as soon as events are described. */
export type EventCodes<Description> = Description extends {
  events: readonly { id: infer Id extends string }[]
}
  ? [Id] extends [never]
    ? { events?: undefined }
    : { events: { [Name in Id]: EventCode } }
  : { events?: undefined }

/** The code of a provider besides its actions and events. */
export type OwnCode = Pick<Provider, 'test' | 'partsOf' | 'token' | 'signIn'>

export function defineProvider<const Description extends ProviderDescription>(
  description: Description,
  code: OwnCode & { runs: Runs<Description> } & EventCodes<Description>,
): Provider
export function defineProvider(
  description: ProviderDescription,
  {
    test,
    runs,
    events,
    ...more
  }: OwnCode & {
    runs: Readonly<Record<string, Action['run']>>
    events?: Readonly<Record<string, EventCode>> | undefined
  },
): Provider {
  return {
    ...description,
    ...more,
    actions: actionsOf(description, runs),
    events: eventsOf(description, events),
    test: asyncEntrance(`The test of ${description.id}`, [credentials, anHttp], async (fields, http) => {
      const message = findPasteError(description, fields)
      return message === undefined ? test(fields, http) : { verdict: 'invalid', message, account: null }
    }),
  }
}

function actionsOf(
  description: ProviderDescription,
  runs: Readonly<Record<string, Action['run']>>,
): readonly Action[] {
  return description.actions.flatMap((action) => {
    const run = ownOf(runs, action.id)
    if (run === undefined) return []
    return [
      checkedAction({
        ...action,
        async run(call: ActionCall) {
          requireFields(description, call.fields)
          return run(call)
        },
      }),
    ]
  })
}

function eventsOf(
  description: ProviderDescription,
  codes: Readonly<Record<string, EventCode>> = {},
): readonly ProviderEvent[] {
  return (description.events ?? []).flatMap((event) => {
    const code = ownOf(codes, event.id)
    if (code === undefined) return []
    return [checkedEvent({ ...event, ...code }, (call) => requireFields(description, call.fields))]
  })
}

/** An action that refuses what is not a call of one, from any caller. */
export function checkedAction(action: Action): Action {
  return { ...action, run: asyncEntrance(action.id, [actionCall], readable(action.run)) }
}

/** @throws ProviderError NOT_CONFIGURED */
function requireFields({ name, fields: described }: ProviderDescription, fields: Fields): void {
  for (const [key, { required }] of Object.entries(described)) if (required) fieldIn(fields, key, name)
}

/** What fails of a setting that is not data says which. */
function readable(run: Action['run']): Action['run'] {
  return async (call) => {
    try {
      return await run(call)
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
      throw unreadableSetting(call.config, error) ?? error
    }
  }
}
