import type { Json } from '@orch/engine'

/** The texts in a value, at any depth; names of fields are texts too. */
export function textsIn(value: Json): string[] {
  const texts: string[] = []
  const left: Json[] = [value]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one === 'string') texts.push(one)
    else if (typeof one === 'object' && one !== null) {
      left.push(...Object.values(one))
      if (!Array.isArray(one)) texts.push(...Object.keys(one))
    }
  }
  return texts
}

/** Those that people must not read, as far as one execution knows: a later one could not tell by itself. */
export function hiddenTexts(value: Json, view: (text: string) => string): string[] {
  return textsIn(value).filter((text) => view(text) !== text)
}
