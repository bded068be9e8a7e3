import type { Integration, KeyChoice, LlmConfig } from '@orch/client'

/** What steps can be called with; what is not known yet is undefined, and nothing is said about it. */
export type Keys = {
  connections: readonly Pick<Integration, 'id'>[] | undefined
  /** Names that stand for a connection in the environment of the server. */
  slots: ReadonlySet<string> | undefined
  /** By provider: what a step goes with when it names no connection. */
  choices: ReadonlyMap<string, KeyChoice> | undefined
  models: readonly LlmConfig[] | undefined
}

const SLOT = 'slot:'

/** The name of the slot that stands in place of a connection. */
export function slotNameIn(integrationId: string): string | undefined {
  return integrationId.startsWith(SLOT) ? integrationId.slice(SLOT.length) : undefined
}
