import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { type Visit, visitPage } from './provider-page.ts'

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'

/** A real OpenID provider, and a person with a browser there. */
export type OpenIdProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Walks through the pages until they leave the provider or end. @returns the address they leave for, or the last page */
  browse(url: string, answer: 'allow' | 'refuse'): Promise<string>
  close(): Promise<void>
}

export async function openOpenIdProvider(redirectUri: string): Promise<OpenIdProvider> {
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const clientId = 'orch'
  const clientSecret = ['client', 'secret', randomBytes(8).toString('hex')].join('-')
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['authorization_code', 'refresh_token', DEVICE],
        redirect_uris: [redirectUri],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'offline_access'],
    features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true } },
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    ttl: { AccessToken: 3600 },
  })
  const handle = provider.callback()
  return {
    issuer,
    clientId,
    clientSecret,
    browse: (url, answer) => browse(issuer, url, answer),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function browse(issuer: string, start: string, answer: 'allow' | 'refuse'): Promise<string> {
  const cookies = new Map<string, string>()
  let visit: Visit = { url: new URL(start) }
  let isRefused = false
  for (let pages = 0; pages < 20; pages++) {
    const { location, page } = await visitPage(visit, cookies)
    if (location !== null) {
      const url = new URL(location, visit.url)
      if (url.origin !== issuer) return url.href
      visit = { url }
      continue
    }
    const next: Visit | undefined = isRefused ? undefined : answerOn(page, visit.url, answer)
    if (next === undefined) return page
    isRefused = next.url.href.endsWith('/abort')
    visit = next
  }
  throw new Error('The pages of the provider lead nowhere')
}

/** What a person does on a page: follows the link away from it, or sends its form. */
function answerOn(page: string, url: URL, answer: 'allow' | 'refuse'): Visit | undefined {
  const abort = /href="([^"]+\/abort)"/.exec(page)?.[1]
  if (answer === 'refuse' && abort !== undefined) return { url: new URL(abort, url) }
  const form = /<form[^>]*>/.exec(page)?.[0]
  const action = /action="([^"]+)"/.exec(form ?? '')?.[1]
  if (action === undefined) return undefined
  const body = new URLSearchParams()
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name !== undefined) body.set(name, /value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  if (page.includes('name="login"')) body.set('login', 'ada')
  return { url: new URL(action, url), body }
}
