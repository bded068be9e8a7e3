import type { PackedFile } from '../archives/open-zip.ts'
import { FormatError } from '../format-error.ts'
import { decoded } from '../text/charset.ts'
import { type XmlEvent, xmlEvents } from '../xml/xml-events.ts'
import { isDateFormat } from './dates.ts'

/** A sheet by its name, and the file of the archive that holds its rows. */
export type Sheet = { name: string; path: string }

/** What the rows of all sheets refer to. */
export type Workbook = {
  sheets: readonly Sheet[]
  /** Whether a style shows numbers as dates, by the number of the style. */
  isDate: readonly boolean[]
  /** Days are counted from 1904, as old Macintosh files do. */
  from1904: boolean
  texts: readonly string[]
}

/** What a workbook may hold, beside what an archive may. */
export type WorkbookLimits = { mostTextCharacters: number; mostNodes: number }

const MOST_SHEETS = 1_000
const DEPTH = 64

/** The files of a workbook by their paths. */
export type WorkbookFiles = ReadonlyMap<string, PackedFile>

/** @throws FormatError */
export async function readWorkbook(parts: WorkbookFiles, limits: WorkbookLimits): Promise<Workbook> {
  const path = await mainPathOf(parts, limits)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const targets = await targetsOf(parts, `${folder}_rels/${path.slice(folder.length)}.rels`, folder, limits)
  const { sheets, from1904 } = await sheetsOf(parts, path, targets, limits)
  return {
    sheets,
    from1904,
    isDate: await stylesOf(parts, `${folder}styles.xml`, limits),
    texts: await sharedTextsOf(parts, `${folder}sharedStrings.xml`, limits),
  }
}

/** The events of one file of the workbook, in batches; nothing where there is no such file. */
export async function* eventsOf(
  parts: WorkbookFiles,
  path: string,
  { mostNodes, mostTextCharacters }: WorkbookLimits,
): AsyncGenerator<readonly XmlEvent[]> {
  const file = parts.get(path)
  if (!file) return
  const limits = { mostDepth: DEPTH, mostNodes, mostTextCharacters }
  yield* xmlEvents(decoded(file.chunks(), undefined), limits, { entry: path })
}

/** Names without their namespace: some programs write `x:row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** An element that opens, or closes, by its local name. */
type Tag = { isOpen: boolean; name: string; attributes: ReadonlyMap<string, string> }

async function* tagsOf(parts: WorkbookFiles, path: string, limits: WorkbookLimits): AsyncGenerator<Tag> {
  for await (const events of eventsOf(parts, path, limits))
    for (const event of events) {
      if (event.kind === 'text') continue
      const isOpen = event.kind === 'open'
      const attributes = new Map(isOpen ? Object.entries(event.attributes) : [])
      yield { isOpen, name: localName(event.name), attributes }
    }
}

async function mainPathOf(parts: WorkbookFiles, limits: WorkbookLimits): Promise<string> {
  for await (const { name, attributes } of tagsOf(parts, '_rels/.rels', limits)) {
    const target = attributes.get('Target')
    if (name === 'Relationship' && attributes.get('Type')?.endsWith('/officeDocument') && target)
      return target.replace(/^\//, '')
  }
  throw new FormatError('FORMAT_INVALID', 'This is not an XLSX workbook: it has no main part')
}

async function targetsOf(parts: WorkbookFiles, path: string, folder: string, limits: WorkbookLimits) {
  const targets = new Map<string, string>()
  for await (const { attributes } of tagsOf(parts, path, limits)) {
    const id = attributes.get('Id')
    const target = attributes.get('Target')
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : folder + target)
  }
  return targets
}

async function sheetsOf(
  parts: WorkbookFiles,
  path: string,
  targets: ReadonlyMap<string, string>,
  limits: WorkbookLimits,
) {
  const sheets: Sheet[] = []
  let from1904 = false
  for await (const { name, attributes } of tagsOf(parts, path, limits)) {
    const target = name === 'sheet' ? targets.get(relationOf(attributes)) : undefined
    if (target) sheets.push({ name: attributes.get('name') ?? '', path: target })
    from1904 ||= name === 'workbookPr' && /^(?:1|true)$/.test(attributes.get('date1904') ?? '')
  }
  if (sheets.length <= MOST_SHEETS) return { sheets, from1904 }
  throw new FormatError('FORMAT_TOO_LARGE', `The workbook has more than ${MOST_SHEETS} sheets`)
}

/** `r:id`, by whatever prefix. */
function relationOf(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

async function stylesOf(parts: WorkbookFiles, path: string, limits: WorkbookLimits): Promise<boolean[]> {
  const own = new Map<number, string>()
  const isDate: boolean[] = []
  let isInside = false
  for await (const { name, attributes, isOpen } of tagsOf(parts, path, limits)) {
    const id = Number(attributes.get('numFmtId') ?? 0)
    if (name === 'cellXfs') isInside = isOpen
    if (name === 'numFmt' && isOpen) own.set(id, attributes.get('formatCode') ?? '')
    if (name === 'xf' && isOpen && isInside) isDate.push(isDateFormat(id, own.get(id)))
  }
  return isDate
}

async function sharedTextsOf(parts: WorkbookFiles, path: string, limits: WorkbookLimits): Promise<string[]> {
  const texts: string[] = []
  const reading = richText()
  let characters = 0
  for await (const events of eventsOf(parts, path, limits))
    for (const event of events) {
      reading.take(event)
      if (event.kind !== 'close' || localName(event.name) !== 'si') continue
      const text = reading.end()
      characters += text.length
      if (characters > limits.mostTextCharacters)
        throw new FormatError('FORMAT_TOO_LARGE', 'The texts of the workbook are longer than they may be')
      texts.push(text)
    }
  return texts
}

/** The text of an `si` or `is`: its `t`, in runs or alone, without how Japanese is read aloud. */
export function richText() {
  let parts: string[] = []
  let isText = false
  let isPhonetic = false
  return {
    take(event: XmlEvent): void {
      if (event.kind === 'text') {
        if (isText && !isPhonetic) parts.push(event.text)
        return
      }
      const name = localName(event.name)
      if (name === 't') isText = event.kind === 'open'
      if (name === 'rPh') isPhonetic = event.kind === 'open'
    },
    end(): string {
      const text = parts.join('')
      parts = []
      return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    },
  }
}
