import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { Namespace, Service } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { documentedSettings, readConfig } from '../src/config.ts'

const FOLDER = join(import.meta.dirname, '../../../deploy')
const MODELS = { Deployment, HorizontalPodAutoscaler, PodDisruptionBudget, Namespace, Service }

type Kind = keyof typeof MODELS
type Manifest = { kind: Kind; metadata: { name: string }; spec: Record<string, unknown> }
type Labels = { [name: string]: string }

const read = (path: string) => readFileSync(join(FOLDER, path), 'utf8')
const { resources } = parse(read('kubernetes/kustomization.yaml')) as { resources: string[] }
const manifests = resources.flatMap((path) =>
  parseAllDocuments(read(`kubernetes/${path}`)).map((one) => one.toJS() as Manifest),
)
const deployments = manifests.filter(({ kind }) => kind === 'Deployment') as (Manifest & {
  spec: { template: { metadata: { labels: Labels }; spec: { containers: { args: string[] }[] } } }
})[]

describe('the manifests for Kubernetes', () => {
  test.each(manifests.map((one) => [one.kind, one.metadata.name, one] as const))(
    '%s %s is as the interface of Kubernetes says',
    (kind, _, manifest) => {
      const Model = MODELS[kind] as new (data: object) => { validate(): void }
      expect(() => new Model(manifest).validate()).not.toThrow()
      const broken = { ...manifest, metadata: { ...manifest.metadata, name: 7 } }
      expect(() => new Model(broken).validate()).toThrow(/name must be string/)
    },
  )

  test('what selects pods selects those of one deployment', () => {
    const selectors = manifests.flatMap(({ kind, spec }) => {
      const selector = spec?.['selector'] as { matchLabels?: Labels } & Labels
      return kind === 'Service' || kind === 'PodDisruptionBudget' ? [selector.matchLabels ?? selector] : []
    })
    expect(selectors.length).toBeGreaterThan(1)
    for (const selector of selectors)
      expect(deployments.filter((one) => matches(selector, one))).toHaveLength(1)
  })

  test('each deployment runs a command of its own, and no pod is a user who may do everything', () => {
    expect(deployments.map(({ spec }) => spec.template.spec.containers[0]?.args)).toEqual([
      ['serve'],
      ['worker'],
    ])
    for (const { spec } of deployments)
      expect(spec.template.spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true },
        containers: [{ securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false } }],
      })
  })
})

function matches(selector: Labels, { spec }: (typeof deployments)[number]): boolean {
  const { labels } = spec.template.metadata
  return Object.entries(selector).every(([name, value]) => labels[name] === value)
}

describe('the image', () => {
  test('is built by a Dockerfile without a finding', () => {
    expect(validate(read('Dockerfile'))).toEqual([])
    expect(validate('FROM node:24\nCOPY all\n')).not.toEqual([])
  })

  test.each(['compose.yaml', 'compose.workers.yaml'])('is what the services of %s are made of', (path) => {
    const file = parse(read(path), { merge: true }) as Compose
    expect(file.name).toMatch(/^orch/)
    const built = Object.values(file.services).flatMap(({ build }) => build ?? [])
    expect(built.length).toBeGreaterThan(0)
    for (const { context, dockerfile } of built)
      expect(existsSync(join(FOLDER, context, dockerfile))).toBe(true)
    const volumes = Object.values(file.services).flatMap((service) => service.volumes ?? [])
    const named = volumes.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'))
    expect([...new Set(named)].sort()).toEqual(Object.keys(file.volumes).sort())
  })

  test('and its checks of health ask the ports on which Orch listens unless it is told otherwise', () => {
    const { port, workerPort } = readConfig({})
    expect(read('Dockerfile')).toContain(`http://127.0.0.1:${port}/readyz`)
    expect(read('compose.workers.yaml')).toContain(`http://127.0.0.1:${workerPort}/readyz`)
  })
})

type Compose = {
  name: string
  services: Record<string, { build?: { context: string; dockerfile: string }; volumes?: string[] }>
  volumes: Record<string, unknown>
}

test('the gate on GitHub runs npm test as root on Debian, where it can install, under each Node that Orch supports', () => {
  const { jobs } = parse(readFileSync(join(FOLDER, '../.github/workflows/gate.yml'), 'utf8')) as {
    jobs: { gate: { strategy: { matrix: { node: number[] } }; container: object; steps: { run?: string }[] } }
  }
  const [, supported = ''] =
    /NODES = \[(.*)\]/.exec(readFileSync(join(FOLDER, '../scripts/runtimes.mjs'), 'utf8')) ?? []
  expect(jobs.gate.strategy.matrix.node).toEqual(
    [...supported.matchAll(/'(\d+)\./g)].map(([, n]) => Number(n)),
  )
  expect(jobs.gate.container).toMatchObject({
    image: expect.stringMatching(/^node:\$\{\{ matrix\.node \}\}-bookworm$/),
  })
  expect(jobs.gate.steps.at(-1)).toEqual({ run: 'npm test' })
})

/** Of the proxy's configuration, not of the server. */
const OTHERS = new Set(['ORCH_DOMAIN', 'ORCH_UPSTREAM'])

test('every variable that a file for operators names is a setting of the server', () => {
  const known = new Set(documentedSettings.map(({ variable }) => variable))
  const named = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$|file$/.test(path))
    .flatMap((path) =>
      [...read(path).matchAll(/\b(?:ORCH|OTEL)_[A-Z_0-9]+/g)].map(([name]) => ({ path, name })),
    )
  expect(named.length).toBeGreaterThan(20)
  const unknown = named.filter(({ name }) => !known.has(name.replace(/_FILE$/, '')) && !OTHERS.has(name))
  expect(unknown).toEqual([])
})
