import { actionIdOf } from './action-names.ts'
import { aiGateway } from './ai-gateway/index.ts'
import { anthropic } from './anthropic/index.ts'
import { awsSes } from './aws-ses/index.ts'
import { blob } from './blob/index.ts'
import { clerk } from './clerk/index.ts'
import { database, databaseQuery } from './database/index.ts'
import { elevenlabs } from './elevenlabs/index.ts'
import { fal } from './fal/index.ts'
import { firecrawl } from './firecrawl/index.ts'
import { gemini } from './gemini/index.ts'
import { github } from './github/index.ts'
import { githubApp } from './github-app/index.ts'
import { googleWorkspace } from './google-workspace/index.ts'
import type { Http } from './http/http.ts'
import { withinLimit } from './http/within-limit.ts'
import { genericHttp, httpRequest } from './http-request/index.ts'
import { linear } from './linear/index.ts'
import { mcp } from './mcp/index.ts'
import { openai } from './openai/index.ts'
import { perplexity } from './perplexity/index.ts'
import {
  type Action,
  type ActionCall,
  checkedAction,
  type Fields,
  type Provider,
  type TestResult,
} from './provider.ts'
import { ProviderError } from './provider-error.ts'
import { resend } from './resend/index.ts'
import { skytells } from './skytells/index.ts'
import { slack } from './slack/index.ts'
import { smtp } from './smtp/index.ts'
import { sshKey } from './ssh-key/index.ts'
import { stripe } from './stripe/index.ts'
import { superagent } from './superagent/index.ts'
import { v0 } from './v0/index.ts'
import { webflow } from './webflow/index.ts'

/** Every provider, with the code behind it. */
export const providers: readonly Provider[] = [
  aiGateway,
  anthropic,
  awsSes,
  blob,
  clerk,
  elevenlabs,
  fal,
  firecrawl,
  gemini,
  github,
  githubApp,
  googleWorkspace,
  linear,
  mcp,
  openai,
  perplexity,
  resend,
  skytells,
  slack,
  smtp,
  sshKey,
  stripe,
  superagent,
  v0,
  webflow,
  database,
  genericHttp,
]

const byId = new Map(providers.map((provider) => [provider.id, provider]))
const actions = new Map<string, Action>(
  [
    ...[httpRequest, databaseQuery].map(checkedAction),
    ...providers.flatMap((provider) => provider.actions),
  ].map((action) => [action.id, action]),
)

/** A provider by its id. */
export function findProvider(id: string): Provider | undefined {
  return byId.get(id)
}

/**
 * Asks a service about a credential.
 * @throws ProviderError INVALID_INPUT for a provider there is none of
 */
export async function testProvider(id: string, fields: Fields, http: Http): Promise<TestResult> {
  const provider = byId.get(id)
  if (!provider) throw new ProviderError('INVALID_INPUT', `There is no provider "${id}"`)
  return provider.test(fields, http)
}

/**
 * Runs an action by its type: `github/create-issue`, `HTTP Request`, or an older name of it, `Create Issue`.
 * @returns the fields its description names
 * @throws ProviderError
 */
export async function runAction(type: string, call: ActionCall): Promise<unknown> {
  const action = actions.get(actionIdOf(type))
  if (!action) throw new ProviderError('UNKNOWN_ACTION', `There is no action "${type}"`)
  const { http, timeoutMs } = call
  return action.run(timeoutMs === undefined ? call : { ...call, http: withinLimit(http, timeoutMs) })
}
