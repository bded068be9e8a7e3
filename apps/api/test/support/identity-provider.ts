import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { type Visit, visitPage } from './provider-page.ts'

/** What the person, or somebody on the way, does otherwise than usual. */
export type Answering = {
  refuse?: boolean
  /** Put in the place of the nonce that was asked with. */
  nonce?: string
  /** Put behind the address with which a sign-in begins. */
  query?: string
}

/** A real OpenID provider with people of any address, and a browser there. */
export type IdentityProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Signs in as somebody. @returns the address to which the provider sends the browser back */
  browse(url: string, login: string, as?: Answering): Promise<string>
  close(): Promise<void>
}

/** @param redirectUri where it sends people back to; asked for at the first request, since that server must know the issuer to start */
export async function openIdentityProvider(redirectUri: () => string): Promise<IdentityProvider> {
  let handle: RequestListener | undefined
  const server = createServer((request, response) => {
    handle ??= providerAt({ issuer, clientId, clientSecret }, redirectUri()).callback()
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const clientId = 'orch'
  const clientSecret = ['client', 'secret', randomBytes(8).toString('hex')].join('-')
  return {
    issuer,
    clientId,
    clientSecret,
    browse: (url, login, as = {}) => browse(issuer, url, login, as),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Known = Pick<IdentityProvider, 'issuer' | 'clientId' | 'clientSecret'>

function providerAt({ issuer, clientId, clientSecret }: Known, redirectUri: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['authorization_code'],
        redirect_uris: [redirectUri, redirectUri.replace('/acme/', '/closed/')],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_: unknown, login: string) => ({ accountId: login, claims: () => claimsOf(login) }),
  })
}

/** The person called "unverified" never confirmed their address. */
function claimsOf(login: string) {
  const name = login.split('@')[0] ?? ''
  return {
    sub: login,
    email: login,
    email_verified: name !== 'unverified',
    name: name.charAt(0).toUpperCase() + name.slice(1),
  }
}

async function browse(issuer: string, start: string, login: string, as: Answering): Promise<string> {
  const cookies = new Map<string, string>()
  let visit: Visit = { url: new URL(start) }
  if (as.nonce !== undefined) visit.url.searchParams.set('nonce', as.nonce)
  for (let pages = 0; pages < 20; pages += 1) {
    const { location, page } = await visitPage(visit, cookies)
    if (location === null) {
      visit = answerOn(page, visit.url, login, as)
      continue
    }
    visit = { url: new URL(location, visit.url) }
    if (visit.url.origin !== issuer) return visit.url.href
  }
  throw new Error('The pages of the provider lead nowhere')
}

/** What a person does on a page: follows the link away from it, or sends its form. */
function answerOn(page: string, url: URL, login: string, { refuse = false }: Answering): Visit {
  const abort = /href="([^"]+\/abort)"/.exec(page)?.[1]
  if (refuse && abort !== undefined) return { url: new URL(abort, url) }
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
  if (action === undefined) throw new Error(`The provider shows: ${page.slice(0, 500)}`)
  const asked = page.includes('name="login"')
    ? { prompt: 'login', login, password: 'any' }
    : { prompt: 'consent' }
  return { url: new URL(action, url), body: new URLSearchParams(asked) }
}
