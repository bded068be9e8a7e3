import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { EditorProvider, useDrawing } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import type { Sample } from '../../src/features/editor/outputs/sample.ts'
import { shapedOutputs } from '../../src/features/editor/outputs/shaped-outputs.ts'
import { CurlTools } from '../../src/features/editor/panel/curl-tools.tsx'
import { ReadOnlyProvider } from '../../src/features/editor/read-only.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { connection } from '../support/connections.ts'
import { lastAnnouncement } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const CREATE = 'POST /api/integrations'
const made = () => ({ ...connection('i9', 'http', 'api.example.com'), warnings: [] })

type World = { config?: Record<string, unknown>; create?: () => unknown; isReadOnly?: boolean }

/** The tools of one HTTP step, opened. */
function open({ config = {}, create = made, isReadOnly = false }: World = {}) {
  const asked = answerWith({ [CREATE]: create })
  const store = createEditorStore(drawing([trigger(), action('a', 'Call', config)], ['t>a']), () => 0)
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EditorProvider value={store}>
        <ReadOnlyProvider value={isReadOnly}>
          <Tools />
        </ReadOnlyProvider>
      </EditorProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  const configNow = () => store.getState().history.now.nodes[1]?.data.config
  const bring = async (command: string) => {
    await user.clear(field())
    await user.click(field())
    await user.paste(command)
    await user.click(screen.getByRole('button', { name: 'Import' }))
  }
  return { asked, user, configNow, bring }
}

