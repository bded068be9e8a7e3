import type { FileValue } from '@orch/providers'
import { newId } from '../../ground/new-id.ts'
import type { FormField } from '../../triggers/form-fields.ts'
import type { FormTicket } from '../../triggers/form-tickets.ts'
import { type ReadField, readField, type SentField, type WrongField } from '../../triggers/form-values.ts'
import { storeIn } from '../../triggers/read-delivery.ts'
import type { Services } from '../services.ts'
import { knowsPassword } from '../webhooks/knows-password.ts'
import type { FormDoor } from './open-form.ts'
import type { SentForm } from './read-sent.ts'
import { type FormEnd, startForm } from './start-form.ts'

/** Nobody reads and fills in a form faster than this. */
const LEAST_MS = 2_000
/** Files of a form are kept for an hour before its execution begins: it must be sent well before that. */
const MOST_MS = 50 * 60_000

/** A field that people do not see. Browsers do not fill in a field of this name by themselves. */
export const TRAP = 'remarks2'

/** Why a page is shown once more though nothing of it is wrong. */
export type Notice = 'late' | 'fast'

/** What the sender sees next. */
export type FormOutcome =
  | {
      show: 'page'
      page: number
      ticket: FormTicket
      wrongs: ReadonlyMap<string, WrongField>
      notice?: Notice
    }
  | { show: 'password'; ticket: FormTicket; isWrong: boolean }
  | { show: 'end'; end: FormEnd }

export type FormParts = Pick<
  Services,
  | 'config'
  | 'db'
  | 'engine'
  | 'files'
  | 'formTickets'
  | 'guesses'
  | 'http'
  | 'keys'
  | 'kept'
  | 'log'
  | 'now'
  | 'rates'
  | 'vault'
  | 'verdicts'
>

type Sending = {
  sent: SentForm
  /** In whose name it runs, where members send. */
  userId: string | undefined
  /** The address from which it came. */
  peer: string
  signal: AbortSignal
}

/** What somebody sees who opens a form. */
export function beginForm({ now }: Pick<Services, 'now'>, { settings }: FormDoor): FormOutcome {
  const ticket = { executionId: newId(), openedAt: now().getTime(), isLetIn: false, files: {} }
  if (settings.guard === 'password') return { show: 'password', ticket, isWrong: false }
  return { show: 'page', page: 0, ticket, wrongs: new Map() }
}

/** Takes a page that was filled in: shows it again, or the next one, or starts the workflow. */
export async function takeForm(parts: FormParts, door: FormDoor, sending: Sending): Promise<FormOutcome> {
  const { sent } = sending
  const { pages, guard } = door.settings
  const page = Math.min(Math.max(0, Number.parseInt(sent.text('page'), 10) || 0), pages.length - 1)
  const known = parts.formTickets.read(sent.text('ticket'), door.place)
  const age = parts.now().getTime() - (known?.openedAt ?? 0)
  if (!known || age > MOST_MS) {
    const begun = beginForm(parts, door)
    return begun.show === 'page' ? { ...begun, page, notice: 'late' } : begun
  }
  if (guard === 'password' && !known.isLetIn) return letIn(parts, door, known, sending)
  // People do not see this field; who fills it in is told what everybody is told.
  if (sent.text(TRAP) !== '') return { show: 'end', end: { kind: 'done', text: undefined } }
  const ticket = await withFiles(parts, door, known, { ...sending, page })
  const read = readAll(door, ticket, sent)
  const next = nextPage(door, read, { page, isBack: sent.text('go') === 'back' })
  if (next) return { show: 'page', ticket, ...next }
  if (age < LEAST_MS) return { show: 'page', page, ticket, wrongs: new Map(), notice: 'fast' }
  const values = Object.fromEntries(
    [...read].map(([name, field]) => [name, 'value' in field ? field.value : null]),
  )
  const end = await startForm(parts, door, { ...sending, values, executionId: ticket.executionId })
  return { show: 'end', end }
}

async function letIn(
  parts: FormParts,
  door: FormDoor,
  ticket: FormTicket,
  { sent, peer }: Sending,
): Promise<FormOutcome> {
  const asking = { password: sent.text('password'), peer, unready: 'FORM_UNREADY' } as const
  const isLetIn = await knowsPassword(parts, door, asking)
  if (!isLetIn) return { show: 'password', ticket, isWrong: true }
  return { show: 'page', page: 0, ticket: { ...ticket, isLetIn }, wrongs: new Map() }
}

/** Files are stored as soon as they come, so that nobody chooses one twice because another field was wrong. */
async function withFiles(
  { files }: FormParts,
  { drawing: { workspaceId }, settings }: FormDoor,
  ticket: FormTicket,
  { sent, page, signal }: Sending & { page: number },
): Promise<FormTicket> {
  const own = files.of({ executionId: ticket.executionId, workspaceId, isAhead: true, signal })
  const stored: Record<string, FileValue> = { ...ticket.files }
  for (const { name, type } of settings.pages[page]?.fields ?? []) {
    const file = type === 'file' ? sent.file(nameOf(name)) : undefined
    if (file) stored[name] = await storeIn(own, file, file.bytes)
  }
  return { ...ticket, files: stored }
}

/** Under which name a field is sent: never that of a field of the server's own. */
export const nameOf = (field: string) => `f.${field}`

/** A field as it was sent. */
export function sentField(ticket: FormTicket, sent: SentForm, { name }: FormField): SentField {
  return {
    texts: sent.texts(nameOf(name)),
    file: Object.hasOwn(ticket.files, name) ? ticket.files[name] : undefined,
  }
}

function readAll({ settings }: FormDoor, ticket: FormTicket, sent: SentForm): Map<string, ReadField> {
  const fields = settings.pages.flatMap((page) => page.fields)
  return new Map(fields.map((field) => [field.name, readField(field, sentField(ticket, sent, field))]))
}

type Next = { page: number; wrongs: Map<string, WrongField> }

/** Which page is shown next; none when all of them are right and the last one was sent. */
function nextPage(
  { settings: { pages } }: FormDoor,
  read: ReadonlyMap<string, ReadField>,
  { page, isBack }: { page: number; isBack: boolean },
): Next | undefined {
  if (isBack) return { page: Math.max(0, page - 1), wrongs: new Map() }
  const wrongsOf = (at: number) =>
    new Map(
      (pages[at]?.fields ?? []).flatMap(({ name }) => {
        const field = read.get(name)
        return field && 'wrong' in field ? [[name, field.wrong] as const] : []
      }),
    )
  const upToHere = pages.slice(0, page + 1).findIndex((_, at) => wrongsOf(at).size > 0)
  if (upToHere >= 0) return { page: upToHere, wrongs: wrongsOf(upToHere) }
  return page + 1 < pages.length ? { page: page + 1, wrongs: new Map() } : undefined
}
