import { WorkflowError, type WorkflowNode } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import { type WrongSetting, wrongInWords } from '../../triggers/trigger-settings.ts'
import type { Services } from '../services.ts'
import type { Door } from './delivery.ts'
import { type DoorKind, openAddress } from './open-door.ts'

/** The pages of the server that start workflows, and how each refuses. */
const PAGES = {
  form: { type: 'Form', missing: 'FORM_NOT_FOUND', unready: 'FORM_UNREADY' },
  chat: { type: 'Chat', missing: 'CHAT_NOT_FOUND', unready: 'CHAT_UNREADY' },
} as const

type Wanted<Settings> = {
  what: keyof typeof PAGES
  kind: DoorKind
  read(node: WorkflowNode): { settings: Settings } | { wrong: readonly WrongSetting[] }
}

/**
 * The page behind an address, as it is published, or as it is drawn for a look at it.
 * @throws ApiError FORM_NOT_FOUND or CHAT_NOT_FOUND, WORKFLOW_UNPUBLISHED, WORKFLOW_PAUSED, TRIGGER_DISABLED; FORM_UNREADY or
 *   CHAT_UNREADY where its drawing or its settings cannot be read, as those of an older server
 */
export async function openPage<Settings>(
  parts: Pick<Services, 'db' | 'drawings'>,
  address: string,
  wanted: Wanted<Settings>,
): Promise<Pick<Door, 'trigger' | 'node' | 'drawing'> & { settings: Settings }> {
  const { what, kind, read } = wanted
  const { type, missing } = PAGES[what]
  const notFound = () => new ApiError(missing, `No ${what} has this address`)
  const opening = openAddress(parts, address, { kind, types: [type], notFound })
  const found = await opening.catch((error: unknown) => {
    throw error instanceof WorkflowError ? unready(wanted, error.message) : error
  })
  const settings = read(found.node)
  if ('settings' in settings) return { ...found, ...settings }
  throw unready(wanted, wrongInWords(settings.wrong))
}

/** Its author, who looks at the draft, reads what is wrong; visitors read what they can do. */
function unready({ what, kind }: Pick<Wanted<unknown>, 'what' | 'kind'>, why: string): ApiError {
  const text =
    kind === 'live'
      ? `This ${what} cannot be used right now: tell the person who gave you its address`
      : `The ${what} is not set up whole: ${why}`
  return new ApiError(PAGES[what].unready, text)
}
