/** Shorter values would turn whole logs to stars. */
const MIN_LENGTH = 6

/** Every text in which a known value may turn up: raw, URL, JSON, base64 at each offset, hex, HTML, reversed. */
export function encodingsOf(value: string): string[] {
  if (value.length < MIN_LENGTH) return []
  const bytes = Buffer.from(value)
  const url = encodeURIComponent(value)
  const json = JSON.stringify(value).slice(1, -1)
  const found = [
    value,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    encodeURIComponent(url),
    url.replaceAll('%20', '+'),
    json,
    JSON.stringify(json).slice(1, -1),
    htmlOf(value),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    [...bytes].join(','),
    [...bytes].join(', '),
    [...value].reverse().join(''),
    ...base64At(bytes, 'base64'),
    ...base64At(bytes, 'base64url'),
  ]
  const lines = value.split(/\r?\n/).filter((line) => line.length >= 16)
  return [...new Set([...found, ...(lines.length > 1 ? lines : [])])].filter(
    (text) => text.length >= MIN_LENGTH,
  )
}

/** The characters that depend on the value alone, whatever stands before and after it. */
function base64At(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
    const text = padded.toString(encoding).replace(/=+$/, '')
    const start = shift === 0 ? 0 : shift + 1
    const loose = padded.length % 3 === 0 ? 0 : 1
    return text.slice(start, text.length - loose)
  })
}

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function htmlOf(value: string): string {
  return value.replace(/[&<>"']/g, (char) => HTML[char] ?? char)
}
