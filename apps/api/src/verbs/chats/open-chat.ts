import { ApiError } from '../../ground/api-error.ts'
import { type ChatSettings, readChatSettings } from '../../triggers/chat-settings.ts'
import { unreadyText } from '../../triggers/page-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from '../webhooks/delivery.ts'
import { type DoorKind, openAddress } from '../webhooks/open-door.ts'

/** The chat behind an address. */
export type ChatDoor = Pick<Door, 'trigger' | 'node' | 'drawing'> & {
  settings: ChatSettings
  /** A draft, which only members of the workspace speak with. */
  isTest: boolean
  /** Which chat a session is of. */
  place: string
}

/**
 * The chat behind an address, as it is published, or as it is drawn for a try.
 * @throws ApiError CHAT_NOT_FOUND, WORKFLOW_UNPUBLISHED, WORKFLOW_PAUSED, TRIGGER_DISABLED, CHAT_UNREADY
 */
export async function openChat(
  parts: Pick<Services, 'db' | 'drawings'>,
  address: string,
  kind: DoorKind,
): Promise<ChatDoor> {
  const found = await openAddress(parts, address, { kind, types: ['Chat'], notFound })
  const read = readChatSettings(found.node)
  const { workflowId, nodeId } = found.trigger
  if ('settings' in read)
    return {
      ...found,
      settings: read.settings,
      isTest: kind === 'test',
      place: JSON.stringify([workflowId, nodeId, kind]),
    }
  throw new ApiError('CHAT_UNREADY', unreadyText('chat', kind, read.wrong))
}

const notFound = () => new ApiError('CHAT_NOT_FOUND', 'No chat has this address')
