import { createHmac, randomBytes } from 'node:crypto'
import type { TestResult } from '@orch/vault'

const KEPT_MS = 10 * 60_000
const MOST = 1000

/**
 * What tests before saving said, so that saving the very same fields counts them. By a digest under a key of this process:
 * no value is kept.
 */
export type RecentProbes = {
  put(probe: Probe, result: TestResult): void
  take(probe: Probe): TestResult | undefined
}

export type Probe = { workspaceId: string; provider: string; config: Readonly<Record<string, unknown>> }

export function createRecentProbes(): RecentProbes {
  const key = randomBytes(32)
  const known = new Map<string, { result: TestResult; until: number }>()
  const digestOf = ({ workspaceId, provider, config }: Probe) => {
    const fields = Object.entries(config).sort(([one], [other]) => (one < other ? -1 : 1))
    return createHmac('sha256', key)
      .update(JSON.stringify([workspaceId, provider, fields]))
      .digest('hex')
  }
  return {
    put(probe, result) {
      const [oldest] = known.keys()
      if (known.size >= MOST && oldest !== undefined) known.delete(oldest)
      known.set(digestOf(probe), { result, until: performance.now() + KEPT_MS })
    },
    take(probe) {
      const digest = digestOf(probe)
      const found = known.get(digest)
      known.delete(digest)
      return found && found.until > performance.now() ? found.result : undefined
    },
  }
}
