import type { Contract } from '../contract.ts'
import { contract as aiGateway } from './ai-gateway.ts'
import { contract as airtable } from './airtable.ts'
import { contract as anthropic } from './anthropic.ts'
import { contract as awsSes } from './aws-ses.ts'
import { contract as blob } from './blob.ts'
import { contract as clerk } from './clerk.ts'
import { contract as discord } from './discord.ts'
import { contract as elevenlabs } from './elevenlabs.ts'
import { contract as fal } from './fal.ts'
import { contract as firecrawl } from './firecrawl.ts'
import { contract as gemini } from './gemini.ts'
import { contract as github } from './github.ts'
import { contract as githubApp } from './github-app.ts'
import { contract as gmail } from './gmail.ts'
import { contract as googleWorkspace } from './google-workspace.ts'
import { contract as hubspot } from './hubspot.ts'
import { contract as linear } from './linear.ts'
import { contract as mcp } from './mcp.ts'
import { contract as notion } from './notion.ts'
import { contract as openai } from './openai.ts'
import { contract as perplexity } from './perplexity.ts'
import { contract as resend } from './resend.ts'
import { contract as skytells } from './skytells.ts'
import { contract as slack } from './slack.ts'
import { contract as stripe } from './stripe.ts'
import { contract as superagent } from './superagent.ts'
import { contract as telegram } from './telegram.ts'
import { contract as v0 } from './v0.ts'
import { contract as webflow } from './webflow.ts'

/** Of every service that stands in for one in the tests: its connection, and its actions with what comes out of them. */
export const contracts: readonly Contract[] = [
  aiGateway,
  airtable,
  anthropic,
  awsSes,
  blob,
  clerk,
  discord,
  elevenlabs,
  fal,
  firecrawl,
  gemini,
  github,
  githubApp,
  gmail,
  googleWorkspace,
  hubspot,
  linear,
  mcp,
  notion,
  openai,
  perplexity,
  resend,
  skytells,
  slack,
  stripe,
  superagent,
  telegram,
  v0,
  webflow,
]
