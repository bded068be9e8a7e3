import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { usePanel } from '../../src/features/editor/panel/use-panel.ts'

test.each([
  ['executions', true],
  ['code', true],
  ['properties', false],
] as const)('on a narrow screen a link to %s opens the panel: %s', (tab, isOpen) => {
  const { result } = renderHook(() => usePanel(tab, () => {}))
  expect(result.current.isOpen).toBe(isOpen)
})
