import { AhoCorasick as Monyone } from '@monyone/aho-corasick'
import { AhoCorasick as MonyoneFast } from '@monyone/aho-corasick/fast'
import { findSensitiveValues, scrub } from '@zapier/secret-scrubber'
import Modern from 'modern-ahocorasick'
import { RE2JS } from 're2js'
import type { Task } from '../rounds.ts'
import { formsOf, type Sample, serviceRules } from './sample.ts'

type Library = typeof import('@orch/redact')

/** The whole job: names, looks and 20 known values over the nested record. */
export function wholeJob({ createRedactor }: Library, { log, text, values }: Sample): Task[] {
  const run = createRedactor().withSecrets(values.map((value) => ({ value })))
  const rules = serviceRules()
  const re2 = rules.map(({ pattern }) => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE))
  const native = rules.map(({ pattern }) => new RegExp(pattern, 'gi'))
  const applied = (apply: (out: string, index: number) => string) => () => {
    const lower = text.toLowerCase()
    return rules.reduce((out, { keyword }, i) => (lower.includes(keyword) ? apply(out, i) : out), text)
  }
  return [
    { name: '@orch/redact value(): names, looks, 20 values', run: () => run.value(log) },
    { name: '@orch/redact text() of the same as JSON', run: () => run.text(text) },
    {
      name: '@zapier/secret-scrubber: find, then scrub with the 20 values',
      run: () => scrub(log, [...findSensitiveValues(log), ...values]),
    },
    {
      name: '@zapier/secret-scrubber: scrub with the 20 values alone',
      run: () => scrub(log, [...values]),
    },
    {
      name: `${rules.length} gitleaks-style rules through re2js`,
      run: applied((out, i) => re2[i]?.matcher(out).replaceAll('[REDACTED]') ?? out),
    },
    {
      name: `${rules.length} gitleaks-style rules through RegExp`,
      run: applied((out, i) => out.replace(native[i] ?? /$^/, '[REDACTED]')),
    },
    { name: 'JSON.parse(JSON.stringify()), for scale', run: () => JSON.parse(JSON.stringify(log)) },
  ]
}

/** Known values alone, over the text: all look for the same encodings of them. */
export function knownValues({ createRedactor }: Library, { text, values }: Sample): Task[] {
  const forms = values.flatMap(formsOf)
  const run = createRedactor().withSecrets(values.map((value) => ({ value })))
  const modern = new Modern(forms)
  const monyone = new Monyone(forms)
  const monyoneFast = new MonyoneFast(forms)
  return [
    { name: `@orch/redact exact(), ${values.length} values`, run: () => run.exact(text) },
    { name: `modern-ahocorasick, ${forms.length} texts`, run: () => modern.search(text) },
    { name: `@monyone/aho-corasick/fast, ${forms.length} texts`, run: () => monyoneFast.matchInText(text) },
    { name: `@monyone/aho-corasick, ${forms.length} texts`, run: () => monyone.matchInText(text) },
    {
      name: `indexOf for each of ${forms.length} texts`,
      run: () => forms.filter((form) => text.includes(form)).length,
    },
  ]
}
