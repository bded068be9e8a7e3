import './no-class-cancels.ts'
import './count-renders.ts'
import './scrolling.ts'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, inject, vi } from 'vitest'
import { WAIT_MS } from '../../../../vitest.limits.ts'
import { takeToasts } from '../../src/components/ui/toast-store.ts'
import { openCatalogue } from '../../src/lib/catalogue/catalogue.ts'

/** What the server serves of services and steps. */
export const served = inject('catalogue')

openCatalogue({ served })

// Browsers have it, jsdom has not: a page that is closing asks for it when what a test stubbed is gone already.
Object.defineProperty(globalThis, 'matchMedia', {
  configurable: true,
  writable: true,
  value: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
})

configure({ asyncUtilTimeout: WAIT_MS })

// What a test was told and nobody showed would stand on the first page of another. It runs last: hooks after a test run backwards.
afterEach(() => takeToasts(() => () => {})())

// Files share a document: what one leaves in it, and its listeners, would answer in the next.
afterEach(cleanup)

// What one kept in the browser would be known in the next.
afterAll(() => {
  localStorage.clear()
  sessionStorage.clear()
})

// They share modules, too: one that a file asked for and did not wait for would be broken in the next.
afterAll(() => vi.dynamicImportSettled())
