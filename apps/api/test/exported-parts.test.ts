import { findAction, findProvider } from '@orch/providers'
import { describe, expect, test } from 'vitest'
import { noteOf, whyOnlyOnServer } from '../src/code-export/only-on-server.ts'
import { slugOf } from '../src/code-export/project.ts'
import { drawingActionOf, LANGUAGE_PROVIDERS, questionSettings } from '../src/generate/language-models.ts'

const NONE = new Map<string, unknown>()
const step = (actionType: string, config: Record<string, unknown> = {}) => ({ actionType, config })

describe('a step of an exported program', () => {
  test.each(['Run Script', 'Remember', 'Recall', 'Remove Items Seen Before'])(
    '%s fails without a server, and the author reads what to do instead',
    (actionType) => {
      expect(whyOnlyOnServer({ actionType }, NONE)).toMatch(/instead$/)
      expect(noteOf(step(actionType), NONE)).toBe(whyOnlyOnServer({ actionType }, NONE))
    },
  )

  test.each(['Wait for Approval', 'Wait for Callback', 'Delay', 'Respond to Webhook'])(
    '%s runs, and the author reads what is otherwise',
    (actionType) => {
      expect(whyOnlyOnServer({ actionType }, NONE)).toBeUndefined()
      expect(noteOf(step(actionType), NONE)).toBeTruthy()
    },
  )

  test('of an imported service runs where the program holds its operation', () => {
    expect(whyOnlyOnServer({ actionType: 'api:s1/list' }, NONE)).toContain('import the service again')
    expect(whyOnlyOnServer({ actionType: 'api:s1/list' }, new Map([['api:s1/list', {}]]))).toBeUndefined()
  })

  test('that calls a workflow must know which', () => {
    expect(noteOf(step('Call Workflow', { workflowId: '{{@a:A.id}}' }), NONE)).toContain('only when it runs')
    expect(noteOf(step('Call Workflow', { workflowId: 'w1' }), NONE)).toBeUndefined()
    expect(noteOf(step('Call Workflow'), NONE)).toBeUndefined()
  })

  test.each(['HTTP Request', 'Condition', 'Loop', 'Code'])('%s needs no note', (actionType) => {
    expect(noteOf(step(actionType), NONE)).toBeUndefined()
  })
})

test.each([
  ['Größe & Maß', 'gro-e-ma'],
  ['  --Report 2026!  ', 'report-2026'],
  ['../../etc/passwd', 'etc-passwd'],
  ['日本語', 'workflow'],
  ['', 'workflow'],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('a project of %j has the name %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(slugOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
})

describe('a model that draws', () => {
  test.each(LANGUAGE_PROVIDERS)(
    'of %s is asked by an action that it has, with settings that it takes',
    (id) => {
      const action = findAction(drawingActionOf(id) ?? '')
      const settings = questionSettings(id, { instructions: 'RULES', question: 'ASKED', model: undefined })
      expect(findProvider(id)?.actions.map((one) => one.id)).toContain(action?.id)
      const keys = new Set(action?.inputs.map(({ key }) => key))
      expect(Object.keys(settings).filter((key) => !keys.has(key))).toEqual([])
      expect(JSON.stringify(settings)).toMatch(/RULES[\s\S]*ASKED|ASKED[\s\S]*RULES/)
    },
  )

  test.each(LANGUAGE_PROVIDERS)('of %s is the one that a person named', (id) => {
    const named = questionSettings(id, { instructions: '', question: '', model: 'my-own-model' })
    expect(Object.values(named)).toContain('my-own-model')
  })

  test('is offered by no provider that has none, whatever it is called', () => {
    for (const id of ['github', 'constructor', '__proto__', '']) expect(drawingActionOf(id)).toBeUndefined()
  })
})
