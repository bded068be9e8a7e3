import { writeZip } from '@orch/formats'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Rows = (count: number) => Iterable<Readonly<Record<string, unknown>>>

/** A workbook as Excel writes it: each text stands once, in a list of its own, and cells refer to it by number. */
export function workbookWithSharedTexts(rows: Rows, count: number): AsyncGenerator<Uint8Array> {
  const places = new Map<string, number>()
  const numberOf = (text: string) => {
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, places.size)
    return places.size - 1
  }
  const cell = (value: unknown) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="s"><v>${numberOf(String(value))}</v></c>`
  return writeZip([
    {
      name: '_rels/.rels',
      source: `<Relationships><Relationship Id="r" Type="${KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      source: `<workbook ${MAIN} xmlns:r="${KINDS}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      source: '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', source: sheet(rows(count), cell) },
    { name: 'xl/sharedStrings.xml', source: texts(places) },
  ])
}

async function* sheet(rows: Iterable<Readonly<Record<string, unknown>>>, cell: (value: unknown) => string) {
  yield Buffer.from(`<worksheet ${MAIN}><sheetData>`)
  for (const row of rows) yield Buffer.from(`<row>${Object.values(row).map(cell).join('')}</row>`)
  yield Buffer.from('</sheetData></worksheet>')
}

async function* texts(places: ReadonlyMap<string, number>) {
  yield Buffer.from(`<sst ${MAIN}>`)
  for (const text of places.keys()) yield Buffer.from(`<si><t>${text}</t></si>`)
  yield Buffer.from('</sst>')
}
