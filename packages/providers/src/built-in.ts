// Printed by test/printed.test.ts; `vitest -u` prints it again.
import { aiGateway } from './ai-gateway/index.ts'
import { airtable } from './airtable/index.ts'
import { anthropic } from './anthropic/index.ts'
import { awsSes } from './aws-ses/index.ts'
import { blob } from './blob/index.ts'
import { clerk } from './clerk/index.ts'
import { database } from './database/index.ts'
import { discord } from './discord/index.ts'
import { elevenlabs } from './elevenlabs/index.ts'
import { fal } from './fal/index.ts'
import { firecrawl } from './firecrawl/index.ts'
import { gemini } from './gemini/index.ts'
import { github } from './github/index.ts'
import { githubApp } from './github-app/index.ts'
import { gmail } from './gmail/index.ts'
import { googleWorkspace } from './google-workspace/index.ts'
import { genericHttp } from './http-request/index.ts'
import { hubspot } from './hubspot/index.ts'
import { imap } from './imap/index.ts'
import { linear } from './linear/index.ts'
import { mcp } from './mcp/index.ts'
import { mongodb } from './mongodb/index.ts'
import { mysql } from './mysql/index.ts'
import { notion } from './notion/index.ts'
import { openai } from './openai/index.ts'
import { perplexity } from './perplexity/index.ts'
import type { Provider } from './provider.ts'
import { redis } from './redis/index.ts'
import { resend } from './resend/index.ts'
import { skytells } from './skytells/index.ts'
import { slack } from './slack/index.ts'
import { smtp } from './smtp/index.ts'
import { sshKey } from './ssh-key/index.ts'
import { stripe } from './stripe/index.ts'
import { superagent } from './superagent/index.ts'
import { telegram } from './telegram/index.ts'
import { v0 } from './v0/index.ts'
import { webflow } from './webflow/index.ts'

/** The services of this package, with the code behind them. */
export const BUILT_IN: readonly Provider[] = [
  aiGateway,
  airtable,
  anthropic,
  awsSes,
  blob,
  clerk,
  database,
  discord,
  elevenlabs,
  fal,
  firecrawl,
  gemini,
  github,
  githubApp,
  gmail,
  googleWorkspace,
  genericHttp,
  hubspot,
  imap,
  linear,
  mcp,
  mongodb,
  mysql,
  notion,
  openai,
  perplexity,
  redis,
  resend,
  skytells,
  slack,
  smtp,
  sshKey,
  stripe,
  superagent,
  telegram,
  v0,
  webflow,
]
