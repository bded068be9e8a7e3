import { ApiError } from '../../ground/api-error.ts'
import { type FormSettings, readFormSettings } from '../../triggers/form-settings.ts'
import { unreadyText } from '../../triggers/page-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from '../webhooks/delivery.ts'
import { type DoorKind, openAddress } from '../webhooks/open-door.ts'

/** The form behind an address. */
export type FormDoor = Pick<Door, 'trigger' | 'node' | 'drawing'> & {
  settings: FormSettings
  /** Which form a ticket is of. */
  place: string
}

/**
 * The form behind an address, as it is published, or as it is drawn for a look at it.
 * @throws ApiError FORM_NOT_FOUND, WORKFLOW_UNPUBLISHED, WORKFLOW_PAUSED, TRIGGER_DISABLED, FORM_UNREADY
 */
export async function openForm(
  parts: Pick<Services, 'db' | 'drawings'>,
  address: string,
  kind: DoorKind,
): Promise<FormDoor> {
  const found = await openAddress(parts, address, { kind, types: ['Form'], notFound })
  const read = readFormSettings(found.node)
  if ('settings' in read) return { ...found, settings: read.settings, place: placeOf(found.trigger) }
  throw new ApiError('FORM_UNREADY', unreadyText('form', kind, read.wrong))
}

const notFound = () => new ApiError('FORM_NOT_FOUND', 'No form has this address')

const placeOf = ({ workflowId, nodeId }: Door['trigger']) => JSON.stringify([workflowId, nodeId])
