import type { Publication, Role, Workflow, WorkflowVersion } from '@orch/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import type { Saving } from '../../src/features/editor/use-saving.ts'
import { PublishButton } from '../../src/features/editor/versions/publish-button.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { WorkspaceProvider } from '../../src/lib/workspace.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { lab } from '../support/people.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'
const PUBLISH = 'POST /api/workflows/w/publish'
const DRAFT = drawing([trigger(), action('a', 'Ask'), action('b', 'Tell')], ['t>a'])
const ahead: Publication = { state: 'published', version: 3, publishedAt: AT, hasChanges: true }
const same: Publication = { ...ahead, hasChanges: false }
const none: Publication = { state: 'unpublished', version: null, publishedAt: null, hasChanges: true }

const version = (number: number, name: string | null = null): WorkflowVersion => ({
  ...{ number, name, note: null, publishedAt: AT, publishedBy: null },
  isRunning: number === 3,
})
const drawn = (number: number, nodes: unknown[]) => () => ({ ...version(number), nodes, edges: [] })
const workflow: Workflow = {
  id: 'w',
  name: 'Test',
  visibility: 'private',
  published: { state: 'published', version: 3 },
  createdAt: AT,
  updatedAt: AT,
  userId: 'ada',
  revision: 1,
  publication: ahead,
  nodes: [],
  edges: [],
  isOwner: true,
}

type World = {
  publication?: Publication
  role?: Role
  isReadOnly?: boolean
  status?: Saving['status']
  isSaved?: boolean
  answers?: Record<string, (asked: Asked) => unknown>
}

function show({ publication = ahead, role = 'editor', isReadOnly = false, ...world }: World) {
  const { status = 'saved', isSaved = true, answers } = world
  const asked = answerWith({
    'GET /api/workflows/w/versions': () => (publication === none ? [] : [version(3), version(1, 'First')]),
    'GET /api/workflows/w/versions/3': drawn(3, DRAFT.nodes.slice(0, 2)),
    'GET /api/workflows/w/versions/1': drawn(1, DRAFT.nodes.slice(0, 1)),
    [PUBLISH]: () => ({ ...same, version: 4 }),
    ...answers,
  })
  const saveNow = vi.fn(async () => isSaved)
  const saving: Saving = {
    ...{ status, error: undefined, serverIssues: [], saveNow, conflict: undefined },
    ...{ isKeptHere: false, leftOver: undefined },
  }
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <ToastProvider>
        <WorkspaceProvider value={lab(role)}>
          <EditorProvider value={createEditorStore(DRAFT, () => 0)}>
            <PublishButton workflow={{ ...workflow, publication }} saving={saving} isReadOnly={isReadOnly} />
          </EditorProvider>
        </WorkspaceProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  const reads = (part: string) => asked.filter(({ path }) => path.endsWith(part)).length
  return { user: userEvent.setup(), saveNow, sent, reads }
}

const opener = () => screen.getByRole('button')
const dialog = (name = 'Publish') => screen.findByRole('dialog', { name })
const button = (name: string) => screen.findByRole('button', { name })
const field = (name: string) => screen.findByRole('textbox', { name })

async function open(world: World = {}) {
  const shown = show(world)
  await shown.user.click(opener())
  await dialog()
  return shown
}

describe('the button', () => {
  test.each([
    ['offers to publish what has changes', {}, 'PublishPublished v3'],
    [
      'offers to publish what is not saved yet',
      { publication: same, status: 'unsaved' },
      'PublishPublished v3',
    ],
    ['offers to publish what was never published', { publication: none }, 'PublishNot published'],
    ['shows the versions where nothing changed', { publication: same }, 'VersionsPublished v3'],
    ['shows only the versions to a viewer', { role: 'viewer' }, 'VersionsPublished v3'],
    ['shows only the versions where one may only read', { isReadOnly: true }, 'VersionsPublished v3'],
  ] satisfies [string, World, string][])('%s', (_, world, name) => {
    show(world)
    expect(opener().textContent).toBe(name)
  })
})

test.each([
  [none, /^Nothing of this workflow runs by itself yet/],
  [ahead, 'Webhooks, schedules and other workflows run version 3. The draft has changes.'],
  [same, 'Webhooks, schedules and other workflows run version 3. The draft is the same.'],
  [{ ...ahead, state: 'paused' } satisfies Publication, /^Version 3 is paused: .* The draft has changes\.$/],
])('the dialog says what runs: %o', async (publication, text) => {
  await open({ publication })
  within(await dialog()).getByText(text)
})

