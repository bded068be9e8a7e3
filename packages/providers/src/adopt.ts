import type { ProviderEvent } from './events/event.ts'
import type { Http } from './http/http.ts'
import type { Action, ActionCall, Provider, SignIn } from './provider.ts'
import { isErrorCode, ProviderError } from './provider-error.ts'

const ID = /^[a-z][a-z0-9-]{0,62}$/

/**
 * A provider of a package, which was built with a copy of this one of its own: its credentials go to its hosts only, and its errors
 * are read as ours.
 * @throws ProviderError INVALID_INPUT naming what is wrong with it
 */
export function adopt(provider: Provider): Provider {
  requireNames(provider)
  requireDestination(provider)
  const { test, signIn, token, ...described } = provider
  const to = (http: Http) => boundTo(provider, http)
  return {
    ...described,
    actions: provider.actions.map((action) => adoptedAction(provider, action)),
    ...(provider.events && { events: provider.events.map((event) => adoptedEvent(provider, event)) }),
    test: (fields, http) => asOurs(() => test(fields, to(http))),
    ...(token && {
      token: { ...token, fetch: (fields, http) => asOurs(() => token.fetch(fields, to(http))) },
    }),
    ...(signIn && { signIn: adoptedSignIn(signIn, to) }),
  }
}

/** @throws ProviderError INVALID_INPUT */
function requireNames({ id, actions, events = [] }: Provider): void {
  if (!ID.test(id))
    throw refusal(`The id "${id}" of a provider must be small letters, digits and hyphens, such as "hubspot"`)
  requireOwn(id, 'action', actions)
  requireOwn(id, 'event', events)
}

function requireOwn(id: string, kind: 'action' | 'event', own: readonly { id: string }[]): void {
  const ids = own.map((one) => one.id)
  for (const [index, name] of ids.entries()) {
    const [head, tail = '', ...more] = name.split('/')
    if (head !== id || !ID.test(tail) || more.length > 0)
      throw refusal(
        `The ${kind} "${name}" of "${id}" must be named "${id}/" and what it does, such as "${id}/create"`,
      )
    if (ids.indexOf(name) !== index) throw refusal(`"${id}" has two ${kind}s "${name}"`)
  }
}

/** Where the user names the address, a stored secret is kept from a new one only if the field says what it is. @throws ProviderError */
function requireDestination({ id, hosts, fields }: Provider): void {
  const all = Object.values(fields)
  const isBound = hosts.length > 0 || !all.some(({ secret }) => secret)
  if (isBound || all.some(({ type, destination = type === 'url' }) => destination)) return
  throw refusal(
    `"${id}" lists no hosts, so it must say which field tells where its credentials go: give that field the type "url" or "destination: true"`,
  )
}

const refusal = (message: string) => new ProviderError('INVALID_INPUT', message)

function adoptedAction(provider: Provider, action: Action): Action {
  return {
    ...action,
    category: provider.name,
    run: (call: ActionCall) => asOurs(() => action.run({ ...call, http: boundTo(provider, call.http) })),
  }
}

function adoptedEvent(provider: Provider, event: ProviderEvent): ProviderEvent {
  const to = <C extends ActionCall>(call: C): C => ({ ...call, http: boundTo(provider, call.http) })
  const own = { ...event, category: provider.name }
  if ('poll' in event) return { ...own, poll: (call) => asOurs(() => event.poll(to(call))) }
  const { subscribe, unsubscribe } = event
  return {
    ...own,
    read: event.read,
    ...(subscribe && { subscribe: (call) => asOurs(() => subscribe(to(call))) }),
    ...(unsubscribe && { unsubscribe: (call, remote) => asOurs(() => unsubscribe(to(call), remote)) }),
  }
}

/** The secret of a client and the codes of a person go where the credential goes. */
function adoptedSignIn(signIn: SignIn, to: (http: Http) => Http): SignIn {
  return {
    kindOf: (fields) => signIn.kindOf(fields),
    authorizeUrl: (fields, http, request) => asOurs(() => signIn.authorizeUrl(fields, to(http), request)),
    exchangeCode: (fields, http, sent, request) =>
      asOurs(() => signIn.exchangeCode(fields, to(http), sent, request)),
    startDevice: (fields, http) => asOurs(() => signIn.startDevice(fields, to(http))),
    pollDevice: (fields, http, deviceCode) => asOurs(() => signIn.pollDevice(fields, to(http), deviceCode)),
  }
}

/** Where a service has hosts, nothing of it goes elsewhere. */
function boundTo({ hosts }: Provider, http: Http): Http {
  if (hosts.length === 0) return http
  const send: Http['send'] = (request) =>
    http.send({ ...request, hosts: request.hosts?.filter((host) => hosts.includes(host)) ?? hosts })
  return { ...http, send }
}

async function asOurs<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw ownError(error)
  }
}

/** An error of another copy of this package has its name and its code, and not its class. */
function ownError(error: unknown): unknown {
  if (error instanceof ProviderError || !(error instanceof Error) || error.name !== 'ProviderError')
    return error
  const { code, message, ...facts } = error as ProviderError
  return isErrorCode(code) ? new ProviderError(code, message, { ...facts, cause: error }) : error
}
