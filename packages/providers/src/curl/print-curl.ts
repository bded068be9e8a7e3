export function printCurl(settings: Readonly<Record<string, string>>): string {
  const { httpMethod = 'POST', endpoint = '' } = settings
  const query = queryOf(settings['httpQuery'] ?? '')
  const url = query === '' ? endpoint : `${endpoint}${endpoint.includes('?') ? '&' : '?'}${query}`
  const words = [
    `curl -X ${httpMethod} ${quoted(url)}`,
    ...pairsOf(settings['httpHeaders'] ?? '').map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...bodyWords(settings),
    ...(settings['httpRedirects'] === '0' ? [] : ['-L']),
  ]
  return words.join(' \\\n  ')
}

function bodyWords(settings: Readonly<Record<string, string>>): string[] {
  const text = (key: string) => settings[key] ?? ''
  switch (settings['httpBodyType'] ?? 'auto') {
    case 'auto':
    case 'json':
      return text('httpBody') === '' ? [] : typed('application/json', text('httpBody'))
    case 'form':
      return [`-d ${quoted(queryOf(text('httpForm')))}`]
    case 'multipart':
      return rowsOf(text('httpParts')).map(({ name, kind, value }) =>
        kind === 'file' ? `-F ${quoted(`${name}=@file`)}` : `-F ${quoted(`${name}=${value}`)}`,
      )
    case 'file':
      return ["--data-binary '@file'"]
    case 'xml':
      return typed('application/xml', text('httpXml'))
    case 'text':
      return typed('text/plain', text('httpText'))
    default:
      return []
  }
}

const typed = (type: string, text: string) => [
  `-H ${quoted(`Content-Type: ${type}`)}`,
  `--data-raw ${quoted(text)}`,
]

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** Rows, an object, or lines and text as they are. */
function pairsOf(text: string): [string, string][] {
  const value = jsonOr(text)
  if (Array.isArray(value)) return rowsOf(text).map(({ name, value: one }) => [name, one])
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, one]) => [name, textOf(one)])
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]]
  })
}

function queryOf(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text.trim().replace(/^\?/, '')
  return pairsOf(text)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${value.includes('{{') ? value : encodeURIComponent(value)}`,
    )
    .join('&')
}

type Row = { name: string; kind: string; value: string }

function rowsOf(text: string): Row[] {
  const value = jsonOr(text)
  if (!Array.isArray(value)) return []
  return value.flatMap((row: unknown): Row[] => {
    if (typeof row !== 'object' || row === null) return []
    const { name, kind, value: one } = row as { name?: unknown; kind?: unknown; value?: unknown }
    return typeof name === 'string' && name !== '' ? [{ name, kind: textOf(kind), value: textOf(one) }] : []
  })
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
