/** The largest body an operator may allow. */
export const LARGEST = 10 * 1024 * 1024

/** Fills the body as far as it goes. */
export function filled(bytes: number, item: (n: number) => string): string {
  const parts: string[] = []
  for (let left = bytes - 100, n = 0; ; n += 1) {
    const text = item(n)
    left -= text.length + 1
    if (left < 0) return parts.join(',')
    parts.push(text)
  }
}

const list = (item: (n: number) => string) => (bytes: number) => `{"list":[${filled(bytes, item)}]}`
const text = (piece: string) => (bytes: number) =>
  `{"text":"${piece.repeat(Math.floor((bytes - 100) / piece.length))}"}`

const deep = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`

/** Bodies that are hard each in another way, as JSON of at most so many bytes. */
export const BODIES: Record<string, (bytes: number) => string> = {
  records: list((id) => `{"id":${id},"name":"Name ${id}","text":"${'x'.repeat(100)}"}`),
  'nested objects': list((n) => `{"a":{"b":{"c":{"d":${n}}}},"e":[{}]}`),
  '64 deep': list(() => deep('{"a":', '}', 62)),
  'empty objects': list(() => '{}'),
  'unlike keys': (bytes) => `{"object":{${filled(bytes, (n) => `"k${n}":1`)}}}`,
  'one text': text('lorem ipsum '),
  'telling name repeated': text('key='),
  'quoted name repeated': text('\\"key\\"'),
  'escapes in a text': text('%51%75'),
  'tokens in a text': text(`ghp_${'a1B2c3D4'.repeat(5)} `),
  'small texts': list((n) => `"word${n % 1000}"`),
  letters: list(() => '"a"'),
  numbers: list((n) => String(n % 1000)),
  'bytes as numbers': list((n) => String(n % 256)),
  'large integers': list((n) => `${n + 1}7615917337495251231`),
  secrets: list((n) => `{"password":"hunter2-${n}-hunter2","token":"tok_${n}_a8f3k2m9q4"}`),
  'keys that are tokens': (bytes) =>
    `{"object":{${filled(bytes, (n) => `"ghp_${`z${n}`.padStart(36, 'a1B2c3D4')}":1`)}}}`,
}
