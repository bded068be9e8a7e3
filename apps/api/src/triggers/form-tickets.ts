import { asFileValue, type FileValue } from '@orch/providers'
import { z } from 'zod'
import { createSigner } from './signed-text.ts'

/** What goes with a form from page to page, so that the server keeps nothing of somebody who only looks. */
export type FormTicket = {
  /** The execution that the form will start: once, however often it is sent. */
  executionId: string
  /** When the form was opened, in milliseconds. */
  openedAt: number
  /** The sender knew the password. */
  isLetIn: boolean
  /** Files that were sent before, by the names of their fields. */
  files: Readonly<Record<string, FileValue>>
}

/** Signs tickets, so that nobody names another execution, an earlier time or a file of their own. */
export type FormTickets = {
  /** @param place which form it is of */
  write(ticket: FormTicket, place: string): string
  /** Undefined: it is none of ours, or of another form. */
  read(text: string, place: string): FormTicket | undefined
}

const Ticket = z.object({
  executionId: z.string(),
  openedAt: z.number(),
  isLetIn: z.boolean(),
  files: z.record(
    z.string(),
    z.unknown().transform((given, context) => {
      const file = asFileValue(given as Parameters<typeof asFileValue>[0])
      if (file) return file
      context.addIssue({ code: 'custom', message: 'must be a file' })
      return z.NEVER
    }),
  ),
})

/** @param secret the installation's own, and the same in every process */
export function createFormTickets(secret: string): FormTickets {
  const signer = createSigner(secret, 'form')
  return {
    write: (ticket, place) => signer.write(ticket, place),
    read(text, place) {
      const said = signer.read(text, place)
      return said === undefined ? undefined : Ticket.parse(said)
    },
  }
}
