import { type ChatSettings, readChatSettings } from '../../triggers/chat-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from '../webhooks/delivery.ts'
import type { DoorKind } from '../webhooks/open-door.ts'
import { openPage } from '../webhooks/open-page.ts'

/** The chat behind an address. */
export type ChatDoor = Pick<Door, 'trigger' | 'node' | 'drawing'> & {
  settings: ChatSettings
  /** A draft, which only members of the workspace speak with. */
  isTest: boolean
  /** Which chat a session is of. */
  place: string
}

/** The chat behind an address, as it is published, or as it is drawn for a try. @throws ApiError as `openPage` does */
export async function openChat(
  parts: Pick<Services, 'db' | 'drawings'>,
  address: string,
  kind: DoorKind,
): Promise<ChatDoor> {
  const found = await openPage(parts, address, { what: 'chat', kind, read: readChatSettings })
  const { workflowId, nodeId } = found.trigger
  return { ...found, isTest: kind === 'test', place: JSON.stringify([workflowId, nodeId, kind]) }
}
