import { writeZip } from '../src/index.ts'
import { bytesOf } from './collect.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook as other programs write them, of parts by hand. */
export function workbook(parts: {
  rows: string
  shared?: string
  styles?: string
  head?: string
}): Promise<Buffer> {
  const files = {
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${KINDS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${KINDS}"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Target="worksheets/one.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${MAIN}>${parts.styles ?? ''}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${parts.shared ?? ''}</sst>`,
    'xl/worksheets/one.xml': `${parts.head ?? ''}<worksheet ${MAIN}><sheetData>${parts.rows}</sheetData></worksheet>`,
  }
  return bytesOf(writeZip(Object.entries(files).map(([name, source]) => ({ name, source }))))
}
