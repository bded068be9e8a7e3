import { expect, test } from 'vitest'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as redact from '../src/index.ts'

const secret = () => ({ value: 'planted-9f8e7d6c5b4a', label: 'planted', learnt: false })
const run = () => redact.createRedactor().withSecrets([secret()])

/** A copy of any value keeps what holds no secret. */
const COPIES = ['0']

function ofRedactor(name: keyof redact.RunRedactor, args: () => unknown[], passes?: string[]): Sample {
  const call = (...given: never[]) => {
    const made = (run()[name] as (...all: never[]) => unknown)(...given)
    return isParts(made) ? [...made] : made
  }
  return { call, args, ...(passes === undefined ? {} : { passes }) }
}

function isParts(value: unknown): value is Iterable<number> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value
}

const ANY = () => [{ a: ['b'] }]

refusesHostileArguments(import.meta.url, [redact.RedactError], {
  createRedactor: {
    call: redact.createRedactor,
    args: () => [
      {
        placeholder: '[GONE]',
        labels: true,
        fingerprintKey: new Uint8Array(16),
        secretNames: ['a'],
        plainNames: ['b'],
        shapes: [{ rule: 'acme', prefix: 'acme_', alphabet: 'hex', minLength: 8 }],
        rulesOff: ['jwt'],
        limits: { depth: 1, values: 1, text: 1 },
      },
    ],
  },
  isGuessable: { call: redact.isGuessable, args: () => ['production'] },
  'createRedactor.value': ofRedactor('value', ANY, COPIES),
  'createRedactor.text': ofRedactor('text', () => ['a text']),
  'createRedactor.error': ofRedactor('error', () => [new Error('x')], COPIES),
  'createRedactor.exact': ofRedactor('exact', ANY, COPIES),
  'createRedactor.exactInParts': ofRedactor('exactInParts', ANY, COPIES),
  'createRedactor.inspect': ofRedactor('inspect', ANY, COPIES),
  'createRedactor.inspectInParts': ofRedactor('inspectInParts', ANY, COPIES),
  'createRedactor.stream': ofRedactor('stream', () => []),
  'createRedactor.exactStream': ofRedactor('exactStream', () => []),
  'createRedactor.openEnd': ofRedactor('openEnd', () => ['a text']),
  'createRedactor.withSecrets': ofRedactor('withSecrets', () => [[secret()]]),
  'createRedactor.report': ofRedactor('report', () => []),
  'createRedactor.add': ofRedactor('add', () => [secret()]),
  'createRedactor.dispose': ofRedactor('dispose', () => []),
  ...Object.fromEntries(
    redact.knownEncodings.flatMap(({ name, write, search }): [string, Sample][] => [
      [`createRedactor.${name} write`, { call: write, args: () => ['value'] }],
      ...(search
        ? [[`createRedactor.${name} search`, { call: search, args: () => ['value'] }] as [string, Sample]]
        : []),
    ]),
  ),
})

const HOSTILE: [string, () => unknown][] = [
  ['a getter that throws', () => Object.defineProperty({}, 'a', { get: boom, enumerable: true })],
  ['a proxy that throws', () => new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom })],
  ['a list that throws', () => new Proxy([], { get: boom })],
  ['a text that throws', () => ({ toString: boom, toJSON: boom, [Symbol.toPrimitive]: boom })],
  ['a revoked proxy', () => revoked()],
]

function boom(): never {
  throw new TypeError('a hostile value threw')
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

test.each(HOSTILE)('%s is copied without an error, and so is what stands beside it', (_, make) => {
  for (const copied of [
    run().value,
    run().exact,
    run().error,
    (value: unknown) => run().inspect(value).clean,
  ])
    expect(copied({ before: 1, hostile: make(), after: secret().value })).toMatchObject({
      before: 1,
      after: expect.stringContaining('[REDACTED'),
    })
})