function Tools() {
  const node = useDrawing().nodes.find(({ id }) => id === 'a')
  return node === undefined ? null : <CurlTools node={node} />
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Import from a command' })
const told = async () => (await screen.findByRole('status')).textContent

describe('a cURL command', () => {
  test('fills the step, replaces what an earlier one said, and leaves the other settings alone', async () => {
    const { asked, configNow, bring } = open({
      config: { httpHeaders: '[{"name":"x-old","value":"1"}]', httpBody: '{"old":1}', retries: '3' },
    })
    await bring("curl -X PUT https://api.example.com/things -H 'Accept: text/plain' -d a=1")
    expect(await told()).toBe('Filled in from the command.')
    expect(configNow()).toEqual({
      actionType: 'HTTP Request',
      retries: '3',
      httpMethod: 'PUT',
      endpoint: 'https://api.example.com/things',
      httpHeaders: '[{"name":"Accept","value":"text/plain"}]',
      httpBodyType: 'form',
      httpForm: 'a=1',
      httpRedirects: '0',
    })
    expect([field().value, asked]).toEqual(['', []])
  })

  test('leaves nothing of the one before: neither its time limit nor its file', async () => {
    const { configNow, bring } = open({ config: { httpSeconds: '5', httpFile: '{{call.file}}' } })
    await bring('curl https://api.example.com/things')
    expect(await told()).toBe('Filled in from the command.')
    expect(configNow()).not.toHaveProperty('httpSeconds')
    expect(configNow()).not.toHaveProperty('httpFile')
  })

  test('says nothing any more of the one before, which was refused', async () => {
    const { bring } = open({ create: () => refusal(403, 'FORBIDDEN', 'Editors only') })
    await bring('wget https://api.example.com')
    expect(await told()).toMatch(/^This must be/)
    await bring('curl -u ada:pass https://api.example.com/me')
    await screen.findByRole('alert')
    expect(screen.queryByText(/^This must be/)).toBeNull()
    await bring('curl https://api.example.com/me')
    expect(await told()).toBe('Filled in from the command.')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test.each(['wget https://api.example.com', 'curl -X POST', 'curly https://api.example.com'])(
    'is asked for where this stands instead: %s',
    async (command) => {
      const { asked, configNow, bring } = open({ config: { endpoint: 'https://old.example.com' } })
      await bring(command)
      expect(await told()).toMatch(/^This must be a cURL command with an address/)
      expect(configNow()).toEqual({ actionType: 'HTTP Request', endpoint: 'https://old.example.com' })
      expect([field().value, asked]).toEqual([command, []])
    },
  )

  test('gives its credential to a connection of its host, and the step goes with that one', async () => {
    const { asked, configNow, bring } = open()
    await bring("curl https://api.example.com/me -H 'Authorization: Bearer very-secret'")
    expect(await told()).toBe('Filled in from the command.')
    expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      {
        type: 'http',
        name: 'api.example.com',
        config: { baseUrl: 'https://api.example.com', auth: 'bearer', secret: 'very-secret' },
      },
    ])
    expect(configNow()).toMatchObject({ integrationId: 'i9', endpoint: 'https://api.example.com/me' })
    expect(JSON.stringify(configNow())).not.toContain('very-secret')
  })

  test('whose credential cannot be saved changes nothing, says why, and stays to be tried again', async () => {
    let isRefused = true
    const { configNow, bring, user } = open({
      config: { endpoint: 'https://old.example.com' },
      create: () => (isRefused ? refusal(403, 'FORBIDDEN', 'Editors only') : made()),
    })
    const command = 'curl -u ada:pass https://api.example.com/me'
    await bring(command)
    await screen.findByRole('alert')
    expect(configNow()).toEqual({ actionType: 'HTTP Request', endpoint: 'https://old.example.com' })
    expect(field().value).toBe(command)
    isRefused = false
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(configNow()).toMatchObject({ integrationId: 'i9' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('says what of it a step cannot hold', async () => {
    const { configNow, bring } = open()
    await bring('curl -k -T report.csv https://api.example.com/files')
    expect(await told()).toMatch(/^Filled in.*Certificates are always checked.*The file report\.csv: .*\.$/)
    expect(configNow()).toMatchObject({ httpMethod: 'PUT', httpBodyType: 'file' })
  })
})

describe('a step as a command', () => {
  test('is copied as it stands in the drawing', async () => {
    const { user } = open({ config: { httpMethod: 'GET', endpoint: "https://api.example.com/it's" } })
    await user.click(screen.getByRole('button', { name: 'Copy as cURL, without secrets' }))
    const copied = await navigator.clipboard.readText()
    expect(copied).toBe("curl -X GET 'https://api.example.com/it'\\''s' \\\n  -L")
    expect(lastAnnouncement()).toBe('Copied')
  })

  test('can be copied by those who may only look; they have nothing to fill in', () => {
    open({ isReadOnly: true })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull()
    screen.getByRole('button', { name: 'Copy as cURL, without secrets' })
  })
})

describe('what a shaping step puts out', () => {
  const LIST = [{ id: 1, place: { city: 'Bonn' }, tags: [{ name: 'new' }] }]
  const declared = [
    { path: 'items', description: 'The items' },
    { path: 'count', description: 'How many' },
  ]
  const paths = (type: string, config: Record<string, unknown>, sample: Sample, own = declared) =>
    shapedOutputs({ type, declared: own }, config, () => sample)?.map(({ path }) => path)

  test('is known of elements that are split out, with the chosen fields beside them', () => {
    const split = { items: 'x', field: 'tags', as: 'tag', keep: 'chosen', fields: 'id, missing' }
    expect(paths('Split Out', split, LIST)).toEqual([
      'items',
      'items[0].tag',
      'items[0].tag.name',
      'items[0].id',
      'count',
    ])
  })

  test('is known of names that are made flat, and of those that are nested', () => {
    expect(paths('Flatten Fields', { items: 'x', separator: '_' }, [{ place: { city: 'Bonn' } }])).toEqual([
      'items',
      'items[0].place_city',
      'count',
    ])
    const nested = { items: 'x', separator: '_', mode: 'nest' }
    expect(paths('Flatten Fields', nested, [{ place_city: 'Bonn' }])).toContain('items[0].place.city')
  })

  test('is the object itself where one object is given instead of a list', () => {
    const set = { items: 'x', fields: '[{"name":"total"}]' }
    expect(paths('Set Fields', set, { id: 1 })).toEqual(['total', 'id'])
    expect(paths('Set Fields', { ...set, keep: 'none' }, { id: 1 })).toEqual(['total'])
  })

  test('holds what was before and after of items that changed, and batches hold lists', () => {
    const changes = ['added', 'changed'].map((path) => ({ path, description: '' }))
    expect(paths('Compare Lists', {}, [{ id: 1 }], changes)).toEqual([
      'added',
      'added[0].id',
      'changed',
      'changed[0].before.id',
      'changed[0].after.id',
    ])
    const batches = [{ path: 'batches', description: '' }]
    expect(paths('Batch', {}, [{ id: 1 }], batches)).toEqual(['batches', 'batches[0][0].id'])
  })

  test('is not guessed for a step of another kind', () => {
    expect(paths('HTTP Request', {}, LIST)).toBeUndefined()
    expect(paths('constructor', {}, LIST)).toBeUndefined()
  })
})
