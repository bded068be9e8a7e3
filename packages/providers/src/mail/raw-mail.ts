import type { Enclosed } from '../files/files-in.ts'
import { ProviderError } from '../provider-error.ts'

/** Sender, receivers and content; a list where there are several. */
export type Mail = Readonly<Record<string, unknown>>

/** A mail with files, written whole as mail programs write it (RFC 5322), Bcc included. @throws ProviderError */
export async function rawMail(mail: Mail, enclosed: readonly Enclosed[]): Promise<Buffer> {
  const { createTransport } = await import('nodemailer')
  const writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const attachments = enclosed.map(({ name, type, base64 }) => ({
    filename: name,
    contentType: type,
    content: base64,
    encoding: 'base64',
  }))
  const { message } = await writer.sendMail({ ...mail, attachments })
  if (!Buffer.isBuffer(message)) throw new ProviderError('BAD_RESPONSE', 'The mail could not be written')
  return message
}
