import { type FormSettings, readFormSettings } from '../../triggers/form-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from '../webhooks/delivery.ts'
import type { DoorKind } from '../webhooks/open-door.ts'
import { openPage } from '../webhooks/open-page.ts'

/** The form behind an address. */
export type FormDoor = Pick<Door, 'trigger' | 'node' | 'drawing'> & {
  settings: FormSettings
  /** Which form a ticket is of. */
  place: string
}

/** The form behind an address, as it is published, or as it is drawn for a look at it. @throws ApiError as `openPage` does */
export async function openForm(
  parts: Pick<Services, 'db' | 'drawings'>,
  address: string,
  kind: DoorKind,
): Promise<FormDoor> {
  const found = await openPage(parts, address, { what: 'form', kind, read: readFormSettings })
  const { workflowId, nodeId } = found.trigger
  return { ...found, place: JSON.stringify([workflowId, nodeId]) }
}
