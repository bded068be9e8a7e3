import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { DrawBar } from '../../src/features/editor/draw/draw-bar.tsx'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { drawing, trigger } from './drawings.ts'

afterEach(cleanup)

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

async function open(answer: (asked: Asked) => unknown) {
  const asked = answerWith({ 'POST /api/ai/generate': answer })
  const store = createEditorStore(drawing([trigger()], []), () => 0)
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EditorProvider value={store}>
        <DrawBar />
      </EditorProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('What the workflow should do'), 'Ask a service')
  await user.click(screen.getByRole('button', { name: 'Draw' }))
  return { asked, store, user, now: () => store.getState().history.now }
}

test('each step appears when it is written, before the drawing is complete', async () => {
  const stream = openStream()
  const { asked, now } = await open(stream.answer)
  stream.write(NODE)
  await waitFor(() => expect(now().nodes.map(({ id }) => id)).toEqual(['t', 'a']))
  expect(now().edges).toEqual([])
  stream.write(EDGE + line({ op: 'setName', name: 'Asking' }))
  await waitFor(() => expect(now()).toMatchObject({ name: 'Asking', edges: [{ source: 't', target: 'a' }] }))
  stream.write('{"type":"complete","op":"complete"}\n')
  stream.end()
  await screen.findByRole('button', { name: 'Draw' })
  expect(asked[0]?.body).toMatchObject({
    prompt: 'Ask a service',
    existingWorkflow: { nodes: [{ id: 't' }] },
  })
})

test('what was drawn stays when the model fails, and the person is told why', async () => {
  const stream = openStream()
  const { now } = await open(stream.answer)
  stream.write(`${NODE}{"type":"error","op":"error","error":"The model stopped","code":"UPSTREAM_ERROR"}\n`)
  stream.end()
  await screen.findByText('The model stopped')
  expect(now().nodes).toHaveLength(2)
})

test('a person stops it', async () => {
  const stream = openStream()
  const { user, now } = await open(stream.answer)
  stream.write(NODE)
  await waitFor(() => expect(now().nodes).toHaveLength(2))
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  await screen.findByRole('button', { name: 'Draw' })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(now().nodes).toHaveLength(2)
})

test('without a model the person is told what to connect', async () => {
  await open(() => refusal(500, 'AI_NOT_CONFIGURED', 'Connect one of: anthropic, openai'))
  await screen.findByText('Connect one of: anthropic, openai')
})
