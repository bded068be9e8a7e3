import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { ConnectionDialogProvider } from '../../src/features/editor/connection-dialog-context.ts'
import { DrawBar } from '../../src/features/editor/draw/draw-bar.tsx'
import { DrawPreview } from '../../src/features/editor/draw/draw-preview.tsx'
import { useDraw } from '../../src/features/editor/draw/use-draw.ts'
import { describeWorkflow } from '../../src/features/editor/drawing/changes.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import type { ConnectionDialogProps } from '../../src/features/editor/editor-props.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { drawing, trigger } from './drawings.ts'

// jsdom has none; the preview's canvas asks for it.
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

const line = (operation: { op: string; [part: string]: unknown }) =>
  `${JSON.stringify({ ...operation, type: 'operation', operation })}\n`
const NODE = line({
  op: 'addNode',
  node: {
    id: 'a',
    type: 'action',
    data: { label: 'Ask', type: 'action', config: { actionType: 'HTTP Request' } },
  },
})
const COMPLETE = '{"type":"complete","op":"complete"}\n'
const ndjson = (text: string) => new Response(text, { headers: { 'content-type': 'application/x-ndjson' } })
const EDGE = line({ op: 'addEdge', edge: { id: 'ta', source: 't', target: 'a' } })

/** A stream that the test writes, and that breaks off with its call, as a browser's does. */
function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given
    },
  })
  const encoder = new TextEncoder()
  return {
    answer({ signal }: Asked) {
      signal?.addEventListener('abort', () => controller?.error(signal.reason))
      return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
    },
    write: (text: string) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
  }
}

/** The bar with what it proposes, as the editor shows them. */
function Drawing() {
  const draw = useDraw()
  const { proposal } = draw
  return (
    <>
      {proposal === undefined ? null : <DrawPreview proposal={proposal} isDrawing={draw.task === 'draw'} />}
      <DrawBar draw={draw} />
    </>
  )
}

async function open(answer: (asked: Asked) => unknown, button = 'Draw') {
  const asked = answerWith({ 'POST /api/ai/generate': answer, 'GET /api/llm-configs': () => [] })
  const store = createEditorStore(drawing([trigger()], []), () => 0)
  const connecting = ({ providerId, onCreated }: ConnectionDialogProps) => (
    <button type="button" onClick={() => onCreated({ id: 'i' })}>
      Connected {providerId}
    </button>
  )
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EditorProvider value={store}>
        <ConnectionDialogProvider value={connecting}>
          <Drawing />
        </ConnectionDialogProvider>
      </EditorProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('What the workflow should do'), 'Ask a service')
  await user.click(screen.getByRole('button', { name: button }))
  const sent = () => asked.filter(({ path }) => path === '/api/ai/generate').map(({ body }) => body)
  return { sent, store, user, now: () => store.getState().history.now }
}

const change = () => screen.queryByText('What would change')?.closest('details')?.textContent ?? ''
const use = () => screen.findByRole('button', { name: 'Use this' })

test('each step appears in the preview when it is written, and in the workflow only when it is used', async () => {
  const stream = openStream()
  const { sent, now, user } = await open(stream.answer)
  stream.write(NODE)
  await waitFor(() => expect(change()).toContain('“Ask” is new'))
  await waitFor(async () => expect(await use()).toHaveProperty('disabled', true))
  stream.write(EDGE + line({ op: 'setName', name: 'Asking' }))
  stream.write('{"type":"complete","op":"complete","issues":[{"code":"X","message":"Choose an address"}]}\n')
  stream.end()
  await screen.findByText('Choose an address')
  expect(now()).toMatchObject({ name: 'Test', nodes: [{ id: 't' }], edges: [] })
  expect(change()).toContain('Asking')
  await user.click(await use())
  expect(now()).toMatchObject({
    name: 'Asking',
    nodes: [{ id: 't' }, { id: 'a' }],
    edges: [{ source: 't', target: 'a' }],
  })
  expect(screen.queryByText('What would change')).toBeNull()
  expect(sent()[0]).toMatchObject({
    task: 'draw',
    prompt: 'Ask a service',
    existingWorkflow: { nodes: [{ id: 't' }] },
  })
})

