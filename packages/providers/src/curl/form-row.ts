type Pair = readonly [name: string, value: string]

/** What curl reads behind the value of a part. */
const MORE = /;\s*(type|filename|headers|encoder)=("[^"]*"|[^;]*)$/i

/** A field of a form with files, as `--form-string` means it: a text, whatever stands in it. */
export const textRow = ([name, value]: Pair): Record<string, string> => ({ name, kind: 'text', value })

/** A field of a form with files, as `-F` means it: `name=text;type=…` or `name=@path;filename=…`. A text has no type in a step. */
export function rowOf([name, written]: Pair): Record<string, string> {
  let value = written
  const more: Record<string, string> = {}
  for (let found = MORE.exec(value); found !== null; found = MORE.exec(value)) {
    const [whole, key = '', text = ''] = found
    more[key.toLowerCase()] = text.replace(/^"|"$/g, '')
    value = value.slice(0, -whole.length)
  }
  if (!/^[@<]/.test(value)) return textRow([name, value])
  const { type, filename } = more
  return {
    name,
    kind: 'file',
    value: '',
    ...(type === undefined ? {} : { type }),
    ...(filename === undefined ? {} : { fileName: filename }),
  }
}
