import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { createRedactor } from '../src/index.ts'

/** One labelled line: see corpus/SOURCE.txt. */
export type Sample = {
  text: string
  secret: string | null
  kind: string
  json?: boolean
  known?: string[]
}

export function corpus(name: string): Sample[] {
  const packed = readFileSync(new URL(`./corpus/${name}.jsonl.gz`, import.meta.url))
  return gunzipSync(packed)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
}

export function cleaned({ text, json, known = [] }: Sample): string {
  const redactor = createRedactor().withSecrets(known.map((value) => ({ value })))
  return json ? JSON.stringify(redactor.value(JSON.parse(text))) : redactor.text(text)
}

/** A secret counts as gone when no run of it longer than four characters or a quarter survives, white space aside. */
export function survives(secret: string, out: string): boolean {
  const run = Math.max(4, Math.floor(secret.length * 0.25)) + 1
  const texts = [out, out.replace(/\s/g, '')]
  for (let at = 0; at + run <= secret.length; at++) {
    if (texts.some((text) => text.includes(secret.slice(at, at + run)))) return true
  }
  return false
}
