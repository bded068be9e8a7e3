import type { Integration, KeyChoice, LlmConfig, Slot } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { EditorProvider, useDrawing } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { ActionForm } from '../../src/features/editor/panel/action-form.tsx'
import { answerWith } from '../support/answers.ts'
import { connection } from '../support/connections.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'
const model: LlmConfig = {
  id: 'l1',
  name: 'Fast and cheap',
  provider: 'openai',
  model: 'gpt-mini',
  integrationId: null,
  createdAt: AT,
  updatedAt: AT,
}

type World = { connections?: Integration[]; slots?: Slot[]; models?: LlmConfig[]; choice?: KeyChoice }

/** The form of one step that talks to OpenAI. */
function open(config: Record<string, unknown>, { connections = [], slots = [], models = [], choice }: World) {
  answerWith({
    'GET /api/integrations': () => connections,
    'GET /api/slots': () => slots,
    'GET /api/slots/uses': () => ({ environment: 'staging', slots: [] }),
    'GET /api/routing-policies': () => (choice ? [{ provider: 'openai', policy: 'auto', choice }] : []),
    'GET /api/llm-configs': () => models,
  })
  const node = action('a', 'Ask', { actionType: 'openai/chat', ...config })
  const store = createEditorStore(drawing([trigger(), node], ['t>a']), () => 0)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <EditorProvider value={store}>
        <Form />
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { store, user: userEvent.setup() }
}

function Form() {
  const node = useDrawing().nodes.find(({ id }) => id === 'a')
  return node === undefined ? null : <ActionForm node={node} />
}

const connectionField = () => screen.findByRole<HTMLSelectElement>('combobox', { name: /^Connection/ })

test('one of the models of the workspace stands for the model of the step', async () => {
  const { store, user } = open({}, { models: [model, { ...model, id: 'l2', provider: 'gemini' }] })
  const choice = await screen.findByRole('combobox', { name: 'Named model' })
  const options = within(choice)
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
  expect(options).toEqual(['None', 'Fast and cheap · gpt-mini'])
  screen.getByText('Model')
  await user.selectOptions(choice, 'Fast and cheap · gpt-mini')
  expect(store.getState().history.now.nodes[1]?.data.config['llmConfigId']).toBe('l1')
  expect(screen.queryByText('Model')).toBeNull()
})

test('without models of the service there is nothing to choose', async () => {
  open({}, { models: [{ ...model, provider: 'gemini' }] })
  await connectionField()
  expect(screen.queryByRole('combobox', { name: 'Named model' })).toBeNull()
})

test('says what a step without a connection goes with', async () => {
  open({}, { choice: { key: 'platform', integrationId: null, why: 'no_own', reason: 'So it is' } })
  await screen.findByText('Without one the built-in key is used, for credits.')
  expect((await connectionField()).required).toBe(false)
})

test('asks for a connection where nothing else serves the step', async () => {
  open({}, {})
  await screen.findByText('There is no connection to OpenAI yet.')
  expect((await connectionField()).required).toBe(true)
})

test('a slot that is not bound here stays chosen, and says so', async () => {
  open({ integrationId: 'slot:talk' }, { connections: [connection('i1', 'openai', 'Trial')] })
  await screen.findByText(/The slot is not bound in this environment/)
  expect((await connectionField()).value).toBe('slot:talk')
})

test('a slot that is bound here needs no words', async () => {
  const slot = { id: 's1', name: 'talk', environment: 'staging', integrationId: 'i1', updatedAt: AT }
  open({ integrationId: 'slot:talk' }, { connections: [connection('i1', 'openai', 'Trial')], slots: [slot] })
  await waitFor(async () => expect((await connectionField()).value).toBe('slot:talk'))
  expect(screen.queryByText(/not bound/)).toBeNull()
})
