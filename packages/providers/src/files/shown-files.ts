import { invalidInput } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { type Enclosed, enclosedIn, fileListIn } from './files-in.ts'

/** The setting of models that see. */
const SETTING = 'files'
const PDF = 'application/pdf'

/** A file that a model is shown, with its bytes in base64. */
export type ShownFile = Enclosed & {
  /** Without parameters, as services compare it. */
  readonly mimeType: string
  readonly isPicture: boolean
}

/** What a service takes: types of pictures besides PDF, and bytes of all files of one request. */
export type Shows = { readonly pictures: readonly string[]; readonly maxBytes: number }

/**
 * The files of `files`, for a model that takes pictures and PDFs; none where the setting is empty.
 * @throws ProviderError INVALID_INPUT for a type that the service does not take, before anything is read; FILE_TOO_LARGE
 */
export async function shownFilesIn(
  action: ActionCall,
  { pictures, maxBytes }: Shows,
): Promise<readonly ShownFile[]> {
  for (const { name, type } of fileListIn(action.config, SETTING)) {
    if (![...pictures, PDF].includes(essenceOf(type)))
      throw invalidInput(
        SETTING,
        `must hold ${namesOf(pictures)} and PDF files only, and "${name}" is ${essenceOf(type)}: convert it, or send its text`,
      )
  }
  const files = await enclosedIn(action, SETTING, maxBytes)
  return files.map((file) => {
    const mimeType = essenceOf(file.type)
    return { ...file, mimeType, isPicture: mimeType !== PDF }
  })
}

/** As an address that holds the bytes. */
export function dataUrl({ mimeType, base64 }: ShownFile): string {
  return `data:${mimeType};base64,${base64}`
}

const essenceOf = (type: string) => type.split(';')[0] ?? ''

const namesOf = (pictures: readonly string[]) =>
  pictures.map((type) => type.replace('image/', '').toUpperCase()).join(', ')