test('what is used is undone in one go', async () => {
  const { store, user, now } = await open(() => ndjson(NODE + EDGE + COMPLETE))
  await user.click(await use())
  store.undo()
  expect(now().nodes.map(({ id }) => id)).toEqual(['t'])
})

test('more words change the proposal, which may be discarded', async () => {
  const { sent, user, now } = await open(() => ndjson(NODE + COMPLETE))
  await waitFor(async () => expect(await use()).toHaveProperty('disabled', false))
  await user.type(screen.getByLabelText('What the workflow should do'), 'Twice')
  await user.click(screen.getByRole('button', { name: 'Draw' }))
  await waitFor(() =>
    expect(sent()[1]).toMatchObject({ existingWorkflow: { nodes: [{ id: 't' }, { id: 'a' }] } }),
  )
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.queryByText('What would change')).toBeNull()
  expect(now().nodes).toHaveLength(1)
})

test('changes that a person made meanwhile stay, and where both changed the same nothing is used', async () => {
  const { store, user, now } = await open(() =>
    ndjson(NODE + line({ op: 'setName', name: 'Asking' }) + COMPLETE),
  )
  await use()
  store.change(describeWorkflow({ name: 'Mine' }))
  await user.click(await use())
  expect(now()).toMatchObject({ name: 'Mine', nodes: [{ id: 't' }] })
  store.change(describeWorkflow({ name: 'Test', description: 'Mine' }))
  await user.click(await use())
  expect(now()).toMatchObject({ name: 'Asking', description: 'Mine', nodes: [{ id: 't' }, { id: 'a' }] })
})

test('what was drawn before the model failed stays in the preview, and the person is told why', async () => {
  const stream = openStream()
  const { now } = await open(stream.answer)
  stream.write(`${NODE}{"type":"error","op":"error","error":"The model stopped","code":"UPSTREAM_ERROR"}\n`)
  stream.end()
  await screen.findByText('The model stopped')
  expect(change()).toContain('“Ask” is new')
  expect(now().nodes).toHaveLength(1)
})

test('a person stops it', async () => {
  const stream = openStream()
  const { user, now } = await open(stream.answer)
  stream.write(NODE)
  await waitFor(() => expect(change()).toContain('“Ask” is new'))
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  await screen.findByRole('button', { name: 'Draw' })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(change()).toContain('“Ask” is new')
  expect(now().nodes).toHaveLength(1)
})

test('an explanation is text, whatever the model writes, and changes nothing', async () => {
  const text = (words: string) => `${JSON.stringify({ type: 'text', op: 'text', text: words })}\n`
  const { sent, user, now } = await open(
    () => ndjson(`${text('It asks.\n')}${text('<b>Then</b> it ends.\n')}${COMPLETE}`),
    'Explain',
  )
  await screen.findByText(/It asks\.\s<b>Then<\/b> it ends\./)
  expect(sent()[0]).toMatchObject({ task: 'explain', prompt: 'Ask a service' })
  expect(screen.queryByText('What would change')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Close the explanation' }))
  expect(screen.queryByText(/It asks/)).toBeNull()
  expect(now().nodes).toHaveLength(1)
})

test('without a model the person is told what to connect, and connects it here', async () => {
  const { user } = await open(() => refusal(500, 'AI_NOT_CONFIGURED', 'Connect one of: anthropic, openai'))
  await screen.findByText('Connect one of: anthropic, openai')
  await user.click(screen.getByRole('button', { name: /^Connect .*OpenAI/ }))
  await user.click(screen.getByRole('button', { name: 'Connected openai' }))
  await waitFor(() => expect(screen.queryByText('Connect one of: anthropic, openai')).toBeNull())
  expect(screen.getByLabelText('What the workflow should do')).toHaveProperty('value', 'Ask a service')
})
