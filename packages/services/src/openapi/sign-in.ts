import type { Document } from '../document.ts'
import { MOST_ALTERNATIVES } from '../limits.ts'
import { at, childOf, listAt, type Node, nodeOf, textAt } from '../node.ts'
import type { SignInChoice } from '../operation.ts'

type Fields = Record<string, string>

/**
 * The ways to sign in that a description names, as kinds of HTTP connections. The one that most operations ask for comes first. None:
 * the person who connects is asked.
 */
export function signInOf(document: Document, requirements: readonly (readonly string[])[]): SignInChoice[] {
  const { root } = document
  const schemes =
    at(root, 'swagger') === undefined
      ? childOf(childOf(root, 'components'), 'securitySchemes')
      : childOf(root, 'securityDefinitions')
  const counted = new Map<string, number>()
  for (const names of requirements) {
    const key = names.join('\n')
    counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  const asked = [...counted].sort(([, one], [, other]) => other - one).map(([key]) => key.split('\n'))
  const all = [...asked, ...Object.keys(schemes).map((name) => [name])]
  const choices = all.flatMap(
    (names) => choiceOf(names.map((name) => document.follow(at(schemes, name)) ?? {})) ?? [],
  )
  const different = [...new Map(choices.map((choice) => [JSON.stringify(choice.fields), choice])).values()]
  // A token to paste lasts an hour: a way that renews it comes first.
  return [...different.filter((one) => one !== PASTED), ...different.filter((one) => one === PASTED)].slice(
    0,
    MOST_CHOICES,
  )
}

const MOST_CHOICES = 20

/** One way, which may need several proofs at once. */
function choiceOf(schemes: readonly Node[]): SignInChoice | undefined {
  const [only, ...others] = schemes
  if (only === undefined) return undefined
  if (others.length === 0) return single(only)
  const keys = schemes.filter((scheme) => at(scheme, 'type') === 'apiKey')
  if (keys.length < schemes.length) return single(only)
  return { label: keys.map((key) => textAt(key, 'name')).join(' and '), fields: { auth: 'several' } }
}

function single(scheme: Node): SignInChoice | undefined {
  switch (at(scheme, 'type')) {
    case 'http':
      return httpScheme(textAt(scheme, 'scheme').toLowerCase())
    case 'basic':
      return httpScheme('basic')
    case 'apiKey':
      return apiKey(scheme)
    case 'oauth2':
      return oauth(scheme)
    case 'openIdConnect':
      return {
        label: 'OpenID Connect',
        fields: compact({
          auth: 'oauth2-code',
          issuer: textAt(scheme, 'openIdConnectUrl').replace(/\/\.well-known\/openid-configuration$/, ''),
        }),
      }
    case 'mutualTLS':
      return { label: 'Client certificate', fields: { auth: 'mtls' } }
    default:
      return undefined
  }
}

function httpScheme(scheme: string): SignInChoice | undefined {
  if (scheme === 'bearer') return { label: 'Bearer token', fields: { auth: 'bearer' } }
  if (scheme === 'basic') return { label: 'User name and password', fields: { auth: 'basic' } }
  return scheme === 'digest'
    ? { label: 'User name and password (Digest)', fields: { auth: 'digest' } }
    : undefined
}

function apiKey(scheme: Node): SignInChoice | undefined {
  const name = textAt(scheme, 'name')
  const place = at(scheme, 'in')
  if (!/^[\w.-]{1,100}$/.test(name)) return undefined
  if (place === 'query') return { label: `Query parameter ${name}`, fields: { auth: 'query', name } }
  if (place === 'cookie') return { label: `Cookie ${name}`, fields: { auth: 'header', name: 'Cookie' } }
  return { label: `Header ${name}`, fields: { auth: 'header', name } }
}

const PASTED: SignInChoice = { label: 'OAuth 2: an access token', fields: { auth: 'bearer' } }

/** A flow that ends in this server; the implicit one and the one with a password give tokens that are pasted. */
function oauth(scheme: Node): SignInChoice {
  const flows =
    at(scheme, 'flows') === undefined ? { [swaggerFlow(scheme)]: scheme } : childOf(scheme, 'flows')
  const code = at(flows, 'authorizationCode')
  const client = at(flows, 'clientCredentials')
  const device = at(flows, 'deviceAuthorization')
  if (code !== undefined) return flowChoice('OAuth 2: sign in', 'oauth2-code', nodeOf(code))
  if (client !== undefined) return flowChoice('OAuth 2: client credentials', 'oauth2-client', nodeOf(client))
  if (device !== undefined) return flowChoice('OAuth 2: with a code', 'oauth2-device', nodeOf(device))
  return PASTED
}

function swaggerFlow(scheme: Node): string {
  const flow = textAt(scheme, 'flow')
  return flow === 'accessCode' ? 'authorizationCode' : flow === 'application' ? 'clientCredentials' : flow
}

const MOST_SCOPES = 30

function flowChoice(label: string, auth: string, flow: Node): SignInChoice {
  const scopes = Object.keys(childOf(flow, 'scopes'))
  return {
    label,
    fields: compact({
      auth,
      authorizeUrl: urlIn(flow, 'authorizationUrl'),
      tokenUrl: urlIn(flow, 'tokenUrl'),
      deviceUrl: urlIn(flow, 'deviceAuthorizationUrl'),
      // A long list is a catalogue to choose from: the person who connects says what is needed.
      scope: scopes.length <= MOST_SCOPES ? scopes.join(' ') : '',
    }),
  }
}

function urlIn(flow: Node, key: string): string {
  const text = textAt(flow, key)
  return /^https:\/\//i.test(text) && URL.canParse(text) ? text : ''
}

function compact(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

/** The names of schemes that an operation asks for, alternative by alternative; empty where it can be called by anybody. */
export function requirementsOf(root: Node, operation: Node): string[][] {
  const own = at(operation, 'security')
  const security = own === undefined ? listAt(root, 'security') : Array.isArray(own) ? own : []
  return security
    .slice(0, MOST_ALTERNATIVES)
    .map((one) => Object.keys(nodeOf(one)).slice(0, MOST_ALTERNATIVES))
}
