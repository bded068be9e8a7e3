import './no-class-cancels.ts'
import './count-renders.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, inject } from 'vitest'
import { openCatalogue } from '../../src/lib/catalogue/catalogue.ts'

/** What the server serves of services and steps. */
export const served = inject('catalogue')

openCatalogue(served)

// Files share a document: what one leaves in it, and its listeners, would answer in the next.
afterEach(cleanup)
