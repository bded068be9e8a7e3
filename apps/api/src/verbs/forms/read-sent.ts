import { readForm } from '../../triggers/read-form.ts'
import { type FormFile, readMultipart } from '../../triggers/read-multipart.ts'
import type { ReceivedBody } from '../../triggers/received-text.ts'

/** A form as a browser sends it. */
export type SentForm = {
  /** Nothing is the empty text. */
  text(name: string): string
  texts(name: string): readonly string[]
  /** A file that somebody chose. */
  file(name: string): FormFile | undefined
  files(name: string): readonly FormFile[]
}

/** @throws ApiError INVALID_BODY, BODY_TOO_LARGE, UNSUPPORTED_BODY */
export function readSent(body: ReceivedBody): SentForm {
  const texts = new Map<string, string[]>()
  const files = new Map<string, FormFile[]>()
  for (const [name, value] of fieldsIn(body)) {
    if (typeof value !== 'string') files.set(name, [...(files.get(name) ?? []), value])
    else texts.set(name, [...(texts.get(name) ?? []), value])
  }
  return {
    text: (name) => texts.get(name)?.[0] ?? '',
    texts: (name) => texts.get(name) ?? [],
    file: (name) => files.get(name)?.find(isChosen),
    files: (name) => files.get(name)?.filter(isChosen) ?? [],
  }
}

const isChosen = ({ name, bytes }: FormFile) => name !== '' || bytes.byteLength > 0

function fieldsIn(body: ReceivedBody): [name: string, value: string | FormFile][] {
  if (!/^multipart\/form-data\b/i.test(body.type)) return readForm(body)
  return readMultipart(body).map((part) => [part.name, 'text' in part ? part.text : part.file])
}
