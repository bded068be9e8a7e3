// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { InstalledWorkspacePage, ToldSetting } from '../wire.ts'

/** What is on this server, and how it is set up; for operators. */
export type InstallationCalls = {
  /** The workspaces of the installation and how much each holds, the newest first; for operators. */
  workspaces(
    query?: {
      /** A part of the name, or of the e-mail address */
      text?: string | undefined
      /** The `next` of the page before */
      after?: string | undefined
      limit?: number | undefined
    },
    options?: CallOptions,
  ): Promise<InstalledWorkspacePage>
  /**
   * Every setting of the server that answers, and where its value came from; for operators. Secrets are never
   * shown. Settings are changed in the environment of the server, and count from its next start.
   */
  settings(options?: CallOptions): Promise<ToldSetting[]>
}

export function installationCalls(caller: Caller): InstallationCalls {
  const { json } = caller
  return {
    workspaces: (query = {}, options) => json('/api/admin/workspaces', { ...options, query }),
    settings: (options) => json('/api/admin/settings', options),
  }
}
