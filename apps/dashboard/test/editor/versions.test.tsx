import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Side, useSide } from '../../src/features/editor/versions/version-drawing.ts'
import {
  type Command,
  usePublicationCommand,
  usePublish,
  versionsQuery,
} from '../../src/features/editor/versions/version-queries.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const DRAFT = { ...drawing([trigger(), action('a', 'Ask')], ['t>a']), name: 'Draft' }
const PUBLISH = 'POST /api/workflows/w/publish'
const published = { state: 'published', version: 3 }

function publishing({ isSaved = true, answer = (): unknown => published } = {}) {
  const asked = answerWith({ [PUBLISH]: answer })
  const onDone = vi.fn()
  const saveNow = vi.fn(async () => isSaved)
  const hook = openHook(() => usePublish('w', saveNow, onDone), DRAFT)
  hook.queryClient.setQueryData(['workflows', 'w'], { id: 'w', name: 'Draft', publication: null })
  hook.queryClient.setQueryData(versionsQuery('w').queryKey, [])
  const known = () => hook.queryClient.getQueryData(['workflows', 'w'])
  const isStale = () => hook.queryClient.getQueryState(versionsQuery('w').queryKey)?.isInvalidated
  return { ...hook, asked, onDone, saveNow, known, isStale }
}

describe('what is drawn', () => {
  test('is saved before it is published, and the editor knows at once that it runs', async () => {
    const { result, asked, onDone, saveNow, known, isStale } = publishing()
    act(() => result.current.mutate({ note: 'First' }))
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(saveNow).toHaveBeenCalledTimes(1)
    expect(asked.map(({ body }) => body)).toEqual([{ note: 'First' }])
    expect(known()).toEqual({ id: 'w', name: 'Draft', publication: published })
    expect([onDone.mock.calls.length, isStale()]).toEqual([1, true])
  })

  test('is not published when it cannot be saved: another drawing would run than one sees', async () => {
    const { result, asked, onDone, known } = publishing({ isSaved: false })
    act(() => result.current.mutate({}))
    await waitFor(() => expect(result.current.isError).toBe(true))
    expect([asked, onDone.mock.calls, known()]).toEqual([
      [],
      [],
      expect.objectContaining({ publication: null }),
    ])
  })

  test('stays what it is when the server refuses; the list is read again all the same', async () => {
    const { result, onDone, known, isStale } = publishing({
      answer: () => refusal(400, 'INVALID_WORKFLOW', 'No'),
    })
    act(() => result.current.mutate({}))
    await waitFor(() => expect(result.current.isError).toBe(true))
    expect(known()).toMatchObject({ publication: null })
    expect([onDone.mock.calls.length, isStale()]).toEqual([0, true])
  })
})

test('an earlier version is published without a save: the draft is left alone', async () => {
  const { result, asked, saveNow } = publishing({ isSaved: false })
  act(() => result.current.mutate({ version: 2 }))
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  expect(saveNow).not.toHaveBeenCalled()
  expect(asked.map(({ body }) => body)).toEqual([{ version: 2 }])
})

test.each(['pause', 'resume', 'unpublish'] satisfies Command[])(
  'to %s is one call, and its own',
  async (command) => {
    const asked = answerWith({ [`POST /api/workflows/w/${command}`]: () => published })
    const { result } = openHook(() => usePublicationCommand('w', command), DRAFT)
    act(() => result.current.mutate())
    await waitFor(() => expect(result.current.isSuccess).toBe(true))
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /api/workflows/w/${command}`])
  },
)

describe('one side of a comparison', () => {
  const node = {
    id: 'b',
    type: 'action',
    data: { label: 'Old', type: 'action', config: { actionType: 'Code' } },
  }
  const VERSION = 'GET /api/workflows/w/versions/2'
  const side = (of: Side | null, answer = (): unknown => ({ number: 2, nodes: [node], edges: [] })) => {
    const asked = answerWith({ [VERSION]: answer })
    return { asked, ...openHook(() => useSide('w', of), DRAFT) }
  }

  test('is the draft as it stands in the editor, and asks nobody', () => {
    const { result, asked, store } = side('draft')
    expect(result.current.drawing?.nodes).toHaveLength(2)
    act(() => store.change((now) => ({ ...now, nodes: [] })))
    expect([result.current.drawing?.nodes, asked]).toEqual([[], []])
  })

  test('is a version, under the name that the workflow has now', async () => {
    const { result, asked } = side(2)
    expect(result.current.drawing).toBeUndefined()
    await waitFor(() => expect(result.current.drawing).toBeDefined())
    expect(result.current.drawing).toMatchObject({ name: 'Draft', nodes: [{ id: 'b' }], edges: [] })
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([VERSION])
  })

  test('is nothing, where there is nothing to compare with', () => {
    const { result, asked } = side(null)
    expect(result.current).toMatchObject({ drawing: { name: 'Draft', nodes: [], edges: [] }, error: null })
    expect(asked).toEqual([])
  })

  test('that cannot be read says why', async () => {
    const { result } = side(2, () => refusal(404, 'VERSION_NOT_FOUND', 'Gone'))
    await waitFor(() => expect(result.current.error).toBeTruthy())
    expect(result.current).toMatchObject({ drawing: undefined, error: { code: 'VERSION_NOT_FOUND' } })
  })
})
