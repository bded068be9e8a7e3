import { listAt, textAt } from '../answers.ts'
import { dataUrl, type ShownFile, type Shows } from '../files/shown-files.ts'
import { invalidInput } from '../inputs.ts'

/** Its description takes 20 MiB of a picture's address, in base64. */
export const OPENAI_SHOWS: Shows = {
  pictures: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
  maxBytes: 15_000_000,
}

/**
 * A conversation whose last message of the user has files.
 * @throws ProviderError INVALID_INPUT where the user says nothing
 */
export function messagesWith(messages: readonly unknown[], files: readonly ShownFile[]): unknown[] {
  if (files.length === 0) return [...messages]
  const last = messages.findLastIndex((message) => textAt(message, 'role') === 'user')
  const said = messages[last]
  if (typeof said !== 'object' || said === null)
    throw invalidInput('messages', 'must hold a message of the role "user", which the files go with')
  const text = textAt(said, 'content')
  const parts = text === undefined ? listAt(said, 'content') : [{ type: 'text', text }]
  return messages.with(last, { ...said, content: [...parts, ...files.map(chatPart)] })
}

function chatPart(file: ShownFile): Record<string, unknown> {
  return file.isPicture
    ? { type: 'image_url', image_url: { url: dataUrl(file) } }
    : { type: 'file', file: { filename: file.name, file_data: dataUrl(file) } }
}

/** The input of a response: a text, or one message with the text and the files. */
export function inputWith(text: string, files: readonly ShownFile[]): unknown {
  if (files.length === 0) return text
  return [{ role: 'user', content: [{ type: 'input_text', text }, ...files.map(inputPart)] }]
}

function inputPart(file: ShownFile): Record<string, unknown> {
  return file.isPicture
    ? { type: 'input_image', image_url: dataUrl(file), detail: 'auto' }
    : { type: 'input_file', filename: file.name, file_data: dataUrl(file) }
}
