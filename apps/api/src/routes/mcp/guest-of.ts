import { agentOf, isAgentToken, isLiveAgent } from '../../auth/agents/agent-tokens.ts'
import type { StoredKey } from '../../db/key-store.ts'
import type { Services } from '../../verbs/services.ts'

/** The caller at the door for agents: an API key, or a program that a person let in by OAuth. */
export async function guestOf(
  { keys, db }: Pick<Services, 'db' | 'keys'>,
  header: string | undefined,
): Promise<StoredKey | undefined> {
  const agent = await agentOf(db, header)
  if (agent) return agent
  const verdict = await keys.verify(header)
  return verdict.ok ? verdict.record : undefined
}

type Inside = { parts: Pick<Services, 'db' | 'keys'>; key: StoredKey; header: string | undefined }

/** Whether somebody who was let in may still be there. An agent may be, though it has another token by now. */
export async function isStillGuest({ parts, key, header }: Inside): Promise<boolean> {
  if (isAgentToken(header)) return isLiveAgent(parts.db, key.id)
  return (await parts.keys.verify(header)).ok
}
