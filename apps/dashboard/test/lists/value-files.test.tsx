import type { FileValue } from '@orch/providers/catalogue'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { ValueFiles } from '../../src/components/value/value-files.tsx'
import { ValuePage } from '../../src/components/value/value-page.tsx'
import { ValueView } from '../../src/components/value/value-view.tsx'
import { WorkspaceProvider } from '../../src/lib/workspace.ts'
import { lab } from '../support/people.ts'

afterEach(cleanup)

const ID = '01234567-89ab-4cde-8f01-23456789abcd'
const file = (more: Partial<FileValue> = {}): FileValue => ({
  $file: ID,
  name: 'report.csv',
  type: 'text/csv',
  size: 1_234,
  ...more,
})
const AT = '/api/workspaces/lab/executions/e1/files'

function open(...files: FileValue[]) {
  return render(
    <WorkspaceProvider value={lab('viewer')}>
      <ValueFiles files={files} executionId="e1" />
    </WorkspaceProvider>,
  )
}

describe('a file of an execution', () => {
  test('is saved under its name from the workspace one is in, and its size is told', () => {
    open(file(), file({ $file: 'a/../b c', name: 'other.bin', size: 12 }))
    const [first, other] = screen.getAllByRole('link')
    expect([first?.getAttribute('href'), first?.getAttribute('download')]).toEqual([
      `${AT}/${ID}`,
      'report.csv',
    ])
    expect(first?.textContent).toBe('report.csv1.2 kB')
    // An id leads to its own place, whatever it holds.
    expect(other?.getAttribute('href')).toBe(`${AT}/a%2F..%2Fb%20c`)
    expect(other?.textContent).toBe('other.bin12 bytes')
  })

  test.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])(
    'that is a picture of type %s is shown, named as the file',
    (type) => {
      open(file({ name: 'photo', type }))
      expect(screen.getByRole('img', { name: 'photo' }).getAttribute('src')).toBe(`${AT}/${ID}`)
    },
  )

  test.each([
    ['a picture that may hold a program', { type: 'image/svg+xml' }],
    ['a page', { type: 'text/html' }],
    ['a picture by the beginning of its type only', { type: 'image/png; a=b' }],
    ['a large picture', { type: 'image/png', size: 5_000_001 }],
  ])('that is %s is saved, and not shown', (_, more) => {
    open(file({ name: 'thing', ...more }))
    screen.getByRole('link', { name: /thing/ })
    expect(screen.queryByRole('img', { name: 'thing' })).toBeNull()
    expect(document.querySelector('iframe, object, embed, audio, video')).toBeNull()
  })

  test.each([
    ['audio', 'audio/mpeg'],
    ['video', 'video/mp4'],
  ])('that is %s is played when one asks for it, and not loaded before', (element, type) => {
    open(file({ name: 'talk', type }))
    const player = screen.getByLabelText<HTMLMediaElement>('talk')
    expect([player.localName, player.controls, player.preload, player.autoplay]).toEqual([
      element,
      true,
      'none',
      false,
    ])
    expect(player.getAttribute('src')).toBe(`${AT}/${ID}`)
  })
})

describe('a page in a value', () => {
  const frame = (name: string) => screen.findByTitle<HTMLIFrameElement>(`${name}, as it looks`)

  test('is shown in a frame that runs nothing and asks nobody', async () => {
    const text = '<p>Hello</p><script>alert(1)</script><img src="https://elsewhere.example/seen.png">'
    render(<ValuePage page={{ name: 'body', kind: 'html', text }} />)
    const shown = await frame('body')
    expect([shown.getAttribute('sandbox'), shown.getAttribute('referrerpolicy')]).toEqual(['', 'no-referrer'])
    const inside = new DOMParser().parseFromString(shown.srcdoc, 'text/html')
    const policy = inside.querySelector('meta')
    expect(policy?.getAttribute('http-equiv')).toBe('Content-Security-Policy')
    expect(policy?.content).toBe("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    // The policy stands before what it is for.
    expect(shown.srcdoc.indexOf('<meta')).toBeLessThan(shown.srcdoc.indexOf('<p>'))
  })

  test('that is Markdown is laid out, under the same policy, and follows its text', async () => {
    const { rerender } = render(<ValuePage page={{ name: 'md', kind: 'markdown', text: '# One' }} />)
    expect((await frame('md')).srcdoc).toMatch(/Content-Security-Policy.*<h1>One<\/h1>/s)
    rerender(<ValuePage page={{ name: 'md', kind: 'markdown', text: '- **Two**' }} />)
    // What stood there before is not shown as what stands there now.
    expect(screen.queryByTitle('md, as it looks')).toBeNull()
    await waitFor(async () => expect((await frame('md')).srcdoc).toContain('<strong>Two</strong>'))
    expect((await frame('md')).getAttribute('sandbox')).toBe('')
  })
})

describe('a value that holds files and pages', () => {
  const value = { note: '<p>Hello</p>', made: [file(), file()] }
  const show = (executionId: string | undefined) => {
    render(
      <WorkspaceProvider value={lab('viewer')}>
        <ValueView value={value} label="Output" executionId={executionId} />
      </WorkspaceProvider>,
    )
    return userEvent.setup()
  }

  test('is looked at in each of these ways, a file once', async () => {
    const user = show('e1')
    await user.click(screen.getByRole('button', { name: 'Files' }))
    expect(screen.getByRole('button', { name: 'Files' }).getAttribute('aria-pressed')).toBe('true')
    expect(screen.getAllByRole('link')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Page' }))
    await screen.findByTitle('note, as it looks')
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('without an execution has nothing to save from', async () => {
    const user = show(undefined)
    await user.click(screen.getByRole('button', { name: 'Files' }))
    expect(screen.queryByRole('link')).toBeNull()
  })
})
