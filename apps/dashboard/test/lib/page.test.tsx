import { act, cleanup, render, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createInsertTargets, type InsertTarget } from '../../src/components/fields/template/insert-target.ts'
import { copyText } from '../../src/lib/copy-text.ts'
import { chooseTheme, useIsDark, useThemeChoice } from '../../src/lib/theme.ts'
import { useArrowKeys } from '../../src/lib/use-arrow-keys.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  localStorage.clear()
  document.documentElement.className = ''
  document.body.replaceChildren()
})

describe('the theme', () => {
  let system: EventTarget & { matches: boolean }

  beforeEach(() => {
    system = Object.assign(new EventTarget(), { matches: false })
    vi.stubGlobal('matchMedia', () => system)
  })

  const open = () => renderHook(() => ({ choice: useThemeChoice(), isDark: useIsDark() })).result

  test('is what the person chose, and stays so in this browser', () => {
    const shown = open()
    expect(shown.current).toEqual({ choice: 'system', isDark: false })
    act(() => chooseTheme('dark'))
    expect(shown.current).toEqual({ choice: 'dark', isDark: true })
    act(() => chooseTheme('light'))
    expect(open().current).toEqual({ choice: 'light', isDark: false })
  })

  test('follows the system, as long as nothing else is chosen', () => {
    const shown = open()
    const darken = (isDark: boolean) =>
      act(() => {
        system.matches = isDark
        system.dispatchEvent(new Event('change'))
      })
    darken(true)
    expect(shown.current).toEqual({ choice: 'system', isDark: true })
    act(() => chooseTheme('light'))
    darken(true)
    expect(shown.current.isDark).toBe(false)
    act(() => chooseTheme('system'))
    expect(shown.current.isDark).toBe(true)
  })

  test('is shown also where the browser stores nothing, and what is stored there is not trusted', () => {
    localStorage.setItem('orch.theme', 'purple')
    expect(open().current.choice).toBe('system')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('refused')
    })
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('refused')
    })
    const shown = open()
    act(() => chooseTheme('dark'))
    expect(shown.current).toEqual({ choice: 'system', isDark: true })
  })
})

describe('copying', () => {
  const withClipboard = (writeText: (text: string) => Promise<void>) =>
    vi.stubGlobal('navigator', { clipboard: { writeText } })

  test('goes by the clipboard', async () => {
    const writeText = vi.fn(async () => {})
    withClipboard(writeText)
    expect(await copyText('abc')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('abc')
  })

  test.each([true, false])(
    'by a selection where that is refused, and says whether it worked (%s)',
    async (works) => {
      withClipboard(() => Promise.reject(new Error('refused')))
      let selected = ''
      const execCommand = () => {
        selected = document.querySelector('textarea')?.value ?? ''
        return works
      }
      Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true })
      expect(await copyText('abc')).toBe(works)
      expect(selected).toBe('abc')
      expect(document.querySelector('textarea')).toBeNull()
    },
  )
})

function Options() {
  const place = useArrowKeys<HTMLDivElement>()
  return (
    <div ref={place}>
      <input />
      <button type="button" data-option>
        1
      </button>
      <button type="button" data-option>
        2
      </button>
    </div>
  )
}

test('arrows move the focus from the search through the options, and no further', () => {
  render(<Options />)
  document.querySelector('input')?.focus()
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return [document.activeElement?.textContent, event.defaultPrevented]
  }
  expect(press('ArrowUp')).toEqual(['', false])
  expect(press('ArrowDown')).toEqual(['1', true])
  expect(press('ArrowDown')).toEqual(['2', true])
  expect(press('ArrowDown')).toEqual(['2', false])
  expect(press('Tab')).toEqual(['2', false])
  expect(press('ArrowUp')).toEqual(['1', true])
})

describe('the field that a reference goes into', () => {
  const target = (element: HTMLElement | null): InsertTarget => ({
    element: () => element,
    label: () => '',
    insert: () => {},
  })

  test('is the one that had the focus last, else the first on the page', () => {
    document.body.innerHTML = '<input id="one" /><input id="two" />'
    const [one, two] = [target(document.getElementById('one')), target(document.getElementById('two'))]
    const targets = createInsertTargets()
    expect(targets.current()).toBeUndefined()
    targets.add(two)
    const leave = targets.add(one)
    expect(targets.current()).toBe(one)
    targets.focused(two)
    expect(targets.current()).toBe(two)
    leave()
    expect(targets.current()).toBe(two)
  })

  test('is forgotten with its form', () => {
    const targets = createInsertTargets()
    const gone = target(null)
    const leave = targets.add(gone)
    targets.focused(gone)
    leave()
    expect(targets.current()).toBeUndefined()
  })
})
