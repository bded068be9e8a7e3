import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { FormatError, type FormatPosition } from '../format-error.ts'

/** What stands in an XML document, in order. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { kind: 'text'; text: string }
  | { kind: 'close'; name: string }

/** What an XML document may hold. */
export type XmlLimits = { mostDepth: number; mostNodes: number; mostTextCharacters: number }

/** What the events of one piece of text are collected in. */
type Reading = { events: XmlEvent[]; depth: number; nodes: number }

/**
 * The events of a document for each piece of its text. The parser knows the five entities of XML and numbers, and reads no DTD.
 * @throws FormatError FORMAT_INVALID, FORMAT_UNSAFE, FORMAT_TOO_DEEP, FORMAT_TOO_LARGE, with line and column
 */
export async function* xmlEvents(
  texts: AsyncIterable<string>,
  limits: XmlLimits,
  where: FormatPosition = {},
): AsyncGenerator<readonly XmlEvent[]> {
  const parser = new SaxesParser({ position: true })
  const reading: Reading = { events: [], depth: 0, nodes: 0 }
  const fail: Fail = (code, message, cause) => {
    const position = { ...where, line: parser.line, column: parser.column + 1 }
    throw new FormatError(code, message, { position, cause })
  }
  listen(parser, reading, limits, fail)
  let pending = 0
  for await (const text of texts) {
    parser.write(text)
    pending = reading.events.length === 0 ? pending + text.length : 0
    if (pending > limits.mostTextCharacters)
      fail('FORMAT_TOO_LARGE', 'A text or tag is longer than it may be')
    yield reading.events.splice(0)
  }
  parser.close()
  yield reading.events.splice(0)
}

type Fail = (
  code: 'FORMAT_INVALID' | 'FORMAT_UNSAFE' | 'FORMAT_TOO_DEEP' | 'FORMAT_TOO_LARGE',
  message: string,
  cause?: unknown,
) => never

function listen(parser: SaxesParser, reading: Reading, limits: XmlLimits, fail: Fail): void {
  parser.on('error', (cause) => fail('FORMAT_INVALID', reasonOf(cause), cause))
  parser.on('doctype', (declared) => {
    if (declared.includes('['))
      fail('FORMAT_UNSAFE', 'The document declares entities or a grammar of its own. Remove its DOCTYPE')
  })
  parser.on('opentag', ({ name, attributes }) => {
    reading.depth += 1
    reading.nodes += 1
    if (reading.depth > limits.mostDepth)
      fail('FORMAT_TOO_DEEP', `The document nests deeper than ${limits.mostDepth} levels`)
    if (reading.nodes > limits.mostNodes)
      fail('FORMAT_TOO_LARGE', `The document has more than ${limits.mostNodes} elements`)
    reading.events.push({
      kind: 'open',
      name,
      attributes: attributes as Record<string, SaxesAttributePlain & string>,
    })
  })
  const addText = (text: string) => void reading.events.push({ kind: 'text', text })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', ({ name }) => {
    reading.depth -= 1
    reading.events.push({ kind: 'close', name })
  })
}

/** The parser's own words without its position and without names of the document. */
function reasonOf(error: Error): string {
  const reason = error.message.replace(/^\d+:\d+: /, '')
  return `This is not well-formed XML: ${reason.slice(0, 200)}`
}
