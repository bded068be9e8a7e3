import { createHmac, timingSafeEqual } from 'node:crypto'
import { asFileValue, type FileValue } from '@orch/providers'
import { z } from 'zod'

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
  const sign = (body: string, place: string) =>
    createHmac('sha256', secret).update(`form\n${place}\n${body}`).digest()
  return {
    write(ticket, place) {
      const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
      return `${body}.${sign(body, place).toString('base64url')}`
    },
    read(text, place) {
      const [body = '', mac = ''] = text.split('.')
      const given = Buffer.from(mac, 'base64url')
      const expected = sign(body, place)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      return Ticket.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
    },
  }
}
