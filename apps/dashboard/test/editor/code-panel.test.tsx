import type { Workflow } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { CodePanel } from '../../src/features/editor/panel/code-panel.tsx'
import { chooseWorkspace } from '../../src/lib/workspace-choice.ts'
import { answerWith } from '../support/answers.ts'
import { closeApp } from '../support/app.tsx'

const NOTE = 'Orders, step "Ask": Nobody can answer this step of a program'

afterEach(closeApp)

test('what a program cannot do is shown, and the project is downloaded from the workspace one is in, as a file named after the workflow', async () => {
  const asked = answerWith({
    'GET /api/workflows/w1/code': () => ({ code: 'export {}', workflowName: 'Orders', warnings: [NOTE] }),
    'GET /api/workflows/w1/download': () => new Response(new Uint8Array([80, 75])),
  })
  const saved: string[] = []
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override createObjectURL = () => 'blob:orders'
      static override revokeObjectURL = () => undefined
    },
  )
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(`${this.href} as ${this.download}`)
  })
  chooseWorkspace('lab')
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CodePanel workflow={{ id: 'w1', name: 'Orders' } as Workflow} />
    </QueryClientProvider>,
  )
  expect((await screen.findByRole('note')).textContent).toContain(NOTE)
  await userEvent.click(screen.getByRole('button', { name: 'Download project' }))
  await waitFor(() => expect(saved).toEqual(['blob:orders as Orders.zip']))
  expect(asked.at(-1)).toMatchObject({ path: '/api/workflows/w1/download', workspaceId: 'lab' })
  click.mockRestore()
})