describe('the draft', () => {
  test('is saved and published with its name and note; it is told, and the dialog closes', async () => {
    const { user, sent, saveNow } = await open()
    await user.type(await field('Name of the version (optional)'), 'Sale')
    await user.type(await field('Note (optional)'), 'Half the price')
    expect(sent()).toEqual([])
    await user.click(await button('Publish the draft'))
    await screen.findByText('Version 4 runs from now on')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Publish' })).toBeNull())
    expect([sent(), saveNow.mock.calls.length]).toEqual([[{ name: 'Sale', note: 'Half the price' }], 1])
  })

  test('is shown by what it would change of what runs', async () => {
    await open()
    const changes = within(await screen.findByRole('region', { name: 'What changes' }))
    changes.getByRole('heading', { name: 'What changed since version 3' })
    const lines = changes.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(lines).toContain('+“Tell” is new')
    expect(lines).not.toContain('+“Ask” is new')
  })

  test('that is the first is shown whole, and compared with nothing', async () => {
    const { user, sent, reads } = await open({ publication: none })
    const changes = within(await screen.findByRole('region', { name: 'What changes' }))
    changes.getByRole('heading', { name: 'What will run' })
    expect(changes.getByText('“Ask”').parentElement?.textContent).toBe('“Ask” is new')
    expect([reads('/versions'), reads('/3')]).toEqual([1, 0])
    await user.click(await button('Publish the draft'))
    await waitFor(() => expect(sent()).toEqual([{ name: '', note: '' }]))
  })

  test.each([
    [
      'the server refuses',
      { answers: { [PUBLISH]: () => refusal(400, 'INVALID_WORKFLOW', 'No address') } },
      'No address',
      1,
    ],
    ['cannot be saved', { isSaved: false }, 'The workflow could not be saved, so it was not published', 0],
  ])(
    'that %s is not published: the form says why and keeps what was typed',
    async (_, world, said, calls) => {
      const { user, sent } = await open(world)
      await user.type(await field('Name of the version (optional)'), 'Sale')
      await user.click(await button('Publish the draft'))
      await within(await dialog()).findByText(said)
      expect(await field('Name of the version (optional)')).toHaveProperty('value', 'Sale')
      expect(sent()).toHaveLength(calls)
    },
  )

  test.each([
    ['is the same as what runs', { publication: same }],
    ['a viewer looks at', { role: 'viewer' }],
  ] satisfies [string, World][])(
    'that %s is not to be published: only the versions are listed',
    async (_, world) => {
      await open(world)
      await screen.findByRole('region', { name: 'Versions' })
      expect(screen.queryByRole('button', { name: 'Publish the draft' })).toBeNull()
    },
  )
})

describe('a comparison', () => {
  const choice = (name: string) =>
    screen.findByRole<HTMLSelectElement>('combobox', { name: new RegExp(name) })
  const gone = (number: number) => () => refusal(404, 'VERSION_NOT_FOUND', `Version ${number} is gone`)

  /** Of versions that cannot be read. */
  async function compare() {
    const answers = {
      'GET /api/workflows/w/versions/1': gone(1),
      'GET /api/workflows/w/versions/3': gone(3),
    }
    const shown = await open({ publication: same, answers })
    await shown.user.click(await button('Compare: version 1'))
    await dialog('Compare')
    return shown
  }

  test('starts with the chosen version and the draft, and offers each version by its name', async () => {
    await compare()
    expect([(await choice('Before')).value, (await choice('After')).value]).toEqual(['1', 'draft'])
    const options = within(await choice('After')).getAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).toEqual(['Choose…', 'Draft', 'v3', 'v1 · First'])
  })

  test('says why a version cannot be read, and reads the one that is chosen instead', async () => {
    const { user, reads } = await compare()
    within(await screen.findByRole('alert')).getByText('Version 1 is gone')
    await user.selectOptions(await choice('Before'), 'v3')
    await screen.findByText('Version 3 is gone')
    expect([screen.queryByText('Version 1 is gone'), reads('/1')]).toEqual([null, 1])
  })

  test('leads back to all versions, and nothing was sent', async () => {
    const { user, sent } = await compare()
    await user.click(await button('All versions'))
    await dialog('Publish')
    await button('Compare: version 1')
    expect([screen.queryByRole('region', { name: 'Compare versions' }), sent()]).toEqual([null, []])
  })

  test('that was closed is over: the dialog opens with the versions', async () => {
    const { user } = await compare()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(opener())
    await dialog('Publish')
    await button('Compare: version 1')
  })
})

test('where the version that runs cannot be read, it is asked for once, and one can publish', async () => {
  const answers = { 'GET /api/workflows/w/versions/3': () => refusal(404, 'VERSION_NOT_FOUND', 'Gone') }
  const { user, sent, reads } = await open({ answers })
  await screen.findByRole('alert')
  await user.type(await field('Name of the version (optional)'), 'With Tell')
  await user.click(await button('Publish the draft'))
  await expect.poll(sent).toHaveLength(1)
  expect(reads('/versions/3')).toBe(1)
})
