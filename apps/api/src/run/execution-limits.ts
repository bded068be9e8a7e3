import type { Limits } from '@orch/engine'
import type { Config } from '../config.ts'

/** Room for the largest body and output that the operator allows to be handed on a few times. */
export function executionLimits({
  maxBodyBytes,
  maxOutputBytes,
}: Pick<Config, 'maxBodyBytes' | 'maxOutputBytes'>): Limits {
  const largest = Math.max(maxBodyBytes, maxOutputBytes)
  return {
    settings: Math.max(20_000_000, 2 * largest),
    output: Math.max(64_000_000, 2 * largest),
    outcomes: Math.max(128_000_000, 8 * largest),
  }
}
