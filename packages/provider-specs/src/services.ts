import type { ServeOptions, Service } from './service.ts'
import { aiGatewayService } from './services/ai-gateway.ts'
import { anthropicService } from './services/anthropic.ts'
import { awsSesService } from './services/aws-ses.ts'
import { elevenlabsService } from './services/elevenlabs.ts'
import { firecrawlService } from './services/firecrawl.ts'
import { geminiService } from './services/gemini.ts'
import { githubService } from './services/github.ts'
import { googleWorkspaceService } from './services/google-workspace.ts'
import { openaiService } from './services/openai.ts'
import { perplexityService } from './services/perplexity.ts'
import { resendService } from './services/resend.ts'
import { skytellsService } from './services/skytells.ts'
import { slackService } from './services/slack.ts'
import { stripeService } from './services/stripe.ts'
import { superagentService } from './services/superagent.ts'
import { webflowService } from './services/webflow.ts'

const services = {
  'ai-gateway': aiGatewayService,
  anthropic: anthropicService,
  'aws-ses': awsSesService,
  elevenlabs: elevenlabsService,
  firecrawl: firecrawlService,
  gemini: geminiService,
  github: githubService,
  'google-workspace': googleWorkspaceService,
  openai: openaiService,
  perplexity: perplexityService,
  resend: resendService,
  skytells: skytellsService,
  slack: slackService,
  stripe: stripeService,
  superagent: superagentService,
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
