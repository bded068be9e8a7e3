import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ConfirmFor } from '../../src/components/ui/confirm-for.tsx'

const idle = { isPending: false, error: null }

function open(
  subject: { id: string; name: string } | undefined,
  change: { isPending: boolean; error: unknown },
) {
  const onConfirm = vi.fn()
  const onClose = vi.fn()
  render(
    <ConfirmFor
      subject={subject}
      title="Delete this thing?"
      action="Delete thing"
      change={change}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {({ name }) => <p>{name} is deleted</p>}
    </ConfirmFor>,
  )
  return { onConfirm, onClose }
}

test('is closed while there is nothing to ask about', () => {
  open(undefined, idle)
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('names the thing, and confirming hands it on', async () => {
  const thing = { id: 't1', name: 'The thing' }
  const { onConfirm, onClose } = open(thing, idle)
  expect(await screen.findByText('The thing is deleted')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Delete thing' }))
  expect(onConfirm).toHaveBeenCalledExactlyOnceWith(thing)
  expect(onClose).not.toHaveBeenCalled()
})

test('cancelling closes it and confirms nothing', async () => {
  const { onConfirm, onClose } = open({ id: 't1', name: 'The thing' }, idle)
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(onClose).toHaveBeenCalledOnce()
  expect(onConfirm).not.toHaveBeenCalled()
})

test('a refusal is shown, and the dialog stays open', async () => {
  open({ id: 't1', name: 'The thing' }, { isPending: false, error: new Error('It is in use') })
  expect((await screen.findByRole('alertdialog')).textContent).toContain('It is in use')
})
