import type { ServeOptions, Service } from './service.ts'
import { githubService } from './services/github.ts'
import { resendService } from './services/resend.ts'
import { skytellsService } from './services/skytells.ts'

const services = {
  github: githubService,
  resend: resendService,
  skytells: skytellsService,
} satisfies Record<string, (options: ServeOptions) => Service>

/** A provider that can be served. */
export type ProviderId = keyof typeof services

/** Every provider that can be served. */
export const servedProviders = Object.keys(services) as ProviderId[]

/** A service in its first state. */
export function serviceOf(id: ProviderId, options: ServeOptions): Service {
  return services[id](options)
}
