import type { ServeOptions, Service } from './service.ts'
import { aiGatewayService } from './services/ai-gateway.ts'
import { airtableService } from './services/airtable.ts'
import { anthropicService } from './services/anthropic.ts'
import { awsSesService } from './services/aws-ses.ts'
import { blobService } from './services/blob.ts'
import { clerkService } from './services/clerk.ts'
import { discordService } from './services/discord.ts'
import { elevenlabsService } from './services/elevenlabs.ts'
import { falService } from './services/fal.ts'
import { firecrawlService } from './services/firecrawl.ts'
import { geminiService } from './services/gemini.ts'
import { githubService } from './services/github.ts'
import { githubAppService } from './services/github-app.ts'
import { gmailService } from './services/gmail.ts'
import { googleWorkspaceService } from './services/google-workspace.ts'
import { hubspotService } from './services/hubspot.ts'
import { linearService } from './services/linear.ts'
import { mcpService } from './services/mcp.ts'
import { notionService } from './services/notion.ts'
import { openaiService } from './services/openai.ts'
import { perplexityService } from './services/perplexity.ts'
import { resendService } from './services/resend.ts'
import { skytellsService } from './services/skytells.ts'
import { slackService } from './services/slack.ts'
import { stripeService } from './services/stripe.ts'
import { superagentService } from './services/superagent.ts'
import { telegramService } from './services/telegram.ts'
import { v0Service } from './services/v0.ts'
import { webflowService } from './services/webflow.ts'

const services = {
  'ai-gateway': aiGatewayService,
  airtable: airtableService,
  anthropic: anthropicService,
  'aws-ses': awsSesService,
  blob: blobService,
  clerk: clerkService,
  discord: discordService,
  elevenlabs: elevenlabsService,
  fal: falService,
  firecrawl: firecrawlService,
  gemini: geminiService,
  'github-app': githubAppService,
  github: githubService,
  gmail: gmailService,
  'google-workspace': googleWorkspaceService,
  hubspot: hubspotService,
  linear: linearService,
  mcp: mcpService,
  notion: notionService,
  openai: openaiService,
  perplexity: perplexityService,
  resend: resendService,
  skytells: skytellsService,
  slack: slackService,
  stripe: stripeService,
  superagent: superagentService,
  telegram: telegramService,
  v0: v0Service,
  webflow: webflowService,
} satisfies Record<string, (options: ServeOptions) => Service>

/** A provider that can be served. */
export type ProviderId = keyof typeof services

/** Every provider that can be served. */
export const servedProviders = Object.keys(services) as ProviderId[]

/** A service in its first state. */
export function serviceOf(id: ProviderId, options: ServeOptions): Service {
  return services[id](options)
}
