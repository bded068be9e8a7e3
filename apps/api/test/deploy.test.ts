import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { Namespace, Service } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { documentedSettings } from '../src/config.ts'

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
